"""Exports less imports, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_figure as shared
from components import trade_words as words
from components.border_pane import Drawn, Ground, Pane, axis_name, chart
from components.trade_panel import Line, Panel
from components.trade_scale import Height
from components.trade_scale import height as height_of
from data import i18n, trade_headings, trade_said
from data.catalog import Catalog
from data.formats import MINUS
from data.trade_balance import balance
from data.trade_table import TOTAL_BASIS
from data.view import View
from geo.palette import Palette, mixed

_HEIGHT = {False: 200.0, True: 170.0}
_BAR_DAYS = 270


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the chart; those on either side of the years included."""
    return balance(view, catalog, *theme.axis_years(view, catalog))


def has(view: View, catalog: Catalog) -> bool:
    """Whether a year in view has both flows on the same basis."""
    return not balance(view, catalog, *view.years).empty


heading = trade_headings.balance
"""What the chart is called."""


sentence = trade_said.balance
"""What it says in words, computed; empty where there is nothing to say."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """Columns above or below zero; with several partners a line for each.

    Always in US$, whatever the scale in view: a balance has no logarithm. A year's
    ``customdata`` is ``year:2017``.
    """
    rows = table(view, catalog)
    if len(view.partners) > 1:
        return _lines(rows, view, catalog, palette, narrow)
    ground = Ground.of(view, catalog, palette, narrow)
    amounts = signed(rows["balance_usd"], view.lang)
    pane = Pane(
        amounts.unit, shared.TITLE, _HEIGHT[narrow], amounts.low, amounts.high, amounts.ticks
    )
    return chart([Drawn(pane, [_columns(rows, ground)], [], [])], ground, shapes=[_zero(palette)])


def signed(values: Iterable[float], lang: str) -> Height:
    """Axis of amounts of either sign, with zero on it, in US$."""
    found = [float(value) for value in values]
    most = height_of([abs(value) for value in found], "usd", lang)
    step = most.ticks[1][0]
    low, high = min(found, default=0.0), max(found, default=0.0)
    above = [tick for tick in most.ticks[1:] if tick[0] < high + step and high > 0]
    below = [
        (-place, MINUS + text) for place, text in most.ticks[1:] if low < 0 and place < step - low
    ]
    ticks = (*reversed(below), most.ticks[0], *above)
    if len(ticks) == 1:
        ticks = most.ticks[:2]
    slack = 0.04 * (ticks[-1][0] - ticks[0][0])
    return Height(
        most.unit, min(ticks[0][0], low) - slack, max(ticks[-1][0], high) + slack, ticks, log=False
    )


def _columns(rows: pd.DataFrame, ground: Ground) -> dict[str, Any]:
    palette = ground.palette
    colours = [palette.accent if each >= 0 else palette.contested for each in rows["balance_usd"]]
    # Plotly draws the strokes of a pattern in the marker's own colour where colours are listed.
    shades = [mixed(colour, palette.paper, 0.88) for colour in colours]
    return {
        "type": "bar",
        "yaxis": axis_name(1),
        "x": [theme.mid_year(int(year)) for year in rows["year"]],
        "y": list(rows["balance_usd"]),
        "width": _BAR_DAYS * theme.DAY_MS,
        "customdata": [[f"year:{year}"] for year in rows["year"]],
        "hovertext": [
            shared.card(
                str(row["year"]),
                said(row, ground.view.lang),
                row["source_id"],
                ground.view,
                ground.catalog,
                ground.shape,
            )
            for row in rows.to_dict("records")
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": shades,
            "line": {"width": 0},
            "pattern": {
                "shape": [
                    {"estimate": "/", "provisional": "."}.get(quality, "")
                    for quality in rows["quality"]
                ],
                "size": 5,
                "solidity": 0.5,
            },
        },
    }


def said(row: dict[Any, Any], lang: str) -> tuple[str, ...]:
    """Lines of a card: the balance, what it is of, the basis of both."""
    _ = i18n.translator(lang)
    basis = row["basis"]
    return (
        _("Balance: {amount}").format(amount=i18n.usd(row["balance_usd"], lang)),
        _("{exports} exported, {imports} imported").format(
            exports=i18n.usd(row["export_usd"], lang), imports=i18n.usd(row["import_usd"], lang)
        ),
        _("Total (WDI)") if basis == TOTAL_BASIS else i18n.basis_name(basis, lang),
        shared.firm(row["quality"], lang),
    )


def _zero(palette: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "yref": axis_name(1),
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": {"color": palette.ink, "width": 1},
    }


def _lines(
    rows: pd.DataFrame, view: View, catalog: Catalog, palette: Palette, narrow: bool
) -> go.Figure:
    shape = theme.frame(narrow)
    tint = shared.colours(view, catalog, palette)
    lines = []
    for code in view.partners:
        own = rows[rows["partner_id"] == code]
        points = {
            int(year): (float(value), str(quality))
            for year, value, quality in zip(
                own["year"], own["balance_usd"], own["quality"], strict=True
            )
        }
        lines.append(Line(shared.short(code, catalog, view.lang, shape), tint[code], points))
    cards = {
        int(str(year)): shared.card(
            str(year),
            [
                f"{shared.name(row['partner_id'], catalog, view.lang)}: {line}"
                for row in own.to_dict("records")
                for line in said(row, view.lang)[:1]
            ]
            + [i18n.basis_name(basis, view.lang) for basis in own["basis"].unique()],
            ";".join(own["source_id"].unique()),
            view,
            catalog,
            shape,
        )
        for year, own in rows.groupby("year")
    }
    amounts = signed(rows["balance_usd"], view.lang)
    panel = Panel(amounts.unit, tuple(lines), amounts, shared.TITLE, _HEIGHT[narrow], cards)
    return shared.lined([panel], view, catalog, palette, narrow, shapes=[_zero(palette)])


def note(view: View, catalog: Catalog) -> Markup:
    """What the balance rests on, and what it leaves out."""
    _ = i18n.translator(view.lang)
    rows = table(view, catalog)
    parts: list[str | Markup] = []
    if not view.partners:
        parts.append(_("Totals of goods trade (WDI), whatever basis is chosen."))
    else:
        parts.append(
            _("{basis}; only years in which both flows are on the same basis.").format(
                basis=words.basis(view)
            )
        )
    parts.append(
        _(
            "Current US dollars. Imports are mostly valued with freight (c.i.f.) and exports "
            "without (f.o.b.), each by who reports them, which moves the balance by itself."
        )
    )
    if "estimate" in set(rows["quality"]):
        parts.append(_("Hatched columns and dashes are estimates."))
    parts.append(words.sources(rows["source_id"], catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")
