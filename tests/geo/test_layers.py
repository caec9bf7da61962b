"""The committed layers against what every layer must be; nothing but the files is read."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from PIL import Image

from geo.layers import FOLDER, LAYERS, layer, read

VECTORS = [name for name, found in LAYERS.items() if found.file.suffix == ".geojson"]
AREAS = ["world", "region", "ceded", "mappers"]
GZIP_LIMITS_KB = {
    "world": 160,
    "small_states": 5,
    "rivers": 15,
    "region": 120,
    "region_lines": 60,
    "borders": 40,
    "ceded": 5,
    "old_line": 5,
    "markers": 1,
    "mappers": 6,
    "exclaves": 1,
    "capitals": 10,
    "relief": 140,
    "relief_2x": 400,
}


def by_id(name: str) -> dict[str, Any]:
    """Geometries of a layer by feature id."""
    table = read(name)
    return dict(zip(table["id"], table.geometry, strict=True))


def rings(geometry: Any) -> list[tuple[Any, bool]]:
    """(ring, whether it is exterior) of all polygons of a geometry."""
    parts = shapely.get_parts(geometry)
    outer = [(part.exterior, True) for part in parts]
    return outer + [(ring, False) for part in parts for ring in part.interiors]


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    return by_id("world")


@pytest.fixture(scope="module")
def borders() -> dict[str, Any]:
    return by_id("borders")


@pytest.mark.parametrize("name", VECTORS)
def test_features_are_valid_and_have_unique_ids(name: str) -> None:
    table = read(name)
    assert len(table) > 0
    assert table.crs.to_epsg() == 4326
    assert table.geometry.is_valid.all()
    assert not table.geometry.is_empty.any()
    assert table["id"].is_unique
    west, south, east, north = table.total_bounds
    assert west >= -180 and east <= 180 and south >= -90 and north <= 90


@pytest.mark.parametrize("name", AREAS)
def test_rings_turn_as_rfc_7946_says(name: str) -> None:
    for identity, geometry in by_id(name).items():
        for ring, exterior in rings(geometry):
            assert ring.is_ccw == exterior, identity


@pytest.mark.parametrize("name", AREAS)
def test_no_bars_across_the_world(name: str) -> None:
    for identity, geometry in by_id(name).items():
        for ring, _ in rings(geometry):
            west, _, east, _ = ring.bounds
            assert east - west < 180, identity


@pytest.mark.parametrize("name", ["world", "region", "small_states", "capitals"])
def test_ids_are_alpha_3_codes(name: str) -> None:
    table = read(name)
    assert list(table["id"]) == list(table["iso"])
    assert [code for code in table["iso"] if not re.fullmatch("[A-Z]{3}", code)] == []


@pytest.mark.parametrize("name", ["world", "region"])
def test_neighbours_share_their_borders(name: str) -> None:
    assert shapely.coverage_is_valid(read(name).geometry.to_numpy())


def test_every_partner_with_a_territory_has_a_shape(world: dict[str, Any]) -> None:
    path = Path(__file__).parents[2] / "data" / "tables" / "partners.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    wanted = {row["partner_id"] for row in rows if row["kind"] in ("country", "territory")}
    assert len(wanted) > 150
    assert wanted - set(world) == set()


def test_small_states_are_points_in_their_country(world: dict[str, Any]) -> None:
    points = by_id("small_states")
    assert {"VAT", "SMR", "MCO", "LIE", "AND", "SGP", "BHR", "MLT", "MDV"} <= set(points)
    assert {"NRU", "TUV", "PLW", "KIR", "MHL", "TON", "WSM", "FSM", "KNA"} <= set(points)
    assert not {"TJK", "KGZ", "CHE", "ARM", "GEO"} & set(points)
    far = {iso for iso, point in points.items() if point.distance(world[iso]) > 0.1}
    assert far == set()


def test_capitals_lie_in_or_near_their_country(world: dict[str, Any]) -> None:
    capitals = by_id("capitals")
    assert len(set(capitals) & set(world)) > 220
    far = {iso for iso in set(capitals) & set(world) if capitals[iso].distance(world[iso]) > 0.15}
    assert far == set()


def test_disputed_places_follow_the_source(world: dict[str, Any]) -> None:
    places = {
        "UKR": (34.3, 45.2),
        "CYP": (33.5, 35.3),
        "GEO": (41.0, 43.0),
        "PAK": (74.3, 35.9),
        "IND": (77.6, 34.2),
        "CHN": (79.5, 35.3),
        "ESH": (-13.0, 24.5),
        "FRA": (-53.0, 4.0),
    }
    for iso, place in places.items():
        owners = [code for code, shape in world.items() if shape.contains(shapely.Point(place))]
        assert owners == [iso]


def test_rivers_follow_the_border_they_make(borders: dict[str, Any]) -> None:
    rivers = by_id("rivers")
    assert set(rivers) == {"amu-darya", "naryn", "pamir", "panj", "syr-darya", "zarafshon"}
    for river, section in (("panj", "afg-pyanj"), ("pamir", "afg-pamir")):
        near = borders[section].buffer(0.05)
        assert rivers[river].intersection(near).length > 0.95 * rivers[river].length
    for name, river in rivers.items():
        steps = np.diff(shapely.get_coordinates(shapely.get_parts(river)[0]), axis=0)
        assert np.hypot(*steps.T).max() < 0.5, f"{name} is closed like a ring"


@pytest.mark.parametrize(("name", "width"), [("relief", 1092), ("relief_2x", 2184)])
def test_relief_fits_its_bounds_in_web_mercator(name: str, width: int) -> None:
    bounds = json.loads((FOLDER / "gebco" / "relief.json").read_text(encoding="utf-8"))
    (south, west), (north, east) = bounds["bounds"]
    assert west < 67.3 and east > 75.2 and south < 36.67 and north > 41.05
    assert layer(name).file.name in bounds["images"]
    bottom, top = np.degrees(np.arcsinh(np.tan(np.radians([south, north]))))
    with Image.open(layer(name).file) as image:
        assert image.mode == "RGBA"
        assert image.width == width
        assert image.height == pytest.approx(width * (top - bottom) / (east - west), abs=1)
        alpha = np.asarray(image.getchannel("A"))
    assert alpha[0].max() == 0 and alpha[-1].max() == 0
    assert alpha.max() > 100


@pytest.mark.parametrize("name", LAYERS)
def test_layers_carry_their_licence_and_stay_small(name: str) -> None:
    found = layer(name)
    notice = (found.file.parent / "LICENCE.md").read_text(encoding="utf-8")
    assert found.licence.lower() in notice.lower() or found.licence_url in notice
    assert found.attribution in notice or "VMAP0" in notice
    assert found.file.name in (found.file.parent / "README.md").read_text(encoding="utf-8")
    body = found.file.read_bytes()
    sent = len(gzip.compress(body, 9)) if found.file.suffix == ".geojson" else len(body)
    assert sent < 1000 * GZIP_LIMITS_KB[name]


def test_a_wrong_name_says_what_there_is() -> None:
    with pytest.raises(KeyError, match=r"no layer 'moon'; there are world, "):
        layer("moon")
    with pytest.raises(ValueError, match="is a picture"):
        read("relief")
    assert isinstance(read("ceded"), geopandas.GeoDataFrame)
