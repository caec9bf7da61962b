"""Points that a reader may switch on: missions and the places of the dossiers."""

from __future__ import annotations

import json
from typing import Any

from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from data.tolls import Range, deaths, tolls
from data.translation import N_
from geo.assets import FILES

JUNCTIONS = frozenset({"tri_afg_chn_tjk", "tri_afg_tjk_uzb"})
"""Places that are not drawn: the map has the junctions from the lines themselves, and the
published point of the eastern one lies 31 km from the line."""


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
            city=told(mission.city, lang),
            host=i18n.country(catalog.partners[served], lang),
        )
        notes = [line[0].upper() + line[1:]]
        if mission.coord_kind != "building":
            notes.append(_("The point is the city's centre, not the building"))
        features.append(_point(mission.lat, mission.lon, told(mission.city, lang), notes, partner))
    return {"type": "FeatureCollection", "features": features}


def places(catalog: Catalog, lang: str) -> dict[str, Any]:
    """Places of the border dossiers and events as GeoJSON points, EPSG:4326."""
    _ = i18n.translator(lang)
    exclaves = json.loads(FILES["exclaves.geojson"].read_text(encoding="utf-8"))["features"]
    drawn = {
        one["properties"]["place_id"]: one["properties"]["areas_by_edition"] for one in exclaves
    }
    features = []
    for place in catalog.places.values():
        if place.place_id in JUNCTIONS:
            continue
        at = catalog.places.get(place.proxy_place_id, place)
        if not place.borders or at.lat is None or at.lon is None:
            continue
        notes = [told(place.role, lang)] if place.role else []
        if place.place_id in drawn:
            notes.append(
                _("As OpenStreetMap drew it: {areas}").format(
                    areas=told(drawn[place.place_id], lang)
                )
            )
        notes += [
            f"{told(figure.label, lang)}: {told(figure.value_text, lang)}"
            for figure in catalog.figures_at(place.place_id)
        ]
        notes += stands_for(place.place_id, catalog, lang)
        made = _point(at.lat, at.lon, told(place.name, lang), notes, None)
        made["properties"]["borders"] = place.borders
        features.append(made)
    return {"type": "FeatureCollection", "features": features}


def clashes(catalog: Catalog, lang: str) -> dict[str, Any]:
    """Clashes as GeoJSON points, EPSG:4326, with the lowest and highest number killed.

    Clashes for which the tables know no place are left out; the timeline has them.
    """
    _ = i18n.translator(lang)
    features = []
    for event in catalog.events.values():
        if event.kind != "clash" or event.lat is None or event.lon is None:
            continue
        rows = catalog.casualties_of(event.event_id)
        killed = deaths(rows)
        lines = [told(event.summary, lang)]
        for toll in tolls(rows):
            side = (
                i18n.country(catalog.partners[toll.side], lang) if toll.side else _("no side named")
            )
            who = ", ".join(told(each, lang) for each in toll.stated_by)
            lines.append(
                _("Killed, {side}: {count} ({who})").format(
                    side=side, count=count(toll.killed, lang), who=who
                )
            )
        lines += stands_for(event.place_id, catalog, lang)
        date = i18n.date_span(event.date, event.precision, event.date_end, lang)
        made = _point(event.lat, event.lon, f"{told(event.place, lang)}, {date}", lines, None)
        made["properties"] |= {
            "event": event.event_id,
            "year": int(event.date[:4]),
            "low": killed.low if killed else 0,
            "high": killed.high if killed else 0,
        }
        features.append(made)
    # The deadliest first, so that smaller circles lie on top and can be reached.
    features.sort(key=lambda feature: -feature["properties"]["high"])
    return {"type": "FeatureCollection", "features": features}


def count(killed: Range, lang: str) -> str:
    """A range of deaths in words: ``36``, ``46–63``, ``at least 6``."""
    low, high = (i18n.number(value, lang) for value in (killed.low, killed.high))
    text = low if killed.low == killed.high else f"{low}–{high}"
    return i18n.translator(lang)(N_("at least {n}")).format(n=text) if killed.at_least else text


def markers(lang: str) -> dict[str, Any]:
    """The boundary markers of the Chinese line whose coordinates are known, EPSG:4326."""
    _ = i18n.translator(lang)
    layer = json.loads(FILES["markers.geojson"].read_text(encoding="utf-8"))
    features = []
    for feature in layer["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        title = _("Boundary marker {number}").format(number=feature["properties"]["number"])
        lines = [_("Coordinates of the demarcation protocol of 2010")]
        features.append(_point(lat, lon, title, lines, None))
    return {"type": "FeatureCollection", "features": features}


def stands_for(place_id: str, catalog: Catalog, lang: str) -> list[str]:
    """A line that says so when a place's point is another place's; else nothing."""
    place = catalog.places.get(place_id)
    if place is None or not place.proxy_place_id:
        return []
    proxy = catalog.places.get(place.proxy_place_id)
    name = told(proxy.name, lang) if proxy else place.proxy_place_id
    return [i18n.translator(lang)(N_("The point is that of {place}")).format(place=name)]


def _point(
    lat: float, lon: float, title: str, lines: list[str], partner: str | None
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"title": title, "lines": lines, "partner": partner},
    }
