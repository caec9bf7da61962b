"""Trade across a border whose crossings were closed and opened again, by year.

What Tajikistan reports and what the neighbour reports stand beside each other and are never
added. When the crossings were closed is read from the events.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

import pandas as pd

from data.border_events import events_on
from data.catalog import Catalog
from data.dates import span
from data.records import Event
from data.trade import FLOWS, series
from data.trade_marks import marks
from data.vocabulary import BASES, BORDERS

TRADED = ("isfara",)
"""Borders whose closing the figures of trade can be held against."""

_CROSSINGS = re.compile(r"\bcrossings?\b", re.IGNORECASE)
_CLOSED = re.compile(r"\b(close[sd]?|clos(?:ing|ure)|stop(?:s|ped)?)\b", re.IGNORECASE)
_OPENED = re.compile(r"\breopen(?:s|ed)?\b", re.IGNORECASE)

COLUMNS = ["partner_id", "flow", "year", "whose", "basis", "quality", "value_usd", "source_id"]
"""Columns of `crossings_table`; current US dollars, as seen from Tajikistan."""


@dataclass(frozen=True, slots=True)
class Change:
    """One flow in the last year before the closing and the last one within it.

    Attributes
    ----------
    whose : ``reported`` or ``mirror``: both years are of the same basis.
    earlier : year and US$ of the year before the first one, None where there is no figure.
    before, during : year and US$.
    sources : of the figures.
    """

    flow: str
    whose: str
    earlier: tuple[int, float] | None
    before: tuple[int, float]
    during: tuple[int, float]
    sources: tuple[str, ...]


def closings(catalog: Catalog, border: str) -> tuple[Event, ...]:
    """Events in which crossings of a border were closed, by date."""
    return tuple(
        event
        for event in events_on(catalog, border)
        if _CROSSINGS.search(event.summary)
        and _CLOSED.search(event.summary)
        and not _OPENED.search(event.summary)
    )


def reopenings(catalog: Catalog, border: str) -> tuple[Event, ...]:
    """Events in which crossings of a border were opened again, by date."""
    return tuple(
        event
        for event in events_on(catalog, border)
        if _CROSSINGS.search(event.summary) and _OPENED.search(event.summary)
    )


def closed(catalog: Catalog, border: str) -> tuple[Event, Event] | None:
    """Events that begin and end the last time the crossings were closed; None if not known."""
    for end in reversed(reopenings(catalog, border)):
        for begin in reversed(closings(catalog, border)):
            if begin.date < end.date:
                return begin, end
    return None


def trade_across(catalog: Catalog, border: str, basis: str, first: int, last: int) -> pd.DataFrame:
    """Rows of `data.trade.series` with the neighbour across a border, in the years given."""
    rows = series(catalog, basis)
    return rows[(rows["partner_id"] == BORDERS[border]) & rows["year"].between(first, last)]


def change(catalog: Catalog, border: str, basis: str) -> tuple[Change, ...]:
    """What the closing came with, flow by flow, in the basis given or else in the other.

    Only whole years in which the crossings were closed count; nothing where the closing is not
    known or no basis has both years.
    """
    when = closed(catalog, border)
    if when is None:
        return ()
    begin, end = (span(event.date, event.precision)[0].year for event in when)
    found = []
    for flow in FLOWS:
        for whose in (basis, *(other for other in BASES if other != basis)):
            one = _change(trade_across(catalog, border, whose, begin - 2, end), flow, begin, end)
            if one:
                found.append(Change(flow, whose, *one))
                break
    return tuple(found)


def _change(
    rows: pd.DataFrame, flow: str, begin: int, end: int
) -> tuple[tuple[int, float] | None, tuple[int, float], tuple[int, float], tuple[str, ...]] | None:
    own = rows[rows["flow"] == flow]
    values = {
        int(year): float(value) for year, value in zip(own["year"], own["value_usd"], strict=True)
    }
    within = [year for year in values if begin < year < end]
    if begin - 1 not in values or not within:
        return None
    earlier = (begin - 2, values[begin - 2]) if begin - 2 in values else None
    last = max(within)
    used = own[own["year"].isin([begin - 2, begin - 1, last])]
    sources = tuple(sorted(set(used["source_id"])))
    return earlier, (begin - 1, values[begin - 1]), (last, values[last]), sources


def since(catalog: Catalog, border: str, basis: str) -> pd.DataFrame:
    """Figures of the years since the crossings reopened, of the basis given."""
    when = closed(catalog, border)
    year = span(when[1].date, when[1].precision)[0].year if when else datetime.MAXYEAR
    return trade_across(catalog, border, basis, year, catalog.last_year)


def stated_turnover(catalog: Catalog, border: str) -> pd.DataFrame:
    """Turnover of years in which the crossings were closed, as the press or agencies state it.

    Rows of `data.trade_marks.marks`: single figures, of neither flow and of no series.
    """
    rows = marks(catalog, "reported")
    when = closed(catalog, border)
    years = [span(event.date, event.precision)[0].year for event in when or ()] or [0, 0]
    return rows[
        (rows["partner_id"] == BORDERS[border])
        & (rows["flow"] == "turnover")
        & rows["year"].between(years[0], years[1])
    ]


def crossings_table(catalog: Catalog, border: str) -> pd.DataFrame:
    """Trade across a border by year, both bases as rows of their own.

    Returns
    -------
    DataFrame
        `COLUMNS`; `whose` is ``reported`` (by Tajikistan) or ``mirror`` (by the neighbour).
        Empty for borders that are not in `TRADED`.
    """
    if border not in TRADED:
        return pd.DataFrame(columns=COLUMNS)
    parts = [
        trade_across(catalog, border, whose, catalog.first_year, catalog.last_year).assign(
            whose=whose
        )
        for whose in BASES
    ]
    found = pd.concat(parts, ignore_index=True)[COLUMNS]
    return found.sort_values(["flow", "year", "whose"], ignore_index=True)
