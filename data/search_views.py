"""The view that something found leads to."""

from __future__ import annotations

import dataclasses

from data import dates, stories
from data.catalog import Catalog
from data.records import Event
from data.search_entries import events_naming
from data.search_index import Entry
from data.search_tables import persons
from data.view import View

FEW_EVENTS = 12
"""Of a place with more events than this no single one stands for the place."""


def view_of(entry: Entry, view: View, catalog: Catalog) -> View:
    """The view of an entry, with language, basis, scale, data and years of the view before.

    The years become wider where the entry is an event outside them.
    """
    start = View(
        years=view.years, basis=view.basis, scale=view.scale, data=view.data, lang=view.lang
    )
    match entry.kind:
        case "country":
            page = "trade" if view.page == "trade" else "atlas"
            return start.with_(page=page, partners=_selectable((entry.code,), catalog))
        case "border":
            return _at_border(entry.code, start, catalog)
        case "place":
            return _at_place(entry.code, start, catalog)
        case "organisation":
            return _of_organisation(entry.code, start, catalog)
        case "person":
            return _of_person(entry.code, start, catalog)
        case "story":
            story, _, step = entry.code.partition("/")
            vocabulary = catalog.vocabulary
            return stories.step_view(vocabulary, story, int(step or 1), view.lang, view.data)
        case "page" | "source":
            page = entry.code if entry.kind == "page" else "sources"
            return dataclasses.replace(start, page=page)
        case _:
            return _of_row(entry.code, start, catalog)


def newest(events: tuple[Event, ...]) -> Event:
    """The last of some events, which are in order of date."""
    return events[-1]


def _selectable(partners: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    return tuple(each for each in partners if each in catalog.vocabulary.partners)


def _at_border(code: str, start: View, catalog: Catalog) -> View:
    if code in catalog.borders:
        return start.with_(section=code)
    return start.with_(border=code)


def _at_place(code: str, start: View, catalog: Catalog) -> View:
    """The section or border that a place is about, else its country, else what happened there."""
    place = catalog.places[code]
    sections = [
        row.section_id
        for row in catalog.figures_at(code)
        if row.section_id and catalog.borders[row.section_id].kind != "whole_line"
    ]
    if sections:
        return start.with_(section=sections[0])
    if place.borders:
        return start.with_(border=place.borders[0])
    abroad = _selectable(place.countries, catalog)
    if abroad:
        return start.with_(partners=abroad[:1])
    there = tuple(each for each in catalog.events.values() if each.place_id == code)
    return _at_event(newest(there), start, catalog) if 0 < len(there) <= FEW_EVENTS else start


def _of_organisation(code: str, start: View, catalog: Catalog) -> View:
    """The event by which Tajikistan joined, else the newest one, else the list of all."""
    events = tuple(each for each in catalog.events.values() if code in each.organisations)
    joined = {row.joined for row in catalog.memberships if row.organisation_id == code}
    fitting = tuple(each for each in events if each.date in joined and each.date) or events
    return _at_event(newest(fitting), start, catalog) if fitting else start


def _of_person(code: str, start: View, catalog: Catalog) -> View:
    """The newest event whose text names the person, beside the person's country."""
    person = persons()[code]
    partners = _selectable((person.country,), catalog)
    events = events_naming(person, catalog)
    view = start.with_(partners=partners)
    return _at_event(newest(events), view, catalog) if events else view


def _of_row(code: str, start: View, catalog: Catalog) -> View:
    """An event, or the border that a figure or a position is about."""
    table, _, key = code.partition("/")
    if not key:
        return _at_event(catalog.events[code], start, catalog)
    found: dict[str, tuple[str, str]] = (
        {row.figure_id: (row.border_id, row.section_id) for row in catalog.border_figures}
        if table == "figure"
        else {row.position_id: (row.border_id, row.section_id) for row in catalog.border_positions}
    )
    border, section = found[key]
    return start.with_(section=section) if section else start.with_(border=border)


def _at_event(event: Event, view: View, catalog: Catalog) -> View:
    """An event in focus, among those of its partner if it has one alone; years that hold it."""
    first, last = dates.span(event.date, event.precision, event.date_end)
    low, high = view.years
    if catalog.first_year <= last.year and first.year <= catalog.last_year:
        low = min(low, max(first.year, catalog.first_year))
        high = max(high, min(last.year, catalog.last_year))
    alone = _selectable(event.partners, catalog) if len(event.partners) == 1 else ()
    return view.with_(partners=view.partners or alone, event=event.event_id, years=(low, high))
