"""What colours the map: the values of each measure for every country and year.

Classes are fixed over all years, so that a colour means the same throughout. The browser gets
them as one document per measure (`geo.measures`), the twin of the map as rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from data import i18n
from data.catalog import Catalog
from data.trade import series
from data.view import View

Entry = tuple[int, int, str]
"""Year from which or for which it holds, class, text for people."""

LINE_OF_NEIGHBOUR: Mapping[str, str] = {
    "KGZ": "kgz-line",
    "CHN": "chn-line",
    "AFG": "afg-line",
    "UZB": "uzb-line",
}
"""Neighbour to the section whose state stands for the whole common border."""

RELATION_YEARS = ((1992, 1), (1995, 2), (2000, 3), (2010, 4), (9999, 6))
"""Last year of a class and its colour in the sequence: the many early ones stay quiet."""

USD_BREAKS = (1e5, 1e6, 1e7, 5e7, 2e8, 1e9)
"""Lowest US$ of each class of trade after the first."""
COUNT_BREAKS = {"events": (2, 5, 10, 20, 40, 80), "missions": (2, 3, 4)}
"""Lowest count of each class after the first."""


def document(view: View, catalog: Catalog) -> dict[str, Any]:
    """Values of a measure for every country and year.

    Returns
    -------
    dict
        ``title``, ``unit``, ``none`` (words for no data), ``note``; ``rule`` is ``upto`` (the
        last entry up to the last year), ``latest`` (the last entry within the years) or
        ``sum`` (counts within the years are added, ``breaks`` make the class); ``scale`` is
        ``sequence`` or ``states``; ``classes`` are colour index and label; ``entries`` are
        per ISO alpha-3 code lists of year, class, text, in order of years; ``hatch`` says
        whether a country without an entry is drawn as without data; ``dated`` whether the
        year is told.

    Raises
    ------
    KeyError
        If the view's measure is unknown.
    """
    make: dict[str, Callable[[View, Catalog], dict[str, Any]]] = {
        "relations": _relations,
        "exports": _trade,
        "imports": _trade,
        "turnover": _trade,
        "missions": _missions,
        "events": _events,
        "borders": _borders,
    }
    made = make[view.measure](view, catalog)
    return {
        "title": i18n.measure_name(view.measure, view.lang),
        "unit": "",
        "note": "",
        "scale": "sequence",
        "dated": False,
        "hatch": True,
        "breaks": [],
        **made,
    }


def _relations(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    entries: dict[str, list[Entry]] = {}
    for partner, relation in catalog.relations.items():
        year = int(relation.date[:4])
        index = next(colour for last, colour in RELATION_YEARS if year <= last)
        text = _("since {date}").format(
            date=i18n.date(relation.date, relation.precision, view.lang)
        )
        if relation.disputed:
            text += " " + _("(sources disagree)")
        entries[partner] = [(year, index, text)]
    return {
        "title": _("Diplomatic relations"),
        "rule": "upto",
        "classes": relation_classes(catalog),
        "entries": entries,
        "none": _("No relations found"),
    }


def relation_classes(catalog: Catalog) -> list[tuple[int, str]]:
    """Colour index and years of each class of the beginnings of relations."""
    first, found = catalog.first_year, []
    for last, colour in RELATION_YEARS:
        end = min(last, catalog.last_year)
        found.append((colour, f"{first}–{end}"))
        first = end + 1
    return found


def money_classes(lang: str) -> list[tuple[int, str]]:
    """Colour index and millions of US dollars of each class of trade."""
    return labels(USD_BREAKS, lambda value: i18n.number(value / 1e6, lang))


def count_classes(measure: str) -> list[tuple[int, str]]:
    """Colour index and counts of each class."""
    return labels((1, *COUNT_BREAKS[measure]), lambda value: f"{int(value)}", whole=True)


def _trade(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    doubts = {"estimate": ", " + _("estimate"), "provisional": ", " + _("provisional"), "firm": ""}
    entries: dict[str, list[Entry]] = {
        partner: [
            (year, class_of(value, USD_BREAKS), i18n.usd(value, view.lang) + doubts[quality])
            for year, value, quality, _sources in rows
        ]
        for partner, rows in traded(catalog, view.measure, view.basis).items()
    }
    return {
        "rule": "latest",
        "dated": True,
        "unit": _("US$ million"),
        "classes": money_classes(view.lang),
        "entries": entries,
        "none": _("No figure in these years"),
        "note": _("Latest year in range, {basis}").format(
            basis=i18n.basis_name(view.basis, view.lang)
        ),
    }


@lru_cache(maxsize=12)
def traded(
    catalog: Catalog, measure: str, basis: str
) -> Mapping[str, tuple[tuple[int, float, str, str], ...]]:
    """By partner: year, US$, quality, sources (joined by ``;``), of a flow or both added."""
    found: dict[str, list[tuple[int, float, str, str]]] = {}
    rows = _flow(catalog, measure, basis)
    columns = ("year", "value_usd", "quality", "source_id")
    for partner, *row in zip(*(rows[name] for name in ("partner_id", *columns)), strict=True):
        year, value, quality, source = row
        told = (int(year), float(value), str(quality), str(source))
        found.setdefault(str(partner), []).append(told)
    return {partner: tuple(rows) for partner, rows in found.items()}


def _flow(catalog: Catalog, measure: str, basis: str) -> pd.DataFrame:
    """partner_id, year, value_usd, quality, source_id of the flow, or of both flows added."""
    rows = series(catalog, basis)
    if measure != "turnover":
        return rows[rows["flow"] == measure.removesuffix("s")].sort_values(["partner_id", "year"])
    # The least firm quality tells: estimate, firm, provisional happen to sort otherwise.
    rank = {"firm": 0, "provisional": 1, "estimate": 2}
    names = {place: name for name, place in rank.items()}
    rows = rows.assign(rank=rows["quality"].map(rank))
    added = rows.groupby(["partner_id", "year"], as_index=False).agg(
        value_usd=("value_usd", "sum"),
        rank=("rank", "max"),
        source_id=("source_id", lambda ids: ";".join(dict.fromkeys(ids))),
    )
    return added.assign(quality=added["rank"].map(names))


@lru_cache(maxsize=4)
def missions(catalog: Catalog) -> tuple[Mapping[str, int], frozenset[str]]:
    """Missions by partner, in either country; and partners covered from a third country."""
    resident: Counter[str] = Counter()
    covered: set[str] = set()
    for mission in catalog.missions:
        partner = mission.host if mission.sender == "TJK" else mission.sender
        if mission.direction in ("in_tajikistan", "tajik_abroad"):
            resident[partner] += 1
        else:
            covered.add(partner)
    return resident, frozenset(covered)


def _missions(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    resident, covered = missions(catalog)
    breaks = COUNT_BREAKS["missions"]
    entries: dict[str, list[Entry]] = {
        partner: [(catalog.first_year, 0, _("covered from a third country"))] for partner in covered
    }
    for partner, number in resident.items():
        text = _.n("{n} mission", "{n} missions", number).format(n=number)
        entries[partner] = [(catalog.first_year, 2 + class_of(number, breaks), text)]
    return {
        "rule": "upto",
        "classes": [(0, _("from a third country")), (2, "1"), (3, "2"), (4, "3"), (5, "≥ 4")],
        "entries": entries,
        "none": _("No mission found"),
        "note": _("As of the tables; few opening dates are known"),
    }


@lru_cache(maxsize=4)
def events(catalog: Catalog) -> Mapping[str, Mapping[int, int]]:
    """How many events began in each year, by partner."""
    counted: dict[str, Counter[int]] = {}
    for event in catalog.events.values():
        for partner in event.partners:
            counted.setdefault(partner, Counter())[int(event.date[:4])] += 1
    return counted


def _events(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    counted = events(catalog)
    breaks = COUNT_BREAKS["events"]
    return {
        "title": _("Events"),
        "rule": "sum",
        "breaks": list(breaks),
        "classes": count_classes("events"),
        "entries": {iso: sorted(by_year.items()) for iso, by_year in counted.items()},
        "none": _("No events in these years"),
    }


def _borders(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    entries: dict[str, list[tuple[int, str, str]]] = {}
    for iso, section in LINE_OF_NEIGHBOUR.items():
        entries[iso] = [
            (state.from_year, state.state, i18n.state_name(state.state, view.lang))
            for state in catalog.borders[section].states
        ]
    return {
        "title": _("State of the border"),
        "rule": "upto",
        "scale": "states",
        "hatch": False,
        "classes": [],
        "entries": entries,
        "none": _("No common border"),
        "note": _("Section limits are ours"),
    }


def class_of(value: float, breaks: Iterable[float]) -> int:
    """Index of the class of a value: how many breaks it reaches."""
    return sum(value >= limit for limit in breaks)


def labels(
    breaks: tuple[float, ...], words: Callable[[float], str], *, whole: bool = False
) -> list[tuple[int, str]]:
    """Colour index and label of each class; `whole` numbers start at the first break."""
    if whole:
        spans = [
            words(low) if high == low + 1 else f"{words(low)}–{words(high - 1)}"
            for low, high in pairwise(breaks)
        ]
        return list(enumerate([*spans, f"≥ {words(breaks[-1])}"]))
    middle = [f"{words(low)}–{words(high)}" for low, high in pairwise(breaks)]
    return list(enumerate([f"< {words(breaks[0])}", *middle, f"> {words(breaks[-1])}"]))
