"""The trade charts: by year on the time axis of the timeline, and the ranking of partners."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import (
    chart_ready,
    chart_show,
    html,
    switches,
    trade_by_year,
    trade_ranking,
    twin,
)
from components import chart_theme as theme
from components import trade_words as words
from components.chart_pick import parse as parse_trade_selection
from components.links import href
from components.trade_by_year import by_year
from components.trade_ranking import ranking
from data import i18n, trade_table
from data.catalog import Catalog
from data.trade import has_figures
from data.trade import ranking as ranked
from data.translation import N_
from data.twins import trade as twins
from data.view import View

__all__ = ["by_year", "parse_trade_selection", "ranking", "ranking_table", "show", "table"]


BY_YEAR = chart_ready.Store(trade_by_year.drawn, ("partners", "event", "kinds", "basis", "scale"))
"""Charts by year as they are sent."""

RANKINGS = chart_ready.Store(trade_ranking.drawn, ("partners", "measure", "basis", "scale"))
"""Rankings as they are sent."""


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of what the chart by year shows, those on either side of the years included."""
    return trade_table.by_year(view, catalog, *theme.axis_years(view, catalog))


def rows(view: View, catalog: Catalog) -> list[trade_table.Row]:
    """Rows of `table`."""
    return trade_table.rows_by_year(view, catalog, *theme.axis_years(view, catalog))


def ranking_table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the whole ranking."""
    return trade_table.of_ranking(view, catalog)


def show(view: View, catalog: Catalog) -> None:
    """Both charts with their headings and notes."""
    _show_by_year(view, catalog)
    if ranked(view, catalog).order:
        _show_ranking(view, catalog)
    elif not view.partners:
        st.html(words.nothing(view, catalog))


def _show_by_year(view: View, catalog: Catalog) -> None:
    title = words.heading(view, catalog)
    st.html(chart_show.head(title, switches.trade(view, catalog)))
    if view.partners and not has_figures(view, catalog, view.basis):
        st.html(words.nothing(view, catalog))
    shown = rows(view, catalog)
    if not shown:
        return
    chart(view, catalog)
    st.html(words.note(view, catalog, shown) + twin.line("trade", view, catalog))


def chart(view: View, catalog: Catalog) -> None:
    """The chart by year alone."""
    drawn = BY_YEAR.get(view, catalog, chart_show.palette(), chart_show.narrow())
    chart_show.chart(drawn, "trade-chart", twins.alt("trade", view, catalog))


_OF_NOTE = ("years", "measure", "basis", "lang")
"""Fields of the view that the note of the ranking depends on."""


# A note is 2 kB: 256 are half a megabyte.
@lru_cache(maxsize=256)
def _ranking_note(part: View, catalog: Catalog) -> Markup:
    return words.ranking_note(part, catalog, trade_table.rows_of_ranking(part, catalog))


def _show_ranking(view: View, catalog: Catalog) -> None:
    title = words.ranking_heading(view, catalog)
    st.html(html.tag("h3", title, class_="chart-title"))
    drawn = RANKINGS.get(view, catalog, chart_show.palette(), chart_show.narrow())
    chart_show.chart(drawn, "ranking-chart", twins.alt("ranking", view, catalog))
    part = View(**{name: getattr(view, name) for name in _OF_NOTE})
    st.html(_ranking_note(part, catalog) + twin.line("ranking", view, catalog))
    more = i18n.translator(view.lang)(
        N_("More on trade and money: ranks, shares, both sides, goods")
    )
    address = href(view.with_(page="trade"), catalog)
    st.html(html.tag("p", html.tag("a", more, href=address, data_top=True), class_="chart-more"))
