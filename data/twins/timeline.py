"""The timeline in words and as a table: a row for each mark, and for each state of a border."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from data import i18n
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.records import BorderSection, BorderState
from data.sentence import border_title
from data.timeline import Mark, chosen, lanes, sources, strips
from data.timeline_words import heading, number, said, when
from data.twins import cells
from data.twins.twin import Cell, Column, Twin
from data.view import View

_KINDS = 4
"""Kinds that the alternative text names; the words have all."""


def make(view: View, catalog: Catalog) -> Twin | None:
    """The twin of the timeline; None where nothing falls in the years in view."""
    _ = i18n.translator(view.lang)
    shown = chosen(view, catalog, *view.years)
    states = strips(view, catalog, *view.years)
    if view.page != "atlas" or not (shown or states):
        return None
    rows = [_row(mark, view, catalog) for mark in shown]
    rows += [_state(section, state, view, catalog) for section, some in states for state in some]
    return Twin(
        name="timeline",
        title=heading(view, catalog),
        alt=" ".join(_alt(shown, states, view, catalog)),
        words=tuple(_words(shown, states, view, catalog)),
        columns=(
            Column(_("Date"), kind="date"),
            Column(_("Kind")),
            Column(_("What happened")),
            Column(_("Partners")),
            Column(_("Place")),
            Column(_("Killed"), _("people"), "number"),
            Column(_("Sources")),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(shown, states, view)),
    )


def alt(view: View, catalog: Catalog) -> str:
    """The alternative text of the timeline; empty where it shows nothing."""
    shown = chosen(view, catalog, *view.years)
    states = strips(view, catalog, *view.years)
    return " ".join(_alt(shown, states, view, catalog)) if shown or states else ""


def _row(mark: Mark, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    event = catalog.events.get(mark.code)
    there = view.with_(event=mark.code) if event else None
    if there is None and mark.partners:
        there = view.with_(partners=mark.partners)
    place = catalog.places[event.place_id].name if event and event.place_id else ""
    partners = ", ".join(i18n.country(catalog.partners[code], view.lang) for code in mark.partners)
    killed = mark.deaths
    return (
        cells.date(mark.date, mark.precision, view.lang, mark.date_end),
        Cell(_kind(mark.kind, view.lang)),
        Cell(
            said(mark, catalog, view.lang),
            href=cells.address(there, catalog) if there else "",
            lang=lang_of(event.summary, view.lang) if event else None,
        ),
        Cell(partners),
        cells.fact(place, view.lang),
        Cell(number(killed, view.lang), killed.high) if killed else cells.EMPTY,
        cells.sources(sources(mark, catalog), catalog),
    )


def _kind(kind: str, lang: str) -> str:
    """Name of a lane, as the timeline has it."""
    short = i18n.translator(lang)(i18n.N_("Relations"))
    return short if kind == "relations" else i18n.kind_name(kind, lang)


def _state(
    section: BorderSection, state: BorderState, view: View, catalog: Catalog
) -> tuple[Cell, ...]:
    """Row of a state: its years, the section, what it is."""
    _ = i18n.translator(view.lang)
    name = told(section.name, view.lang)
    if section.kind == "whole_line":
        name = border_title(section.border_id, catalog, view.lang)
    what = f"{name}: {i18n.state_name(state.state, view.lang)}"
    there = view.with_(section=section.section_id)
    if state.to_year is None:
        years = _("since {year}").format(year=state.from_year)
    else:
        years = i18n.years((state.from_year, state.to_year), view.lang)
    return (
        Cell(years, str(state.from_year)),
        Cell(_("State of the border")),
        Cell(what, href=cells.address(there, catalog), lang=_lang(section, view.lang)),
        Cell(", ".join(i18n.country(catalog.partners[c], view.lang) for c in section.neighbours)),
        cells.EMPTY,
        cells.EMPTY,
        cells.sources(state.sources, catalog),
    )


def _lang(section: BorderSection, lang: str) -> str | None:
    return None if section.kind == "whole_line" else lang_of(section.name, lang)


States = Sequence[tuple[BorderSection, tuple[BorderState, ...]]]


def _alt(shown: Sequence[Mark], states: States, view: View, catalog: Catalog) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    count = _.n("{n} entry", "{n} entries", len(shown))
    counted = count.format(n=i18n.number(len(shown), view.lang))
    yield f"{heading(view, catalog)}: {counted}."
    kinds = _by_kind(shown, view)
    if kinds:
        text = _("Most: {counts}.") if len(kinds) > _KINDS else "{counts}."
        yield text.format(counts="; ".join(kinds[:_KINDS]))
    yield from _ends(shown, view)
    yield from _deadliest(shown, view)
    for section, some in states:
        if section.kind == "whole_line":
            now = i18n.state_name(some[-1].state, view.lang)
            title = border_title(section.border_id, catalog, view.lang)
            yield _("{border}, end of {year}: {state}.").format(
                border=title, year=view.as_of, state=now
            )


def _by_kind(shown: Sequence[Mark], view: View) -> list[str]:
    """Lanes with their counts, the fullest first."""
    counts = Counter(mark.kind for mark in shown)
    order = sorted(lanes(view, shown), key=lambda kind: -counts[kind])
    return [f"{_kind(kind, view.lang)}: {i18n.number(counts[kind], view.lang)}" for kind in order]


def _ends(shown: Sequence[Mark], view: View) -> Iterable[str]:
    if len(shown) > 1:
        _ = i18n.translator(view.lang)
        text = _("First: {first}; last: {last}.")
        first, last = (when(mark, view.lang) for mark in (shown[0], shown[-1]))
        yield cells.ended(text.format(first=first, last=last))


def _deadliest(shown: Sequence[Mark], view: View) -> Iterable[str]:
    most = _most(shown)
    if most is not None and most.deaths is not None:
        _ = i18n.translator(view.lang)
        yield _("Deadliest: {date}, {number} killed.").format(
            date=when(most, view.lang), number=number(most.deaths, view.lang)
        )


def _most(shown: Sequence[Mark]) -> Mark | None:
    """The mark with the most killed by the highest statement."""
    deadly = [(mark.deaths.high, mark) for mark in shown if mark.deaths and mark.deaths.high]
    return max(deadly, key=lambda one: one[0])[1] if deadly else None


def _words(shown: Sequence[Mark], states: States, view: View, catalog: Catalog) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    kinds = _by_kind(shown, view)
    if len(kinds) > _KINDS:
        yield _("By kind: {counts}.").format(counts="; ".join(kinds))
    named = []
    if shown:
        named = [(_("First, {date}: {what}"), shown[0]), (_("Last, {date}: {what}"), shown[-1])]
    if most := _most(shown):
        named.append((_("Deadliest, {date}: {what}"), most))
    for text, mark in named:
        yield text.format(date=when(mark, view.lang), what=said(mark, catalog, view.lang))
    for section, some in states:
        if section.kind != "whole_line":
            now = i18n.state_name(some[-1].state, view.lang)
            name = told(section.name, view.lang)
            yield _("{border}, end of {year}: {state}.").format(
                border=name, year=view.as_of, state=now
            )


def _notes(shown: Sequence[Mark], states: States, view: View) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    if any(mark.imprecise for mark in shown):
        yield _("Of some only the month or the year is known.")
    if any(mark.deaths for mark in shown):
        yield _("Killed: from the lowest to the highest statement; sorted by the highest.")
    if states:
        yield _("States of the border are rows of their own, at the end.")
