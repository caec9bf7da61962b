"""The lines of the chart by year: a figure for each year, and how firm it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data import i18n
from data.catalog import Catalog
from data.trade import FEWEST_PARTNERS, FLOWS, Figure, Sums, figures_of, sums
from data.view import View

Point = tuple[float, str]
"""A year's figure, in US$ or per cent, and its quality."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line in words.

    Attributes
    ----------
    name : what it is, in the reader's language.
    flow : ``export`` or ``import``; empty where it is neither.
    points : by year; a year without a figure is not in it.
    """

    name: str
    flow: str
    points: Mapping[int, Point]

    def within(self, first: int, last: int) -> Series:
        """The same of some years only."""
        kept = {year: point for year, point in self.points.items() if first <= year <= last}
        return Series(self.name, self.flow, dict(sorted(kept.items())))


def points(rows: Iterable[Figure], view: View) -> dict[int, Point]:
    """Figures by year in the unit of the scale; those that have none are left out."""
    share = view.scale == "share"
    found = ((row.year, row.share_pct if share else row.value_usd, row.quality) for row in rows)
    return {year: (value, quality) for year, value, quality in found if not math.isnan(value)}


def amounts(rows: Mapping[int, Sums]) -> dict[int, Point]:
    """Totals of one flow; where there is none yet, the sum over a list of partners."""
    found: dict[int, Point] = {}
    for year, cell in rows.items():
        if not math.isnan(cell.total_usd):
            found[year] = (cell.total_usd, "firm")
        elif cell.partners >= FEWEST_PARTNERS:
            found[year] = (cell.allocated_usd, "provisional")
    return found


def allocated(rows: Mapping[int, Sums]) -> dict[int, Point]:
    """Shares of the total that the partners account for, in per cent."""
    return {
        year: (
            100 * cell.allocated_usd / cell.total_usd,
            "estimate" if cell.estimated_usd > 0 else "firm",
        )
        for year, cell in rows.items()
        if cell.partners and not math.isnan(cell.total_usd)
    }


def lines(view: View, catalog: Catalog, first: int, last: int) -> tuple[Series, ...]:
    """The lines of the chart by year, those with no figure at all included.

    Without partners exports and imports in all; else both flows of each partner, which names
    them where there are several.
    """
    if not view.partners:
        return _totals(view, catalog, first, last)
    rows = figures_of(view, catalog, first, last)
    made = []
    for flow in FLOWS:
        for code in view.partners:
            own = (row for row in rows if (row.partner_id, row.flow) == (code, flow))
            name = i18n.flow_name(flow, view.lang)
            if len(view.partners) > 1:
                name = f"{name}, {i18n.country(catalog.partners[code], view.lang)}"
            made.append(Series(name, flow, points(own, view)))
    return tuple(made)


def _totals(view: View, catalog: Catalog, first: int, last: int) -> tuple[Series, ...]:
    of = allocated if view.scale == "share" else amounts
    known = sums(catalog, view.basis)
    return tuple(
        Series(
            i18n.flow_name(flow, view.lang),
            flow,
            of(
                {
                    year: cell
                    for (own, year), cell in known.items()
                    if own == flow and first <= year <= last
                }
            ),
        )
        for flow in FLOWS
    )
