"""Live figures in the place of committed ones: the rule.

Trade, for what Tajikistan reports and for what its partners report, each on its own:

1. The IMF's live list of a year and flow takes the place of the committed IMF rows of that
   side, the provisional ones included, if it names ten partners at least and half as many as
   they do. Otherwise the committed rows of that year and flow stay, all of them: the two are
   never mixed within a year, flow and side.
2. A figure stays an estimate where the live service flags it, where the committed row of that
   partner, year and flow is an estimate, and, on Tajikistan's side, in years whose committed
   list was interpolated (2010-2015).
3. Rows of national agencies (``mirror_national``) are never touched.

Totals and flows of money: a live figure of the World Bank takes the place of the committed one
of the same year and kind; where the live service has none, the committed one stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from data.live.checks import form
from data.live.dataset import COLUMNS, FIRM, IMF, IMF_MIRROR, KEYS, SOURCES, WORLD_BANK
from data.live.store import DataSet
from data.records import Source

if TYPE_CHECKING:
    from data.catalog import Catalog

FAMILY: Mapping[str, tuple[str, ...]] = {
    IMF: ("reported", "reported_provisional", "imf_estimate_unflagged", "imf_estimate_flagged"),
    IMF_MIRROR: ("mirror", "mirror_imf_estimate", "mirror_fob_provisional"),
}
"""Bases of the committed IMF rows that a live source may replace."""

ESTIMATES = frozenset({"imf_estimate_unflagged", "imf_estimate_flagged", "mirror_imf_estimate"})
INTERPOLATED = "imf_estimate_unflagged"

NOT_PARTNERS = ("WLD", "NS")
FEWEST_PARTNERS = 10
FEWEST_PART = 0.5

MARK = ".live"
"""What parts the version of the package from that of the live figures."""


def merged(base: Catalog, live: DataSet) -> Catalog:
    """A catalog with the live figures in it, under a version of its own.

    Raises
    ------
    Refused
        If the data set does not fit the catalog.
    """
    for name in COLUMNS:
        form(name, live.frames[name], base.partners)
    trade = merge_trade(base.trade, live.frames["trade"])
    day = max(live.as_of.values())[:10].replace("-", "")
    years = trade["year"]
    return dataclasses.replace(
        base,
        version=f"{base.version}{MARK}{day}.{live.digest}",
        sources={**base.sources, **sources(live)},
        trade=trade,
        trade_totals=_over("trade_totals", base.trade_totals, live.frames["trade_totals"]),
        money_flows=_over("money_flows", base.money_flows, live.frames["money_flows"]),
        first_year=min(base.first_year, int(years.min())),
        last_year=max(base.last_year, int(years.max())),
    )


def package_version(version: str) -> str:
    """Version of the committed package, of a catalog with or without live figures."""
    return version.partition(MARK)[0]


def merge_trade(committed: pd.DataFrame, live: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``trade`` by the rule, in the order of partner, year, flow and basis."""
    rows = committed
    for source, family in FAMILY.items():
        new = live[live["source_id"] == source]
        old = committed[committed["basis"].isin(family)]
        covered = _covered(new, old)
        new = new[_in(new, covered)]
        replaced = rows["basis"].isin(family) & _in(rows, covered)
        new = new.assign(basis=_basis(new, old, source))
        rows = pd.concat([rows[~replaced], new]) if len(new) else rows
    rows = rows.sort_values(list(KEYS["trade"]), kind="stable").reset_index(drop=True)
    return rows[list(COLUMNS["trade"])]


def _covered(new: pd.DataFrame, old: pd.DataFrame) -> pd.MultiIndex:
    """Flows and years whose live list takes the place of the committed one."""
    by = ["flow", "year"]
    named = new[~new["partner_id"].isin(NOT_PARTNERS)].groupby(by)["partner_id"].nunique()
    had = old[~old["partner_id"].isin(NOT_PARTNERS)].groupby(by)["partner_id"].nunique()
    enough = named >= (had.reindex(named.index, fill_value=0) * FEWEST_PART)
    found = named[enough & (named >= FEWEST_PARTNERS)].index
    return pd.MultiIndex.from_tuples(list(found), names=by)


def _in(rows: pd.DataFrame, covered: pd.MultiIndex) -> pd.Series[bool]:
    at = pd.MultiIndex.from_frame(rows[["flow", "year"]])
    return pd.Series(at.isin(covered), index=rows.index)


def _basis(new: pd.DataFrame, old: pd.DataFrame, source: str) -> pd.Series[str]:
    """Finer basis of live rows: as the service flags them, or as they were known before."""
    key = ["partner_id", "flow", "year"]
    known = old[old["basis"].isin(ESTIMATES)].drop_duplicates(key).set_index(key)["basis"]
    before = known.reindex(pd.MultiIndex.from_frame(new[key])).to_numpy()
    years = old[old["basis"] == INTERPOLATED][["flow", "year"]].drop_duplicates()
    within = pd.MultiIndex.from_frame(new[["flow", "year"]]).isin(pd.MultiIndex.from_frame(years))
    found = pd.Series(before, index=new.index, dtype="object")
    found = found.where(~(found.isna() & within), INTERPOLATED).fillna(FIRM[source])
    flagged = new["basis"] != FIRM[source]
    return found.where(~flagged, new["basis"]).astype("str")


def _over(name: str, committed: pd.DataFrame, live: pd.DataFrame) -> pd.DataFrame:
    """Committed rows with the live ones of the same key in their place."""
    if live.empty:
        return committed
    columns = list(committed.columns)
    rows = pd.concat([live.reindex(columns=columns, fill_value=""), committed])
    rows = rows.drop_duplicates(list(KEYS[name]))
    order = ["flow", "year"] if name == "trade_totals" else ["indicator", "donor", "year"]
    return rows.sort_values(order, kind="stable").reset_index(drop=True)


_TITLES = {
    IMF: "IMF, International Trade in Goods by partner country, as reported by Tajikistan",
    IMF_MIRROR: "IMF, International Trade in Goods by partner country, as reported by partners",
    WORLD_BANK: "World Bank, World Development Indicators",
}

_ATTRIBUTION = (
    "Source: International Monetary Fund, International Trade in Goods by partner country, "
    "https://data.imf.org; transformed: Tajikistan only, US dollars, basis labels added."
)


def sources(live: DataSet) -> dict[str, Source]:
    """Rows of ``sources`` for what a data set holds, dated by the day it was fetched."""
    made = {}
    for source in SOURCES:
        if source not in live.as_of:
            continue
        day = live.as_of[source][:10]
        bank = source == WORLD_BANK
        made[source] = Source(
            source_id=source,
            title=f"{_TITLES[source]} (fetched {day})",
            url="https://data.worldbank.org/country/TJ" if bank else "https://data.imf.org",
            kind="dataset",
            publisher="World Bank" if bank else "International Monetary Fund",
            date=day,
            licence="CC BY 4.0" if bank else "IMF terms of use",
            note="" if bank else _ATTRIBUTION,
        )
    return made
