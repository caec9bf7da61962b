"""What the charts of an open border show, in the years of their axis."""

from __future__ import annotations

import pandas as pd

from data.axis import axis_years
from data.border_crossings import TRADED, closed, trade_across
from data.border_deaths import Statement, by_side, by_territory, running
from data.border_events import HOME
from data.border_series import Length, lengths, series
from data.catalog import Catalog
from data.dates import span
from data.records import Casualty, Event
from data.view import View
from data.vocabulary import BASES, BORDERS

Found = tuple[list[Casualty], list[Statement], list[Casualty]]


def within(one: Length, years: tuple[int, int]) -> bool:
    """Whether a figure can be of one of the years."""
    return one.first.year <= years[1] and one.last.year >= years[0]


def increments(catalog: Catalog, border: str) -> tuple[Length, ...]:
    """What was added without a sum, and shares without a total."""
    return tuple(one for one in lengths(catalog, border) if one.kind in {"increment", "share_only"})


def has_agreed(view: View, catalog: Catalog) -> bool:
    """Whether the border in view has kilometres agreed that make a chart.

    That is, figures on two dates or more, one of them within the years of the axis. China's
    line has one figure, which its dossier names.
    """
    border = view.border or ""
    dated = sum(len(rows) for rows in series(catalog, border).values())
    years = axis_years(view, catalog)
    return dated > 1 and any(
        one.agreed_km is not None and within(one, years) for one in lengths(catalog, border)
    )


def deaths(view: View, catalog: Catalog) -> Found:
    """Counts within the years of the axis: by territory, by side, up to a day."""
    first, last = axis_years(view, catalog)
    border = view.border or ""
    if border not in BORDERS:
        return [], [], []
    return (
        [row for row in by_territory(catalog, border) if first <= row.year <= last],
        [one for one in by_side(catalog, border) if first <= one.rows[0].year <= last],
        [row for row in running(catalog, border) if first <= row.year <= last],
    )


def has_crossings(view: View, catalog: Catalog) -> bool:
    """Whether the crossings of the border in view were closed in the years of the axis."""
    if view.border not in TRADED:
        return False
    first, last = axis_years(view, catalog)
    when = closed(catalog, view.border)
    shown = trade(view, catalog)
    return when is not None and year(when[0]) <= last and year(when[1]) >= first and len(shown) > 0


def trade(view: View, catalog: Catalog) -> pd.DataFrame:
    """Figures of both sides in the years of the axis, with a column `whose`."""
    years = axis_years(view, catalog)
    parts = [
        trade_across(catalog, view.border or "", whose, *years).assign(whose=whose)
        for whose in BASES
    ]
    return pd.concat(parts, ignore_index=True)


def year(event: Event) -> int:
    """Year in which an event began."""
    return span(event.date, event.precision)[0].year


def reporter(whose: str, border: str) -> str:
    """Who reports the figures of a basis: Tajikistan or the neighbour."""
    return HOME if whose == "reported" else BORDERS[border]
