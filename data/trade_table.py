"""What the trade charts show, as rows: for the charts themselves, for downloads, for readers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from data.catalog import Catalog
from data.trade import FLOWS, Ranking, figures, figures_of, ranking, sums
from data.trade_marks import WORLD, Single, single_figures
from data.view import View


class Row(NamedTuple):
    """A row of `by_year`; a number that is missing is NaN."""

    what: str
    partner_id: str
    flow: str
    year: int
    period: str
    value_usd: float
    share_pct: float
    computed: str
    basis: str
    quality: str
    source_id: str
    note: str


COLUMNS = list(Row._fields)
"""Columns of `by_year`; amounts are current US$, shares per cent of the WDI total."""

TOTAL_BASIS = "wdi"
"""What stands in the basis of Tajikistan's totals, which are the World Bank's."""


def singles(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Rows of `data.trade_marks.marks` for the partners in view, or for all together.

    Where partners are compared, only those for years and flows without a figure in the
    series; turnover, which belongs to neither flow, only for a single partner.
    """
    return pd.DataFrame(singles_of(view, catalog, first, last), columns=list(Single._fields))


def singles_of(view: View, catalog: Catalog, first: int, last: int) -> tuple[Single, ...]:
    """Rows of `singles`."""
    known = single_figures(catalog, view.basis)
    rows = (
        row
        for partner in sorted(view.partners or (WORLD,))
        for row in known.get(partner, ())
        if first <= row.year <= last
    )
    if len(view.partners) == 1:
        return tuple(rows)
    there = {(row.partner_id, row.flow, row.year) for row in figures_of(view, catalog, first, last)}
    return tuple(
        row
        for row in rows
        if row.flow in FLOWS and (row.partner_id, row.flow, row.year) not in there
    )


def by_year(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Every figure of the chart by year, in the years `first` to `last`.

    With scale ``share``, those figures alone that have a share.

    Returns
    -------
    DataFrame
        `COLUMNS`. `what` is ``trade`` (a figure of the series), ``press`` or ``factbook`` (a
        single one), ``total``, ``allocated`` (sum over partners) or ``not_allocated``; the
        last is computed from the two before it, and `computed` says what else is: ``usd`` or
        ``share``. A row that is computed names the sources it is computed from, joined by
        ``;``.
    """
    return pd.DataFrame(rows_by_year(view, catalog, first, last), columns=COLUMNS)


def rows_by_year(view: View, catalog: Catalog, first: int, last: int) -> list[Row]:
    """Rows of `by_year`."""
    if view.partners:
        found = [
            Row(
                what="trade",
                partner_id=row.partner_id,
                flow=row.flow,
                year=row.year,
                period="year",
                value_usd=row.value_usd,
                share_pct=row.share_pct,
                computed="share",
                basis=row.basis,
                quality=row.quality,
                source_id=row.source_id,
                note="",
            )
            for row in figures_of(view, catalog, first, last)
        ]
    else:
        found = [row for row in _totals(catalog, view.basis) if first <= row.year <= last]
    found += [_single(row) for row in singles_of(view, catalog, first, last)]
    if view.scale != "share":
        return found
    return [
        row
        for row in found
        if not math.isnan(row.share_pct)
        and (row.partner_id in view.partners or row.what == "allocated")
    ]


def _single(row: Single) -> Row:
    said = "; ".join(dict.fromkeys(part for part in (row.official_source, row.note) if part))
    return Row(
        what=row.origin,
        partner_id=row.partner_id,
        flow=row.flow,
        year=row.year,
        period=row.period,
        value_usd=row.value_usd,
        share_pct=row.share_pct,
        computed=row.computed,
        basis=row.origin,
        quality="single",
        source_id=row.source_id,
        note=said,
    )


@lru_cache(maxsize=8)
def _totals(catalog: Catalog, basis: str) -> tuple[Row, ...]:
    """Totals, sums over partners and what is left, for all partners together."""
    stated, named = _stated(catalog), _named(catalog, basis)
    made: list[Row] = []
    for key, cell in sums(catalog, basis).items():
        ours, theirs = stated.get(key, ""), ";".join(sorted(named.get(key, ())))
        both = ";".join(source for source in (ours, theirs) if source)
        quality = "estimate" if cell.estimated_usd else "firm"
        rows = (
            (ours, "total", cell.total_usd, "", TOTAL_BASIS, "firm", ours),
            (cell.partners, "allocated", cell.allocated_usd, "usd", basis, quality, theirs),
            (
                ours and cell.remainder_usd,
                *("not_allocated", cell.remainder_usd, "usd", basis, quality, both),
            ),
        )
        made += [
            Row(
                what=what,
                partner_id=WORLD,
                flow=key[0],
                year=key[1],
                period="year",
                value_usd=value,
                share_pct=100 * value / cell.total_usd,
                computed=computed,
                basis=own_basis,
                quality=firm,
                source_id=source,
                note="",
            )
            for there, what, value, computed, own_basis, firm, source in rows
            if there
        ]
    return tuple(made)


def of_ranking(view: View, catalog: Catalog) -> pd.DataFrame:
    """The ranking as rows, one for each partner, flow and quality; all partners, best first.

    Returns
    -------
    DataFrame
        rank, partner_id, flow, quality, value_usd (US$, sum over the years), years (as
        ``1993-2020``), basis, source_id (all that enter, joined by ``;``). What is not
        allocated to a partner comes last, without rank and partner, its quality
        ``not_allocated``.
    """
    years = spans(ranking(view, catalog).years)
    table = pd.DataFrame(
        [(*row[:-1], years, view.basis, row.source_id) for row in rows_of_ranking(view, catalog)],
        columns=[*RankedRow._fields[:-1], "years", "basis", "source_id"],
    )
    return table.astype({"rank": "Int64", "value_usd": "float64"})


class RankedRow(NamedTuple):
    """A row of `of_ranking` but for what all rows of a view share."""

    rank: int | None
    partner_id: str
    flow: str
    quality: str
    value_usd: float
    source_id: str


def rows_of_ranking(view: View, catalog: Catalog) -> list[RankedRow]:
    """Rows of `of_ranking`."""
    found = ranking(view, catalog)
    rows = [
        RankedRow(rank, partner, row.flow, row.quality, row.value_usd, ";".join(row.sources))
        for rank, partner in enumerate(found.order, 1)
        for row in found.sums[partner]
    ]
    for flow, value in found.remainder.items():
        if value > 0:
            sources = _sources(catalog, view.basis, found)
            rows.append(RankedRow(None, "", flow, "not_allocated", value, sources))
    return rows


def _sources(catalog: Catalog, basis: str, found: Ranking) -> str:
    """Ids of what totals and figures rest on in the years that count, joined by ``;``."""
    named, stated = _named(catalog, basis), _stated(catalog)
    keys = [(flow, year) for flow in FLOWS for year in found.years]
    own = [source for key in keys if key[0] in found.flows for source in named.get(key, ())]
    return ";".join(sorted({*own, *(stated[key] for key in keys if key in stated)}))


@lru_cache(maxsize=8)
def _named(catalog: Catalog, basis: str) -> Mapping[tuple[str, int], frozenset[str]]:
    """Sources of the figures of all partners, by flow and year."""
    found: dict[tuple[str, int], set[str]] = {}
    for own in figures(catalog, basis).values():
        for row in own:
            found.setdefault((row.flow, row.year), set()).add(row.source_id)
    return MappingProxyType({key: frozenset(some) for key, some in found.items()})


@lru_cache(maxsize=8)
def _stated(catalog: Catalog) -> Mapping[tuple[str, int], str]:
    """Source of the total of each flow and year."""
    rows = catalog.trade_totals
    keys = zip(rows["flow"], rows["year"], strict=True)
    return MappingProxyType(dict(zip(keys, rows["source_id"], strict=True)))


def spans(years: Iterable[int]) -> str:
    """Years as runs: ``1993-2020, 2025``."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
