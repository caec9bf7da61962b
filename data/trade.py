"""Goods trade by partner and year for a view: the partners in it, and all of them ranked.

What there is, whatever the view, is in `data.trade_series`; all of it can be had from here.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from data.catalog import Catalog
from data.trade_series import (
    FEWEST_PARTNERS,
    FLOWS,
    NOT_PARTNERS,
    NOT_SUMMED,
    PRECEDENCE,
    QUALITY,
    Figure,
    Sums,
    coverage,
    figures,
    qualities,
    series,
    sums,
    totals,
    with_share,
)
from data.view import View

__all__ = [
    "FEWEST_PARTNERS",
    "FLOWS",
    "NOT_PARTNERS",
    "NOT_SUMMED",
    "PRECEDENCE",
    "QUALITY",
    "Figure",
    "Ranked",
    "Ranking",
    "Sums",
    "coverage",
    "figures",
    "figures_of",
    "has_figures",
    "of_partners",
    "other_basis",
    "qualities",
    "ranking",
    "series",
    "sums",
    "totals",
    "with_share",
]


def of_partners(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Rows of `series` for the partners in view in the years `first` to `last`, with share_pct."""
    rows = series(catalog, view.basis)
    rows = rows[rows["partner_id"].isin(view.partners) & rows["year"].between(first, last)]
    return with_share(rows, catalog)


def figures_of(view: View, catalog: Catalog, first: int, last: int) -> tuple[Figure, ...]:
    """Rows of `of_partners`."""
    known = figures(catalog, view.basis)
    return tuple(
        row
        for partner in sorted(view.partners)
        for row in known.get(partner, ())
        if first <= row.year <= last
    )


def has_figures(view: View, catalog: Catalog, basis: str) -> bool:
    """Whether a basis has anything for the partners (or for all) and years in view."""
    first, last = view.years
    if not view.partners:
        return any(first <= year <= last for year in qualities(catalog, basis))
    known = figures(catalog, basis)
    return any(
        first <= row.year <= last for partner in view.partners for row in known.get(partner, ())
    )


def other_basis(basis: str) -> str:
    """The basis that is not the one given."""
    return "mirror" if basis == "reported" else "reported"


class Ranked(NamedTuple):
    """What a partner trades in one flow and quality, over all years that count.

    `sources` are the ids of those it is summed from, in order.
    """

    partner_id: str
    flow: str
    quality: str
    value_usd: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Partners by trade over the years in view.

    Attributes
    ----------
    flows : flows that are ranked by, those of them that have a list of partners.
    years : years that count, the same for all flows.
    without : years in view for which there is no list of partners.
    sums : by partner, what it trades by flow and quality.
    order : partner ids, most trade first.
    remainder : US$ not allocated to a partner in those years, by flow; flows and years
        without a total do not enter.
    total : US$ over all flows and years that count (WDI), None if a total is missing.
    """

    flows: tuple[str, ...]
    years: tuple[int, ...]
    without: tuple[int, ...]
    sums: Mapping[str, tuple[Ranked, ...]]
    order: tuple[str, ...]
    remainder: Mapping[str, float]
    total: float | None

    @property
    def rows(self) -> pd.DataFrame:
        """A new table of `sums`: partner_id, flow, quality, value_usd (US$)."""
        found = [row[:4] for own in self.sums.values() for row in own]
        columns = list(Ranked._fields[:4])
        return pd.DataFrame(found, columns=columns).astype({"value_usd": "float64"})


def ranking(view: View, catalog: Catalog) -> Ranking:
    """Partners ranked by exports, imports or, for any other measure, both together.

    The years that count are those in view with a list of partners for every flow ranked by
    (`FEWEST_PARTNERS` or more); failing that, for one of the flows; failing that, those with
    any figure. Estimates count, and are kept apart by their quality; `NOT_SUMMED` do not.
    """
    wanted = {"exports": ("export",), "imports": ("import",)}.get(view.measure, FLOWS)
    return _ranking(catalog, view.basis, wanted, view.years)


# A ranking holds some 300 rows, 100 kB; 64 of them are 6 MB.
@lru_cache(maxsize=64)
def _ranking(
    catalog: Catalog, basis: str, wanted: tuple[str, ...], in_view: tuple[int, int]
) -> Ranking:
    flows, years = _years_that_count(catalog, basis, wanted, in_view)
    found: dict[str, tuple[Ranked, ...]] = {}
    for partner, parts in _parts(catalog, basis).items():
        own = [part.over(partner, years) for part in parts if part.flow in flows]
        if some := tuple(row for row in own if row is not None):
            found[partner] = some
    size = {partner: math.fsum(row.value_usd for row in own) for partner, own in found.items()}
    known = sums(catalog, basis)
    cells = {key: known[key] for key in known if key[0] in flows and key[1] in years}
    remainder = {
        flow: math.fsum(
            cell.remainder_usd
            for (own, _), cell in cells.items()
            if own == flow and not math.isnan(cell.remainder_usd)
        )
        for flow in dict.fromkeys(flow for flow, _ in cells)
    }
    total = math.fsum(cell.total_usd for cell in cells.values()) if cells else math.nan
    return Ranking(
        flows=flows,
        years=years,
        without=tuple(year for year in range(in_view[0], in_view[1] + 1) if year not in years),
        sums=MappingProxyType(found),
        order=tuple(sorted(size, key=lambda partner: (-size[partner], partner))),
        remainder=MappingProxyType(remainder),
        total=None if math.isnan(total) else total,
    )


class _Part(NamedTuple):
    """Figures of a partner in one flow and quality, by year; `summed` is 0 for `NOT_SUMMED`."""

    flow: str
    quality: str
    years: tuple[int, ...]
    summed: tuple[int, ...]
    values: tuple[float, ...]
    sources: tuple[str, ...]

    def over(self, partner: str, years: tuple[int, ...]) -> Ranked | None:
        """The sum over some years; None where nothing enters it."""
        if not years:
            return None
        start, end = bisect_left(self.years, years[0]), bisect_right(self.years, years[-1])
        places: range | list[int] = range(start, end)
        if len(years) <= years[-1] - years[0]:
            places = [at for at in places if self.years[at] in years]
        values = [self.values[at] for at in places if self.summed[at]]
        if not values:
            return None
        sources = tuple(sorted({self.sources[at] for at in places}))
        return Ranked(partner, self.flow, self.quality, math.fsum(values), sources)


@lru_cache(maxsize=8)
def _parts(catalog: Catalog, basis: str) -> Mapping[str, tuple[_Part, ...]]:
    """Figures by partner, flow and quality, in this order."""
    found: dict[str, tuple[_Part, ...]] = {}
    for partner, own in figures(catalog, basis).items():
        keys = sorted({(row.flow, row.quality) for row in own})
        found[partner] = tuple(_part(flow, quality, own) for flow, quality in keys)
    return found


def _part(flow: str, quality: str, own: tuple[Figure, ...]) -> _Part:
    rows = [row for row in own if (row.flow, row.quality) == (flow, quality)]
    return _Part(
        flow,
        quality,
        tuple(row.year for row in rows),
        tuple(int(row.basis not in NOT_SUMMED) for row in rows),
        tuple(row.value_usd for row in rows),
        tuple(row.source_id for row in rows),
    )


def _years_that_count(
    catalog: Catalog, basis: str, wanted: tuple[str, ...], in_view: tuple[int, int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Flows and years of a ranking; see `ranking`."""
    known = sums(catalog, basis)
    years = sorted({year for _, year in known if in_view[0] <= year <= in_view[1]})
    for fewest in (FEWEST_PARTNERS, 1):
        listed = {
            flow: tuple(
                year
                for year in years
                if (flow, year) in known and known[(flow, year)].partners >= fewest
            )
            for flow in wanted
        }
        if both := tuple(year for year in years if all(year in listed[flow] for flow in wanted)):
            return wanted, both
        for flow in wanted:
            if listed[flow]:
                return (flow,), listed[flow]
    return wanted, ()
