"""geonames/capitals.geojson: one capital per country or territory, from GeoNames."""

from __future__ import annotations

import sqlite3

import shapely

from geo.build.packages import member
from geo.build.shapes import LAYERS, feature, write

FILE = "pyworldatlas/data/atlas.sqlite3"
QUERY = """
    SELECT country.alpha3, capital.name, capital.longitude, capital.latitude, capital.geonames_id
    FROM capital JOIN country ON country.id = capital.country_id
    WHERE capital.is_primary = 1 AND country.alpha3 IS NOT NULL
    ORDER BY country.alpha3
"""


def capitals() -> list[tuple[str, str, float, float, int]]:
    """(ISO alpha-3 code, name, longitude, latitude, GeoNames id) of each capital, by code."""
    path = member("capitals", FILE)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return database.execute(QUERY).fetchall()


def build() -> None:
    """Write the layer."""
    features = [
        feature(iso, shapely.Point(round(x, 4), round(y, 4)), iso=iso, name=name, geonameid=number)
        for iso, name, x, y, number in capitals()
    ]
    write(LAYERS / "geonames" / "capitals.geojson", features)
