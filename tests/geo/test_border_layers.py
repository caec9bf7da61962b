"""Tajikistan, its borders and the land ceded to China against known numbers."""

from __future__ import annotations

import csv
from itertools import combinations, pairwise
from typing import Any

import pytest
import shapely
from pyproj import Geod

from geo.layers import FOLDER, read

WGS84 = Geod(ellps="WGS84")
WINDOW = shapely.box(62, 36, 81, 44)
NEIGHBOURS = {"CHN": "CHN-TJK", "KGZ": "KGZ-TJK", "AFG": "AFG-TJK", "UZB": "TJK-UZB"}
FULL_LENGTHS_KM = {"CHN": 490.6, "KGZ": 1001.7, "AFG": 1344.0, "UZB": 1375.5}
"""Length of the full OpenStreetMap line; a simplified line is shorter, along rivers most."""
SECTIONS = {
    "KGZ": ["kgz-lakhsh", "kgz-leilek", "kgz-isfara"],
    "AFG": ["afg-amu", "afg-pyanj", "afg-pamir"],
    "CHN": ["chn-north", "chn-south"],
    "UZB": ["uzb-line"],
}
FULL_SECTIONS_KM = {
    "kgz-lakhsh": 595.1,
    "kgz-leilek": 186.3,
    "kgz-isfara": 220.3,
    "afg-amu": 82.3,
    "afg-pyanj": 915.6,
    "afg-pamir": 346.0,
    "chn-north": 156.1,
    "chn-south": 334.5,
    "uzb-line": 1375.4,
}
"""Length of each section on the full OpenStreetMap line of 2026, cut at the same places."""
MARKERS = {
    86: ((38, 8, 16.1), (74, 48, 23.1)),
    87: ((38, 7, 51.6), (74, 49, 3.1)),
    88: ((38, 3, 58.4), (74, 51, 16.9)),
    89: ((38, 2, 11.7), (74, 52, 4.2)),
}
"""Markers of the Sino-Tajik demarcation protocol of 2010: latitude and longitude."""


def by_id(name: str) -> dict[str, Any]:
    """Geometries of a layer by feature id."""
    table = read(name)
    return dict(zip(table["id"], table.geometry, strict=True))


def km2(geometry: Any) -> float:
    """Ellipsoidal area."""
    area, _ = WGS84.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(area) / 1e6


def km(geometry: Any) -> float:
    """Geodesic length."""
    return float(WGS84.geometry_length(geometry)) / 1e3


def metres_to(line: Any, lon: float, lat: float) -> float:
    """Distance from a point to a line, on the ellipsoid."""
    near = line.interpolate(line.project(shapely.Point(lon, lat)))
    return float(WGS84.inv(lon, lat, near.x, near.y)[2])


def degrees(dms: tuple[int, int, float]) -> float:
    """Degrees, minutes and seconds as degrees."""
    return dms[0] + dms[1] / 60 + dms[2] / 3600


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    return by_id("world")


@pytest.fixture(scope="module")
def region() -> dict[str, Any]:
    return by_id("region")


@pytest.fixture(scope="module")
def lines() -> dict[str, Any]:
    return by_id("region_lines")


@pytest.fixture(scope="module")
def borders() -> dict[str, Any]:
    return by_id("borders")


def test_area_of_tajikistan(region: dict[str, Any]) -> None:
    assert km2(region["TJK"]) == pytest.approx(141_426, rel=0.001)


def test_exclaves(region: dict[str, Any]) -> None:
    mainland, *exclaves = sorted(shapely.get_parts(region["TJK"]), key=km2, reverse=True)
    assert km2(mainland) > 141_000
    vorukh, sarvan = exclaves
    assert vorukh.contains(shapely.Point(70.58012, 39.85125))
    assert km2(vorukh) == pytest.approx(145.3, rel=0.01)
    assert km2(sarvan) == pytest.approx(9.0, rel=0.02)
    inside = {"KGZ": vorukh, "UZB": sarvan}
    for iso, exclave in inside.items():
        assert shapely.Polygon(exclave.exterior).boundary.difference(region[iso].boundary).is_empty


def test_outside_the_window_the_region_is_the_world(
    region: dict[str, Any], world: dict[str, Any]
) -> None:
    for iso, shape in region.items():
        differing = shape.difference(WINDOW).symmetric_difference(world[iso].difference(WINDOW))
        assert differing.area < 0.001 * world[iso].area + 0.001, iso


def test_the_region_overlaps_no_other_country_and_leaves_no_gap(
    region: dict[str, Any], world: dict[str, Any]
) -> None:
    others = shapely.union_all([shape for iso, shape in world.items() if iso not in region])
    whole = shapely.union_all(list(region.values()))
    assert shapely.intersection(whole, others).area < 1e-3
    assert shapely.difference(WINDOW, shapely.union(whole, others)).area < 1e-6


@pytest.mark.parametrize("iso", FULL_LENGTHS_KM)
def test_shared_borders_have_their_length(iso: str, lines: dict[str, Any]) -> None:
    drawn = km(lines[NEIGHBOURS[iso]])
    assert 0.98 * FULL_LENGTHS_KM[iso] < drawn <= 1.001 * FULL_LENGTHS_KM[iso]


def test_lines_are_borders_and_not_the_edge_of_the_window(
    lines: dict[str, Any], region: dict[str, Any]
) -> None:
    for pair, line in lines.items():
        one, other = pair.split("-")
        for iso in (one, other):
            assert line.difference(region[iso].boundary).length < 1e-9, (pair, iso)
        assert line.intersection(WINDOW.boundary).length == 0, pair


@pytest.mark.parametrize("iso", SECTIONS)
def test_sections_cover_their_border_without_gap_or_overlap(
    iso: str, lines: dict[str, Any], borders: dict[str, Any]
) -> None:
    whole = lines[NEIGHBOURS[iso]]
    parts = [borders[section] for section in SECTIONS[iso]]
    assert shapely.union_all(parts).symmetric_difference(whole).length < 1e-9
    assert sum(km(part) for part in parts) == pytest.approx(km(whole), rel=1e-6)
    for one, other in combinations(parts, 2):
        assert one.intersection(other).length == 0
    for one, other in pairwise(parts):
        assert one.touches(other)


@pytest.mark.parametrize("section", FULL_SECTIONS_KM)
def test_sections_have_their_length(section: str, borders: dict[str, Any]) -> None:
    """Drawn 0 to 2.5 per cent shorter than measured: bends are lost in simplification."""
    full = FULL_SECTIONS_KM[section]
    assert 0.975 * full < km(borders[section]) <= 1.001 * full


def test_measured_sections_add_up_to_the_measured_borders() -> None:
    assert {section for parts in SECTIONS.values() for section in parts} == set(FULL_SECTIONS_KM)
    for iso, parts in SECTIONS.items():
        total = sum(FULL_SECTIONS_KM[section] for section in parts)
        assert total == pytest.approx(FULL_LENGTHS_KM[iso], abs=0.3)


def test_exclaves_belong_to_their_sections(borders: dict[str, Any]) -> None:
    for section, area in (("kgz-isfara", 145.3), ("uzb-line", 9.0)):
        closed = [part for part in shapely.get_parts(borders[section]) if part.is_ring]
        assert [km2(shapely.Polygon(ring)) for ring in closed] == [pytest.approx(area, rel=0.02)]


def test_sections_say_what_they_are() -> None:
    table = read("borders").set_index("section")
    drawn = [section for sections in SECTIONS.values() for section in sections]
    assert set(table.index) == {
        *drawn,
        "afg-pyanj-shift",
        "kgz-uzb-tripoint",
        "afg-chn-tripoint",
        "chn-kgz-tripoint",
        "uzb-farkhad",
    }
    for section in [*drawn, "afg-pyanj-shift"]:
        assert table.loc[section, "length_km"] == pytest.approx(
            km(table.loc[section, "geometry"]), abs=0.06
        )
    assert "no geometry published" in table.loc["afg-pyanj-shift", "note"]


def test_every_cut_is_documented_and_lies_between_its_sections(borders: dict[str, Any]) -> None:
    with (FOLDER / "openstreetmap" / "cuts.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["cut_id"]: row for row in csv.DictReader(handle)}
    named = {cut for rule in read("borders")["cut_rule"] for cut in rule.split("; ")}
    assert named - {"whole line"} == set(rows)
    for row in rows.values():
        assert row["rule"] and row["source"]
    between = [row for row in rows.values() if "shift" not in row["cut_id"] and row["section_b"]]
    assert len(between) == 5
    for row in between:
        common = borders[row["section_a"]].intersection(borders[row["section_b"]])
        assert common.geom_type == "Point"
        distance = WGS84.inv(common.x, common.y, float(row["lon"]), float(row["lat"]))[2]
        assert distance < 500, row["cut_id"]


def test_tripoints_are_where_three_countries_meet(
    borders: dict[str, Any], region: dict[str, Any]
) -> None:
    for section, isos in {
        "kgz-uzb-tripoint": ("TJK", "KGZ", "UZB"),
        "afg-chn-tripoint": ("TJK", "AFG", "CHN"),
        "chn-kgz-tripoint": ("TJK", "CHN", "KGZ"),
    }.items():
        assert all(region[iso].boundary.distance(borders[section]) < 1e-9 for iso in isos)


def test_the_reach_of_the_pyanj_is_part_of_the_river(borders: dict[str, Any]) -> None:
    reach = borders["afg-pyanj-shift"]
    assert shapely.box(69.40, 37.45, 69.98, 37.72).buffer(1e-3).covers(reach)
    assert reach.hausdorff_distance(reach.intersection(borders["afg-pyanj"].buffer(1e-4))) < 1e-3


@pytest.mark.parametrize("marker", MARKERS)
def test_demarcation_markers_are_on_the_chinese_border(
    marker: int, borders: dict[str, Any]
) -> None:
    lat, lon = (degrees(dms) for dms in MARKERS[marker])
    assert metres_to(borders["chn-south"], lon, lat) < 100


def test_ceded_land(region: dict[str, Any]) -> None:
    table = read("ceded").set_index("id")
    known = {"pamir-sarykol": 949.1, "pamir-markansu": 155.8}
    assert set(table.index) == set(known)
    for name, area in known.items():
        shape = table.loc[name, "geometry"]
        assert km2(shape) == pytest.approx(area, rel=0.01)
        assert table.loc[name, "area_km2"] == area
        assert shape.difference(region["CHN"]).area < 1e-5
        assert table.loc[name, "label"].endswith("not an official map")


def test_the_old_line_is_the_outer_edge_of_the_ceded_land() -> None:
    ceded, old = by_id("ceded"), by_id("old_line")["chn-old-line"]
    for shape in ceded.values():
        shared = shape.boundary.intersection(old.buffer(2e-4))
        assert shared.length > 0.2 * shape.boundary.length
    assert 430 < km(old) < 500
