"""Shares of the partners in exports and imports over the years, stacked up to the total."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_figure as shared
from components import trade_words as words
from components.border_pane import Drawn, Ground, Named, Pane, axis_name, chart
from data import i18n, trade_headings, trade_said
from data.catalog import Catalog
from data.trade import FLOWS
from data.trade_ranks import leaders, shares
from data.view import View
from geo.palette import Palette, mixed

_HEIGHT = {False: 190.0, True: 150.0}
_PATTERNS = ("", "|", "-", ".", "x", "+", "\\", "")
"""Patterns of the leading partners' columns: who does not see colours tells them by these.

Hatching is for estimates. The first and the eighth, both plain, never touch.
"""
_NAMED = {False: 6.0, True: 7.0}
"""Per cent from which a part of the last year is named beside it."""


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the chart; those on either side of the years included."""
    return shares(view, catalog, *theme.axis_years(view, catalog))


def has(view: View, catalog: Catalog) -> bool:
    """Whether a year in view has both a list of partners and a total."""
    return not shares(view, catalog, *view.years).empty


heading = trade_headings.shares
"""What the chart is called."""


sentence = trade_said.shares
"""What it says in words, computed; empty where there is nothing to say."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """A column a year that fills it, parts stacked; per cent of the total (WDI).

    Estimates are hatched, what is not allocated is paler. A partner's part has the
    ``customdata`` ``partner:CHN``, the others ``year:2017``.
    """
    ground = Ground.of(view, catalog, palette, narrow)
    rows = table(view, catalog)
    flows = [flow for flow in FLOWS if (rows["flow"] == flow).any()]
    tops, plot = shared.stacked(len(flows), _HEIGHT[narrow])
    drawn = [
        _flow(flow, rows[rows["flow"] == flow], number, top, plot, ground)
        for number, (flow, top) in enumerate(zip(flows, tops, strict=True), 1)
    ]
    lines = [_whole(number, ground) for number in range(1, len(drawn) + 1)]
    return chart(drawn, ground, shapes=lines)


def _flow(
    flow: str, rows: pd.DataFrame, number: int, top: float, plot: float, ground: Ground
) -> Drawn:
    lang = ground.view.lang
    _ = i18n.translator(lang)
    rows = rows.assign(base=rows.groupby("year")["share_pct"].cumsum() - rows["share_pct"])
    high = max(100.0, float(rows.groupby("year")["share_pct"].sum().max())) * 1.02
    ticks = tuple((float(at), i18n.percent(at, lang)) for at in range(0, int(high) + 1, 25))
    title = _("{flow}, % of the total").format(flow=i18n.flow_name(flow, lang))
    pane = Pane(title, top, _HEIGHT[ground.shape.narrow], 0.0, high, ticks)
    known = shared.colours(ground.view, ground.catalog, ground.palette)
    chosen = set(ground.view.partners) & set(rows["partner_id"])
    traces = []
    named: list[Named] = []
    last = int(rows["year"].max())
    for (part, code), own in rows.groupby(["part", "partner_id"], sort=False):
        colour = known[str(code)] if code else ground.palette.soft
        traces.append(_columns(str(part), str(code), own, colour, number, chosen, ground))
        end = own[(own["year"] == last) & (own["share_pct"] >= _NAMED[ground.shape.narrow])]
        for base, share in zip(end["base"], end["share_pct"], strict=True):
            words_ = _part_name(str(part), str(code), ground, brief=True)
            named.append((float(base + share / 2), words_, colour))
    place = f"{last + 1}-01-01"
    beside = shared.names_at(place, named, pane, plot, ground)
    return Drawn(pane, traces, beside, [])


def _columns(
    part: str,
    code: str,
    own: pd.DataFrame,
    colour: str,
    number: int,
    chosen: set[str],
    ground: Ground,
) -> dict[str, Any]:
    dim = bool(chosen) and code not in chosen
    paper = ground.palette.paper
    solid = {"partner": 0.45 if dim else 0.9, "others": 0.3, "not_allocated": 0.04}[part]
    pale = [q == "estimate" for q in own["quality"]]
    hatched = [each or part == "not_allocated" for each in pale]
    # Plotly draws the strokes of a pattern in the marker's own colour where colours are listed.
    strokes = {"partner": 0.75 * solid, "others": 0.3, "not_allocated": 0.22}[part]
    shades = [mixed(colour, paper, strokes if each else solid) for each in hatched]
    order = leaders(ground.view, ground.catalog)
    firm = _PATTERNS[order.index(code)] if code in order else ""
    selectable = code in ground.catalog.vocabulary.partners
    return {
        "type": "bar",
        "name": code or part,
        "yaxis": axis_name(number),
        "x": [theme.mid_year(int(year)) for year in own["year"]],
        "y": list(own["share_pct"]),
        "base": list(own["base"]),
        "width": 350 * theme.DAY_MS,
        "customdata": [[f"partner:{code}" if selectable else f"year:{y}"] for y in own["year"]],
        "hovertext": [_card(row, ground) for row in own.to_dict("records")],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": shades,
            "line": {"width": 0.5, "color": ground.palette.paper},
            "pattern": {
                "shape": ["/" if each else firm for each in hatched],
                "size": 5,
                # Strokes are in the marker's own colour, so a firm column is nearly full.
                "solidity": [0.5 if each else 0.84 for each in hatched],
            },
        },
    }


def _part_name(part: str, code: str, ground: Ground, brief: bool = False) -> str:
    _ = i18n.translator(ground.view.lang)
    if code and brief:
        return shared.short(code, ground.catalog, ground.view.lang, ground.shape)
    if code:
        return shared.name(code, ground.catalog, ground.view.lang)
    if part == "others":
        return _("Others")
    said = _("Not allocated")
    return theme.cut(said, 11) if brief and ground.shape.narrow else said


def _card(row: dict[Any, Any], ground: Ground) -> str:
    lang = ground.view.lang
    _ = i18n.translator(lang)
    flow = i18n.flow_name(row["flow"], lang)
    amount = (
        f"{flow}: {i18n.percent(row['share_pct'], lang, 1)}, {i18n.usd(row['value_usd'], lang)}"
    )
    return shared.card(
        f"{_part_name(row['part'], row['partner_id'], ground)}, {row['year']}",
        (
            amount,
            i18n.basis_name(row["basis"], lang),
            _("Share of the total (WDI)"),
            shared.firm(row["quality"], lang),
        ),
        row["source_id"],
        ground.view,
        ground.catalog,
        ground.shape,
    )


def _whole(number: int, ground: Ground) -> dict[str, Any]:
    """The total itself as a line across the plot."""
    return {
        "type": "line",
        "xref": "paper",
        "yref": axis_name(number),
        "x0": 0,
        "x1": 1,
        "y0": 100,
        "y1": 100,
        "line": {"color": ground.palette.soft, "width": 1},
    }


def note(view: View, catalog: Catalog) -> Markup:
    """How to read the chart and what it rests on."""
    _ = i18n.translator(view.lang)
    rows = table(view, catalog)
    sums = rows.groupby(["flow", "year"])["share_pct"].sum()
    parts: list[str | Markup] = [
        _("{basis}; per cent of Tajikistan's exports and imports in all (WDI).").format(
            basis=words.basis(view)
        )
    ]
    if (rows["part"] == "not_allocated").any():
        parts.append(_("Not allocated is the total less the sum over partners."))
    if (sums > 101).any():
        parts.append(
            _("Where the columns pass the line, the partners' figures are more than the total.")
        )
    if "estimate" in set(rows["quality"]):
        parts.append(
            _("Hatched columns are estimates; a sum is one if over a tenth of it is estimated.")
        )
    parts.append(_("A gap is a year without a list of partners."))
    parts.append(words.sources(rows["source_id"], catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")
