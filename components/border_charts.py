"""The story of a border in charts, on the years of the timeline; shown while one is open."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components import border_agreed, border_deaths, border_trade, chart_show
from components import border_words as words
from components import chart_theme as theme
from data.border_series import lengths, series
from data.catalog import Catalog
from data.view import View
from geo.palette import Palette

Figure = Callable[[View, Catalog, Palette, bool], go.Figure]

__all__ = ["has_agreed", "show"]


def has_agreed(view: View, catalog: Catalog) -> bool:
    """Whether the border in view has kilometres agreed that make a chart.

    That is, figures on two dates or more, one of them within the years of the axis. China's
    line has one figure, which its dossier names.
    """
    border = view.border or ""
    dated = sum(len(rows) for rows in series(catalog, border).values())
    years = theme.axis_years(view, catalog)
    return dated > 1 and any(
        one.agreed_km is not None and border_agreed.within(one, years)
        for one in lengths(catalog, border)
    )


def show(view: View, catalog: Catalog) -> None:
    """The charts for which the border in view has figures, each with heading and note."""
    if not view.border:
        return
    if has_agreed(view, catalog):
        heading, note = words.agreed_heading(view), words.agreed_note(view, catalog)
        _show(border_agreed.figure, "agreed-chart", heading, note, view, catalog)
    if any(border_deaths.found(view, catalog)):
        heading, note = words.deaths_heading(view, catalog), words.deaths_note(view, catalog)
        _show(border_deaths.figure, "deaths-chart", heading, note, view, catalog)
    if border_trade.has_any(view, catalog):
        heading, note = words.trade_heading(view, catalog), words.trade_note(view, catalog)
        _show(border_trade.figure, "crossings-chart", heading, note, view, catalog)


def _show(
    figure: Figure, key: str, heading: str, note: Markup, view: View, catalog: Catalog
) -> None:
    st.html(chart_show.head(heading, Markup("")))
    drawn = figure(view, catalog, chart_show.palette(), chart_show.narrow())
    chart_show.chart(drawn, key, heading)
    st.html(note)
