"""The twins of the trade and money charts by name, and their alternative texts alone.

A click needs the alternative text of a chart but not its table. What the text says depends on
some fields of the view only, so it is kept by those, as the charts themselves are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from data.catalog import Catalog
from data.twins import (
    trade_balance,
    trade_concentration,
    trade_gap,
    trade_goods,
    trade_money,
    trade_ranking,
    trade_ranks,
    trade_shares,
    trade_years,
)
from data.twins.twin import Twin
from data.view import View

MAKERS: Mapping[str, Callable[[View, Catalog], Twin | None]] = MappingProxyType(
    {
        trade_years.NAME: trade_years.twin,
        trade_ranking.NAME: trade_ranking.twin,
        trade_gap.NAME: trade_gap.twin,
        trade_ranks.NAME: trade_ranks.twin,
        trade_shares.NAME: trade_shares.twin,
        trade_balance.NAME: trade_balance.twin,
        trade_concentration.NAME: trade_concentration.twin,
        trade_money.NAME: trade_money.twin,
        trade_goods.NAME: trade_goods.twin,
    }
)
"""What makes the twin of a chart, by its name."""

_ALTS: Mapping[str, tuple[Callable[[View, Catalog], str], tuple[str, ...]]] = {
    trade_years.NAME: (trade_years.alt, ("partners", "basis", "scale")),
    trade_ranking.NAME: (trade_ranking.alt, ("partners", "measure", "basis")),
    trade_gap.NAME: (trade_gap.alt, ("partners", "measure")),
    trade_ranks.NAME: (trade_ranks.alt, ("partners", "measure", "basis")),
    trade_shares.NAME: (trade_shares.alt, ("partners", "measure", "basis")),
    trade_balance.NAME: (trade_balance.alt, ("partners", "basis")),
    trade_concentration.NAME: (trade_concentration.alt, ("basis",)),
    trade_money.NAME: (trade_money.alt, ("partners",)),
    trade_goods.NAME: (trade_goods.alt, ()),
}
"""What writes an alternative text, and the fields of the view it depends on beside the years
and the language."""

KEPT = 512
"""Alternative texts that are kept, half a kB each."""

_OF_PAGE = {"years": trade_years.NAME, "partners": trade_ranking.NAME}


def of_page(chart: str) -> str:
    """Name of the twin of a chart of the page on trade, which has some under other names."""
    return _OF_PAGE.get(chart, chart)


def alt(name: str, view: View, catalog: Catalog) -> str:
    """Alternative text of a chart: what it says, in one or two sentences.

    Raises
    ------
    KeyError
        If there is no trade or money chart of that name.
    """
    fields = (*_ALTS[name][1], "years", "lang")
    return _alt(name, View(**{field: getattr(view, field) for field in fields}), catalog)


@lru_cache(maxsize=KEPT)
def _alt(name: str, part: View, catalog: Catalog) -> str:
    return _ALTS[name][0](part, catalog)
