"""Remittances, direct investment and aid on the time axis, and events beside them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_figure as shared
from components import trade_words as words
from components.border_pane import at, source_lines
from components.trade_balance import signed
from components.trade_panel import Line, Panel
from data import i18n, trade_headings
from data import money as figures_of_money
from data.catalog import Catalog
from data.dates import span
from data.fact_texts import told
from data.money import AID, SERIES, beside, donors, money
from data.view import View
from geo.palette import Palette

_EACH = {False: 84.0, True: 80.0}


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the chart, those on either side of the years included."""
    return money(view, catalog, *theme.axis_years(view, catalog))


def has(view: View, catalog: Catalog) -> bool:
    """Whether a year in view has a figure."""
    return not money(view, catalog, *view.years).empty


heading = trade_headings.money
"""What the chart is called."""


name = trade_headings.money_name
"""Name of a series of money."""


sentence = figures_of_money.sentence
"""What it says in words, computed; empty where there is nothing to say."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """A panel for each series, each on its own scale, and a strip of events below.

    A year's column has the ``customdata`` ``year:2017``, an event's tick its id. Always in
    US$, because a share of trade would mean nothing here.
    """
    rows = table(view, catalog)
    shown = [one for one in (*SERIES, AID) if (rows["indicator"] == one).any()]
    tops, _plot = shared.stacked(len(shown), _EACH[narrow])
    made = [
        _panel(one, rows[rows["indicator"] == one], top, view, catalog, palette, narrow)
        for one, top in zip(shown, tops, strict=True)
    ]
    below, lines = _events(view, catalog, palette, narrow)
    return shared.lined(made, view, catalog, palette, narrow, below, shapes=lines)


def _panel(
    indicator: str,
    rows: pd.DataFrame,
    top: float,
    view: View,
    catalog: Catalog,
    palette: Palette,
    narrow: bool,
) -> Panel:
    shape = theme.frame(narrow)
    if indicator == AID:
        tint = _donor_colours(view, catalog, palette)
        lines = tuple(
            Line(
                shared.short(code, catalog, view.lang, shape),
                tint[code],
                _points(rows[rows["donor"] == code]),
            )
            for code in tint
            if (rows["donor"] == code).any()
        )
    else:
        lines = (Line("", palette.accent, _points(rows)),)
    cards = {
        int(str(year)): _card(str(year), indicator, own, view, catalog, shape)
        for year, own in rows.groupby("year")
    }
    amounts = signed(rows["value_usd"], view.lang)
    title = f"{name(indicator, view.lang)}, {amounts.unit}"
    return Panel(title, lines, amounts, top, _EACH[narrow], cards)


def _donor_colours(view: View, catalog: Catalog, palette: Palette) -> dict[str, str]:
    order = (
        palette.accent,
        palette.contested,
        palette.families["economy"],
        palette.families["security"],
    )
    known = shared.colours(view, catalog, palette) if view.partners else {}
    found = donors(view, catalog)
    return {code: known.get(code, order[at]) for at, code in enumerate(found)}


def _points(rows: pd.DataFrame) -> dict[int, tuple[float, str]]:
    return {
        int(year): (float(value), "firm")
        for year, value in zip(rows["year"], rows["value_usd"], strict=True)
    }


def _card(
    year: str,
    indicator: str,
    own: pd.DataFrame,
    view: View,
    catalog: Catalog,
    shape: theme.Frame,
) -> str:
    lines = [
        f"{shared.name(row['donor'], catalog, view.lang) if row['donor'] else label}: {amount}"
        for row in own.to_dict("records")
        for label, amount in [(name(indicator, view.lang), i18n.usd(row["value_usd"], view.lang))]
    ]
    return shared.card(year, lines, ";".join(own["source_id"].unique()), view, catalog, shape)


def _events(
    view: View, catalog: Catalog, palette: Palette, narrow: bool
) -> tuple[dict[str, object] | None, list[dict[str, object]]]:
    """Ticks of the events and a hairline through all panels at each."""
    shape = theme.frame(narrow)
    found = beside(catalog, *theme.axis_years(view, catalog))
    if not found:
        return None, []
    days = [at(span(one.date, one.precision, one.date_end)[0]) for one in found]
    texts = []
    for one in found:
        when = i18n.date_span(one.date, one.precision, one.date_end, view.lang)
        lines = [theme.wrapped(told(one.summary, view.lang), shape.wrap)]
        lines += source_lines(one.sources, catalog, view.lang, shape)
        texts.append("<br>".join([f"<b>{when}</b>", *lines]))
    ticks: dict[str, object] = {
        "type": "scatter",
        "mode": "markers",
        "x": days,
        "y": [0.5] * len(found),
        "cliponaxis": False,
        "customdata": [[one.event_id] for one in found],
        "hovertext": texts,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": "line-ns",
            "size": 13,
            "line": {"color": [palette.kind(one.kind) for one in found], "width": 2.4},
        },
    }
    lines_ = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": day,
            "x1": day,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.rgba(palette.kind(one.kind), 0.6), "width": 1, "dash": "dot"},
            "layer": "below",
        }
        for day, one in zip(days, found, strict=True)
    ]
    return ticks, list(lines_)


def events_line(view: View, catalog: Catalog) -> str:
    """The events beside the chart in words, by date; empty where there is none."""
    _ = i18n.translator(view.lang)
    found = beside(catalog, *theme.axis_years(view, catalog))
    said = [
        f"{i18n.date(one.date, one.precision, view.lang)}, "
        + theme.shortened(told(one.summary, view.lang), 90).rstrip(".")
        for one in found
    ]
    return _("Dotted lines: {events}.").format(events="; ".join(said)) if said else ""


def note(view: View, catalog: Catalog) -> Markup:
    """What the series are and what they rest on."""
    _ = i18n.translator(view.lang)
    rows = table(view, catalog)
    ids = [*rows["source_id"]]
    parts: list[str | Markup] = [
        _(
            "World Development Indicators, current US dollars; every series has its own scale, "
            "and none are added: aid by donor is part of all aid."
        ),
    ]
    if view.partners:
        parts.append(_("Remittances, investment and aid in all are from every country together."))
        if not donors(view, catalog):
            parts.append(_("The tables have no aid of the partners chosen by donor."))
    else:
        ids += list(catalog.trade_totals["source_id"])
    parts.append(events_line(view, catalog))
    parts.append(_("A gap is a year without a figure."))
    parts.append(words.sources(ids, catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")
