"""Goods traded, as tiles whose area is their share: a treemap for each list of a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_cards as cards
from components import trade_figure as shared
from components.treemap import squarified
from data import i18n
from data.catalog import Catalog
from data.trade import FLOWS
from data.trade_products import ProductList, lists, products
from data.view import View
from geo.palette import Palette

_WIDTH = {False: 1000.0, True: 300.0}
"""Width that the tiles are shaped for, pixels; the real one may differ."""
_TALL = {False: 104.0, True: 96.0}
_HEAD = 24.0
_GAP = 20.0
_LETTER = {False: 7.4, True: 6.4}
_LINE = 16.0
_STRENGTH = (0.88, 0.66, 0.5, 0.38)
_REST = "rest"


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
    return bool(_lists(view, catalog))


def _lists(view: View, catalog: Catalog) -> tuple[ProductList, ...]:
    """Lists that can be drawn: those with a total that is no less than what they name."""
    return tuple(
        one
        for one in lists(catalog, *view.years)
        if one.named_pct is not None and one.total_usd and one.named_pct <= 100
    )


def heading(view: View, catalog: Catalog) -> str:
    """What the tiles show."""
    return i18n.translator(view.lang)("Which goods? Those the press names, not the whole")


def sentence(view: View, catalog: Catalog) -> str:
    """The list that names most of a total, with its share; empty if there is none."""
    _ = i18n.translator(view.lang)
    found = _lists(view, catalog)
    if not found:
        return ""
    most = max(found, key=lambda one: (one.named_pct or 0.0, one.year))
    names = i18n.listed([str(name) for name in most.rows["product"]], view.lang)
    text = {
        "export": _("{products}: {share} of all exports in {year}."),
        "import": _("{products}: {share} of all imports in {year}."),
    }[most.flow].format(
        products=names,
        share=i18n.percent(most.named_pct or 0.0, view.lang, 1),
        year=most.year,
    )
    return text[:1].upper() + text[1:]


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """Treemaps year under year; the lists of a year beside each other, on a telephone below.

    The area of a whole treemap is all exports or imports of the year (WDI), what is not
    named is hatched. A tile's ``customdata`` is ``year:2019``.
    """
    shape = theme.frame(narrow)
    tiles: list[Tile] = []
    heads: list[dict[str, Any]] = []
    top = 0.0
    for row in _rows(_lists(view, catalog), narrow):
        wide = (_WIDTH[narrow] - _GAP * (len(row) - 1)) / len(row)
        for at, one in enumerate(row):
            left = at * (wide + _GAP)
            heads.append(_head(one, left, top, view, palette, shape, wide))
            tiles += _tiles(one, left, top + _HEAD, wide, view, catalog, palette, shape)
        top += _HEAD + _TALL[narrow] + _GAP / 2
    arrangement = theme.layout(palette, shape, int(top) + 10)
    arrangement |= {
        "barmode": "overlay",
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4, "pad": 0},
        "xaxis": {"range": [0, _WIDTH[narrow]], "visible": False, "fixedrange": True},
        "yaxis": {"range": [top, 0], "visible": False, "fixedrange": True},
        "annotations": heads,
    }
    return theme.figure([_drawn(tiles, palette, shape)] if tiles else [], arrangement)


def _rows(found: Sequence[ProductList], narrow: bool) -> list[list[ProductList]]:
    if narrow:
        return [[one] for one in found]
    years = sorted({one.year for one in found})
    return [[one for one in found if one.year == year] for year in years]


def _head(
    one: ProductList,
    left: float,
    top: float,
    view: View,
    palette: Palette,
    shape: theme.Frame,
    wide: float,
) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    text = _("{flow} {year}: {share} of {total} named").format(
        flow=i18n.flow_name(one.flow, view.lang),
        year=one.year,
        share=i18n.percent(one.named_pct or 0.0, view.lang, 0),
        total=i18n.usd(one.total_usd or 0.0, view.lang),
    )
    return {
        "text": theme.cut(text, int(wide / (_LETTER[shape.narrow] * 0.82))),
        "x": left,
        "y": top + _HEAD - 4,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.soft},
    }


def _tiles(
    one: ProductList,
    left: float,
    top: float,
    wide: float,
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
) -> list[Tile]:
    """Tiles of a list and of what it does not name, the largest at the left."""
    named = one.rows.to_dict("records")
    parts = [(float(row["share_pct"]), row) for row in named]
    rest = 100.0 - sum(share for share, _row in parts)
    if rest > 0.05:
        parts.append((rest, {"product": _REST}))
    parts.sort(key=lambda part: -part[0])
    boxes = squarified([share for share, _row in parts], wide, _TALL[shape.narrow])
    colour = palette.accent if one.flow == FLOWS[0] else palette.contested
    made, strong = [], iter((*_STRENGTH, *[_STRENGTH[-1]] * len(parts)))
    for (share, row), (x, y, width, height) in zip(parts, boxes, strict=True):
        last = row["product"] == _REST
        fill = palette.paper if last else _mixed(colour, palette.paper, next(strong))
        label = i18n.translator(view.lang)("Not named") if last else str(row["product"])
        short = _fitting(label[:1].upper() + label[1:], share, width, height, view.lang, shape)
        card = (
            _rest_card(one, share, view, catalog, shape)
            if last
            else _card(one, row, view, catalog, shape)
        )
        ink = palette.soft if last else theme.on(fill, palette)
        made.append(
            Tile(left + x, top + y, width, height, one.year, short, card, fill, ink, hatched=last)
        )
    return made


def _fitting(
    name: str, share: float, width: float, height: float, lang: str, shape: theme.Frame
) -> str:
    """Name and share as far as they fit into a tile; empty if they do not."""
    letters = int((width - 8) / _LETTER[shape.narrow])
    number = i18n.percent(share, lang, 1)
    if letters < len(number) or height < _LINE + 4:
        return ""
    room = int((height - 4) / _LINE)
    lines = theme.wrapped(name, letters).split("<br>") if letters > 3 else []
    if len(lines) + 1 <= room and all(len(line) <= letters for line in lines):
        return "<br>".join([*lines, f"<b>{number}</b>"])
    return f"<b>{number}</b>"


def _mixed(colour: str, paper: str, part: float) -> str:
    """A colour laid on paper so thinly, as ``#RRGGBB``."""
    both = [(int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part * on + (1 - part) * under):02X}" for on, under in both)


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
        f"{row['product']}, {one.year}",
        (f"{flow}: {amount}", computed, str(row["official_source"]), str(row["note"])),
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
    return shared.card(
        f"{_('Not named')}, {one.year}",
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
            "line": {"color": palette.paper, "width": 1.5},
            "pattern": {
                "shape": ["/" if one.hatched else "" for one in found],
                "size": 6,
                "solidity": 0.12,
                "fgcolor": palette.soft,
                "bgcolor": [one.fill for one in found],
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
            str(row["product"]),
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
