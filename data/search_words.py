"""What something found is called in the reader's language, and a line that tells it apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data import stories
from data.catalog import HOME, Catalog
from data.fact_texts import lang_of, told
from data.i18n import (
    N_,
    country,
    date,
    date_span,
    event_name,
    listed,
    number,
    page_name,
    translator,
    years,
)
from data.records import Event
from data.search_entries import events_naming
from data.search_index import Entry
from data.search_tables import abbreviation, persons
from data.sentence import border_title, event_title

KINDS: Mapping[str, str] = {
    "country": N_("Countries"),
    "border": N_("Borders"),
    "place": N_("Places"),
    "organisation": N_("Organisations"),
    "person": N_("Persons"),
    "story": N_("Guided stories"),
    "treaty": N_("Treaties"),
    "event": N_("Events"),
    "page": N_("Pages"),
    "source": N_("Sources"),
}
"""Headings of the groups of what was found."""

_LONGEST = 110
_FEW = 3


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words; `lang` is ``en`` where its title is not translated."""

    title: str
    context: str
    lang: str | None = None


def kind_heading(kind: str, lang: str) -> str:
    """Heading of a kind: ``Countries``."""
    return translator(lang)(KINDS[kind])


def told_of(entry: Entry, catalog: Catalog, lang: str) -> Told:
    """Title and context of an entry."""
    return _TOLD[entry.kind](entry.code, catalog, lang)


def _country(code: str, catalog: Catalog, lang: str) -> Told:
    partner = catalog.partners[code]
    relation = catalog.relations.get(code)
    since = relation.date[:4] if relation else ""
    said = [
        translator(lang)(N_("relations since {year}")).format(year=since) if since else "",
        _count(len(catalog.events_of(() if code == HOME else (code,))), lang),
    ]
    return Told(country(partner, lang), _line(said))


def _border(code: str, catalog: Catalog, lang: str) -> Told:
    if code in catalog.dossiers:
        heading = catalog.dossiers[code].heading
        return Told(border_title(code, catalog, lang), told(heading, lang))
    section = catalog.borders[code]
    title = border_title(section.border_id, catalog, lang)
    return Told(told(section.name, lang), title, lang_of(section.name, lang))


def _place(code: str, catalog: Catalog, lang: str) -> Told:
    place = catalog.places[code]
    where = [country(catalog.partners[each], lang) for each in place.countries]
    there = sum(each.place_id == code for each in catalog.events.values())
    said = [listed(where, lang), _count(there, lang)]
    return Told(told(place.name, lang), _line(said), lang_of(place.name, lang))


def _organisation(code: str, catalog: Catalog, lang: str) -> Told:
    organisation = catalog.organisations[code]
    events = sum(code in each.organisations for each in catalog.events.values())
    name = told(organisation.name, lang)
    short = abbreviation(code, organisation.abbreviation, lang)
    said = [short if short != name else "", _count(events, lang)]
    return Told(name, _line(said), lang_of(organisation.name, lang))


def _person(code: str, catalog: Catalog, lang: str) -> Told:
    person = persons()[code]
    named = events_naming(person, catalog)
    partner = catalog.partners.get(person.country)
    span = (int(named[0].date[:4]), int(named[-1].date[:4])) if named else None
    said = [
        country(partner, lang) if partner else "",
        _count(len(named), lang),
        years(span, lang) if span else "",
    ]
    return Told(person.names[lang], _line(said))


def _story(code: str, catalog: Catalog, lang: str) -> Told:
    key, _, step = code.partition("/")
    story = stories.load(catalog)[key]
    if not step:
        return Told(told(story.title, lang), told(story.summary, lang), lang_of(story.title, lang))
    heading = story.steps[int(step) - 1].heading
    return Told(told(heading, lang), told(story.title, lang), lang_of(heading, lang))


def _event(code: str, catalog: Catalog, lang: str) -> Told:
    if "/" in code:
        return _row(code, catalog, lang)
    event = catalog.events[code]
    return Told(event_title(event, lang), _line(_of_event(event, catalog, lang)), _own(event, lang))


def _of_event(event: Event, catalog: Catalog, lang: str) -> list[str]:
    partners = [country(catalog.partners[each], lang) for each in event.partners[:_FEW]]
    return [
        date_span(event.date, event.precision, event.date_end, lang),
        event_name(event.kind, lang),
        listed(partners, lang) if len(event.partners) <= _FEW else "",
    ]


def _own(event: Event, lang: str) -> str | None:
    return lang_of(event.summary.strip(), lang)


def _row(code: str, catalog: Catalog, lang: str) -> Told:
    """A figure or a position of a border dossier."""
    table, _, key = code.partition("/")
    if table == "figure":
        [figure] = [each for each in catalog.border_figures if each.figure_id == key]
        said = [told(figure.value_text, lang), border_title(figure.border_id, catalog, lang)]
        return Told(told(figure.label, lang), _line(said), lang_of(figure.label, lang))
    [position] = [each for each in catalog.border_positions if each.position_id == key]
    side = catalog.partners.get(position.side)
    said = [
        country(side, lang) if side else "",
        date(position.date, position.date_precision, lang) if position.date else "",
        border_title(position.border_id, catalog, lang),
    ]
    title = _shortened(told(position.position, lang))
    return Told(title, _line(said), lang_of(position.position, lang))


def _page(code: str, catalog: Catalog, lang: str) -> Told:
    _ = translator(lang)
    if code == "sources":
        count = number(len(catalog.sources), lang)
        said = _.n("{n} source", "{n} sources", len(catalog.sources)).format(n=count)
    else:
        said = _(N_("Tajikistan's foreign relations"))
    return Told(page_name(code, lang), said)


def _source(code: str, catalog: Catalog, lang: str) -> Told:
    source = catalog.sources[code]
    return Told(
        source.title, _line([source.publisher, source.date]), "en" if lang != "en" else None
    )


_TOLD = {
    "country": _country,
    "border": _border,
    "place": _place,
    "organisation": _organisation,
    "person": _person,
    "story": _story,
    "treaty": _event,
    "event": _event,
    "page": _page,
    "source": _source,
}


def _count(events: int, lang: str) -> str:
    if not events:
        return ""
    text = translator(lang).n("{n} event", "{n} events", events)
    return text.format(n=number(events, lang))


def _line(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:-") + "…"
