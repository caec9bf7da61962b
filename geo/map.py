"""The folium map: it holds no data, only the addresses of geometry and values.

It is built on every run (a folium map works once) but its script never changes, so that
streamlit-folium never remounts it. What changes travels in `styles`, a feature group that
restyles in place. Texts reach folium only through `geo.inert`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from data.view import View
from data.vocabulary import LAYERS
from geo import assets, borders, flows, fonts, labels, measures, spots
from geo.inert import inert, inert_data
from geo.palette import DARK, LIGHT, STATE_ORDER

CENTRE = (41.0, 71.0)
"""Latitude and longitude of the first picture: Tajikistan in the middle of Eurasia."""

HOME = "TJK"

SCRIPTS: tuple[str, ...] = (
    "atlas-words.js",
    "atlas-patterns.js",
    "atlas-motion.js",
    "atlas-touch.js",
    "atlas-countries.js",
    "atlas-borders.js",
    "atlas-near.js",
    "atlas-layers.js",
    "atlas-play.js",
    "atlas-legend.js",
    "atlas-items.js",
    "atlas-ring.js",
    "atlas-chosen.js",
    "atlas-keys.js",
    "atlas-heard.js",
    "atlas-map.js",
)
"""What our script is made of; a later part may use what an earlier one says."""


class AtlasMap(folium.Map):
    """A folium map that loads Leaflet and our script from the app itself, and no tiles.

    Parameters
    ----------
    base : path under which the app is served, ``""`` or ``"/atlas"``.
    config : address of the script that sets what does not depend on the view.
    """

    def __init__(self, base: str, config: str) -> None:
        self.default_js = [
            ("leaflet", base + assets.file("leaflet.js").path),
            ("atlas_config", config),
            ("atlas", base + scripts().path),
        ]
        self.default_css = [
            ("leaflet_css", base + assets.file("leaflet.css").path),
            ("fonts_css", base + fonts.asset(base).path),
            ("atlas_css", base + assets.file("atlas-map.css").path),
        ]
        super().__init__(
            location=CENTRE,
            tiles=None,
            zoom_start=3,
            min_zoom=1,
            max_zoom=12,
            zoom_control=True,
            control_scale=False,
            world_copy_jump=False,
            attribution_control=True,
        )


class _Call(MacroElement):
    """One call of the map's script with data that is inert on its way."""

    def __init__(self, template: Template, value: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasCall"
        self.data = inert_data(value)
        self._template = template


# Compiled once: to compile them took longer than all else that a run does for the map.
_CREATE = Template(
    "{% macro script(this, kwargs) %}"
    # The address of the configuration is named so that another one makes another map.
    'window.AtlasMap.create({{ this._parent.get_name() }}, "{{ this.data }}");'
    "{% endmacro %}"
)
_RESTYLE = Template(
    '{% macro script(this, kwargs) %}window.AtlasMap.restyle("{{ this.data }}");{% endmacro %}'
)


def scripts() -> assets.Asset:
    """Our scripts as one file: streamlit-folium waits for each before it asks for the next."""
    return assets.remember(
        "atlas.js", lambda: b"\n".join(assets.file(name).body for name in SCRIPTS)
    )


def build(catalog: Catalog, lang: str, base: str = "") -> AtlasMap:
    """The map of a language; its script is the same for every view in that language.

    Parameters
    ----------
    base : path under which the app is served.
    """
    address = base + configured(catalog, lang, base).path
    made = AtlasMap(base, address)
    made.add_child(_Call(_CREATE, address))
    return made


def configured(catalog: Catalog, lang: str, base: str) -> assets.Asset:
    """The configuration as a script that the browser fetches once and keeps."""
    return assets.remember(
        f"config-{lang}-{catalog.version}.js",
        lambda: b"window.AtlasConfig = " + measures.packed(config(catalog, lang, base)) + b";\n",
    )


def styles(state: dict[str, Any]) -> folium.FeatureGroup:
    """Feature group that restyles the map to a state, see `state_of`."""
    group = folium.FeatureGroup(name=inert("state"), control=False)
    group.add_child(_Call(_RESTYLE, state))
    return group


def config(catalog: Catalog, lang: str, base: str) -> dict[str, Any]:
    """What the map's script needs once: addresses, words, palettes, labels."""
    _ = i18n.translator(lang)

    def at(name: str) -> str:
        return base + assets.file(name).path

    def made(name: str, build: Callable[[Catalog, str], Any], kind: str = "json") -> str:
        file = f"{name}-{lang}-{catalog.version}.{kind}"
        return base + assets.remember(file, lambda: measures.packed(build(catalog, lang))).path

    return {
        "home": HOME,
        "centre": CENTRE,
        "firstYear": catalog.first_year,
        "lastYear": catalog.last_year,
        "urls": {
            "world": at("world.geojson"),
            "small": at("small_states.geojson"),
            "region": at("region.geojson"),
            "lines": at("region_lines.geojson"),
            "rivers": at("rivers.geojson"),
            "borders": at("borders.geojson"),
            "ceded": at("ceded.geojson"),
            "relief": at("relief.webp"),
            "relief2x": at("relief_2x.webp"),
            "names": made("names", labels.names),
            "sections": made("sections", borders.document),
        },
        "optional": {
            "missions": made("missions", spots.missions, "geojson"),
            "places": made("places", spots.places, "geojson"),
            "flows": "",
            "clashes": made("clashes", spots.clashes, "geojson"),
            "markers": made("markers", lambda _known, said: spots.markers(said), "geojson"),
            "mappers": at("mappers.geojson"),
            "old_line": at("old_line.geojson"),
        },
        "reliefBounds": labels.relief_bounds(),
        "labels": labels.labels(catalog, lang),
        "palettes": {palette.name: asdict(palette) for palette in (LIGHT, DARK)},
        "stateOrder": STATE_ORDER,
        "stateNames": {code: i18n.state_name(code, lang) for code in LIGHT.states},
        "layerOrder": LAYERS,
        "layerNames": {code: i18n.layer_name(code, lang) for code in LAYERS},
        "cededNames": {
            "pamir-markansu": _("Markansu, 155.8 km²"),
            "pamir-sarykol": _("Sarykol, 949.1 km²"),
        },
        "attributions": [inert(text) for text in labels.attributions()],
        "text": _texts(lang),
    }


def _texts(lang: str) -> dict[str, str]:
    """Words of the map's own controls, and what it says to those who use it by keys."""
    _ = i18n.translator(lang)
    return {
        "to": _("to"),
        "play": _("Play"),
        "stop": _("Stop"),
        "home": _("Whole map"),
        "layers": _("Layers"),
        "legend": _("Legend"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "method": _("How we draw borders"),
        "mappers": _("Where mappers disagreed, 2020 to 2026"),
        "mappers_note": _("OpenStreetMap editions differ here. It is not a line of any treaty"),
        "reach": _("Where the Pyanj moved; no geometry of the land was published"),
        "mines": _("Mines, drawn along the whole line: no geometry was published"),
        "nodata": _("No data"),
        "inferred": _("inferred, see the dossier"),
        "contested": _("Contested with China"),
        "agreed": _("Agreed to go to China, not yet handed over"),
        "ceded": _("China's since 20 September 2011"),
        "derived": _("Derived from two public boundary datasets; not an official map"),
        "failed": _("The map's files did not arrive. Reload the page."),
        "map": _("map"),
        "frame": _("Map of Tajikistan's partners: {what}"),
        "countries": _("Countries"),
        "sections": _("Sections of the border"),
        "ceded_land": _("Land handed over to China"),
        "spots": _("Places and events"),
        "selected": _("selected"),
        "removed": _("no longer selected"),
        "fingers": _("Use two fingers to move the map"),
        "how": _(
            "Arrow keys go to the neighbour; a letter to the next name that begins with it; "
            "Home and End to the first and last name. Enter selects; Ctrl and Enter compares. "
            "Page Down and Page Up go on to the border and to places, where they are drawn. "
            "Plus and minus zoom, 0 shows the whole map, Shift and an arrow moves it. "
            "Escape leaves the map."
        ),
    }


def state_of(
    view: View, catalog: Catalog, *, theme: str, compare: bool, base: str = ""
) -> dict[str, Any]:
    """What the map shows now: a few hundred bytes per rerun.

    Parameters
    ----------
    theme : ``light`` or ``dark``.
    compare : whether a click adds a country to those selected.
    """
    state: dict[str, Any] = {
        "values": base + measures.asset(view, catalog).path,
        "measure": view.measure,
        "from": view.years[0],
        "to": view.as_of,
        "selected": list(view.partners),
        "border": view.border,
        "section": view.section,
        "layers": list(view.layers),
        "flows": _flows(view, catalog, base) if "flows" in view.layers else None,
        "open": bool(view.border or view.event or view.section),
        "theme": theme,
        "lang": view.lang,
        "compare": compare,
        "marker": None,
        "focus": None,
        "stamp": f"{zlib.crc32(repr((view, theme, compare)).encode()):08x}",
    }
    if view.event:
        _focus_event(state, view, catalog)
    elif view.border:
        state["focus"] = {
            "key": f"{view.border}/{view.section}",
            "bounds": borders.bounds(view.border, view.section),
        }
    return state


def _flows(view: View, catalog: Catalog, base: str) -> str:
    """Address of the trade that the lines show: it depends on whose figures are read."""
    name = f"flows-{view.basis}-{view.lang}-{catalog.version}.json"
    made = assets.remember(
        name, lambda: measures.packed(flows.document(catalog, view.basis, view.lang))
    )
    return base + made.path


def _focus_event(state: dict[str, Any], view: View, catalog: Catalog) -> None:
    """Move the map to the place of the event in focus, if the tables know it."""
    event = catalog.events[str(view.event)]
    if event.lat is None or event.lon is None:
        return
    lines: Sequence[str] = [
        i18n.date_span(event.date, event.precision, event.date_end, view.lang),
        *spots.stands_for(event.place_id, catalog, view.lang),
    ]
    state["marker"] = {
        "lat": event.lat,
        "lon": event.lon,
        "title": told(event.place, view.lang),
        "lines": list(lines),
    }
    near = 36 < event.lat < 42 and 66 < event.lon < 77
    state["focus"] = {
        "key": event.event_id,
        "lat": event.lat,
        "lon": event.lon,
        "zoom": 7 if near else 4,
    }
