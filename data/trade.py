"""Goods trade by partner and year, on the basis the reader chose; bases are never added.

All amounts are current US dollars, as seen from Tajikistan: an export leaves it. `basis`
without more is the reader's choice, ``reported`` or ``mirror``; the column of that name holds
the finer basis of each figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.catalog import Catalog
from data.view import View

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


def of_partners(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Rows of `series` for the partners in view in the years `first` to `last`, with share_pct."""
    rows = series(catalog, view.basis)
    rows = rows[rows["partner_id"].isin(view.partners) & rows["year"].between(first, last)]
    return with_share(rows, catalog)


def with_share(rows: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Rows with share_pct: value_usd in per cent of the total of that flow and year (WDI).

    Missing where there is no total.
    """
    keys = pd.MultiIndex.from_frame(rows[["flow", "year"]])
    total = totals(catalog).reindex(keys).to_numpy()
    return rows.assign(share_pct=100 * rows["value_usd"].to_numpy() / total)


def has_figures(view: View, catalog: Catalog, basis: str) -> bool:
    """Whether a basis has anything for the partners (or for all) and years in view."""
    rows = series(catalog, basis)
    rows = rows[rows["year"].between(*view.years)]
    if view.partners:
        rows = rows[rows["partner_id"].isin(view.partners)]
    return not rows.empty


def other_basis(basis: str) -> str:
    """The basis that is not the one given."""
    return "mirror" if basis == "reported" else "reported"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Partners by trade over the years in view.

    Attributes
    ----------
    flows : flows that are ranked by, those of them that have a list of partners.
    years : years that count, the same for all flows.
    without : years in view for which there is no list of partners.
    rows : partner_id, flow, quality, value_usd (US$, over all years that count).
    order : partner ids, most trade first.
    remainder : US$ not allocated to a partner in those years, by flow; flows and years
        without a total do not enter.
    total : US$ over all flows and years that count (WDI), None if a total is missing.
    """

    flows: tuple[str, ...]
    years: tuple[int, ...]
    without: tuple[int, ...]
    rows: pd.DataFrame
    order: tuple[str, ...]
    remainder: Mapping[str, float]
    total: float | None


def ranking(view: View, catalog: Catalog) -> Ranking:
    """Partners ranked by exports, imports or, for any other measure, both together.

    The years that count are those in view with a list of partners for every flow ranked by
    (`FEWEST_PARTNERS` or more); failing that, for one of the flows; failing that, those with
    any figure. Estimates count, and are kept apart by their quality; `NOT_SUMMED` do not.
    """
    wanted = {"exports": ("export",), "imports": ("import",)}.get(view.measure, FLOWS)
    flows, years = _years_that_count(view, catalog, wanted)
    rows = series(catalog, view.basis)
    rows = rows[
        rows["flow"].isin(flows) & rows["year"].isin(years) & ~rows["basis"].isin(NOT_SUMMED)
    ]
    summed = rows.groupby(["partner_id", "flow", "quality"])["value_usd"].sum().reset_index()
    sums = summed.groupby("partner_id")["value_usd"].sum().sort_values(ascending=False)
    found = coverage(catalog, view.basis)
    found = found[
        found.index.get_level_values("flow").isin(flows)
        & found.index.get_level_values("year").isin(years)
    ]
    remainder = found["remainder_usd"].groupby(level="flow").sum()
    complete = len(found) > 0 and bool(found["total_usd"].notna().all())
    return Ranking(
        flows=flows,
        years=years,
        without=tuple(
            year for year in range(view.years[0], view.years[1] + 1) if year not in years
        ),
        rows=summed,
        order=tuple(str(partner) for partner in sums.index),
        remainder={str(flow): float(value) for flow, value in remainder.items()},
        total=float(found["total_usd"].sum()) if complete else None,
    )


def _years_that_count(
    view: View, catalog: Catalog, wanted: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Flows and years of a ranking; see `ranking`."""
    counts = coverage(catalog, view.basis)["partners"].unstack("flow", fill_value=0)
    counts = counts.reindex(columns=list(wanted), fill_value=0)
    counts = counts[(counts.index >= view.years[0]) & (counts.index <= view.years[1])]
    for fewest in (FEWEST_PARTNERS, 1):
        listed = counts >= fewest
        both = listed.all(axis="columns")
        if both.any():
            return wanted, tuple(int(year) for year in counts.index[both])
        for flow in wanted:
            if listed[flow].any():
                return (flow,), tuple(int(year) for year in counts.index[listed[flow]])
    return wanted, ()
