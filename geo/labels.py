"""Names on the map, the bounds of the relief, and who is to be named for the layers."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global

from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from geo.assets import FILES

# Where a country's name stands is a matter of drawing, not of fact: the positions are ours.
_COUNTRIES: tuple[tuple[str, float, float, int], ...] = (
    ("KGZ", 41.6, 74.6, 4),
    ("UZB", 41.6, 63.9, 4),
    ("AFG", 34.1, 66.2, 4),
    ("CHN", 36.0, 103.0, 3),
    ("PAK", 29.6, 68.4, 4),
    ("KAZ", 48.3, 67.6, 3),
    ("TKM", 39.4, 58.9, 4),
    ("IRN", 32.4, 54.0, 4),
    ("IND", 22.8, 78.9, 3),
    ("RUS", 61.0, 96.0, 3),
    ("TUR", 39.2, 34.6, 4),
    ("SAU", 24.2, 44.6, 4),
    ("MNG", 46.8, 103.5, 4),
)
_NEAR: tuple[tuple[str, float, float, int, int], ...] = (
    ("KGZ", 40.05, 72.35, 7, 9),
    ("CHN", 38.6, 75.3, 6, 8),
    ("AFG", 36.75, 69.9, 6, 9),
    ("UZB", 39.55, 66.6, 6, 8),
)
_TOWNS: tuple[tuple[str, int], ...] = (
    ("khujand", 6),
    ("khorugh", 6),
    ("murghob", 6),
    ("kulob", 7),
    ("isfara", 7),
    ("batken", 7),
    ("vorukh", 8),
    ("panjakent", 7),
    ("panj", 8),
    ("kashgar", 6),
)


def names(catalog: Catalog, lang: str) -> dict[str, str]:
    """Name of every country of the world layer, by ISO alpha-3 code, as CLDR has it."""
    known = {
        code: i18n.country(partner, lang)
        for code, partner in catalog.partners.items()
        if partner.kind in ("country", "territory", "order")
    }
    territories = Locale(lang).territories
    aliases = get_global("territory_aliases")
    # In order: the address of the file says its content, and every process must find the same.
    for code in sorted(world_codes()):
        if code not in known:
            short = (aliases.get(code) or [code])[0]
            known[code] = territories.get(short, code)
    return known


@lru_cache(maxsize=1)
def world_codes() -> frozenset[str]:
    """ISO alpha-3 codes that the world layer draws."""
    features = json.loads(FILES["world.geojson"].read_text(encoding="utf-8"))["features"]
    return frozenset(feature["properties"]["iso"] for feature in features)


def labels(catalog: Catalog, lang: str) -> list[dict[str, Any]]:
    """Names drawn on the map: position, kind, and the zooms between which they show."""
    home = {"iso": "TJK", "lat": 38.75, "lon": 71.2, "kind": "home", "zoom": 4, "last": 8}
    made: list[dict[str, Any]] = [home]
    for iso, lat, lon, zoom in _COUNTRIES:
        made.append(
            {"iso": iso, "lat": lat, "lon": lon, "kind": "country", "zoom": zoom, "last": 5}
        )
    for iso, lat, lon, zoom, last in _NEAR:
        made.append(
            {"iso": iso, "lat": lat, "lon": lon, "kind": "country", "zoom": zoom, "last": last}
        )
    _ = i18n.translator(lang)
    capital = catalog.places["dushanbe"]
    made.append(
        {
            "text": told(capital.name, lang),
            "lat": capital.lat,
            "lon": capital.lon,
            "kind": "capital",
            "zoom": 4,
        }
    )
    for place_id, zoom in _TOWNS:
        place = catalog.places[place_id]
        made.append(
            {
                "text": told(place.name, lang),
                "lat": place.lat,
                "lon": place.lon,
                "kind": "town",
                "zoom": zoom,
            }
        )
    return made


def relief_bounds() -> Any:
    """South-west and north-east corner of the relief, latitude and longitude."""
    return json.loads(FILES["relief.webp"].with_suffix(".json").read_text("utf-8"))["bounds"]


# In short, for the corner of the map; the page on borders names each layer in full.
_SHORT = (
    "© OpenStreetMap contributors",
    "Natural Earth",
    "GEBCO 2023",
    "GeoNames",
    "VMAP0",
)


def attributions() -> list[str]:
    """Who is to be named in the corner of the map."""
    return list(_SHORT)
