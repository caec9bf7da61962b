"""What is done once when the server starts, so that the first reader does not wait for it."""

from __future__ import annotations

import dataclasses

from components import folium_frame, style, timeline, trade
from components.base import base_path
from data import search
from data.catalog import Catalog
from data.view import default
from data.vocabulary import MEASURES
from geo import map as atlas_map
from geo import measures
from geo.palette import LIGHT


def up(catalog: Catalog) -> None:
    """Register the map's frame; build its documents, every measure and what is searched."""
    folium_frame.register()
    style.sheet()
    view = default(catalog.vocabulary)
    atlas_map.scripts()
    atlas_map.configured(catalog, view.lang, base_path())
    for measure in MEASURES:
        measures.asset(dataclasses.replace(view, measure=measure), catalog)
    for charts in (timeline.CHARTS, trade.BY_YEAR, trade.RANKINGS):
        charts.get(view, catalog, LIGHT)
    search.index(catalog)
