"""What mappers drew in six editions, the exclaves, and the markers of the demarcation."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Geod

from geo.layers import layer, read

WGS84 = Geod(ellps="WGS84")
TABLES = Path(__file__).parents[2] / "data" / "tables"
NAME = "Where mappers disagreed, 2020 to 2026"
EDITIONS = ["2020", "2021", "2022", "2023", "2025", "2026"]
KNOWN_KM2 = 281.6
"""An earlier count of the same land, with other limits for what is too small to count."""
MARKERS = {
    86: ((38, 8, 16.1), (74, 48, 23.1)),
    87: ((38, 7, 51.6), (74, 49, 3.1)),
    88: ((38, 3, 58.4), (74, 51, 16.9)),
    89: ((38, 2, 11.7), (74, 52, 4.2)),
}
"""Latitude and longitude as the protocol of 2010 gives them."""


def km2(geometry: Any) -> float:
    """Ellipsoidal area."""
    area, _ = WGS84.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(area) / 1e6


def degrees(dms: tuple[int, int, float]) -> float:
    """Degrees, minutes and seconds as degrees."""
    return dms[0] + dms[1] / 60 + dms[2] / 3600


def years(text: str) -> list[str]:
    """Years of a property that lists them."""
    return text.split(", ") if text else []


@pytest.fixture(scope="module")
def mappers() -> Any:
    return read("mappers").set_index("id")


@pytest.fixture(scope="module")
def exclaves() -> Any:
    return read("exclaves").set_index("id")


@pytest.fixture(scope="module")
def region() -> Any:
    return read("region").set_index("iso").geometry


@pytest.fixture(scope="module")
def borders() -> Any:
    return read("borders").set_index("section").geometry


def test_the_disagreement_has_its_area(mappers: Any) -> None:
    assert mappers["area_km2"].sum() == pytest.approx(KNOWN_KM2, rel=0.02)
    assert mappers["area_km2"].min() >= 0.5
    areas = mappers.set_index("where")["area_km2"]
    assert areas["around Vorukh"] == pytest.approx(114.7, rel=0.02)
    assert areas["between Chorku and Isfara"] == pytest.approx(94.6, rel=0.02)
    for row in mappers.itertuples():
        assert km2(row.geometry) == pytest.approx(row.area_km2, rel=0.03, abs=0.1), row.Index


def test_the_disagreement_lies_in_its_window_and_no_piece_twice(mappers: Any) -> None:
    assert shapely.box(69.2, 39.6, 71.2, 40.6).covers(shapely.union_all(mappers.geometry))
    for one, other in combinations(mappers.geometry, 2):
        assert one.intersection(other).area < 1e-7


def test_the_disagreement_is_along_the_kyrgyz_line(mappers: Any, borders: Any) -> None:
    kyrgyz = shapely.union_all([borders["kgz-isfara"], borders["kgz-leilek"]])
    assert shapely.distance(mappers.geometry.to_numpy(), kyrgyz).max() < 0.02


def test_each_piece_divides_the_editions(mappers: Any) -> None:
    for row in mappers.itertuples():
        assert years(row.editions) == EDITIONS
        told = [*years(row.tajik), *years(row.partly), *years(row.not_tajik)]
        assert sorted(told) == EDITIONS, row.Index
        assert row.tajik != row.editions and row.not_tajik != row.editions, row.Index


def test_the_edition_of_2026_is_the_one_that_is_drawn(mappers: Any, region: Any) -> None:
    for row in mappers.itertuples():
        share = row.geometry.intersection(region["TJK"]).area / row.geometry.area
        if "2026" in row.tajik:
            assert share > 0.8, row.Index
        elif "2026" in row.not_tajik:
            assert share < 0.2, row.Index
        else:
            assert 0.02 < share < 0.98, row.Index


def test_the_disagreement_is_never_called_more_than_it_is(mappers: Any) -> None:
    assert set(mappers["name"]) == {NAME}
    assert mappers["note"].str.contains("no official dispute and no line of a treaty").all()
    note = layer("mappers").note
    assert note.startswith(NAME) and "Not an official layer" in note and layer("mappers").derived
    readme = (layer("mappers").file.parent / "README.md").read_text(encoding="utf-8")
    assert NAME in readme and "not an official layer of disputes" in " ".join(readme.split())


def test_exclaves(exclaves: Any, region: Any) -> None:
    areas = dict(exclaves["area_km2"])
    assert areas == {"vorukh": 145.3, "sarvan": 9.0, "unnamed": 5.4, "kairagach": 1.0}
    latest = exclaves[exclaves["in_latest"]]
    assert set(latest["edition"]) == {2026}
    assert all(region["TJK"].contains(point) for point in latest.geometry)
    parts = sorted(shapely.get_parts(region["TJK"]), key=km2)[:-1]
    for name in ("vorukh", "sarvan"):
        [part] = [part for part in parts if part.contains(exclaves.loc[name, "geometry"])]
        assert km2(part) == pytest.approx(areas[name], rel=0.01)
    for row in exclaves.itertuples():
        assert f"{row.edition}: {row.area_km2} km²" in row.areas_by_edition


def test_kairagach_stands_in_two_editions_only(exclaves: Any, region: Any) -> None:
    gone = exclaves.loc["kairagach"]
    assert not gone["in_latest"]
    assert region["KGZ"].contains(gone["geometry"])
    assert gone["areas_by_edition"] == "2022: 1.0 km²; 2023: 1.0 km²"
    assert "abolished" in gone["note"]


def test_exclaves_are_places_of_the_tables(exclaves: Any) -> None:
    with (TABLES / "places.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["place_id"]: row for row in csv.DictReader(handle)}
    named = exclaves[exclaves["place_id"] != ""]
    assert list(named["place_id"]) == ["vorukh", "sarvan", "western_kalacha"]
    for row in named.itertuples():
        known = rows[row.place_id]
        distance = WGS84.inv(
            row.geometry.x, row.geometry.y, float(known["lon"]), float(known["lat"])
        )[2]
        assert distance < 15_000, row.Index


def test_markers_are_where_the_protocol_says_and_on_the_line(borders: Any) -> None:
    table = read("markers").set_index("number")
    assert set(table.index) == set(MARKERS)
    line = borders["chn-south"]
    for number, (lat, lon) in MARKERS.items():
        point = table.loc[number, "geometry"]
        assert (point.y, point.x) == (
            pytest.approx(degrees(lat), abs=1e-5),
            pytest.approx(degrees(lon), abs=1e-5),
        )
        near = line.interpolate(line.project(point))
        assert WGS84.inv(point.x, point.y, near.x, near.y)[2] < 100, number
    with (TABLES / "sources.csv").open(encoding="utf-8", newline="") as handle:
        known = {row["source_id"] for row in csv.DictReader(handle)}
    assert set(table["source_id"]) <= known
