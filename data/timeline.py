"""What stands on the timeline: events, the start of relations, memberships; each fact once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.catalog import Catalog
from data.dates import span
from data.records import BorderSection, BorderState, Membership
from data.tolls import Range, deaths
from data.view import View
from data.vocabulary import BORDERS, KINDS

RELATION = "relation:"
MEMBERSHIP = "membership:"
SECTION = "section:"


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact with a date, as the timeline draws it.

    Attributes
    ----------
    code : id of the event, ``relation:KGZ`` or ``membership:M01``.
    kind : lane it stands in.
    first, last : first and last day it can have fallen on, or lasted.
    precision : ``day``, ``month`` or ``year``: how well the date is known.
    date, date_end : the dates as they stand in the table.
    partners : whom it concerns; empty for a membership.
    events : ids of the events that state this fact.
    deaths : how many were killed, None where no figure is known.
    """

    code: str
    kind: str
    first: datetime.date
    last: datetime.date
    precision: str
    date: str
    date_end: str = ""
    partners: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    deaths: Range | None = None

    @property
    def imprecise(self) -> bool:
        """Whether only the month or the year is known."""
        return self.precision != "day"

    def within(self, first: int, last: int) -> bool:
        """Whether it can have fallen in the years `first` to `last`, both included."""
        return self.first.year <= last and self.last.year >= first


@lru_cache(maxsize=8)
def marks(catalog: Catalog) -> tuple[Mark, ...]:
    """Everything on the timeline, by date and then by code.

    An event that states the date on which relations with a partner began is the same fact as
    the partner's row of the relations table, and stands in that row's mark; a membership whose
    date an event of the same organisation states stands in that event's mark.
    """
    found = [*_events(catalog), *_relations(catalog), *_memberships(catalog)]
    return tuple(sorted(found, key=lambda mark: (mark.first, mark.last, mark.code)))


def _states_relation(same_as: str, catalog: Catalog) -> bool:
    relation = catalog.relations.get(same_as)
    return relation is not None and bool(relation.date)


def _events(catalog: Catalog) -> Iterable[Mark]:
    for event in catalog.events.values():
        if _states_relation(event.same_as_relation, catalog):
            continue
        first, last = span(event.date, event.precision, event.date_end)
        yield Mark(
            code=event.event_id,
            kind=event.kind,
            first=first,
            last=last,
            precision=event.precision,
            date=event.date,
            date_end=event.date_end,
            partners=event.partners,
            events=(event.event_id,),
            deaths=deaths(catalog.casualties_of(event.event_id)),
        )


def _relations(catalog: Catalog) -> Iterable[Mark]:
    stated: dict[str, list[str]] = {}
    for event in catalog.events.values():
        stated.setdefault(event.same_as_relation, []).append(event.event_id)
    for partner, relation in catalog.relations.items():
        if relation.date:
            first, last = span(relation.date, relation.precision)
            yield Mark(
                code=f"{RELATION}{partner}",
                kind="relations",
                first=first,
                last=last,
                precision=relation.precision,
                date=relation.date,
                partners=(partner,),
                events=tuple(stated.get(partner, ())),
            )


def _memberships(catalog: Catalog) -> Iterable[Mark]:
    stated = {
        (organisation, event.date)
        for event in catalog.events.values()
        for organisation in event.organisations
    }
    for member in catalog.memberships:
        if member.joined and (member.organisation_id, member.joined) not in stated:
            first, last = span(member.joined, member.joined_precision)
            yield Mark(
                code=f"{MEMBERSHIP}{member.member_id}",
                kind="organisation",
                first=first,
                last=last,
                precision=member.joined_precision,
                date=member.joined,
            )


def membership(mark: Mark, catalog: Catalog) -> Membership:
    """Row of the memberships table that a mark stands for.

    Raises
    ------
    KeyError
        If the mark is not that of a membership.
    """
    for member in catalog.memberships:
        if mark.code == f"{MEMBERSHIP}{member.member_id}":
            return member
    raise KeyError(mark.code)


def focus(view: View) -> tuple[str, ...]:
    """Partners the timeline is about: those selected, else the one across the open border."""
    if view.partners:
        return view.partners
    return (BORDERS[view.border],) if view.border else ()


def chosen(view: View, catalog: Catalog, first: int, last: int) -> tuple[Mark, ...]:
    """Marks of the partners and kinds in view that can have fallen in the years given.

    A mark of any of the partners counts; without partners all do, memberships included.
    """
    partners = frozenset(focus(view))
    kinds = frozenset(view.kinds or KINDS)
    return tuple(
        mark
        for mark in marks(catalog)
        if mark.kind in kinds
        and mark.within(first, last)
        and (not partners or not partners.isdisjoint(mark.partners))
    )


def lanes(view: View, shown: Iterable[Mark]) -> tuple[str, ...]:
    """Lanes to draw, in order: the kinds chosen, else those with a mark in the years in view."""
    if view.kinds:
        return tuple(kind for kind in KINDS if kind in view.kinds)
    present = {mark.kind for mark in shown if mark.within(*view.years)}
    return tuple(kind for kind in KINDS if kind in present)


def strips(
    view: View, catalog: Catalog, first: int, last: int
) -> tuple[tuple[BorderSection, tuple[BorderState, ...]], ...]:
    """Sections of the common borders with their states in the years given.

    For one or two partners: the whole line of each neighbour among them and the sections
    that the map draws; sections without a state in those years are left out.
    """
    partners = focus(view)
    if len(partners) > 2:
        return ()
    found = []
    for border, neighbour in BORDERS.items():
        if neighbour not in partners:
            continue
        for section in catalog.sections_of(border):
            if section.drawn or section.kind == "whole_line":
                states = tuple(
                    state
                    for state in section.states
                    if state.from_year <= last and (state.to_year or last) >= first
                )
                if states:
                    found.append((section, states))
    return tuple(found)


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """The marks in the years in view as rows, by date.

    Returns
    -------
    DataFrame
        code, kind, date, date_end, precision, partner_id (joined by ``;``), text (as in the
        tables, or the name of the organisation; empty for relations), deaths_low, deaths_high
        (as stated, missing where unknown), source_id (joined by ``;``).
    """
    rows = [
        {
            "code": mark.code,
            "kind": mark.kind,
            "date": mark.date,
            "date_end": mark.date_end,
            "precision": mark.precision,
            "partner_id": ";".join(mark.partners),
            "text": _text(mark, catalog),
            "deaths_low": mark.deaths.low if mark.deaths else None,
            "deaths_high": mark.deaths.high if mark.deaths else None,
            "source_id": ";".join(sources(mark, catalog)),
        }
        for mark in chosen(view, catalog, *view.years)
    ]
    columns = ["code", "kind", "date", "date_end", "precision", "partner_id", "text"]
    columns += ["deaths_low", "deaths_high", "source_id"]
    counts = {"deaths_low": "Int64", "deaths_high": "Int64"}
    return pd.DataFrame(rows, columns=columns).astype(counts)


def sources(mark: Mark, catalog: Catalog) -> tuple[str, ...]:
    """Sources that a mark rests on."""
    if mark.code.startswith(MEMBERSHIP):
        return membership(mark, catalog).sources
    if mark.code in catalog.events:
        return catalog.events[mark.code].sources
    relation = catalog.relations[mark.code.removeprefix(RELATION)]
    stated = [source for event in mark.events for source in catalog.events[event].sources]
    return tuple(dict.fromkeys([relation.source_id, *stated]))


def _text(mark: Mark, catalog: Catalog) -> str:
    if mark.code.startswith(MEMBERSHIP):
        return catalog.organisations[membership(mark, catalog).organisation_id].name
    return catalog.events[mark.code].summary if mark.code in catalog.events else ""
