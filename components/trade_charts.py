"""The charts of the page on trade, in order: each a question, a sentence, a figure, a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import (
    money,
    trade,
    trade_balance,
    trade_concentration,
    trade_products,
    trade_rank,
    trade_shares,
)
from components import trade_words as words
from data import i18n, trade_sentences, trade_table
from data.catalog import Catalog
from data.trade import ranking as ranked
from data.view import View
from geo.palette import Palette

Asked = Callable[[View, Catalog], bool]
Told = Callable[[View, Catalog], str]
Drawn = Callable[[View, Catalog, Palette, bool], go.Figure]
Noted = Callable[[View, Catalog], Markup]
Listed = Callable[[View, Catalog], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of the page.

    Attributes
    ----------
    name : the chart's anchor on the page and part of its key, ``page-<name>-chart``.
    has : whether the view has anything for it; without it the chart is left out.
    sentence : what it says in words, computed; empty where there is nothing to say.
    table : its rows, for downloads: with units in the names of columns, basis and source_id.
    """

    name: str
    has: Asked
    heading: Told
    sentence: Told
    figure: Drawn
    note: Noted
    table: Listed

    @property
    def key(self) -> str:
        """Key on the page; that of no chart of the atlas."""
        return f"page-{self.name}-chart"


CHARTS: tuple[Chart, ...] = (
    Chart(
        "years",
        lambda view, catalog: not trade.table(view, catalog).empty,
        words.heading,
        lambda view, catalog: trade_sentences.by_year(view, catalog).text,
        trade.by_year,
        lambda view, catalog: words.note(view, catalog, trade.rows(view, catalog)),
        trade.table,
    ),
    Chart(
        "partners",
        lambda view, catalog: bool(ranked(view, catalog).order),
        words.ranking_heading,
        lambda view, catalog: trade_sentences.ranking(view, catalog).text,
        trade.ranking,
        lambda view, catalog: words.ranking_note(
            view, catalog, trade_table.rows_of_ranking(view, catalog)
        ),
        trade.ranking_table,
    ),
    Chart(
        "ranks",
        trade_rank.has,
        trade_rank.heading,
        trade_rank.sentence,
        trade_rank.figure,
        trade_rank.note,
        trade_rank.table,
    ),
    Chart(
        "shares",
        trade_shares.has,
        trade_shares.heading,
        trade_shares.sentence,
        trade_shares.figure,
        trade_shares.note,
        trade_shares.table,
    ),
    Chart(
        "balance",
        trade_balance.has,
        trade_balance.heading,
        trade_balance.sentence,
        trade_balance.figure,
        trade_balance.note,
        trade_balance.table,
    ),
    Chart(
        "concentration",
        trade_concentration.has,
        trade_concentration.heading,
        trade_concentration.sentence,
        trade_concentration.figure,
        trade_concentration.note,
        trade_concentration.table,
    ),
    Chart(
        "money",
        money.has,
        money.heading,
        money.sentence,
        money.figure,
        money.note,
        money.table,
    ),
    Chart(
        "goods",
        trade_products.has,
        trade_products.heading,
        trade_products.sentence,
        trade_products.figure,
        trade_products.note,
        trade_products.table,
    ),
)
"""In the order of the page."""


def brief(name: str, lang: str) -> str:
    """Name of a chart in the list at the top of the page."""
    _ = i18n.translator(lang)
    return {
        "years": _("By year"),
        "partners": _("Partners"),
        "ranks": _("Ranks"),
        "shares": _("Shares"),
        "balance": _("Balance"),
        "concentration": _("Concentration"),
        "money": _("Remittances and aid"),
        "goods": _("Goods"),
        "gap": _("Both sides"),
    }[name]


def shown(view: View, catalog: Catalog) -> tuple[Chart, ...]:
    """The charts for which the view has something."""
    return tuple(one for one in CHARTS if one.has(view, catalog))


def table(name: str, view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of a chart by its name, for a CSV.

    Raises
    ------
    KeyError
        If there is no chart of that name.
    """
    return {one.name: one.table for one in CHARTS}[name](view, catalog)
