"""Files of the borders over HTTP: what is in them, how they are kept, what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.border_files import PREFIX, TABLES
from data.catalog import Catalog, load
from data.vocabulary import BORDERS
from geo.border_files import DERIVED, NAMES, NOT_OFFICIAL
from geo.layers import LAYERS, read
from server import downloads


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=downloads.routes())) as found:
        yield found


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def shapes(client: TestClient, name: str) -> dict[str, Any]:
    """A layer as it comes over the wire."""
    answer = client.get(f"{PREFIX}/{name}.geojson")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def rows(client: TestClient, name: str) -> list[dict[str, str]]:
    """A table as it comes over the wire."""
    answer = client.get(f"{PREFIX}/{name}.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("border", BORDERS)
def test_a_border_has_every_section_with_its_states(
    border: str, client: TestClient, catalog: Catalog
) -> None:
    found = {each["id"]: each for each in shapes(client, border)["features"]}
    sections = {each.section_id: each for each in catalog.sections_of(border)}
    assert set(sections) <= set(found)
    for key, section in sections.items():
        made = found[key]["properties"]
        assert (made["name"], made["kind"]) == (section.name, section.kind)
        assert made["neighbours"] == list(section.neighbours)
        assert [
            (state["from_year"], state["to_year"], state["state"], state["inferred"])
            for state in made["states"]
        ] == [(each.from_year, each.to_year, each.state, each.inferred) for each in section.states]
        for state, each in zip(made["states"], section.states, strict=True):
            urls = [catalog.sources[source].url for source in each.sources]
            assert [source["url"] for source in state["sources"]] == urls
    drawn = read("borders")
    drawn = drawn[drawn["border"] == border]
    assert {key for key, each in found.items() if each["geometry"] and key in sections} == set(
        drawn["section"]
    )


@pytest.mark.parametrize("name", NAMES)
def test_licence_attribution_and_method_are_inside(
    name: str, client: TestClient, catalog: Catalog
) -> None:
    found = shapes(client, name)
    layer = LAYERS[name if name in LAYERS else "borders"]
    assert layer.licence in found["licence"] and layer.licence_url in found["licence_url"]
    assert layer.attribution in found["attribution"]
    assert layer.source in found["source"] and layer.note in found["method"]
    assert found["data_version"] == catalog.version
    assert found["features"] and found["notice"]
    assert found["name"] == name


def test_where_sections_end_is_said_with_its_source(client: TestClient) -> None:
    cuts = {each["cut_id"]: each for each in shapes(client, "isfara")["cuts"]}
    assert set(cuts) == {"lakhsh-leilek", "leilek-isfara", "kgz-uzb-tripoint"}
    assert cuts["leilek-isfara"]["source"] == "ours" and cuts["leilek-isfara"]["rule"]
    used = {
        rule
        for each in shapes(client, "isfara")["features"]
        for rule in each["properties"].get("cut_rule", "").split("; ")
        if rule
    }
    assert used <= set(cuts)


@pytest.mark.parametrize("name", ["pamir", "ceded"])
def test_the_ceded_land_is_labelled(name: str, client: TestClient, catalog: Catalog) -> None:
    found = shapes(client, name)
    assert DERIVED.lower() in found["notice"].lower()
    pieces = [each for each in found["features"] if str(each["id"]).startswith("pamir-")]
    assert {each["id"]: each["properties"]["area_km2"] for each in pieces} == {
        "pamir-markansu": 155.8,
        "pamir-sarykol": 949.1,
    }
    for piece in pieces:
        assert piece["properties"]["label"] == DERIVED
        line = catalog.borders[piece["properties"]["section"]]
        assert [each["state"] for each in piece["properties"]["states"]] == [
            each.state for each in line.states
        ]


def test_other_borders_say_that_they_are_not_official(client: TestClient) -> None:
    for border in set(BORDERS) - {"pamir"}:
        assert shapes(client, border)["notice"] == NOT_OFFICIAL
    assert "Not an official layer of disputes" in shapes(client, "mappers")["notice"]


def test_tables_are_whole_and_sourced(client: TestClient, catalog: Catalog) -> None:
    counts = {
        "states": sum(len(each.states) for each in catalog.borders.values()),
        "delimitation": len(catalog.delimitation),
        "casualties": len(catalog.casualties),
        "figures": len(catalog.border_figures),
        "positions": len(catalog.border_positions),
    }
    assert set(counts) == set(TABLES)
    for name, count in counts.items():
        found = rows(client, name)
        assert len(found) == count
        for row in found:
            ids = row["source_ids"].split()
            assert all(each in catalog.sources for each in ids)
            assert ids or (name == "positions" and "No source found" in row["position"])
            first = next((catalog.sources[each].url for each in ids), "")
            assert first in row["source_addresses"]


def test_cells_are_those_of_the_tables(client: TestClient, catalog: Catalog) -> None:
    treaty = next(row for row in rows(client, "states") if row["from_year"] == "2025")
    state = catalog.state_in(treaty["section_id"], 2025)
    assert state is not None
    assert treaty["to_year"] == "" and treaty["state"] == state.state == "ratified"
    assert treaty["length_total_km"] == "1006.84" and treaty["inferred"] == "false"
    figure = next(row for row in rows(client, "figures") if row["figure_id"] == "F001")
    assert (figure["value_low"], figure["unit"]) == ("870", "km")
    licences = {row["source_licences"] for row in rows(client, "casualties")}
    assert any("CC BY 4.0" in each for each in licences)


@pytest.mark.parametrize("file", ["isfara.geojson", "ceded.geojson", "states.csv"])
def test_a_file_is_saved_checked_again_and_open_to_other_pages(
    file: str, client: TestClient
) -> None:
    first = client.get(f"{PREFIX}/{file}")
    kind = "application/geo+json" if file.endswith("geojson") else "text/csv; charset=utf-8"
    assert first.headers["content-type"] == kind
    assert first.headers["content-disposition"] == (
        f'attachment; filename="tajikistan-borders-{file}"'
    )
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["access-control-allow-origin"] == "*"
    tag = first.headers["etag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(f"{PREFIX}/{file}", headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = client.get(f"{PREFIX}/{file}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200 and other.content == first.content
    head = client.head(f"{PREFIX}/{file}")
    assert head.status_code == 200 and head.content == b""
    assert head.headers["content-length"] == str(len(first.content))


@pytest.mark.parametrize(
    ("file", "status", "remedy"),
    [
        ("nowhere.geojson", 404, "isfara.geojson"),
        ("states.geojson", 404, "pamir.geojson"),
        ("isfara.csv", 404, "states.csv"),
        ("trade.csv", 404, "positions.csv"),
        ("..%2F..%2Fsources.csv", 404, ""),
        ("isfara", 400, f"{PREFIX}/isfara.geojson"),
        ("isfara.shp", 400, f"{PREFIX}/states.csv"),
        (".csv", 400, f"{PREFIX}/states.csv"),
    ],
)
def test_a_wrong_address_is_told_how_to_mend_it(
    file: str, status: int, remedy: str, client: TestClient
) -> None:
    answer = client.get(f"{PREFIX}/{file}")
    assert answer.status_code == status
    assert remedy in answer.text
    assert "etag" not in answer.headers
