"""The page of the atlas in the usual way: ``streamlit run benchmarks/usual/app.py``.

The same map, dossier and charts from the same tables, as one would build them from the
documentation of streamlit, folium and streamlit-folium: a folium map with the polygons inside,
handed to `st_folium`; widgets with keys; what never changes cached; the whole page runs again
after each gesture. Where there is a choice, the faster one is taken: shapes are cached as
resources and not copied, the map returns only what was clicked, a click is read in a callback
so that one run is enough, Leaflet alone is loaded and from the same server.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from components import dossier, timeline, trade, trade_words  # noqa: E402
from data import catalog as facts  # noqa: E402
from data import i18n  # noqa: E402
from data.catalog import Catalog  # noqa: E402
from data.sentence import sentence  # noqa: E402
from data.trade import ranking as ranked  # noqa: E402
from data.view import View, default  # noqa: E402
from data.vocabulary import MEASURES  # noqa: E402
from geo import borders, layers, measures  # noqa: E402
from geo.palette import LIGHT  # noqa: E402

TITLE = "Tajikistan's foreign relations"
LEAFLET = [("leaflet", "/app/static/leaflet.js")]
LEAFLET_CSS = [("leaflet_css", "/app/static/leaflet.css")]
Document = dict[str, Any]


class Map(folium.Map):
    """A folium map without jQuery, Bootstrap and icons, none of which this page needs."""

    default_js = LEAFLET
    default_css = LEAFLET_CSS


@st.cache_resource
def shapes(layer: str) -> list[Document]:
    """Features of a layer."""
    found: list[Document] = json.loads(layers.LAYERS[layer].file.read_bytes())["features"]
    return found


@st.cache_resource
def values(measure: str) -> Document:
    """What colours the map, for every year."""
    view = default(facts.load().vocabulary).with_(measure=measure)
    return measures.document(view, facts.load())


@st.cache_resource
def names() -> dict[str, str]:
    """English names of the partners."""
    return {code: i18n.country(one, "en") for code, one in facts.load().partners.items()}


def coloured(view: View, iso: str) -> tuple[str, str]:
    """Colour and words of a country in the view's years."""
    document, (first, last) = values(view.measure), view.years
    entries = document["entries"].get(iso, ())
    if document["rule"] == "sum":
        total = sum(number for year, number in entries if first <= year <= last)
        place = sum(total >= limit for limit in document["breaks"])
        return (LIGHT.sequence[place], str(total)) if total else (LIGHT.land, document["none"])
    lower = first if document["rule"] == "latest" else 0
    known = [entry for entry in entries if lower <= entry[0] <= last]
    if not known:
        return LIGHT.land, document["none"]
    year, place, text = known[-1]
    colour = LIGHT.states[place] if document["scale"] == "states" else LIGHT.sequence[place]
    return colour, f"{text} ({year})"


def countries(view: View, layer: str) -> list[Document]:
    """Features of a layer with the properties that style and tooltip need."""
    period = f"{view.years[0]} to {view.years[1]}"
    made = []
    for shape in shapes(layer):
        iso = shape["properties"]["iso"]
        colour, text = coloured(view, iso)
        told = {"iso": iso, "name": names().get(iso, iso), "value": text, "years": period}
        chosen = iso in view.partners
        made.append({**shape, "properties": {**told, "colour": colour, "chosen": chosen}})
    return made


def style(feature: Document) -> Document:
    """Fill and outline of a country."""
    told = feature["properties"]
    return {
        "fillColor": told["colour"],
        "fillOpacity": 1,
        "color": LIGHT.accent if told["chosen"] else LIGHT.paper,
        "weight": 2 if told["chosen"] else 0.6,
    }


def drawn(view: View, catalog: Catalog) -> folium.Map:
    """The map of a view: countries, small states, sections of the border."""
    made = Map(location=(41.0, 71.0), zoom_start=3, min_zoom=1, max_zoom=12, tiles=None)
    for layer, marker in (("world", None), ("small_states", folium.CircleMarker(radius=4))):
        folium.GeoJson(
            {"type": "FeatureCollection", "features": countries(view, layer)},
            name=layer,
            style_function=style,
            tooltip=folium.GeoJsonTooltip(["name", "value", "years"], labels=False),
            marker=marker,
        ).add_to(made)

    def line(feature: Document) -> Document:
        state = borders.state(catalog, feature["properties"]["section"], view.as_of)
        return {"color": LIGHT.states[state.state] if state else LIGHT.soft, "weight": 2}

    lines = [one for one in shapes("borders") if "LineString" in one["geometry"]["type"]]
    sections = {"type": "FeatureCollection", "features": lines}
    folium.GeoJson(sections, name="borders", style_function=line).add_to(made)
    return made


def clicked() -> None:
    """A click on a country selects it."""
    said = (st.session_state.get("map") or {}).get("last_active_drawing") or {}
    iso = said.get("properties", {}).get("iso")
    if iso in names():
        st.session_state["country"] = iso


def controls(catalog: Catalog) -> View:
    """Widgets of the bar, and the view they make."""
    view = default(catalog.vocabulary).with_(lang="en")
    country, measure, years = st.columns(3)
    codes = sorted(catalog.vocabulary.partners, key=lambda code: names()[code])
    chosen = country.selectbox(
        "Country",
        [None, *codes],
        format_func=lambda code: names()[code] if code else "All partners",
        key="country",
    )
    coloured_by = measure.selectbox(
        "Measure",
        MEASURES,
        index=MEASURES.index("turnover"),
        format_func=lambda code: i18n.measure_name(code, "en"),
        key="measure",
    )
    span = (catalog.first_year, catalog.last_year)
    period = years.slider("Years", *span, value=span, key="years")
    return view.with_(partners=(chosen,) if chosen else (), measure=coloured_by, years=period)


def charts(view: View, catalog: Catalog) -> None:
    """Timeline and trade, the figures of the atlas."""
    st.html(f'<h3 class="chart-title">{timeline.heading(view, catalog)}</h3>')
    st.plotly_chart(timeline.figure(view, catalog, LIGHT), key="timeline-chart", theme=None)
    st.html(timeline.note(view, catalog))
    st.html(f'<h3 class="chart-title">{trade_words.heading(view, catalog)}</h3>')
    shown = trade.table(view, catalog)
    if shown.empty:
        st.html(trade_words.nothing(view, catalog))
    else:
        st.plotly_chart(trade.by_year(view, catalog, LIGHT), key="trade-chart", theme=None)
        st.html(trade_words.note(view, catalog, shown))
    if ranked(view, catalog).order:
        st.html(f'<h3 class="chart-title">{trade_words.ranking_heading(view, catalog)}</h3>')
        st.plotly_chart(trade.ranking(view, catalog, LIGHT), key="ranking-chart", theme=None)


def main() -> None:
    """The page, from top to bottom."""
    st.set_page_config(page_title=TITLE, layout="wide")
    catalog = facts.load()
    st.title(TITLE)
    head = st.empty()
    view = controls(catalog)
    head.write(sentence(view, catalog))
    left, right = st.columns([64, 36])
    with left, st.container(key="map-box"):
        st_folium(
            drawn(view, catalog),
            key="map",
            height=620,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            on_change=clicked,
        )
    with right, st.container(key="dossier-box", height=620):
        st.html(dossier.html(view, catalog))
    with st.container(key="charts-box"):
        charts(view, catalog)
    st.caption(f"Data version {catalog.version}")


if __name__ == "__main__":
    main()
