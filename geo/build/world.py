"""natural_earth/world.geojson and small_states.geojson: every country, small enough to send.

Neighbours stay exact neighbours: the whole coverage is simplified at once, shared vertices are
rounded alike, and what rounding breaks is mended for the coverage as a whole.
"""

from __future__ import annotations

from typing import Any

import geopandas
import numpy as np
import shapely

from geo.build.capitals import capitals
from geo.build.countries import countries
from geo.build.shapes import (
    LAYERS,
    Floats,
    Geometries,
    feature,
    from_equal_area,
    polygons_of,
    rounded,
    to_equal_area,
    write,
)

TOLERANCE_KM = 9.5
SMALLEST_ISLAND_KM2 = 250.0
SHARE_OF_LARGEST = 0.1
FINE_STATE_KM2 = 6000.0
FINE_DIGITS, DIGITS = 4, 2
PIXELS_PER_DEGREE = 256 * 2**3 / 360  # Web Mercator at zoom 3
SMALLEST_CLICK_PX2 = 60.0


def home_piece(geometry: Any, capital: Any) -> int:
    """Index of the polygon nearest to the capital, of the largest one where there is none."""
    parts = shapely.get_parts(geometry)
    if capital is None:
        return int(shapely.area(parts).argmax())
    return int(shapely.distance(parts, capital).argmin())


def visible_parts(flat: Geometries, homes: list[int]) -> Geometries:
    """Countries (equal-area km) without the islands that are too small for a world map.

    An island stays when it is large, or large for its country, or in `homes` (index by country):
    so no state disappears. A piece that touches a neighbour stays whatever its size: without
    exclaves there would be holes.
    """
    parts, owners = shapely.get_parts(flat, return_index=True)
    areas = shapely.area(parts)
    largest = np.zeros(len(flat))
    np.maximum.at(largest, owners, areas)
    keep = (areas >= SMALLEST_ISLAND_KM2) | (areas >= SHARE_OF_LARGEST * largest[owners])
    keep[np.searchsorted(owners, np.arange(len(flat))) + homes] = True
    one, other = shapely.STRtree(parts).query(parts, predicate="intersects")
    keep[one[owners[one] != owners[other]]] = True
    found: Geometries = shapely.multipolygons(parts[keep], indices=owners[keep])
    return found


def round_shared(geometries: Geometries, fine: Geometries) -> Geometries:
    """Round vertices to `DIGITS`, those of the geometries in `fine` to `FINE_DIGITS`.

    A vertex is rounded by its place alone, so both sides of a border move together.
    """
    places = {tuple(place) for place in shapely.get_coordinates(fine).tolist()}

    def move(coordinates: Floats) -> Floats:
        kept = np.array([tuple(place) in places for place in coordinates.tolist()])
        return np.where(
            kept[:, None], np.round(coordinates, FINE_DIGITS), np.round(coordinates, DIGITS)
        )

    moved: Geometries = shapely.transform(geometries, move)
    return moved


def simplified(full: Geometries, homes: list[int]) -> Geometries:
    """Valid coverage with few vertices from the coverage at full resolution (degrees)."""
    flat = shapely.coverage_simplify(shapely.transform(full, to_equal_area), TOLERANCE_KM)
    flat = visible_parts(flat, homes)
    tiny = shapely.area(flat) < FINE_STATE_KM2
    degrees = shapely.transform(flat, from_equal_area)
    moved = round_shared(degrees, degrees[tiny])
    valid = shapely.make_valid(moved, method="structure", keep_collapsed=False)
    clean = shapely.coverage_clean(np.array([polygons_of(geometry) for geometry in valid]))
    result: Geometries = rounded(clean, FINE_DIGITS)
    if not shapely.coverage_is_valid(result):
        raise ValueError("world: neighbours overlap after rounding; change the tolerance")
    return result


def pixels(geometry: Any) -> float:
    """Area of the largest polygon on the screen at zoom 3, in square pixels."""
    parts = shapely.get_parts(geometry)
    stretch = 1 / np.cos(np.radians([part.centroid.y for part in parts])) ** 2
    return float((shapely.area(parts) * stretch).max() * PIXELS_PER_DEGREE**2)


def small_states(
    full: geopandas.GeoDataFrame, drawn: Geometries, seats: list[Any]
) -> list[dict[str, object]]:
    """Points inside the home polygon, as drawn, of each country too small to click at zoom 3."""
    found = []
    for row, shape, seat in zip(full.itertuples(), drawn, seats, strict=True):
        if pixels(row.geometry) >= SMALLEST_CLICK_PX2:
            continue
        piece = shapely.get_parts(shape)[home_piece(shape, seat)]
        point = rounded(shapely.point_on_surface(piece), 3)
        found.append(feature(row.iso, point, iso=row.iso, sovereign=bool(row.sovereign)))
    return found


def build() -> None:
    """Write both layers."""
    full = countries()
    places = {iso: shapely.Point(x, y) for iso, _, x, y, _ in capitals()}
    seats = [places.get(iso) for iso in full["iso"]]
    homes = [home_piece(*pair) for pair in zip(full.geometry, seats, strict=True)]
    shapes = simplified(full.geometry.to_numpy(), homes)
    folder = LAYERS / "natural_earth"
    features = (
        feature(iso, shape, iso=iso) for iso, shape in zip(full["iso"], shapes, strict=True)
    )
    write(folder / "world.geojson", features)
    write(folder / "small_states.geojson", small_states(full, shapes, seats))
