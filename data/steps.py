"""From event to event: the one before and the one after among those that a view shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from data.catalog import Catalog
from data.dates import span
from data.timeline import chosen
from data.view import View

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the event in focus stands among the events in view.

    Attributes
    ----------
    before, after : ids of the neighbours, None at the ends. Without an event in focus, the
        last and the first event in view: the ways in from either end.
    at : place of the event in focus, counted from 1; None where it is not among them.
    count : how many events are in view.
    """

    before: str | None
    after: str | None
    at: int | None
    count: int


def steps(view: View, catalog: Catalog) -> Steps:
    """Neighbours of the view's event on its timeline, by date."""
    line = _line(view.with_(event=None), catalog)
    if view.event is None:
        last, first = (line[-1], line[0]) if line else (None, None)
        return Steps(last, first, at=None, count=len(line))
    if view.event in line:
        at = line.index(view.event)
        before = line[at - 1] if at else None
        after = line[at + 1] if at + 1 < len(line) else None
        return Steps(before, after, at + 1, len(line))
    # An event that the view does not count among its own still has a day.
    day = _day(view.event, catalog)
    earlier = [each for each in line if _day(each, catalog) <= day]
    later = [each for each in line if _day(each, catalog) > day]
    return Steps(
        earlier[-1] if earlier else None, later[0] if later else None, at=None, count=len(line)
    )


@lru_cache(maxsize=64)
def _line(view: View, catalog: Catalog) -> tuple[str, ...]:
    """Events in view by date; a mark that several events state counts as its first."""
    marks = chosen(view, catalog, *view.years)
    return tuple(dict.fromkeys(mark.events[0] for mark in marks if mark.events))


def _day(event_id: str, catalog: Catalog) -> tuple[datetime.date, datetime.date]:
    event = catalog.events[event_id]
    return span(event.date, event.precision, event.date_end)
