"""Kept files: their names carry their content, and the route says so."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo import assets
from server import headers, kept


@pytest.fixture(scope="module")
def client() -> TestClient:
    """The routes and headers without Streamlit."""
    return TestClient(Starlette(routes=kept.routes(), middleware=headers.middleware()))


def test_digest_follows_content() -> None:
    """Another content, another address."""
    assert assets.make("a.js", b"1").path != assets.make("a.js", b"2").path


def test_unknown_file_names_the_known_ones() -> None:
    """The message lists what there is."""
    with pytest.raises(KeyError, match=r"leaflet\.js"):
        assets.file("nothing.js")


def test_served_packed_and_for_ever(client: TestClient) -> None:
    """A current address may be kept for ever; the body is the file."""
    asset = assets.file("leaflet.js")
    answer = client.get(asset.path, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == asset.body == gzip.decompress(asset.packed or b"")


def test_plain_for_who_cannot_unpack(client: TestClient) -> None:
    """Without gzip in Accept-Encoding the body is plain."""
    answer = client.get(assets.file("leaflet.css").path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == assets.file("leaflet.css").body


def test_old_address_gets_the_current_file_unkept(client: TestClient) -> None:
    """A page opened before an update goes on working."""
    answer = client.get(f"{assets.PREFIX}/0000/leaflet.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_known_tag_is_304(client: TestClient) -> None:
    """What the browser has is not sent again."""
    address = assets.file("leaflet.js").path
    tag = client.get(address).headers["etag"]
    answer = client.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.js", "../dashboard.py", "..%2f..%2fpyproject.toml"])
def test_other_files_are_not_served(client: TestClient, name: str) -> None:
    """Only what is listed is served, whatever the path says."""
    assert client.get(f"{assets.PREFIX}/0000/{name}").status_code == 404
