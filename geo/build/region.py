"""openstreetmap/region.geojson and region_lines.geojson: eight countries at OSM precision.

Time-zone polygons of ``tzfpy`` follow national borders here. Inside a window around Tajikistan
the countries are OpenStreetMap's; outside it they continue as the coarse Natural Earth world, so
that one path can stand for the whole country. The window's edge is 2.9 degrees or more from
Tajikistan, except in the south (0.67 degrees), where the lines of Kashmir would begin.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import shapely
from tzfpy import (  # type: ignore[import-not-found,unused-ignore]
    data_version,
    get_tz_polygon_geojson,
)

from geo.build.shapes import (
    LAYERS,
    Geometries,
    feature,
    length_km,
    polygons_of,
    read,
    rounded,
    write,
)

ZONES: Mapping[str, tuple[str, ...]] = {
    "TJK": ("Asia/Dushanbe",),
    "KGZ": ("Asia/Bishkek",),
    "UZB": ("Asia/Tashkent", "Asia/Samarkand"),
    "AFG": ("Asia/Kabul",),
    "CHN": ("Asia/Urumqi", "Asia/Shanghai"),
    "PAK": ("Asia/Karachi",),
    "KAZ": ("Asia/Almaty", "Asia/Qyzylorda"),
    "TKM": ("Asia/Ashgabat",),
}
"""Zones that make up each country inside the window (not in all the world)."""

WINDOW = shapely.box(62.0, 36.0, 81.0, 44.0)
MIDDLE = shapely.box(66.0, 36.0, 76.6, 42.0)
CELL, MARGIN = 0.25, 0.1
TOLERANCES = (0.0005, 0.005, 0.01)
"""Degrees (square root of the area a vertex adds): around Tajikistan, in `MIDDLE`, in `WINDOW`."""
DIGITS = 4
FOLDER = LAYERS / "openstreetmap"


def zone(name: str) -> Any:
    """Polygon of one time zone, valid, EPSG:4326."""
    found = json.loads(get_tz_polygon_geojson(name))["features"]
    shapes = [shapely.geometry.shape(item["geometry"]) for item in found]
    return shapely.union_all(shapely.make_valid(np.array(shapes)))


def openstreetmap() -> Geometries:
    """The eight countries inside the window as ``tzfpy`` has them, in the order of `ZONES`.

    Raises
    ------
    ValueError
        If the package holds another edition, or neighbours do not share their borders exactly.
    """
    if data_version() != "2026e":
        raise ValueError(f"tzfpy has edition {data_version()}, the layers are made from 2026e")
    whole = [shapely.union_all([zone(name) for name in names]) for names in ZONES.values()]
    inside = np.array([polygons_of(shapely.intersection(shape, WINDOW)) for shape in whole])
    if not shapely.coverage_is_valid(inside):
        raise ValueError("time zones overlap inside the window")
    # a hole of one hectare south of Chorku belongs to no zone: it joins the longer border
    closed: Geometries = shapely.coverage_clean(inside, gap_width=0.003, snapping_distance=0.0)
    return closed


def neighbourhood(home: Any) -> Any:
    """Cells of a grid that lie within `MARGIN` of Tajikistan.

    Rectilinear on purpose: pieces cut along a meridian or a parallel join again without slivers.
    """
    west, south, east, north = WINDOW.bounds
    near = shapely.buffer(home, MARGIN)
    cells = [
        shapely.box(x, y, x + CELL, y + CELL)
        for x in np.arange(west, east, CELL)
        for y in np.arange(south, north, CELL)
    ]
    return shapely.union_all([cell for cell in cells if cell.intersects(near)])


def simplified(full: Geometries) -> Geometries:
    """Valid coverage of the window, fine around Tajikistan and coarser further out."""
    near = neighbourhood(full[0])
    areas = (near, shapely.difference(MIDDLE, near), shapely.difference(WINDOW, MIDDLE))
    layers = []
    for area, tolerance in zip(areas, TOLERANCES, strict=True):
        pieces = np.array([polygons_of(shapely.intersection(shape, area)) for shape in full])
        layers.append(shapely.coverage_simplify(pieces, tolerance, simplify_boundary=False))
    joined = [shapely.union_all(list(parts)) for parts in zip(*layers, strict=True)]
    result: Geometries = rounded(np.array(joined), DIGITS)
    if not shapely.coverage_is_valid(result):
        raise ValueError("neighbours overlap after simplification; change a tolerance")
    return result


def completed(inside: Any, coarse: Any) -> Any:
    """A country: OpenStreetMap inside the window, Natural Earth (coarse) outside it."""
    outside = polygons_of(shapely.difference(coarse, WINDOW))
    return rounded(polygons_of(shapely.union_all([inside, outside])), DIGITS)


def shared_line(one: Any, other: Any) -> Any:
    """Common boundary of two countries as merged lines; empty where they only touch or not."""
    common = shapely.intersection(shapely.boundary(one), shapely.boundary(other))
    lines = [part for part in shapely.get_parts(common) if part.length > 0]
    return shapely.line_merge(shapely.MultiLineString(lines))


def lines(inside: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """One feature per pair of neighbours, id ``AAA-BBB``; the window's edge is no part of it."""
    for one, other in combinations(sorted(inside), 2):
        line = shared_line(inside[one], inside[other])
        if not line.is_empty:
            pair = f"{one}-{other}"
            yield feature(pair, line, pair=pair, length_km=round(length_km(line), 1))


def build() -> None:
    """Write both layers; needs the world layer."""
    world = read(LAYERS / "natural_earth" / "world.geojson")
    inside = dict(zip(ZONES, simplified(openstreetmap()), strict=True))
    countries = {iso: completed(shape, world[iso]) for iso, shape in inside.items()}
    features = (feature(iso, countries[iso], iso=iso) for iso in sorted(countries))
    write(FOLDER / "region.geojson", features)
    write(FOLDER / "region_lines.geojson", lines(inside))
