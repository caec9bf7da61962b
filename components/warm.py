"""What is done once when the server starts, so that the first reader does not wait for it."""

from __future__ import annotations

import dataclasses

import streamlit_folium
from streamlit.runtime import get_instance

from components import timeline, trade
from data.catalog import Catalog
from data.view import default
from data.vocabulary import MEASURES
from geo import map as atlas_map
from geo import measures
from geo.palette import LIGHT


def up(catalog: Catalog) -> None:
    """Register the map's component; build its documents and every measure in English.

    streamlit-folium registers itself only while a script runs: without this, the map's frame
    would be 404 until the first session, and for good after an import outside one.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)
    view = default(catalog.vocabulary)
    atlas_map.config(catalog, view.lang, "")
    for measure in MEASURES:
        measures.asset(dataclasses.replace(view, measure=measure), catalog)
    for draw in (timeline.figure, trade.by_year, trade.ranking):
        draw(view, catalog, LIGHT)
