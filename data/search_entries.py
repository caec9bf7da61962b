"""What can be found: countries, borders, places, organisations, people, stories, treaties, events,
pages and sources, each with its names in all three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel import Locale

from data import stories
from data.catalog import HOME, Catalog
from data.fact_texts import told
from data.i18n import country, date_span, event_name, page_name
from data.records import Event
from data.search_index import Entry
from data.search_tables import Person, other_names, persons
from data.vocabulary import BORDERS, LANGS, PAGES

WORTH: Mapping[str, float] = {
    "country": 0.24,
    "border": 0.17,
    "place": 0.18,
    "organisation": 0.15,
    "person": 0.2,
    "page": 0.1,
    "story": 0.1,
    "treaty": 0.07,
    "event": 0.05,
    "source": 0.0,
}
"""Kinds in the order of a list, and how much sooner something of the kind is meant."""

_TREATY = re.compile(r"\b(treat(?:y|ies)|agreements?|protocols?|convention)\b", re.IGNORECASE)
_TREATY_WORDS = "treaty agreement protocol договор соглашение протокол аҳднома созишнома"
"""By any of these a document is asked for, whatever it is called."""

_OFTEN = 60
"""Events that make a country as likely to be meant as any."""


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Everything that can be found in a catalog."""
    yield from _countries(catalog)
    yield from _borders(catalog)
    yield from _places(catalog)
    yield from _organisations(catalog)
    yield from _people(catalog)
    yield from _stories(catalog)
    yield from _events(catalog)
    yield from _figures(catalog)
    yield from _pages()
    yield from _sources(catalog)


def events_naming(person: Person, catalog: Catalog) -> tuple[Event, ...]:
    """Events whose text names a person, in order of date."""
    return _naming(person.person, catalog)


@lru_cache(maxsize=512)
def _naming(code: str, catalog: Catalog) -> tuple[Event, ...]:
    person = persons()[code]
    return tuple(each for each in catalog.events.values() if person.named_in(each.summary))


def names_treaty(text: str) -> bool:
    """Whether an English text speaks of a treaty, an agreement or a protocol."""
    return _TREATY.search(text) is not None


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, tuple[str, ...]]:
    """English name of a city that CLDR knows to its names in the other languages."""
    found: dict[str, tuple[str, ...]] = {}
    zones = {lang: Locale.parse(lang).time_zones for lang in LANGS[1:]}
    for zone in map(str, zones["ru"]):
        names = (zones[lang].get(zone, {}).get("city", "") for lang in LANGS[1:])
        found[zone.rpartition("/")[2].replace("_", " ")] = tuple(each for each in names if each)
    return found


def _in_all(text: str) -> tuple[str, ...]:
    """A text of the tables in all three languages."""
    return tuple(dict.fromkeys(told(text, lang) for lang in LANGS)) if text else ()


def _also(kind: str, code: str) -> tuple[str, ...]:
    return other_names().get((kind, code), ())


def _countries(catalog: Catalog) -> Iterator[Entry]:
    for code in sorted({*catalog.vocabulary.partners, HOME} & set(catalog.partners)):
        partner = catalog.partners[code]
        names = [country(partner, lang) for lang in LANGS]
        often = min(len(catalog.events_of((code,))), _OFTEN) / _OFTEN
        codes = (partner.iso2, partner.partner_id)
        yield Entry(
            kind="country",
            code=code,
            names=(*names, partner.name, *codes, *_also("country", code)),
            texts=(partner.capital, *_cities().get(partner.capital, ())),
            worth=WORTH["country"] + 0.06 * (1.0 if code == HOME else often),
        )


def _borders(catalog: Catalog) -> Iterator[Entry]:
    for border, dossier in catalog.dossiers.items():
        neighbour = catalog.partners[BORDERS[border]]
        yield Entry(
            kind="border",
            code=border,
            names=_also("border", border),
            texts=(*_in_all(dossier.heading), "border граница сарҳад"),
            more=(
                *_in_all(dossier.contested),
                *(country(neighbour, lang) for lang in LANGS),
                *_also("country", neighbour.partner_id),
            ),
            worth=WORTH["border"],
        )
    for code, section in catalog.borders.items():
        if section.kind == "whole_line":
            continue
        yield Entry(
            kind="border",
            code=code,
            names=(*_in_all(section.name), *_also("section", code)),
            texts=("border section граница участок сарҳад қитъа",),
            more=_in_all(section.note),
            worth=WORTH["border"] - 0.03,
        )


def _places(catalog: Catalog) -> Iterator[Entry]:
    for code, place in catalog.places.items():
        countries = [catalog.partners[each] for each in place.countries if each in catalog.partners]
        names = _in_all(place.name)
        # What stands in brackets explains: Tem-Demogan bridge (Khorog).
        short = (re.sub(r"\s*\([^)]*\)|,.*", "", each) for each in names)
        yield Entry(
            kind="place",
            code=code,
            names=tuple(dict.fromkeys((*names, *short, *_also("place", code)))),
            more=(place.role, *(country(each, lang) for each in countries for lang in LANGS)),
            worth=WORTH["place"] + (0.02 if code in place.name.casefold() else 0.0),
        )


def _organisations(catalog: Catalog) -> Iterator[Entry]:
    for code, organisation in catalog.organisations.items():
        yield Entry(
            kind="organisation",
            code=code,
            names=(
                *_in_all(organisation.name),
                *organisation.abbreviation.split("/"),
                *_also("organisation", code),
            ),
            worth=WORTH["organisation"],
        )


def _people(catalog: Catalog) -> Iterator[Entry]:
    for code, person in persons().items():
        named = events_naming(person, catalog)
        claims = any(
            person.named_in(f"{row.claim} {row.known_now}") for row in catalog.claims.values()
        )
        if not named and not claims:
            continue
        partner = catalog.partners.get(person.country)
        surnames = tuple(word for words in person.said.values() for word in words)
        yield Entry(
            kind="person",
            code=code,
            names=(*person.names.values(), *surnames, *person.also),
            more=tuple(country(partner, lang) for lang in LANGS) if partner else (),
            worth=WORTH["person"] + 0.03 * min(len(named), 10) / 10,
        )


def _stories(catalog: Catalog) -> Iterator[Entry]:
    # Stories of today may not fit a version kept long ago.
    told_here = stories.load(catalog) if catalog.vocabulary.stories else {}
    for key, story in told_here.items():
        yield Entry(
            kind="story",
            code=key,
            names=_in_all(story.title),
            texts=(*_in_all(story.summary), "story рассказ ҳикоя"),
            worth=WORTH["story"],
        )
        for step in story.steps:
            yield Entry(
                kind="story",
                code=f"{key}/{step.number}",
                names=(),
                texts=_in_all(step.heading),
                more=tuple(text for each in step.sentences for text in _in_all(each.text)),
                worth=WORTH["story"] - 0.06,
            )


def _events(catalog: Catalog) -> Iterator[Entry]:
    for code, event in catalog.events.items():
        treaty = event.kind == "treaty" or names_treaty(event.summary)
        partners = [catalog.partners[each] for each in event.partners]
        place = catalog.places[event.place_id].name if event.place_id else ""
        organisations = [catalog.organisations[each] for each in event.organisations]
        yield Entry(
            kind="treaty" if treaty else "event",
            code=code,
            names=(),
            texts=_in_all(event.summary),
            more=(
                _TREATY_WORDS if treaty else "",
                *(date_span(event.date, event.precision, event.date_end, each) for each in LANGS),
                *(event_name(event.kind, lang) for lang in LANGS),
                *(country(each, lang) for each in partners for lang in LANGS),
                *(name for each in event.partners for name in _also("country", each)),
                *_in_all(place),
                *(name for each in organisations for name in _in_all(each.name)),
                *(each.abbreviation for each in organisations),
                *(name for each in event.organisations for name in _also("organisation", each)),
            ),
            # Of events that fit alike the newer one goes first.
            worth=WORTH["treaty" if treaty else "event"] + 0.0004 * (int(event.date[:4]) - 1991),
        )


def _figures(catalog: Catalog) -> Iterator[Entry]:
    """Figures and positions of the border dossiers that speak of a treaty."""
    for figure in catalog.border_figures:
        if names_treaty(figure.label):
            yield Entry(
                kind="treaty",
                code=f"figure/{figure.figure_id}",
                names=(),
                texts=_in_all(figure.label),
                more=(
                    _TREATY_WORDS,
                    *_in_all(figure.value_text),
                    figure.date[:4],
                    *_of_border(figure, catalog),
                ),
                worth=WORTH["treaty"] - 0.02,
            )
    for position in catalog.border_positions:
        if position.sources and names_treaty(position.position):
            yield Entry(
                kind="treaty",
                code=f"position/{position.position_id}",
                names=(),
                texts=_in_all(position.position),
                more=(
                    _TREATY_WORDS,
                    position.topic,
                    position.date[:4],
                    *_of_border(position, catalog),
                ),
                worth=WORTH["treaty"] - 0.04,
            )


def _of_border(row: object, catalog: Catalog) -> Iterator[str]:
    """Names of the border that a row is about."""
    neighbour = catalog.partners[BORDERS[str(getattr(row, "border_id"))]]  # noqa: B009
    for lang in LANGS:
        yield country(neighbour, lang)
    yield from _also("country", neighbour.partner_id)
    yield "border граница сарҳад"


def _pages() -> Iterator[Entry]:
    words = {
        "trade": ("trade money exports imports remittances", "экспорт импорт переводы деньги"),
        "sources": ("data download licences", "данные скачать лицензии", "маълумот боргирӣ"),
        "method": ("method methodology borders", "метод методика", "усул"),
        "about": ("help contact", "об атласе справка", "дар бораи атлас"),
    }
    for page in PAGES:
        yield Entry(
            kind="page",
            code=page,
            names=tuple(dict.fromkeys(page_name(page, lang) for lang in LANGS)),
            texts=words.get(page, ()),
            worth=WORTH["page"],
        )


def _sources(catalog: Catalog) -> Iterator[Entry]:
    for code, source in catalog.sources.items():
        yield Entry(
            kind="source",
            code=code,
            names=(),
            texts=(source.title,),
            more=(source.publisher, source.date[:4], source.kind),
            worth=WORTH["source"],
        )
