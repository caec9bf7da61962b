"""Points that a reader may switch on: missions and the places of the dossiers."""

from __future__ import annotations

from typing import Any

from data import i18n
from data.catalog import Catalog


def missions(catalog: Catalog, lang: str) -> dict[str, Any]:
    """Embassies and consulates as GeoJSON points, EPSG:4326; those without a point left out."""
    _ = i18n.translator(lang)
    features = []
    for mission in catalog.missions:
        partner = mission.host if mission.sender == "TJK" else mission.sender
        if "third_country" in mission.direction:
            text = _("{type} of {sender} in {city}, also for {host}")
        else:
            text = _("{type} of {sender} in {city}")
        served = "TJK" if mission.direction.startswith("accredited") else mission.host
        line = text.format(
            type=_(mission.type),
            sender=i18n.country(catalog.partners[mission.sender], lang),
            city=mission.city,
            host=i18n.country(catalog.partners[served], lang),
        )
        notes = [line[0].upper() + line[1:]]
        if mission.coord_kind != "building":
            notes.append(_("The point is the city's centre, not the building"))
        features.append(_point(mission.lat, mission.lon, mission.city, notes, partner))
    return {"type": "FeatureCollection", "features": features}


def places(catalog: Catalog, lang: str) -> dict[str, Any]:
    """Places of the border dossiers and events as GeoJSON points, EPSG:4326."""
    _ = i18n.translator(lang)
    features = []
    for place in catalog.places.values():
        at = catalog.places.get(place.proxy_place_id, place)
        if not place.borders or at.lat is None or at.lon is None:
            continue
        notes = [_(place.role)] if place.role else []
        notes += stands_for(place.place_id, catalog, lang)
        features.append(_point(at.lat, at.lon, place.name, notes, None))
    return {"type": "FeatureCollection", "features": features}


def stands_for(place_id: str, catalog: Catalog, lang: str) -> list[str]:
    """A line that says so when a place's point is another place's; else nothing."""
    place = catalog.places.get(place_id)
    if place is None or not place.proxy_place_id:
        return []
    proxy = catalog.places.get(place.proxy_place_id)
    name = proxy.name if proxy else place.proxy_place_id
    return [i18n.translator(lang)("The point is that of {place}").format(place=name)]


def _point(
    lat: float, lon: float, title: str, lines: list[str], partner: str | None
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"title": title, "lines": lines, "partner": partner},
    }
