"""What each country has on the map, as figures and in words, measure by measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from data import i18n, measures
from data.catalog import Catalog
from data.dates import bounds
from data.records import Relation
from data.twins import cells
from data.twins.twin import Cell
from data.view import View

TRADED = frozenset({"exports", "imports", "turnover"})
"""Measures in US dollars."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one country has.

    Attributes
    ----------
    order : by which the highest and the lowest are found.
    said : the value in a sentence.
    row : makes the cells of its row by the key of their column; a sentence needs none.
    """

    order: float
    said: str
    row: Callable[[], Mapping[str, Cell]]


def of(view: View, catalog: Catalog) -> dict[str, Value]:
    """Values of the measure of a view by country; who has none is left out."""
    make: Mapping[str, Callable[[View, Catalog], dict[str, Value]]] = {
        "relations": _relations,
        "missions": _missions,
        "events": _events,
        "borders": _borders,
    }
    found = make.get(view.measure, _trade)(view, catalog)
    known = catalog.vocabulary.partners
    return {code: value for code, value in found.items() if code in known}


def _relations(view: View, catalog: Catalog) -> dict[str, Value]:
    _ = i18n.translator(view.lang)
    names = dict(measures.relation_classes(catalog))

    def row(relation: Relation) -> Mapping[str, Cell]:
        colour = next(
            index for last, index in measures.RELATION_YEARS if int(relation.date[:4]) <= last
        )
        stated = [each.source_id for each in relation.dates if each.preferred]
        return {
            "value": cells.date(relation.date, relation.precision, view.lang),
            "class": Cell(names[colour]),
            "note": Cell(_("sources disagree")) if relation.disputed else cells.EMPTY,
            "sources": cells.sources([relation.source_id, *stated], catalog),
        }

    return {
        code: Value(
            bounds(relation.date[:10])[0].toordinal(),
            i18n.date(relation.date, relation.precision, view.lang),
            partial(row, relation),
        )
        for code, relation in catalog.relations.items()
        if int(relation.date[:4]) <= view.as_of
    }


def _trade(view: View, catalog: Catalog) -> dict[str, Value]:
    _ = i18n.translator(view.lang)
    names = dict(measures.money_classes(view.lang))
    qualities = {
        "firm": Cell(_("final")),
        "estimate": Cell(_("estimate")),
        "provisional": Cell(_("provisional")),
    }
    first, last = view.years

    def row(year: int, value: float, quality: str, sources: str) -> Mapping[str, Cell]:
        return {
            "year": cells.year(year),
            "value": cells.number(value, view.lang),
            "class": Cell(names[measures.class_of(value, measures.USD_BREAKS)]),
            "note": qualities[quality],
            "sources": cells.sources(sources.split(";"), catalog),
        }

    found = {}
    for code, rows in measures.traded(catalog, view.measure, view.basis).items():
        within = [each for each in rows if first <= each[0] <= last]
        if within:
            year, value, _quality, _sources = within[-1]
            said = f"{i18n.usd(value, view.lang)} ({year})"
            found[code] = Value(value, said, partial(row, *within[-1]))
    return found


def _missions(view: View, catalog: Catalog) -> dict[str, Value]:
    _ = i18n.translator(view.lang)
    resident, covered = measures.missions(catalog)
    third = _("covered from a third country")

    def row(code: str, count: int) -> Mapping[str, Cell]:
        rests_on = (source for row in catalog.missions_with(code) for source in row.sources)
        return {
            "value": cells.number(count, view.lang),
            "note": Cell("" if count else third),
            "sources": cells.sources(rests_on, catalog),
        }

    found = {}
    for code in {**dict.fromkeys(covered), **resident}:
        count = resident.get(code, 0)
        said = _.n("{n} mission", "{n} missions", count).format(n=count) if count else third
        found[code] = Value(count, said, partial(row, code, count))
    return found


def _events(view: View, catalog: Catalog) -> dict[str, Value]:
    _ = i18n.translator(view.lang)
    first, last = view.years
    names = dict(measures.count_classes("events"))

    def row(count: int) -> Mapping[str, Cell]:
        label = names[measures.class_of(count, measures.COUNT_BREAKS["events"])]
        return {"value": cells.number(count, view.lang), "class": Cell(label)}

    found = {}
    for code, by_year in measures.events(catalog).items():
        count = sum(number for year, number in by_year.items() if first <= year <= last)
        if count:
            said = _.n("{n} event", "{n} events", count).format(n=i18n.number(count, view.lang))
            found[code] = Value(count, said, partial(row, count))
    return found


def _borders(view: View, catalog: Catalog) -> dict[str, Value]:
    found = {}
    for code, section in measures.LINE_OF_NEIGHBOUR.items():
        now = catalog.state_in(section, view.as_of)
        if now:
            said = i18n.state_name(now.state, view.lang)
            found[code] = Value(0, said, partial(state_cells, section, view, catalog))
    return found


def state_cells(section: str, view: View, catalog: Catalog) -> dict[str, Cell]:
    """Cells of a border section in the last year in view; empty where no state is known."""
    now = catalog.state_in(section, view.as_of)
    if now is None:
        return {}
    _ = i18n.translator(view.lang)
    total, agreed = now.length_total_km, now.length_agreed_km
    return {
        "state": Cell(i18n.state_name(now.state, view.lang)),
        "since": cells.year(now.from_year),
        "agreed": cells.number(agreed, view.lang, None),
        "total": cells.number(total, view.lang, None),
        "note": Cell(_("our inference") if now.inferred else ""),
        "sources": cells.sources(now.sources, catalog),
    }
