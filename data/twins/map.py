"""The map in words and as a table: a row for each country, and for border sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from data import i18n, measures, wording
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.sentence import border_title, event_title
from data.twins import cells
from data.twins.map_values import TRADED, Value, of, state_cells
from data.twins.twin import Cell, Column, Twin
from data.view import View
from data.vocabulary import BORDERS

_NAMED = 5
_FEW = 2

Row = Mapping[str, Cell]


def make(view: View, catalog: Catalog) -> Twin | None:
    """The twin of the map."""
    if view.page != "atlas":
        return None
    _ = i18n.translator(view.lang)
    values = of(view, catalog)
    columns = _columns(view)
    rows = [*_countries(values, view, catalog), *_sections(view, catalog)]
    return Twin(
        name="map",
        title=_title(view),
        alt=" ".join(_alt(values, view, catalog)),
        words=tuple(_words(values, view, catalog)),
        columns=tuple(columns.values()),
        rows=tuple(tuple(row.get(key, cells.EMPTY) for key in columns) for row in rows),
        notes=tuple(_notes(view)),
    )


def alt(view: View, catalog: Catalog) -> str:
    """The alternative text of the map; empty on other pages."""
    return " ".join(_alt(of(view, catalog), view, catalog)) if view.page == "atlas" else ""


def _title(view: View) -> str:
    _ = i18n.translator(view.lang)
    measure = i18n.measure_name(view.measure, view.lang)
    if view.measure in {"events", *TRADED}:
        years = i18n.years(view.years, view.lang)
        return _("Map: {measure}, {years}").format(measure=measure, years=years)
    if view.measure == "missions":
        return _("Map: {measure}").format(measure=measure)
    return _("Map: {measure}, end of {year}").format(measure=measure, year=view.as_of)


def _columns(view: View) -> dict[str, Column]:
    _ = i18n.translator(view.lang)
    name = i18n.measure_name(view.measure, view.lang)
    sources = {"sources": Column(_("Sources"))}
    state = {
        "state": Column(_("State of the border")),
        "since": Column(_("Since"), kind="number"),
        "agreed": Column(_("Agreed length"), _("km"), "number"),
        "total": Column(_("Counted of"), _("km"), "number"),
    }
    first = {"country": Column(_("Country or section") if _with_sections(view) else _("Country"))}
    if view.measure == "borders":
        return first | state | {"note": Column(_("Note"))} | sources
    found = dict(first)
    if view.measure in TRADED:
        found |= {
            "year": Column(_("Year"), kind="number"),
            "value": Column(name, _("US$"), "number"),
            "class": Column(_("Class"), _("US$ million")),
            "note": Column(_("Kind of figure")),
        }
    elif view.measure == "relations":
        found |= {
            "value": Column(_("Relations since"), kind="date"),
            "class": Column(_("Class")),
            "note": Column(_("Note")),
        }
    elif view.measure == "missions":
        found |= {"value": Column(name, kind="number"), "note": Column(_("Note"))}
    else:
        found |= {"value": Column(name, kind="number"), "class": Column(_("Class"))}
        sources = {}
    return found | (state if _with_sections(view) else {}) | sources


def _with_sections(view: View) -> bool:
    return view.border is not None or view.measure == "borders"


def _countries(values: Mapping[str, Value], view: View, catalog: Catalog) -> Iterable[Row]:
    """Rows by name; who has no value comes last."""
    shown = set(values) if view.measure == "borders" else catalog.vocabulary.partners
    names = {code: i18n.country(catalog.partners[code], view.lang) for code in shown}
    for code in sorted(names, key=lambda code: (code not in values, names[code].casefold())):
        place = {"country": cells.country(code, catalog, view.lang, view.with_(partners=[code]))}
        known = values.get(code)
        missing = {"class" if view.measure == "events" else "note": Cell(_no_value(view))}
        yield {**place, **(known.row() if known else missing)}


def _no_value(view: View) -> str:
    _ = i18n.translator(view.lang)
    none = {
        "relations": _("No relations found"),
        "missions": _("No mission found"),
        "events": _("No events in these years"),
    }
    return none.get(view.measure, _("No figure in these years"))


def _sections(view: View, catalog: Catalog) -> Iterable[Row]:
    """Sections of the open border, else of all where their states colour the map."""
    if not _with_sections(view):
        return
    whole_too = view.measure != "borders"
    for border in [view.border] if view.border else BORDERS:
        for section in catalog.sections_of(border or ""):
            found = state_cells(section.section_id, view, catalog)
            if not found or (section.kind == "whole_line" and not whole_too):
                continue
            there = cells.address(view.with_(section=section.section_id), catalog)
            name = f"{border_title(border or '', catalog, view.lang)}: "
            name += told(section.name, view.lang)
            yield {
                "country": Cell(name, href=there, lang=lang_of(section.name, view.lang)),
                **found,
            }


def _alt(values: Mapping[str, Value], view: View, catalog: Catalog) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    yield f"{_title(view)}."
    if view.measure == "borders":
        named = [f"{_name(code, view, catalog)}: {one.said}" for code, one in values.items()]
        yield f"{'; '.join(named)}."
    elif view.measure == "relations":
        yield _capital(f"{wording.all_relations(view, catalog)}.")
    else:
        count = _.n(
            "{n} country or territory has a value.",
            "{n} countries and territories have a value.",
            len(values),
        )
        yield count.format(n=i18n.number(len(values), view.lang))
    yield from _ends(values, view, catalog)
    yield from _selected(values, view, catalog)
    if view.section:
        now = catalog.state_in(view.section, view.as_of)
        if now:
            name = told(catalog.borders[view.section].name, view.lang)
            yield f"{name}: {i18n.state_name(now.state, view.lang)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(code: str, view: View, catalog: Catalog) -> str:
    return i18n.country(catalog.partners[code], view.lang)


def _ends(values: Mapping[str, Value], view: View, catalog: Catalog) -> Iterable[str]:
    """The highest and the lowest; of relations the earliest and the latest."""
    if len(values) < 2 or view.measure == "borders":
        return
    _ = i18n.translator(view.lang)
    orders = [one.order for one in values.values()]
    high, low = _at(max(orders), values, view, catalog), _at(min(orders), values, view, catalog)
    if view.measure == "relations":
        yield _("Earliest: {low}; latest: {high}.").format(low=low, high=high)
    else:
        yield _("Highest: {high}; lowest: {low}.").format(low=low, high=high)


def _at(order: float, values: Mapping[str, Value], view: View, catalog: Catalog) -> str:
    """Who has a value: one or two by name, of more the number."""
    _ = i18n.translator(view.lang)
    codes = [code for code, one in values.items() if one.order == order]
    said = values[codes[0]].said
    if len(codes) <= _FEW:
        return f"{i18n.listed([_name(code, view, catalog) for code in codes], view.lang)}, {said}"
    many = _.n("{n} country, {value}", "{n} countries, {value}", len(codes))
    return many.format(n=i18n.number(len(codes), view.lang), value=said)


def _selected(values: Mapping[str, Value], view: View, catalog: Catalog) -> Iterable[str]:
    if not view.partners:
        return
    _ = i18n.translator(view.lang)
    nothing = _("No common border") if view.measure == "borders" else _no_value(view)
    said = [
        f"{_name(code, view, catalog)}, {values[code].said if code in values else nothing}"
        for code in view.partners
    ]
    yield _("Selected: {countries}.").format(countries="; ".join(said))


def _words(values: Mapping[str, Value], view: View, catalog: Catalog) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    if view.measure not in {"borders", "relations"} and len(values) > _NAMED:
        top = sorted(values, key=lambda code: -values[code].order)[:_NAMED]
        said = [f"{_name(code, view, catalog)}, {values[code].said}" for code in top]
        yield _("The highest: {countries}.").format(countries="; ".join(said))
    rows = [one.row() for one in values.values()]
    counts = Counter(row["class"].text for row in rows if "class" in row)
    if counts:
        said = [
            f"{name}: {i18n.number(counts[name], view.lang)}"
            for _index, name in _classes(view, catalog)
            if counts[name]
        ]
        text = _("Countries by class: {counts}.")
        if view.measure in TRADED:
            text = _("Countries by class, US$ million: {counts}.")
        yield text.format(counts="; ".join(said))
    missing = len(catalog.vocabulary.partners) - len(values)
    if view.measure != "borders" and missing:
        text = _.n(
            "{n} country or territory without a value.",
            "{n} countries and territories without a value.",
            missing,
        )
        yield text.format(n=i18n.number(missing, view.lang))
    for row in _sections(view, catalog):
        yield f"{row['country'].text}: {row['state'].text}."
    if view.event:
        event = catalog.events[view.event]
        yield _("Marked: {event}.").format(event=event_title(event, view.lang))
    if view.layers:
        names = "; ".join(i18n.layer_name(layer, view.lang) for layer in view.layers)
        yield _("Also drawn: {layers}.").format(layers=names)


def _classes(view: View, catalog: Catalog) -> list[tuple[int, str]]:
    """Classes in the order of the legend."""
    if view.measure == "relations":
        return measures.relation_classes(catalog)
    return (
        measures.count_classes("events")
        if view.measure == "events"
        else measures.money_classes(view.lang)
    )


def _notes(view: View) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    if view.measure in TRADED:
        basis = i18n.basis_name(view.basis, view.lang)
        yield _("{basis}: the latest figure of these years.").format(basis=basis)
    if view.measure == "missions":
        yield _("As of the tables; few opening dates are known") + "."
    if _with_sections(view):
        yield _("States are those at the end of {year}.").format(year=view.as_of)
        yield _("Section limits are ours") + "."
