"""natural_earth/rivers.geojson: the rivers of the atlas, joined again across countries.

The package closes every stretch like a ring, which is undone here. It clips rivers by country
and thins each clip for itself, so that a river on a border comes twice, a little apart: a later
country adds only what no earlier one has.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import shapely

from geo.build.packages import member
from geo.build.shapes import LAYERS, feature, write

FILE = "pyworldatlas_mapdata_standard/data/maps.sqlite3"
COUNTRIES = ("TJ", "UZ", "KG", "TM", "KZ", "AF")
NAMES: Mapping[str, tuple[str, str]] = {
    "Amu Darya": ("amu-darya", "Amu Darya"),
    "Naryn": ("naryn", "Naryn"),
    "Pamir": ("pamir", "Pamir"),
    "Panj": ("panj", "Panj"),
    "Syr Dar": ("syr-darya", "Syr Darya"),
    "Zeravshan": ("zarafshon", "Zarafshon"),
}
"""Name in the package to (id, name here); "Syr Dar" is cut short there."""
GRID = 0.001  # degrees; stretches that end at a border meet on it
NEAR, SHORTEST = 0.01, 0.03  # degrees: the same water twice; not worth adding


def stretches(country: str) -> Iterator[tuple[str, Any]]:
    """(name, line) of every river stretch of a country (ISO alpha-2), EPSG:4326."""
    with sqlite3.connect(f"file:{member('rivers', FILE)}?mode=ro", uri=True) as database:
        query = "SELECT payload FROM country_map WHERE alpha2 = ?"
        (payload,) = database.execute(query, (country,)).fetchone()
    for river in json.loads(zlib.decompress(payload))["rivers"]:
        points = river["points"]
        last = -1 if points[0] == points[-1] else None
        yield river["name"], shapely.LineString(points[:last])


def added(river: Any, stretch: Any) -> Any:
    """River with the parts of a stretch that are not yet in it."""
    parts = shapely.get_parts(shapely.difference(stretch, shapely.buffer(river, NEAR)))
    new = [part for part in parts if part.length >= SHORTEST]
    return shapely.union_all([river, *new], grid_size=GRID)


def build() -> None:
    """Write the layer."""
    rivers: dict[str, Any] = {name: shapely.MultiLineString() for name in NAMES}
    for country in COUNTRIES:
        found = {name: rivers[name] for name in NAMES}
        for name, line in stretches(country):
            if name in NAMES:
                found[name] = shapely.union_all([found[name], added(rivers[name], line)])
        rivers = found
    features = []
    for name, (identity, shown) in NAMES.items():
        joined = shapely.line_merge(rivers[name])
        features.append(feature(identity, joined, name=shown))
    write(LAYERS / "natural_earth" / "rivers.geojson", features)
