"""Layers over HTTP: the shapes of the file, its licence inside, what is refused."""

from __future__ import annotations

import io
import json
import zipfile

import geopandas
import pytest
from starlette.testclient import TestClient

from data import archive
from data.catalog import load
from data.downloads import package_zip
from data.live.merge import package_version
from geo.layers import LAYERS, read
from server.layers_api import NAMES
from tests.server.api_client import client as make


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make()


@pytest.mark.parametrize("name", NAMES)
def test_a_layer_has_its_shapes_and_its_licence(name: str, client: TestClient) -> None:
    answer = client.get(f"/layers/{name}.geojson")
    layer = LAYERS[name]
    assert answer.headers["content-type"] == "application/geo+json"
    assert f'<{layer.licence_url}>; rel="license"' in answer.headers["link"]
    found = answer.json()
    assert list(found)[-1] == "features"
    assert found["features"] == json.loads(layer.file.read_text(encoding="utf-8"))["features"]
    assert found["licence"] == layer.licence and found["licence_url"] == layer.licence_url
    assert found["attribution"] == layer.attribution and found["source"] == layer.source
    assert (found["note"], found["derived"]) == (layer.note, layer.derived)
    shapes = geopandas.read_file(io.BytesIO(answer.content))
    assert len(shapes) == len(read(name)) and shapes.crs == "EPSG:4326"


def test_the_list_has_every_layer_with_shapes(client: TestClient) -> None:
    found = client.get("/layers").json()["layers"]
    assert [each["name"] for each in found] == list(NAMES)
    assert set(LAYERS) - set(NAMES) == {"relief", "relief_2x"}
    for each in found:
        assert len(client.get(each["geojson"]).content) == each["bytes"]


@pytest.mark.parametrize(
    ("file", "status", "remedy"),
    [
        ("wrld.geojson", 404, "Did you mean “world”?"),
        ("relief.geojson", 404, "a picture"),
        ("world", 400, "/layers/world.geojson"),
        ("world.shp", 400, "end in .geojson"),
        (".geojson", 400, "/layers/world.geojson"),
        ("..%2fworld.geojson", 404, "/layers lists"),
    ],
)
def test_a_wrong_layer_is_told_how_to_mend_it(
    file: str, status: int, remedy: str, client: TestClient
) -> None:
    answer = client.get(f"/layers/{file}")
    assert answer.status_code == status
    assert remedy in answer.text


def test_the_package_is_the_zip_of_the_page(client: TestClient) -> None:
    answer = client.get("/package.zip")
    assert answer.content == package_zip()
    assert answer.headers["content-type"] == "application/zip"
    version = package_version(load().version)
    assert f"tajikistan-atlas-data-{version}.zip" in answer.headers["content-disposition"]
    for kept in archive.kept():
        old = client.get(f"/package.zip?data={kept}")
        assert old.content == archive.body(kept) and kept in old.headers["content-disposition"]
        with zipfile.ZipFile(io.BytesIO(old.content)) as opened:
            assert opened.testzip() is None
    refused = client.get("/package.zip?data=..%2F..%2Fsecret")
    assert refused.status_code == 404 and version in refused.text
