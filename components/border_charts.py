"""The story of a border in charts, on the years of the timeline; shown while one is open."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components import border_agreed, border_deaths, border_trade, chart_show, twin
from components import border_words as words
from data import border_said as said
from data.border_shown import deaths, has_agreed, has_crossings
from data.catalog import Catalog
from data.twins import borders
from data.view import View
from geo.palette import Palette

Figure = Callable[[View, Catalog, Palette, bool], go.Figure]

__all__ = ["has_agreed", "show"]


def show(view: View, catalog: Catalog) -> None:
    """The charts for which the border in view has figures, each with heading, note and twin."""
    if not view.border:
        return
    if has_agreed(view, catalog):
        heading, note = said.agreed_heading(view), words.agreed_note(view, catalog)
        _show("agreed", border_agreed.figure, heading, note, view, catalog)
    if any(deaths(view, catalog)):
        heading, note = said.deaths_heading(view, catalog), words.deaths_note(view, catalog)
        _show("deaths", border_deaths.figure, heading, note, view, catalog)
    if has_crossings(view, catalog):
        heading, note = said.trade_heading(view, catalog), words.trade_note(view, catalog)
        _show("crossings", border_trade.figure, heading, note, view, catalog)


def _show(
    name: str, figure: Figure, heading: str, note: Markup, view: View, catalog: Catalog
) -> None:
    st.html(chart_show.head(heading, Markup("")))
    drawn = figure(view, catalog, chart_show.palette(), chart_show.narrow())
    chart_show.chart(drawn, f"{name}-chart", borders.alt(name, view, catalog))
    st.html(note + twin.line(name, view, catalog))
