"""Partners ranked by trade over the years in view, as bars that can be clicked."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components import chart_theme as theme
from data import i18n
from data.catalog import Catalog
from data.trade import FLOWS, Ranking
from data.trade import ranking as ranked
from data.trade_table import spans
from data.translation import N_
from data.view import View
from geo.palette import Palette

TOP = 12
"""How many partners are shown, besides those selected."""

_PITCH = 22
_HEAD = 26
_QUALITIES = ("firm", "provisional", "estimate")
_LEFT = {False: 172, True: 122}
_RIGHT = {False: 108, True: 86}
_NAME = {False: 24, True: 15}


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar: amounts in US$ by (flow, quality)."""

    code: str
    name: str
    rank: int
    amounts: Mapping[tuple[str, str], float]
    chosen: bool

    @property
    def total(self) -> float:
        return sum(self.amounts.values())


def ranking(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """The chart of `drawn` as Plotly's object."""
    made = drawn(view, catalog, palette, narrow)
    return theme.figure(made["data"], made["layout"])


def drawn(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> theme.Drawing:
    """Bars of the partners with the most trade, exports and imports end to end.

    Partners selected stand out and are shown whatever their rank; estimates are hatched,
    provisional figures dotted; the last bar is what is not allocated to a partner. A bar's
    ``customdata`` is ``partner:CHN``, or nothing where it cannot be selected.
    """
    shape = theme.frame(narrow)
    found = ranked(view, catalog)
    rows = _rows(found, view, catalog, narrow)
    tall = _HEAD + _PITCH * (len(rows) + 1)
    arrangement = theme.layout(palette, shape, tall + 12)
    arrangement |= {
        "barmode": "stack",
        "margin": {"l": _LEFT[narrow], "r": _RIGHT[narrow], "t": 4, "b": 8, "pad": 0},
        "xaxis": {
            "range": [0, max((row.total for row in rows), default=1.0) or 1.0],
            "visible": False,
            "fixedrange": True,
        },
        "yaxis": _names(rows, tall, palette, shape),
        "annotations": [
            _key(found, rows, view, palette, shape),
            *(_amount(at, row, found, view, palette, shape) for at, row in enumerate(rows)),
        ],
    }
    cards = [_card(row, found, view, shape) for row in rows]
    traces = [
        _bars(flow, quality, rows, cards, palette)
        for flow in found.flows
        for quality in _QUALITIES
        if any((flow, quality) in row.amounts for row in rows)
    ]
    return theme.drawing(traces, arrangement)


def _rows(found: Ranking, view: View, catalog: Catalog, narrow: bool) -> list[_Row]:
    places = {partner: at for at, partner in enumerate(found.order, 1)}
    shown = [*found.order[:TOP], *(p for p in view.partners if places.get(p, 0) > TOP)]
    made = []
    for partner in shown:
        amounts = {(row.flow, row.quality): row.value_usd for row in found.sums[partner]}
        name = i18n.country(catalog.partners[partner], view.lang)
        code = f"partner:{partner}" if partner in catalog.vocabulary.partners else ""
        made.append(_Row(code, name, places[partner], amounts, partner in view.partners))
    left = {(flow, "none"): value for flow, value in found.remainder.items() if value > 0}
    if left:
        name = i18n.translator(view.lang)(N_("Not allocated"))
        made.append(_Row("", name, 0, left, chosen=False))
    return made


def _y(at: int) -> float:
    """Middle of a row, pixels from the top of the plot."""
    return _HEAD + _PITCH * (at + 0.5)


def _bars(
    flow: str,
    quality: str,
    rows: list[_Row],
    cards: list[str],
    palette: Palette,
) -> dict[str, Any]:
    """Bars of one flow and quality; what is not allocated is drawn with the estimates."""
    colour = palette.accent if flow == FLOWS[0] else palette.contested
    keys = [(flow, quality), (flow, "none")] if quality == "firm" else [(flow, quality)]
    dim = any(row.chosen for row in rows)
    alpha = [0.4 if dim and not row.chosen else 1.0 for row in rows]
    pale = [quality != "firm" or row.rank == 0 for row in rows]
    firm = "" if flow == FLOWS[0] else "|"
    return {
        "type": "bar",
        "orientation": "h",
        "x": [sum(row.amounts.get(key, 0.0) for key in keys) for row in rows],
        "y": [_y(at) for at in range(len(rows))],
        "width": 14,
        "customdata": [[row.code] for row in rows],
        "hovertext": list(cards),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [
                theme.rgba(colour, 0.12 if faint else shade)
                for faint, shade in zip(pale, alpha, strict=True)
            ],
            "line": {"color": theme.rgba(colour, 0.5), "width": 0 if quality == "firm" else 0.6},
            "pattern": {
                "shape": [
                    ("." if quality == "provisional" else "/") if faint else firm for faint in pale
                ],
                "size": 5,
                "solidity": [0.3 if faint else 0.86 for faint in pale],
                "fgcolor": [theme.rgba(colour, shade) for shade in alpha],
                "bgcolor": [
                    theme.rgba(colour, 0.12 if faint else shade)
                    for faint, shade in zip(pale, alpha, strict=True)
                ],
            },
        },
    }


def _names(rows: list[_Row], tall: float, palette: Palette, shape: theme.Frame) -> dict[str, Any]:
    """Axis of names; the selected are bold."""
    words = []
    for row in rows:
        text = html.escape(theme.cut(row.name, _NAME[shape.narrow]), quote=False)
        text = f"{row.rank}. {text}" if row.rank else text
        words.append(f"<b>{text}</b>" if row.chosen else text)
    places = [_y(at) for at in range(len(rows))]
    return theme.names_axis(words, places, tall, palette, shape)


def _amount(
    at: int, row: _Row, found: Ranking, view: View, palette: Palette, shape: theme.Frame
) -> dict[str, Any]:
    """Amount at the end of a bar."""
    share = view.scale == "share" and found.total
    text = (
        i18n.percent(100 * row.total / found.total, view.lang, 1)
        if share and found.total
        else i18n.usd(row.total, view.lang)
    )
    return {
        "text": f"<b>{text}</b>" if row.chosen else text,
        "x": row.total,
        "y": _y(at),
        "xshift": 6,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.ink if row.rank else palette.soft},
    }


def _key(
    found: Ranking, rows: list[_Row], view: View, palette: Palette, shape: theme.Frame
) -> dict[str, Any]:
    """What the colours are, above the first bar."""
    _ = i18n.translator(view.lang)
    parts = []
    for flow in found.flows:
        colour = palette.accent if flow == FLOWS[0] else palette.contested
        name = html.escape(i18n.flow_name(flow, view.lang), quote=False)
        glyph = "■" if flow == FLOWS[0] else "▥"
        parts.append(f'<span style="color:{colour}">{glyph}</span> {name}')
    there = {quality for row in rows for _flow, quality in row.amounts}
    if "provisional" in there:
        parts.append(_("dotted: provisional"))
    if there & {"estimate", "none"}:
        parts.append(_("hatched: estimated") if "estimate" in there else _("hatched: no partner"))
    return {
        "text": "   ".join(parts),
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": _HEAD / 2 - 2,
        # On a telephone the names beside the bars leave the row above them free.
        "xshift": -_LEFT[True] if shape.narrow else 0,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.soft},
    }


def _card(row: _Row, found: Ranking, view: View, shape: theme.Frame) -> str:
    _ = i18n.translator(view.lang)
    lines = [f"<b>{html.escape(row.name, quote=False)}</b>"]
    for flow in found.flows:
        parts = {kind: value for (own, kind), value in row.amounts.items() if own == flow}
        if not parts:
            continue
        text = f"{i18n.flow_name(flow, view.lang)}: {i18n.usd(sum(parts.values()), view.lang)}"
        if parts.get("estimate"):
            text += _(", of which estimated {amount}").format(
                amount=i18n.usd(parts["estimate"], view.lang)
            )
        lines.append(theme.wrapped(text, shape.wrap))
    if found.total:
        share = i18n.percent(100 * row.total / found.total, view.lang, 1)
        lines.append(theme.wrapped(_("{share} of the total").format(share=share), shape.wrap))
    lines.append(theme.wrapped(spans(found.years), shape.wrap))
    return "<br>".join(lines)
