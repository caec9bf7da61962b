"""openstreetmap/mappers.geojson: where mappers disagreed, 2020 to 2026.

Compared are six editions of OpenStreetMap's borders. Where they differ says what its mappers drew
and when, not what the two states claim; none of them is the line of the treaty of 2025.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import shapely

from geo.build.editions import editions
from geo.build.shapes import (
    LAYERS,
    area_km2,
    feature,
    from_equal_area,
    polygons_of,
    rounded,
    to_equal_area,
    write,
)

FOLDER = LAYERS / "openstreetmap"
NAME = "Where mappers disagreed, 2020 to 2026"
NOTE = (
    "no official dispute and no line of a treaty: only where six editions of OpenStreetMap differ"
)
WINDOW = shapely.box(69.2, 39.6, 71.2, 40.6)
NARROW_KM, SMALLEST_KM2 = 0.05, 0.5
"""Strips narrower and pieces smaller than this are dropped: one line, drawn again or simplified."""
TOLERANCE, DIGITS = 0.0004, 4
MOST = 0.9
"""Share of a piece from which an edition counts as giving it to Tajikistan, or not."""

PLACES: Mapping[str, tuple[float, float]] = {
    "around Vorukh": (70.658, 39.826),
    "between Chorku and Isfara": (70.643, 40.009),
}
"""Words for the two largest pieces, with a point (lon, lat) in each."""


def disagreement(shapes: Mapping[int, Any]) -> list[Any]:
    """Pieces that some editions give to Tajikistan and some do not, largest first."""
    inside = [shapely.intersection(shape, WINDOW) for shape in shapes.values()]
    differing = shapely.difference(shapely.union_all(inside), shapely.intersection_all(inside))
    flat = shapely.transform(polygons_of(differing), to_equal_area)
    opened = shapely.buffer(shapely.buffer(flat, -NARROW_KM / 2), NARROW_KM / 2)
    pieces = polygons_of(shapely.transform(opened, from_equal_area)).geoms
    large = [piece for piece in pieces if area_km2(piece) >= SMALLEST_KM2]
    return sorted(large, key=area_km2, reverse=True)


def shares(piece: Any, shapes: Mapping[int, Any]) -> dict[int, float]:
    """Share of a piece that each edition gives to Tajikistan, 0 to 1."""
    return {
        year: shapely.intersection(piece, shape).area / piece.area for year, shape in shapes.items()
    }


def years(found: Mapping[int, float], low: float, high: float) -> str:
    """Years whose share is from `low` (included) to `high` (not included)."""
    return ", ".join(str(year) for year, share in found.items() if low <= share < high)


def where(piece: Any) -> str:
    """Words for a piece, empty for the small ones."""
    return next((name for name, at in PLACES.items() if piece.contains(shapely.Point(at))), "")


def drawn(piece: Any) -> Any:
    """A piece as it is drawn: simplified and rounded."""
    simple = shapely.simplify(piece, TOLERANCE)
    return polygons_of(shapely.make_valid(rounded(simple, DIGITS), method="structure"))


def mappers(shapes: Mapping[int, Any]) -> Iterator[dict[str, object]]:
    """Features of the pieces; areas are measured before they are simplified."""
    compared = ", ".join(map(str, shapes))
    for number, piece in enumerate(disagreement(shapes), 1):
        found = shares(piece, shapes)
        yield feature(
            f"mappers-{number:02}",
            drawn(piece),
            name=NAME,
            where=where(piece),
            area_km2=round(area_km2(piece), 1),
            editions=compared,
            tajik=years(found, MOST, 2),
            partly=years(found, 1 - MOST, MOST),
            not_tajik=years(found, -1, 1 - MOST),
            note=NOTE,
        )


def build() -> None:
    """Write the layer."""
    write(FOLDER / "mappers.geojson", mappers(editions()))
