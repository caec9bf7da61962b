"""Kilometres agreed of a border, and the lengths its sources give it, as dated figures.

Sources count one border with different totals, from 870 to 1,008.14 km for the Kyrgyz one. A
share is of the total of its own row, and figures with different totals are different series.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.catalog import Catalog
from data.dates import span
from data.records import BorderFigure, BorderState, Delimitation
from data.vocabulary import BORDERS

WHOLE_LINE = {"isfara": "kgz-line", "pamir": "chn-line", "uzbekistan": "uzb-line"}
"""Border to the section whose kilometres are known over the years."""

_PARTS = (": on land", ": on rivers")

COLUMNS = [
    "record_id",
    "section_id",
    "date",
    "date_precision",
    "total_km",
    "agreed_km",
    "share_of_total_pct",
    "share_stated_pct",
    "increment_km",
    "kind",
    "note",
    "source_id",
]
"""Columns of `agreed_table`; kilometres and per cent."""


@dataclass(frozen=True, slots=True)
class Length:
    """One figure for the length of a border, or for how much of it is agreed, on a date.

    Attributes
    ----------
    record_id : row of the table it comes from.
    first, last : first and last day that the date can mean.
    total_km : length of the whole line in this count; None where the source gives none.
    agreed_km : length agreed or described by then, of that total.
    share_stated_pct : share as the source or the table has it, per cent.
    increment_km : length added then, where it is said.
    kind : ``reported``, ``reported_later`` (of an earlier year), ``computed``, ``increment``,
        ``share_only`` or ``total`` (a length of the whole line alone).
    """

    record_id: str
    section_id: str
    date: str
    date_precision: str
    first: datetime.date
    last: datetime.date
    total_km: float | None
    agreed_km: float | None
    share_stated_pct: float | None
    increment_km: float | None
    kind: str
    note: str
    sources: tuple[str, ...]

    @property
    def day(self) -> datetime.date:
        """Where it stands on the time axis: the day itself, or the middle of what it can mean."""
        return self.first + (self.last - self.first) / 2

    @property
    def share_pct(self) -> float | None:
        """Part of this row's own total that is agreed, per cent; None without both figures."""
        if self.total_km is None or self.agreed_km is None:
            return None
        return 100 * self.agreed_km / self.total_km


@lru_cache(maxsize=16)
def lengths(catalog: Catalog, border: str) -> tuple[Length, ...]:
    """Every dated figure of a border's whole line, by date; empty where there is none.

    The Kyrgyz line has a table of its own; of the others, the years in which a state of the
    whole line brings another figure.
    """
    section = WHOLE_LINE.get(border, "")
    if section not in catalog.borders:
        return ()
    if BORDERS[border] == "KGZ":
        found = [_of_delimitation(row, section) for row in catalog.delimitation]
    else:
        found = list(_of_states(catalog.borders[section].states))
    found += _of_figures(catalog.border_figures, section)
    return tuple(sorted(found, key=lambda one: (one.day, one.record_id)))


def series(catalog: Catalog, border: str) -> dict[float, tuple[Length, ...]]:
    """Kilometres agreed by the total they are counted of, by date; totals in ascending order."""
    known = [one for one in lengths(catalog, border) if one.share_pct is not None]
    by_total = sorted(known, key=lambda one: one.total_km or 0.0)
    return {
        float(total or 0.0): tuple(sorted(rows, key=lambda one: one.day))
        for total, rows in itertools.groupby(by_total, key=lambda one: one.total_km)
    }


def totals_alone(catalog: Catalog, border: str) -> tuple[Length, ...]:
    """Lengths of the whole line of which no agreed part is known, each count once, by date."""
    known = series(catalog, border)
    found = {
        (one.total_km, one.date): one
        for one in reversed(lengths(catalog, border))
        if one.total_km is not None and one.total_km not in known
    }
    return tuple(reversed(found.values()))


def without_date(catalog: Catalog, border: str) -> tuple[BorderFigure, ...]:
    """Lengths of the whole line for which no date is known; they have no place on an axis."""
    section = WHOLE_LINE.get(border, "")
    return tuple(row for row in _totals(catalog.border_figures, section) if not row.date)


def agreed_table(catalog: Catalog, border: str) -> pd.DataFrame:
    """The same figures as rows, by date.

    Returns
    -------
    DataFrame
        `COLUMNS`; share_of_total_pct is computed within the row, source_id joined by ``;``.
    """
    rows = [
        {
            **{column: getattr(one, column) for column in COLUMNS if hasattr(one, column)},
            "share_of_total_pct": one.share_pct,
            "source_id": ";".join(one.sources),
        }
        for one in lengths(catalog, border)
    ]
    numbers = [column for column in COLUMNS if column.endswith(("_km", "_pct"))]
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(numbers, "float64"))


def _of_delimitation(row: Delimitation, section: str) -> Length:
    first, last = span(row.date, row.date_precision)
    return Length(
        row.delimitation_id,
        section,
        row.date,
        row.date_precision,
        first,
        last,
        row.total_km,
        row.agreed_km,
        row.share_pct,
        row.increment_km,
        "total" if row.total_km and not (row.agreed_km or row.increment_km) else row.kind,
        row.note,
        row.sources,
    )


def _of_states(states: Iterable[BorderState]) -> Iterable[Length]:
    """Figures of the states of a whole line, each in the first year that it is given for."""
    before: tuple[float | None, float | None] = (None, None)
    for state in states:
        figures = (state.length_total_km, state.length_agreed_km)
        if state.length_agreed_km is not None and figures != before:
            first, last = span(str(state.from_year), "year")
            yield Length(
                f"{state.section_id}:{state.from_year}",
                state.section_id,
                str(state.from_year),
                "year",
                first,
                last,
                *figures,
                state.share_agreed_pct,
                None,
                "computed" if state.inferred else "reported",
                state.summary,
                state.sources,
            )
        before = figures


def _totals(figures: Iterable[BorderFigure], section: str) -> list[BorderFigure]:
    """Figures that are a length of the whole line, and not of a part of it."""
    return [
        row
        for row in figures
        if row.section_id == section
        and row.topic == "length"
        and row.unit == "km"
        and row.label.startswith("Length, ")
        and not row.label.endswith(_PARTS)
    ]


def _of_figures(figures: Iterable[BorderFigure], section: str) -> Iterable[Length]:
    """Lengths of the whole line from the table of figures, those with a date."""
    for row in _totals(figures, section):
        value = row.value_high if row.value_high is not None else row.value_low
        if not row.date or value is None:
            continue
        first, last = span(row.date, row.date_precision)
        yield Length(
            row.figure_id,
            section,
            row.date,
            row.date_precision,
            first,
            last,
            value,
            None,
            None,
            None,
            "total",
            "; ".join(part for part in (row.label, row.note) if part),
            row.sources,
        )
