"""Goods trade by partner and year, on the basis the reader chose; bases are never added.

All amounts are current US dollars, as seen from Tajikistan: an export leaves it. `basis`
without more is the reader's choice, ``reported`` or ``mirror``; the column of that name holds
the finer basis of each figure. Each is there twice: as a table, and as plain rows by partner
or year, worked out once for a catalog, for what every click on the page has to look up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from data.catalog import Catalog

FLOWS: tuple[str, str] = ("export", "import")

PRECEDENCE: Mapping[str, tuple[str, ...]] = {
    "reported": (
        "reported",
        "reported_provisional",
        "imf_estimate_unflagged",
        "imf_estimate_flagged",
    ),
    "mirror": (
        "mirror_national",
        "mirror",
        "mirror_imf_estimate",
        "mirror_fob_provisional",
    ),
}
"""Which figures a choice of basis draws, the first that there is for a partner and year."""

QUALITY: Mapping[str, str] = {
    "reported": "firm",
    "mirror": "firm",
    "mirror_national": "firm",
    "reported_provisional": "provisional",
    "mirror_fob_provisional": "provisional",
    "imf_estimate_unflagged": "estimate",
    "imf_estimate_flagged": "estimate",
    "mirror_imf_estimate": "estimate",
}
"""How firm a figure is by its basis."""

NOT_PARTNERS = frozenset({"WLD", "NS"})
"""Rows that name nobody: the file's own world total, and what is not specified."""

NOT_SUMMED = frozenset({"imf_estimate_flagged"})
"""Estimates of single cells that the IMF itself marks; they are left out of sums."""

FEWEST_PARTNERS = 10
"""A year with fewer partners than this has single figures, not a list of partners."""


@lru_cache(maxsize=8)
def series(catalog: Catalog, basis: str) -> pd.DataFrame:
    """One figure for each partner, flow and year: the first of the basis's precedence.

    Returns
    -------
    DataFrame
        partner_id, flow, year, value_usd (US$), basis, source_id, quality (``firm``,
        ``estimate``, ``provisional``), ordered by the first three; without `NOT_PARTNERS`.

    Raises
    ------
    KeyError
        If `basis` is not a key of `PRECEDENCE`.
    """
    order = PRECEDENCE[basis]
    rows = catalog.trade
    rows = rows[rows["basis"].isin(order) & ~rows["partner_id"].isin(NOT_PARTNERS)]
    rows = rows.assign(
        quality=rows["basis"].map(QUALITY),
        place=rows["basis"].map({name: at for at, name in enumerate(order)}),
    )
    rows = rows.sort_values(["partner_id", "flow", "year", "place"], kind="stable")
    rows = rows.drop_duplicates(["partner_id", "flow", "year"])
    columns = ["partner_id", "flow", "year", "value_usd", "basis", "source_id", "quality"]
    return rows[columns].reset_index(drop=True)


@lru_cache(maxsize=8)
def totals(catalog: Catalog) -> pd.Series[float]:
    """Tajikistan's goods exports and imports in all (WDI), US$, by (flow, year)."""
    rows = catalog.trade_totals
    found: pd.Series[float] = rows.set_index(["flow", "year"])["value_usd"].sort_index()
    return found


@lru_cache(maxsize=8)
def coverage(catalog: Catalog, basis: str) -> pd.DataFrame:
    """How much of each year's total the partners account for.

    Returns
    -------
    DataFrame
        Indexed by (flow, year) over all years that have a total or partners: total_usd (WDI;
        missing where there is none), allocated_usd (sum over partners, without
        `NOT_SUMMED`), partners (how many), estimated_usd (part of the sum that is
        estimated), remainder_usd (total less sum, never below zero: not allocated to a
        partner), excess_usd (sum less total, never below zero). The last two are missing
        where there is no total.
    """
    rows = series(catalog, basis)
    rows = rows[~rows["basis"].isin(NOT_SUMMED)]
    by = rows.groupby(["flow", "year"])
    estimated = rows[rows["quality"] == "estimate"].groupby(["flow", "year"])["value_usd"].sum()
    total = totals(catalog)
    index = total.index.union(by.size().index).sort_values()
    found = pd.DataFrame(
        {
            "total_usd": total.reindex(index),
            "allocated_usd": by["value_usd"].sum().reindex(index, fill_value=0.0),
            "partners": by.size().reindex(index, fill_value=0),
            "estimated_usd": estimated.reindex(index, fill_value=0.0),
        }
    )
    difference = found["total_usd"] - found["allocated_usd"]
    found["remainder_usd"] = difference.clip(lower=0)
    found["excess_usd"] = (-difference).clip(lower=0)
    return found


def with_share(rows: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Rows with share_pct: value_usd in per cent of the total of that flow and year (WDI).

    Missing where there is no total.
    """
    keys = pd.MultiIndex.from_frame(rows[["flow", "year"]])
    total = totals(catalog).reindex(keys).to_numpy()
    return rows.assign(share_pct=100 * rows["value_usd"].to_numpy() / total)


class Figure(NamedTuple):
    """A row of `series` with its share of the total (WDI) in per cent, NaN without a total."""

    partner_id: str
    flow: str
    year: int
    value_usd: float
    basis: str
    source_id: str
    quality: str
    share_pct: float


@lru_cache(maxsize=8)
def figures(catalog: Catalog, basis: str) -> Mapping[str, tuple[Figure, ...]]:
    """Rows of `series` by partner, ordered by flow and year."""
    found: dict[str, list[Figure]] = {}
    rows = with_share(series(catalog, basis), catalog)
    for row in rows.itertuples(index=False, name=None):
        found.setdefault(str(row[0]), []).append(Figure(*row))
    return MappingProxyType({partner: tuple(own) for partner, own in found.items()})


class Sums(NamedTuple):
    """A row of `coverage`; what is missing there is NaN."""

    total_usd: float
    allocated_usd: float
    partners: int
    estimated_usd: float
    remainder_usd: float
    excess_usd: float


@lru_cache(maxsize=8)
def sums(catalog: Catalog, basis: str) -> Mapping[tuple[str, int], Sums]:
    """Rows of `coverage` by flow and year, in its order."""
    rows = coverage(catalog, basis)[list(Sums._fields)].itertuples(name=None)
    return MappingProxyType({(flow, year): Sums(*row) for (flow, year), *row in rows})


@lru_cache(maxsize=8)
def qualities(catalog: Catalog, basis: str) -> Mapping[int, frozenset[str]]:
    """Qualities of the figures of each year that has any, whoever the partner."""
    found: dict[int, set[str]] = {}
    for own in figures(catalog, basis).values():
        for row in own:
            found.setdefault(row.year, set()).add(row.quality)
    return MappingProxyType({year: frozenset(some) for year, some in found.items()})
