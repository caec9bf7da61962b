"""Which events and tolls belong to a border."""

from __future__ import annotations

from data.catalog import Catalog
from data.records import Casualty, Event
from data.vocabulary import BORDERS

HOME = "TJK"
KINDS = ("clash", "border")

COUNTED_ON = {"uzbekistan": "Uzbek line"}
"""Border to the place of the counts that belong to no event but to the whole line (mines)."""


def events_on(catalog: Catalog, border: str) -> tuple[Event, ...]:
    """Clashes and border events with the neighbour across a border, by date.

    A clash that names several neighbours, such as an attack on Chinese workers by the Afghan
    border, belongs where its place lies; without a place, to those borders on which clashes
    with that neighbour alone are known.
    """
    found = catalog.events_of(partners=(BORDERS[border],), kinds=KINDS)
    fought_over = any(event.kind == "clash" and _alone(event) for event in found)
    return tuple(event for event in found if _belongs(catalog, event, border, fought_over))


def _belongs(catalog: Catalog, event: Event, border: str, fought_over: bool) -> bool:
    if event.kind != "clash" or _alone(event):
        return True
    place = catalog.places.get(event.place_id)
    return border in place.borders if place and place.borders else fought_over


def _alone(event: Event) -> bool:
    return len(set(event.partners).intersection(BORDERS.values())) == 1


def tolls_on(catalog: Catalog, border: str) -> tuple[Casualty, ...]:
    """Rows of deaths, injuries and evacuations on a border that belong to an event or a year.

    A statement belongs to it by its event. The counts of the Uppsala Conflict Data Program for
    Tajik territory belong to the border whose other territory it counts as well.
    """
    ucdp = [row for row in catalog.casualties if row.scope == "ucdp_territory"]
    counted = any(row.territory == BORDERS[border] for row in ucdp)
    both = [row for row in ucdp if counted and row.territory in {HOME, BORDERS[border]}]
    ids = {event.event_id for event in events_on(catalog, border)}
    stated = [row for row in catalog.casualties if row.event_id in ids and row not in both]
    return (*both, *stated)


def running_counts_on(catalog: Catalog, border: str) -> tuple[Casualty, ...]:
    """Statements of how many were killed in all up to a day, which belong to no event."""
    place = COUNTED_ON.get(border)
    return tuple(
        row
        for row in catalog.casualties
        if place and row.place == place and not row.event_id and row.measure == "killed"
    )
