"""The largest gaps between the two sides, as pairs of dots that can be clicked."""

from __future__ import annotations

import html
import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import chart_theme as theme
from components.trade_scale import height
from data import i18n, trade_gap, trade_gap_table
from data.catalog import Catalog
from data.growth import times_number
from data.trade import FLOWS
from data.trade_table import spans
from data.view import View
from geo.palette import Palette

TOP = trade_gap_table.TOP
"""How many gaps are shown."""

_PITCH = 24
_HEAD = 30
_FOOT = 26
_LEFT = {False: 210, True: 132}
_RIGHT = {False: 150, True: 84}
_NAME = {False: 22, True: 11}


def ranked(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """A row for each of the largest gaps: what Tajikistan reports, and what the partner does.

    The axis of dollars is logarithmic, so that equal lengths are equal ratios; the order is by
    difference in dollars. Estimates are open dots. A row's ``customdata`` is ``partner:CHN``,
    or nothing where the partner cannot be selected.
    """
    shape = theme.frame(narrow)
    found = trade_gap.largest(view, catalog)
    rows = shown(view, catalog)
    tall = _HEAD + _PITCH * len(rows) + 6
    ends = [value for name in ("reported_usd", "mirror_usd") for value in rows[name] if value > 0]
    axis = height(ends, "log", view.lang)
    low, high = min(ends, default=axis.low) / 1.3, max(ends, default=axis.high) * 1.3
    ticks = [tick for tick in axis.ticks if low <= tick[0] <= high]
    ticks = ticks[-1::-2][::-1] if narrow and len(ticks) > 3 else ticks
    arrangement = theme.layout(palette, shape, tall + _FOOT + 4)
    arrangement |= {
        "margin": {"l": _LEFT[narrow], "r": _RIGHT[narrow], "t": 4, "b": _FOOT, "pad": 0},
        "xaxis": {
            "type": "log",
            "range": [math.log10(low), math.log10(high)],
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": palette.hairline,
            "tickangle": 0,
            "tickmode": "array",
            "tickvals": [place for place, _ in ticks],
            "ticktext": [text if narrow else f"US$ {text}" for _, text in ticks],
            "tickfont": {"size": shape.text, "color": palette.soft},
        },
        "yaxis": _names(rows, view, catalog, tall, palette, shape),
        "shapes": [_bar(at, row, low, palette) for at, row in enumerate(_records(rows))],
        "annotations": [
            _key(view, palette, shape),
            *(_amount(at, row, view, palette, shape) for at, row in enumerate(_records(rows))),
        ],
    }
    traces = [
        _dots(side, rows, found.estimated, low, view, catalog, palette, shape)
        for side in ("reported", "mirror")
    ]
    return theme.figure(traces, arrangement)


shown = trade_gap_table.shown
"""Rows of `data.trade_gap.largest` that the chart has room for, small ones left out."""


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")


def _y(at: int) -> float:
    """Middle of a row, pixels from the top of the plot."""
    return _HEAD + _PITCH * (at + 0.5)


def _colour(flow: str, palette: Palette) -> str:
    return palette.accent if flow == FLOWS[0] else palette.contested


def _dots(
    side: str,
    rows: pd.DataFrame,
    estimated: bool,
    least: float,
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    """Dots of one side; Tajikistan's in ink, the partner's in the colour of the flow.

    A figure below the foot of the axis, or none at all, stands at its foot.
    """
    ink = [palette.ink if side == "reported" else _colour(flow, palette) for flow in rows["flow"]]
    codes = [
        f"partner:{code}" if code in catalog.vocabulary.partners else ""
        for code in rows["partner_id"]
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [max(value, least) for value in rows[f"{side}_usd"]],
        "y": [_y(at) for at in range(len(rows))],
        "cliponaxis": False,
        "customdata": [[code] for code in codes],
        "hovertext": [_card(row, view, catalog, shape) for row in _records(rows)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": "circle" if side == "reported" else "diamond",
            "size": 10,
            "color": [palette.paper] * len(rows) if estimated else ink,
            "line": {"color": ink, "width": 1.6},
        },
    }


def _bar(at: int, row: dict[Any, Any], least: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "y",
        "x0": max(row["reported_usd"], least),
        "x1": max(row["mirror_usd"], least),
        "y0": _y(at),
        "y1": _y(at),
        "line": {"color": theme.rgba(_colour(row["flow"], palette), 0.45), "width": 4},
        "layer": "below",
    }


def _names(
    rows: pd.DataFrame,
    view: View,
    catalog: Catalog,
    tall: float,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    """Axis of names: partner and, after it, the flow."""
    words = []
    for partner, flow in zip(rows["partner_id"], rows["flow"], strict=True):
        name = theme.cut(i18n.country(catalog.partners[partner], view.lang), _NAME[shape.narrow])
        colour = _colour(flow, palette)
        kind = html.escape(_inline(i18n.flow_name(flow, view.lang)), quote=False)
        words.append(f'{html.escape(name, quote=False)} <span style="color:{colour}">{kind}</span>')
    places = [_y(at) for at in range(len(rows))]
    return theme.names_axis(words, places, tall, palette, shape)


def _inline(name: str) -> str:
    return name[:1].lower() + name[1:]


def _key(view: View, palette: Palette, shape: theme.Frame) -> dict[str, Any]:
    """What the dots are, above the first row."""
    _ = i18n.translator(view.lang)
    flows = "".join(
        f'<span style="color:{_colour(flow, palette)}">◆</span>' for flow in _flows(view)
    )
    # Texts inside an f-string are not found by what gathers them for translation.
    ours, theirs = _("Tajikistan reports"), _("the partner reports")
    parts = [f'<span style="color:{palette.ink}">●</span> {ours}', f"{flows} {theirs}"]
    return {
        "text": "   ".join(parts),
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": _HEAD / 2 - 2,
        # On a telephone the names beside the dots leave the row above them free.
        "xshift": -_LEFT[True] if shape.narrow else 0,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.soft},
    }


def _flows(view: View) -> tuple[str, ...]:
    return {"exports": (FLOWS[0],), "imports": (FLOWS[1],)}.get(view.measure, FLOWS)


def _amount(
    at: int, row: dict[Any, Any], view: View, palette: Palette, shape: theme.Frame
) -> dict[str, Any]:
    """Difference and ratio in the right margin."""
    gap = i18n.usd(abs(row["difference_usd"]), view.lang)
    low, high = sorted((row["reported_usd"], row["mirror_usd"]))
    ratio = f"{times_number(high / low, view.lang)}×" if low > 0 else ""
    text = gap if shape.narrow else ", ".join(part for part in (gap, ratio) if part)
    return {
        "text": text,
        "xref": "paper",
        "x": 1,
        "y": _y(at),
        "xshift": 12 if not shape.narrow else 6,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.ink},
    }


def _card(row: dict[Any, Any], view: View, catalog: Catalog, shape: theme.Frame) -> str:
    _ = i18n.translator(view.lang)
    name = i18n.country(catalog.partners[row["partner_id"]], view.lang)
    head = html.escape(f"{name}, {_inline(i18n.flow_name(row['flow'], view.lang))}", quote=False)
    gap, ratio = row["difference_usd"], row["ratio_mirror_to_reported"]
    between = _("{amount} more") if gap >= 0 else _("{amount} less")
    lines = [
        f"{i18n.home(view.lang)}: {i18n.usd(row['reported_usd'], view.lang)}",
        f"{name}: {i18n.usd(row['mirror_usd'], view.lang)}, "
        + between.format(amount=i18n.usd(abs(gap), view.lang)),
    ]
    if not math.isnan(ratio):
        lines.append(f"{i18n.number(ratio, view.lang, 2 if ratio < 10 else 0)}×")
    lines.append(spans(row["years"]))
    return "<br>".join([f"<b>{head}</b>", *(theme.wrapped(line, shape.wrap) for line in lines)])
