"""Goods traded, as tiles whose area is their share: a treemap for each list of a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_cards as cards
from components import trade_figure as shared
from components.treemap import squarified
from data import i18n, trade_headings, trade_products
from data.catalog import Catalog
from data.fact_texts import told
from data.trade import FLOWS
from data.trade_products import ProductList, drawable, products
from data.translation import N_
from data.view import View
from geo.palette import Palette, mixed

_WIDTH = {False: 1000.0, True: 300.0}
"""Width that the tiles are shaped for, pixels; the real one may differ."""
_TALL = {False: 66.0, True: 84.0}
_HEAD = 24.0
_GAP = 10.0
_LETTER = {False: 7.4, True: 6.4}
_LINE = 16.0
_STRENGTH = (0.88, 0.52, 0.42, 0.33)
"""How strong the fills are, the largest first; text is read on each of them."""
_NOTHING = 0.05
"""Per cent below which nothing is said to be left."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile in pixels from the top left of the plot, its text, card and colours."""

    x: float
    y: float
    width: float
    height: float
    year: int
    words: str
    card: str
    fill: str
    ink: str
    hatched: bool


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the tiles: the products named, each with source; without what is left."""
    return products(catalog, *view.years)


def has(view: View, catalog: Catalog) -> bool:
    """Whether a year in view has products with a share of the total."""
    return bool(drawable(view, catalog))


heading = trade_headings.goods
"""What the tiles show."""


sentence = trade_products.sentence
"""What it says in words, computed; empty where there is nothing to say."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """A treemap for each list, one under the other, by year.

    The area of a whole treemap is all exports or imports of the year (WDI), what is not
    named is hatched. A tile's ``customdata`` is ``year:2019``.
    """
    shape = theme.frame(narrow)
    tiles: list[Tile] = []
    heads: list[dict[str, Any]] = []
    top = 0.0
    for one in drawable(view, catalog):
        heads.append(_head(one, top, view, palette, shape))
        tiles += _tiles(one, top + _HEAD, view, catalog, palette, shape)
        top += _HEAD + _TALL[narrow] + _GAP
    arrangement = theme.layout(palette, shape, int(top) + 10)
    arrangement |= {
        "barmode": "overlay",
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4, "pad": 0},
        "xaxis": {"range": [0, _WIDTH[narrow]], "visible": False, "fixedrange": True},
        "yaxis": {"range": [top, 0], "visible": False, "fixedrange": True},
        "annotations": heads,
    }
    return theme.figure([_drawn(tiles, palette, shape)] if tiles else [], arrangement)


def _head(
    one: ProductList, top: float, view: View, palette: Palette, shape: theme.Frame
) -> dict[str, Any]:
    """What a treemap is of, with its goods by name as far as there is room."""
    _ = i18n.translator(view.lang)
    text = _("{flow} {year}, {total}, named {share}: {products}").format(
        flow=i18n.flow_name(one.flow, view.lang),
        year=one.year,
        share=i18n.percent(one.named_pct or 0.0, view.lang, 0),
        total=i18n.usd(one.total_usd or 0.0, view.lang),
        products=", ".join(told(name, view.lang) for name in one.rows["product"]),
    )
    letters = int(_WIDTH[shape.narrow] / (_LETTER[shape.narrow] * 0.82))
    return {
        "text": escape(theme.cut(text, letters), quote=False),
        "x": 0,
        "y": top + _HEAD - 4,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.soft},
    }


def _tiles(
    one: ProductList,
    top: float,
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
) -> list[Tile]:
    """Tiles of a list, the largest at the left; what it does not name is a column at the right."""
    height, whole = _TALL[shape.narrow], _WIDTH[shape.narrow]
    rows = one.rows.sort_values("share_pct", ascending=False).to_dict("records")
    shares = [float(row["share_pct"]) for row in rows]
    colour = palette.accent if one.flow == FLOWS[0] else palette.contested
    wide = whole * sum(shares) / 100
    made = []
    for at, (row, box) in enumerate(zip(rows, squarified(shares, wide, height), strict=True)):
        fill = mixed(colour, palette.paper, _STRENGTH[min(at, len(_STRENGTH) - 1)])
        name = told(str(row["product"]), view.lang)
        text = _fitting(name[:1].upper() + name[1:], shares[at], box, view.lang, shape)
        card = _card(one, row, view, catalog, shape)
        ink = theme.on(fill, palette)
        made.append(Tile(box[0], top + box[1], *box[2:], one.year, text, card, fill, ink, False))
    rest = 100.0 - sum(shares)
    if rest > _NOTHING:
        box = (wide, 0.0, whole - wide, height)
        text = _fitting(i18n.translator(view.lang)(N_("Not named")), rest, box, view.lang, shape)
        card = _rest_card(one, rest, view, catalog, shape)
        made.append(
            Tile(wide, top, *box[2:], one.year, text, card, palette.hairline, palette.soft, True)
        )
    return made


def _fitting(
    name: str,
    share: float,
    box: tuple[float, float, float, float],
    lang: str,
    shape: theme.Frame,
) -> str:
    """Name and share as far as they fit into a tile; empty if they do not."""
    _x, _y, width, height = box
    letters = int((width - 8) / _LETTER[shape.narrow])
    number = i18n.percent(share, lang, 1)
    if letters < len(number) or height < _LINE + 4:
        return ""
    room = int((height - 4) / _LINE)
    if max(len(word) for word in name.split()) > letters:
        return f"<b>{number}</b>"
    lines = theme.wrapped(name, letters).split("<br>")
    if len(lines) + 1 <= room:
        return "<br>".join([*lines, f"<b>{number}</b>"])
    return f"<b>{number}</b>"


def _card(
    one: ProductList, row: dict[Any, Any], view: View, catalog: Catalog, shape: theme.Frame
) -> str:
    _ = i18n.translator(view.lang)
    computed = {
        "usd": _("Computed: the share given, times the total of the year (WDI)."),
        "share": _("Computed: the dollars given, by the total of the year (WDI)."),
    }.get(str(row["computed"]), "")
    amount = (
        f"{i18n.usd(row['value_usd'], view.lang)}, {i18n.percent(row['share_pct'], view.lang, 1)}"
    )
    flow = i18n.flow_name(one.flow, view.lang)
    return shared.card(
        f"{told(str(row['product']), view.lang)}, {one.year}",
        (
            f"{flow}: {amount}",
            computed,
            *(told(str(row[each]), view.lang) for each in ("official_source", "note")),
        ),
        str(row["source_id"]),
        view,
        catalog,
        shape,
    )


def _rest_card(
    one: ProductList, share: float, view: View, catalog: Catalog, shape: theme.Frame
) -> str:
    _ = i18n.translator(view.lang)
    ids = catalog.trade_totals
    whole = ids[(ids["flow"] == one.flow) & (ids["year"] == one.year)]["source_id"]
    text = _("{share} of the total is of goods that this source does not name.")
    rest = _("Not named")
    return shared.card(
        f"{rest}, {one.year}",
        (text.format(share=i18n.percent(share, view.lang, 1)),),
        ";".join([one.source_id, *whole]),
        view,
        catalog,
        shape,
    )


def _drawn(tiles: Iterable[Tile], palette: Palette, shape: theme.Frame) -> dict[str, Any]:
    """All tiles as one trace of bars: each begins at its foot and is as wide as its tile."""
    found = list(tiles)
    return {
        "type": "bar",
        "x": [one.x + one.width / 2 for one in found],
        "y": [one.height for one in found],
        "base": [one.y for one in found],
        "width": [one.width for one in found],
        "customdata": [[f"year:{one.year}"] for one in found],
        "hovertext": [one.card for one in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "text": [one.words for one in found],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": shape.text, "color": [one.ink for one in found]},
        "marker": {
            "color": [one.fill for one in found],
            "line": {
                "color": [palette.hairline if one.hatched else palette.paper for one in found],
                "width": 1.2,
            },
            "pattern": {
                "shape": ["/" if one.hatched else "" for one in found],
                "size": 6,
                "solidity": 0.25,
            },
        },
    }


def note(view: View, catalog: Catalog) -> Markup:
    """What the tiles are, every figure again with its source."""
    _ = i18n.translator(view.lang)
    parts: list[str | Markup] = [
        _(
            "Goods of all partners together that the press names after Tajik offices, not the "
            "whole; hatched is what the source does not name of the total (WDI). Lists overlap "
            "(cotton fibre is a textile) and are never added."
        ),
        html.folded(_("The figures"), _figures(view, catalog)),
    ]
    return html.tag("div", html.join(parts, " "), class_="chart-note border-note")


def _figures(view: View, catalog: Catalog) -> Markup:
    _ = i18n.translator(view.lang)
    rows = [
        (
            told(str(row["product"]), view.lang),
            f"{i18n.flow_name(row['flow'], view.lang)} {row['year']}",
            cards.amount(row["value_usd"], row["share_pct"], view.lang),
            html.external(
                catalog.sources[row["source_id"]].url, catalog.sources[row["source_id"]].title
            ),
        )
        for row in table(view, catalog).to_dict("records")
    ]
    head = (_("Goods"), _("Flow and year"), _("Amount"), _("Source"))
    return html.table(head, rows, class_="chart-table")
