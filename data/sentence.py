"""A view in words: the name of what is selected, and one sentence that says what is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from data import wording
from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import (
    country,
    date_span,
    event_name,
    home,
    listed,
    measure_name,
    number,
    translator,
    years,
)
from data.records import Event
from data.translation import N_
from data.view import View
from data.vocabulary import BORDERS, default_measure

LONGEST_NAME = 90
"""Characters that the name of an event has at most."""

_SHORTEST_CLAUSE = 30
_MANY_PARTNERS = 4
_NEVER_LAST = frozenset(
    (
        *("a", "after", "and", "as", "at", "between", "by", "during", "for", "from", "in", "its"),
        *("near", "of", "on", "or", "over", "per", "than", "that", "the", "their", "this", "to"),
        *("until", "while", "with"),
    )
)
"""Words that a shortened name does not end with."""


def title(view: View, catalog: Catalog) -> str:
    """Name of what is selected, as the heading of the dossier has it.

    The event, else the border section or the border, else the partners joined by ``", "``,
    else Tajikistan; countries in the CLDR form of the language.
    """
    if view.event:
        return event_title(catalog.events[view.event], view.lang)
    if view.section and catalog.borders[view.section].kind != "whole_line":
        return told(catalog.borders[view.section].name, view.lang)
    if view.border:
        return border_title(view.border, catalog, view.lang)
    return ", ".join(wording.names(view.partners, catalog, view.lang)) or home(view.lang)


def border_title(border: str, catalog: Catalog, lang: str) -> str:
    """Name of a border: ``Border with Kyrgyzstan``."""
    neighbour = country(catalog.partners[BORDERS[border]], lang)
    return translator(lang)(N_("Border with {country}")).format(country=neighbour)


def event_title(event: Event, lang: str = "en") -> str:
    """Name of an event: its summary, cut after a clause if it is long.

    A summary longer than `LONGEST_NAME` characters is cut where a sentence or a clause ends
    by itself (a full stop or semicolon outside brackets); failing that at a word that can
    end a phrase, with an ellipsis.
    """
    text = told(event.summary.strip(), lang)
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    if len(text) <= LONGEST_NAME:
        return text
    ends = [found.start() for found in re.finditer(r"(?<=[a-z)0-9]{2})(?:;|\.(?= [A-Z]))", text)]
    clauses = [text[:end] for end in ends if _SHORTEST_CLAUSE <= end <= LONGEST_NAME]
    whole = [clause for clause in clauses if clause.count("(") == clause.count(")")]
    if whole:
        return whole[-1]
    return _cut_at_word(text) + "…"


def _cut_at_word(text: str) -> str:
    """Longest beginning of a text that ends like a phrase and leaves no bracket open."""
    start = text[: LONGEST_NAME - 1]
    bracket = start.rfind("(")
    if start.count("(") > start.count(")") and bracket > _SHORTEST_CLAUSE:
        return start[:bracket].rstrip(" ,;:-")
    words = start.split(" ")[:-1]
    while len(words) > 1 and (
        words[-1].lower() in _NEVER_LAST or words[-1].isdigit() or words[-1].endswith("'s")
    ):
        words.pop()
    return " ".join(words).rstrip(" ,;:-")


# 500 bytes each with its view: 256 are little more than 100 kB.
@lru_cache(maxsize=256)
def sentence(view: View, catalog: Catalog) -> str:
    """What the view shows, in one sentence without a full stop.

    For example ``Kyrgyzstan, 2014 to 2025: relations since 1993, 61 events, border ratified in
    2025, trade as Tajikistan reports it``. What the facts do not tell is left out.
    """
    if view.event:
        subject, facts = _event(view, catalog)
    else:
        subject = _("{subject}, {years}", view).format(
            subject=_subject(view, catalog), years=years(view.years, view.lang)
        )
        facts = _border(view, catalog) if view.border else _partners(view, catalog)
    if view.measure != default_measure(view.border):
        measure = measure_name(view.measure, view.lang).lower()
        facts.append(_("map by {measure}", view).format(measure=measure))
    said = ", ".join(fact for fact in facts if fact)
    return _("{subject}: {facts}", view).format(subject=subject, facts=said) if said else subject


def _(text: str, view: View) -> str:
    return translator(view.lang)(text)


def _subject(view: View, catalog: Catalog) -> str:
    """What the sentence is about, as its first words."""
    if view.border:
        name = border_title(view.border, catalog, view.lang)
        section = view.section and catalog.borders[view.section]
        return (
            f"{name} – {told(section.name, view.lang)}"
            if section and section.kind != "whole_line"
            else name
        )
    if view.partners:
        return listed(wording.names(view.partners, catalog, view.lang), view.lang)
    return _("All partners", view)


def _partners(view: View, catalog: Catalog) -> list[str]:
    """Facts about the partners in view, or about all of them."""
    facts = [wording.all_relations(view, catalog)] if not view.partners else []
    if len(view.partners) == 1:
        facts.append(wording.relations(view.partners[0], view.as_of, catalog, view.lang))
    facts.append(wording.events(view, catalog))
    facts.extend(_borders_of(view, catalog))
    facts.append(wording.trade_figures(view, catalog))
    return facts


def _borders_of(view: View, catalog: Catalog) -> list[str]:
    """State of the common border with each partner that has one."""
    clauses = []
    of_neighbour = {neighbour: border for border, neighbour in BORDERS.items()}
    for partner in view.partners:
        if partner not in of_neighbour:
            continue
        section = wording.main_section(of_neighbour[partner], catalog)
        state = wording.state(section, view.as_of, catalog, view.lang)
        if state and len(view.partners) == 1:
            clauses.append(_("border {state}", view).format(state=state))
        elif state:
            name = country(catalog.partners[partner], view.lang)
            text = _("border with {country} {state}", view)
            clauses.append(text.format(country=name, state=state))
    return clauses


def _border(view: View, catalog: Catalog) -> list[str]:
    """Facts about the open border or the section in focus."""
    assert view.border is not None
    section = (
        catalog.borders[view.section]
        if view.section
        else wording.main_section(view.border, catalog)
    )
    facts = [wording.state(section, view.as_of, catalog, view.lang)]
    facts.append(wording.events_with(view, catalog))
    if view.partners:
        facts.append(wording.trade_figures(view, catalog))
    return facts


def _event(view: View, catalog: Catalog) -> tuple[str, list[str]]:
    """Kind, date and place of the event in focus, and facts about it."""
    assert view.event is not None
    event = catalog.events[view.event]
    when = date_span(event.date, event.precision, event.date_end, view.lang)
    place = told(catalog.places[event.place_id].name, view.lang) if event.place_id else ""
    kind = event_name(event.kind, view.lang)
    subject = ", ".join(part for part in (kind, when, place) if part)
    sources = translator(view.lang).n("{n} source", "{n} sources", len(event.sources))
    facts = [
        _with(event, view, catalog),
        sources.format(n=number(len(event.sources), view.lang)),
        _among(event, view, catalog),
    ]
    return subject, facts


def _with(event: Event, view: View, catalog: Catalog) -> str:
    """Partners of an event: all of a few, the number of many."""
    if not event.partners:
        return ""
    if len(event.partners) > _MANY_PARTNERS:
        count = number(len(event.partners), view.lang)
        return _("with {n} partners", view).format(n=count)
    named = listed(wording.names(event.partners, catalog, view.lang), view.lang)
    return _("with {countries}", view).format(countries=named)


def _among(event: Event, view: View, catalog: Catalog) -> str:
    """The events shown beside the one in focus, and their years."""
    shown = wording.events_with(view, catalog)
    inside = event in wording.shown_events(view, catalog)
    text = (
        _("one of {events}, {years}", view) if inside else _("shown with {events}, {years}", view)
    )
    return text.format(events=shown, years=years(view.years, view.lang))
