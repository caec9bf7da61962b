"""The gap between what Tajikistan reports and what its partners report, and why there is one."""

from __future__ import annotations

import csv
import io

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components import chart_show, twin
from components import trade_gap_words as words
from components.trade_gap_pairs import pairs
from components.trade_gap_ranked import ranked, shown
from data import i18n, trade_gap_table
from data.catalog import Catalog
from data.formulas import inert
from data.twins import trade as twins
from data.view import View
from geo.palette import Palette

__all__ = ["csv_table", "figure", "has_any", "show", "table"]

RANKED = trade_gap_table.RANKED
"""Columns of `table` without partners in view."""


def has_any(view: View, catalog: Catalog) -> bool:
    """Whether there is anything to draw: a figure of either side, or a gap to rank."""
    if not view.partners:
        return not shown(view, catalog).empty
    return not table(view, catalog).empty


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """The chart of a view: pairs of series with their ratio, or the largest gaps.

    Raises
    ------
    ValueError
        If there is nothing to draw; see `has_any`.
    """
    if not has_any(view, catalog):
        raise ValueError("neither side has a figure for this view; ask has_any first")
    return (pairs if view.partners else ranked)(view, catalog, palette, narrow)


table = trade_gap_table.table
"""What the chart shows, as rows."""


def csv_table(view: View, catalog: Catalog) -> bytes:
    """`table` as CSV with the names of the partners.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, so that spreadsheets read the letters right. A text that
        a spreadsheet would take for a formula has an apostrophe before it; a missing number
        is an empty cell.
    """
    rows = table(view, catalog)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["partner", *rows.columns])
    for row in rows.to_dict("records"):
        name = i18n.country(catalog.partners[row["partner_id"]], view.lang)
        writer.writerow([_cell(name), *(_cell(value) for value in row.values())])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, float):
        if value != value:
            return ""
        return int(value) if value.is_integer() else value
    return inert(value)


def show(view: View, catalog: Catalog) -> None:
    """The chart under its question, with the reasons, the rule and the sources.

    Nothing where neither side has a figure.
    """
    if not has_any(view, catalog):
        return
    title = words.heading(view, catalog)
    st.html(chart_show.head(title, Markup("")) + words.lead(view, catalog))
    drawn = figure(view, catalog, chart_show.palette(), chart_show.narrow())
    chart_show.chart(drawn, "gap-chart", twins.alt("gap", view, catalog))
    st.html(below(view, catalog) + str(twin.line("gap", view, catalog)))


def below(view: View, catalog: Catalog) -> str:
    """What stands under the chart: reasons, the rule, the note with the sources."""
    parts = (
        words.reasons(view, catalog),
        words.note(view, catalog, table(view, catalog)),
        words.chosen(view.lang),
    )
    return "".join(parts)
