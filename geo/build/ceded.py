"""openstreetmap/ceded.geojson and old_line.geojson: what the border with China was, and is.

The land is what VMAP0 (around 1990) gives to Tajikistan and OpenStreetMap (2026) to China, in
pieces too large to be the error of VMAP0, which lies a median 445 m from OpenStreetMap elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely

from geo.build import vmap0
from geo.build.region import ZONES, openstreetmap
from geo.build.shapes import (
    LAYERS,
    area_km2,
    feature,
    length_km,
    polygons_of,
    read,
    rounded,
    write,
)

FOLDER = LAYERS / "openstreetmap"
SMALLEST_KM2 = 100.0
DIGITS = 4
NAMES: Mapping[str, tuple[float, float]] = {
    "pamir-markansu": (73.58, 39.37),
    "pamir-sarykol": (74.49, 38.43),
}
"""Id of each piece, with the middle of its bounds (lon, lat) to tell them apart."""
LABEL = "derived by comparing two public boundary datasets; not an official map"


def pieces(china: Any) -> dict[str, Any]:
    """Polygons over `SMALLEST_KM2` by the ids of `NAMES`.

    Raises
    ------
    ValueError
        If there are other pieces than those of `NAMES`.
    """
    common = polygons_of(shapely.intersection(vmap0.zone("Asia/Dushanbe"), china))
    large = [part for part in common.geoms if area_km2(part) > SMALLEST_KM2]
    found = {}
    for name, middle in NAMES.items():
        here = [part for part in large if shapely.box(*part.bounds).contains(shapely.Point(middle))]
        if len(here) != 1 or len(large) != len(NAMES):
            raise ValueError(f"{name}: found {len(here)} pieces of {len(large)}, expected 1 of 2")
        found[name] = here[0]
    return found


def ceded(drawn: Any, full: Any) -> list[dict[str, object]]:
    """Features of the pieces.

    They follow China's border as it is `drawn`; their area is measured on the `full` one.
    """
    areas = {name: area_km2(piece) for name, piece in pieces(full).items()}
    return [
        feature(name, rounded(piece, DIGITS), area_km2=round(areas[name], 1), label=LABEL)
        for name, piece in pieces(drawn).items()
    ]


def old_line() -> dict[str, object]:
    """The line with China before the agreements, from VMAP0."""
    tajikistan = shapely.boundary(vmap0.zone("Asia/Dushanbe"))
    china = shapely.boundary(vmap0.zone("Asia/Kashgar"))
    common = shapely.get_parts(shapely.intersection(tajikistan, china))
    line = shapely.line_merge(shapely.MultiLineString([part for part in common if part.length > 0]))
    return feature(
        "chn-old-line",
        rounded(line, DIGITS),
        length_km=round(length_km(line), 1),
        label="the line on a map of about 1990 (VMAP0, 1:1,000,000), off by 0.4 km and more",
    )


def build() -> None:
    """Write both layers; needs the regional layer."""
    drawn = read(FOLDER / "region.geojson")["CHN"]
    full = dict(zip(ZONES, openstreetmap(), strict=True))["CHN"]
    write(FOLDER / "ceded.geojson", ceded(drawn, full))
    write(FOLDER / "old_line.geojson", [old_line()])
