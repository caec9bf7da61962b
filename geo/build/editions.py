"""Tajikistan in earlier editions of the time zones on OpenStreetMap's borders.

The packages keep their polygons in binary files of one format: coordinates as signed 32-bit
integers in units of 1e-7 degrees, all longitudes of a ring and then all its latitudes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from geo.build import packages, region
from geo.build.shapes import Floats

ZONE = "Asia/Dushanbe"
EARLIER: Mapping[int, str] = {
    2020: "edition_2020",
    2021: "edition_2021",
    2022: "edition_2022",
    2023: "edition_2023",
    2025: "edition_2025",
}
"""Year of an edition to its key in `geo.build.packages`; there is none of 2024."""

LATEST = 2026
"""Year of the edition that the regional layer is made from."""


class Rings:
    """Rings of one kind in a package: ``poly`` for outlines, ``hole`` for holes.

    Parameters
    ----------
    key : package.
    kind : ``poly`` or ``hole``.
    counts : NumPy type of the file that counts the vertices of each ring.
    """

    def __init__(self, key: str, kind: str, counts: str) -> None:
        self.data = part(key, f"{kind}_data.bin")
        self.starts = np.frombuffer(part(key, f"{kind}_adr2data.bin"), "<u4")
        self.counts = np.frombuffer(part(key, f"{kind}_coord_amount.bin"), counts)

    def ring(self, number: int) -> Floats:
        """Vertices of a ring, shape (n, 2), longitude first, in degrees."""
        count, start = int(self.counts[number]), int(self.starts[number])
        flat = np.frombuffer(self.data, "<i4", 2 * count, start)
        degrees: Floats = flat.reshape(2, count).T / 1e7
        return degrees


def part(key: str, name: str) -> bytes:
    """One data file of a package."""
    return packages.content(key, f"timezonefinder/{name}")


def earlier(key: str) -> Any:
    """Valid polygon of `ZONE` in a package, EPSG:4326.

    Raises
    ------
    ValueError
        If the package has no such zone.
    """
    zone = json.loads(part(key, "timezone_names.json")).index(ZONE)
    first, last = np.frombuffer(part(key, "poly_nr2zone_id.bin"), "<u2")[zone : zone + 2]
    outlines, holes = Rings(key, "poly", "<u4"), Rings(key, "hole", "<u2")
    registry = json.loads(part(key, "hole_registry.json"))
    shapes = []
    for number in range(int(first), int(last)):
        count, start = registry.get(str(number), (0, 0))
        inner = [holes.ring(hole) for hole in range(start, start + count)]
        shapes.append(shapely.Polygon(outlines.ring(number), inner))
    return shapely.union_all(shapely.make_valid(np.array(shapes)))


def editions() -> dict[int, Any]:
    """Tajikistan by year of the edition, in order; each a MultiPolygon, EPSG:4326."""
    found = {year: earlier(key) for year, key in EARLIER.items()}
    return found | {LATEST: region.zone(ZONE)}
