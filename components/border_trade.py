"""Trade across a border by year, with the years in which its crossings were closed.

Not the trade chart again: each flow has both sides' figures beside each other, because the
years of the closing are in one side's only.
"""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import border_statements as statements
from components import chart_theme as theme
from components.border_pane import (
    GAP,
    TITLE,
    Drawn,
    Ground,
    Named,
    Pane,
    at,
    axis_name,
    chart,
    per_day,
    source_lines,
)
from components.trade_scale import height as height_of
from data import i18n
from data.border_crossings import closed
from data.border_shown import has_crossings as has_any
from data.border_shown import reporter
from data.border_shown import trade as rows
from data.border_shown import year as year_of
from data.catalog import Catalog
from data.dates import span
from data.fact_texts import told
from data.records import Event
from data.trade import FLOWS
from data.translation import N_
from data.view import View
from data.vocabulary import BASES
from geo.palette import Palette

__all__ = ["figure", "has_any"]

_HEIGHT = {False: 96.0, True: 88.0}
_ROOM = 190.0
"""Pixels between closing and reopening from which their days are written out."""
_SYMBOLS = {"firm": "circle", "estimate": "circle-open", "provisional": "square-open"}


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """Exports and imports across the border in view, each as both sides report it.

    The basis in view is the stronger line. The years without crossings are a band; a year's
    point has the ``customdata`` ``year:2020``, the events have their ids.
    """
    ground = Ground.of(view, catalog, palette, narrow)
    found = rows(view, catalog)
    drawn: list[Drawn] = []
    for flow in FLOWS:
        own = found[found["flow"] == flow]
        if own.empty:
            continue
        top = TITLE + (drawn[-1].pane.bottom + GAP if drawn else 0.0)
        drawn.append(_flow(flow, own, len(drawn) + 1, top, ground))
    when = closed(catalog, view.border or "")
    if when is None or not drawn:
        return chart(drawn, ground)
    top = drawn[-1].pane.bottom + GAP
    drawn.append(_marks(when, len(drawn) + 1, top, ground))
    return chart(drawn, ground, shapes=[_band(when, palette)])


def _flow(flow: str, own: pd.DataFrame, number: int, top: float, ground: Ground) -> Drawn:
    view, border = ground.view, ground.view.border or ""
    amounts = height_of(own["value_usd"], "usd", view.lang)
    title = f"{i18n.flow_name(flow, view.lang)}, {amounts.unit}"
    pane = Pane(title, top, _HEIGHT[ground.shape.narrow], 0.0, amounts.high, amounts.ticks)
    traces = []
    names: list[Named] = []
    for whose in sorted(BASES, key=lambda whose: whose == view.basis):
        mine = own[own["whose"] == whose].sort_values("year")
        if mine.empty:
            continue
        who = reporter(whose, border)
        strong = whose == view.basis
        traces += _line(mine, who, strong, number, ground)
        names.append(
            (
                float(mine["value_usd"].iloc[-1]),
                statements.name(who, ground),
                statements.colour(who, ground),
            )
        )
    return Drawn(pane, traces, [], names)


def _line(
    mine: pd.DataFrame, who: str, strong: bool, number: int, ground: Ground
) -> list[dict[str, Any]]:
    colour = statements.colour(who, ground)
    values = dict(zip(mine["year"], mine["value_usd"], strict=True))
    years = range(min(values), max(values) + 1)
    path = {
        "type": "scatter",
        "mode": "lines",
        "yaxis": axis_name(number),
        "x": [theme.mid_year(year) for year in years],
        "y": [values.get(year) for year in years],
        "connectgaps": False,
        "hoverinfo": "skip",
        "line": {
            "color": colour if strong else theme.rgba(colour, 0.7),
            "width": 2.2 if strong else 1.2,
        },
    }
    dots = {
        "type": "scatter",
        "mode": "markers",
        "yaxis": axis_name(number),
        "x": [theme.mid_year(int(year)) for year in mine["year"]],
        "y": list(mine["value_usd"]),
        "cliponaxis": False,
        "customdata": [[f"year:{year}", who] for year in mine["year"]],
        "hovertext": [_card(row, who, ground) for row in mine.to_dict("records")],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [_SYMBOLS[quality] for quality in mine["quality"]],
            "size": 6 if strong else 5,
            "color": colour,
        },
    }
    return [path, dots]


def _card(row: dict[Any, Any], who: str, ground: Ground) -> str:
    _ = i18n.translator(ground.view.lang)
    lang = ground.view.lang
    words = _("{flow}: {amount}, as {country} reports").format(
        flow=i18n.flow_name(row["flow"], lang),
        amount=i18n.usd(row["value_usd"], lang),
        country=statements.name(who, ground),
    )
    firm = {"estimate": _("An estimate"), "provisional": _("Provisional")}.get(row["quality"], "")
    lines = [
        f"<b>{row['year']}</b>",
        theme.wrapped(words, ground.shape.wrap),
        html.escape(firm, quote=False),
        *source_lines([row["source_id"]], ground.catalog, lang, ground.shape),
    ]
    return "<br>".join(line for line in lines if line)


def _marks(when: tuple[Event, Event], number: int, top: float, ground: Ground) -> Drawn:
    """Ticks of the closing and the reopening, below the flows, with short words."""
    _ = i18n.translator(ground.view.lang)
    shape = ground.shape
    pane = Pane("", top, 18.0, 0.0, 1.0, ((0.5, _("Crossings")),))
    words = (_("closed"), _("open") if shape.narrow else _("reopened"))
    shown = [
        (event, text)
        for event, text in zip(when, words, strict=True)
        if ground.years[0] <= year_of(event) <= ground.years[1]
    ]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "yaxis": axis_name(number),
        "x": [at(span(event.date, event.precision)[0]) for event, _text in shown],
        "y": [0.5] * len(shown),
        "cliponaxis": False,
        "customdata": [[event.event_id] for event, _text in shown],
        "hovertext": [_event_card(event, ground) for event, _text in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": "line-ns",
            "size": 14,
            "line": {"color": ground.palette.kind("border"), "width": 2.4},
        },
    }
    begins, ends = (span(event.date, event.precision)[0] for event in when)
    room = (ends - begins).days * per_day(ground.years, shape)
    roomy = not shape.narrow and room > _ROOM
    between = "<br>" if shape.narrow else " "
    notes = []
    for event, text in shown:
        beyond = event is when[1] and not roomy
        precision = event.precision if roomy else "year"
        notes.append(
            {
                "text": text + between + i18n.date(event.date, precision, ground.view.lang),
                "xref": "x",
                "yref": axis_name(number),
                "x": at(span(event.date, event.precision)[0]),
                "y": 0.5,
                "xshift": 6 if beyond else -6,
                "xanchor": "left" if beyond else "right",
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": shape.text, "color": ground.palette.ink},
            }
        )
    return Drawn(pane, [trace], notes, [])


def _event_card(event: Event, ground: Ground) -> str:
    lang, shape = ground.view.lang, ground.shape
    when = i18n.date_span(event.date, event.precision, event.date_end, lang)
    lines = [
        f"<b>{html.escape(when, quote=False)}</b>",
        theme.wrapped(told(event.summary, lang), shape.wrap),
        *source_lines(event.sources, ground.catalog, lang, shape),
        "<i>" + i18n.translator(lang)(N_("Click for sources")) + "</i>",
    ]
    return "<br>".join(lines)


def _band(when: tuple[Event, Event], palette: Palette) -> dict[str, Any]:
    """The years in which the crossings were closed."""
    begin, end = (span(event.date, event.precision) for event in when)
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": at(begin[0]),
        "x1": at(end[0]),
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.rgba(palette.contested, 0.1),
        "line": {"width": 0},
        "layer": "below",
    }
