"""How concentrated exports and imports are on a few partners."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_figure as shared
from components import trade_words as words
from components.trade_panel import Line, Panel
from components.trade_scale import Height
from data import i18n, trade_headings, trade_said
from data.catalog import Catalog
from data.trade import FLOWS
from data.trade_balance import concentration
from data.translation import N_
from data.view import View
from geo.palette import Palette

_HEIGHT = {False: 170.0, True: 150.0}
COVERED = trade_said.COVERED
"""Per cent of the total that the partners named must account for to be spoken of."""
_MARKED = (0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
"""Indices that are as many equal partners as one can say without a fraction."""


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the chart; those on either side of the years included."""
    return concentration(view, catalog, *theme.axis_years(view, catalog))


def has(view: View, catalog: Catalog) -> bool:
    """Whether a year in view has a list of partners."""
    return not concentration(view, catalog, *view.years).empty


heading = trade_headings.concentration
"""What the chart is called."""


sentence = trade_said.concentration
"""What it says in words, computed; empty where there is nothing to say."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """The Herfindahl index of exports and of imports by year; ``customdata`` ``year:2017``."""
    shape = theme.frame(narrow)
    rows = table(view, catalog)
    lines = []
    for flow, colour in zip(FLOWS, (palette.accent, palette.contested), strict=True):
        own = rows[rows["flow"] == flow]
        points = {
            int(year): (float(value), str(quality))
            for year, value, quality in zip(own["year"], own["index"], own["quality"], strict=True)
        }
        lines.append(Line(i18n.flow_name(flow, view.lang), colour, points))
    cards = {
        int(str(year)): shared.card(
            str(year),
            [line for row in own.to_dict("records") for line in _said(row, view.lang)],
            ";".join(own["source_id"].unique()),
            view,
            catalog,
            shape,
        )
        for year, own in rows.groupby("year")
    }
    title = i18n.translator(view.lang)(N_("Herfindahl index"))
    amounts = _height(rows["index"], view.lang)
    panel = Panel(title, tuple(lines), amounts, shared.TITLE, _HEIGHT[narrow], cards)
    return shared.lined([panel], view, catalog, palette, narrow)


def _height(values: Iterable[float], lang: str) -> Height:
    """Axis of indices from zero, with the counts of equal partners that they stand for."""
    _ = i18n.translator(lang)
    high = min(1.0, max(values, default=0.5) * 1.12)
    marked = [at for at in _MARKED if at <= high and (at >= 0.1 or high < 0.4)]
    ticks = [(0.0, i18n.number(0, lang))]
    for at in marked:
        count = round(1 / at)
        text = _("{index} (as {count})").format(index=i18n.number(at, lang), count=count)
        ticks.append((at, text))
    return Height("", 0.0, high, tuple(ticks), log=False)


def _said(row: dict[object, object], lang: str) -> tuple[str, ...]:
    _ = i18n.translator(lang)
    flow = i18n.flow_name(str(row["flow"]), lang)
    index = i18n.number(float(str(row["index"])), lang, 3)
    equal = trade_said.equal(float(str(row["equal_partners"])), lang)
    covered = float(str(row["covered_pct"]))
    lines = [
        _("{flow}: index {index}, as {count} equal partners").format(
            flow=flow, index=index, count=equal
        ),
        _.n(
            "– {count} partner named", "– {count} partners named", int(str(row["partners"]))
        ).format(count=row["partners"]),
    ]
    if covered == covered:
        share = i18n.percent(covered, lang, 0)
        lines[-1] += ", " + _("{share} of the total").format(share=share)
    not_firm = shared.firm(str(row["quality"]), lang)
    return (*lines, f"– {not_firm}") if not_firm else tuple(lines)


def note(view: View, catalog: Catalog) -> Markup:
    """What the index is and what it rests on."""
    _ = i18n.translator(view.lang)
    rows = table(view, catalog)
    parts: list[str | Markup] = [
        _("{basis}.").format(basis=words.basis(view)),
        _(
            "The Herfindahl index is the sum of the squared shares: 1 if one partner has all, "
            "0.1 if ten have the same. It is of the partners named; what is allocated to none "
            "does not enter."
        ),
        _("Only years with a list of partners."),
    ]
    if "estimate" in set(rows["quality"]):
        parts.append(_("Dashes and open marks: over a tenth of the sum is estimated."))
    parts.append(words.sources(rows["source_id"], catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")
