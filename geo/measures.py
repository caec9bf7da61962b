"""What colours the map: one document per measure, fetched once by the browser.

A document holds every year, so that moving the years or playing them needs no further
request. Classes are fixed over all years, so that a colour means the same throughout.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pandas as pd

from data import i18n
from data.catalog import Catalog
from data.trade import series
from data.view import View
from geo import borders
from geo.assets import Asset, remember

Entry = tuple[int, int, str]
"""Year from which or for which it holds, class, text for people."""

_RELATION_YEARS = ((1992, 1), (1995, 2), (2000, 3), (2010, 4), (9999, 6))
"""Last year of a class and its colour in the sequence: the many early ones stay quiet."""

_USD_BREAKS = (1e5, 1e6, 1e7, 5e7, 2e8, 1e9)
_COUNT_BREAKS = {"events": (2, 5, 10, 20, 40, 80), "missions": (2, 3, 4)}


def asset(view: View, catalog: Catalog) -> Asset:
    """Document of the view's measure, basis and language, as the browser fetches it."""
    traded = view.measure in ("exports", "imports", "turnover")
    basis = f"-{view.basis}" if traded else ""
    name = f"values-{view.measure}{basis}-{view.lang}-{catalog.version}.json"
    return remember(name, lambda: packed(document(view, catalog)))


def packed(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


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
        index = next(colour for last, colour in _RELATION_YEARS if year <= last)
        text = _("since {date}").format(
            date=i18n.date(relation.date, relation.precision, view.lang)
        )
        if relation.disputed:
            text += " " + _("(sources disagree)")
        entries[partner] = [(year, index, text)]
    first, labels = catalog.first_year, []
    for last, colour in _RELATION_YEARS:
        end = min(last, catalog.last_year)
        labels.append((colour, f"{first}–{end}"))
        first = end + 1
    return {
        "title": _("Diplomatic relations"),
        "rule": "upto",
        "classes": labels,
        "entries": entries,
        "none": _("No relations found"),
    }


def _trade(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    values = _traded(catalog, view.measure, view.basis)
    entries: dict[str, list[Entry]] = {}
    doubts = {"estimate": ", " + _("estimate"), "provisional": ", " + _("provisional"), "firm": ""}
    columns = ("partner_id", "year", "value_usd", "quality")
    for partner, year, value, quality in zip(*(values[name] for name in columns), strict=True):
        text = i18n.usd(float(value), view.lang) + doubts[quality]
        entry = (int(year), _class(float(value), _USD_BREAKS), text)
        entries.setdefault(str(partner), []).append(entry)
    return {
        "rule": "latest",
        "dated": True,
        "unit": _("US$ million"),
        "classes": _labels(_USD_BREAKS, lambda value: i18n.number(value / 1e6, view.lang)),
        "entries": entries,
        "none": _("No figure in these years"),
        "note": _("Latest year in range, {basis}").format(
            basis=i18n.basis_name(view.basis, view.lang)
        ),
    }


def _traded(catalog: Catalog, measure: str, basis: str) -> pd.DataFrame:
    """partner_id, year, value_usd, quality of the flow, or of both flows added."""
    rows = series(catalog, basis)
    if measure != "turnover":
        return rows[rows["flow"] == measure.removesuffix("s")].sort_values(["partner_id", "year"])
    # The least firm quality tells: estimate, firm, provisional happen to sort otherwise.
    rank = {"firm": 0, "provisional": 1, "estimate": 2}
    names = {place: name for name, place in rank.items()}
    rows = rows.assign(rank=rows["quality"].map(rank))
    added = rows.groupby(["partner_id", "year"], as_index=False).agg(
        value_usd=("value_usd", "sum"), rank=("rank", "max")
    )
    return added.assign(quality=added["rank"].map(names))


def _missions(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    resident: Counter[str] = Counter()
    covered: set[str] = set()
    for mission in catalog.missions:
        partner = mission.host if mission.sender == "TJK" else mission.sender
        if mission.direction in ("in_tajikistan", "tajik_abroad"):
            resident[partner] += 1
        else:
            covered.add(partner)
    breaks = _COUNT_BREAKS["missions"]
    entries: dict[str, list[Entry]] = {
        partner: [(catalog.first_year, 0, _("covered from a third country"))] for partner in covered
    }
    for partner, number in resident.items():
        text = _.n("{n} mission", "{n} missions", number).format(n=number)
        entries[partner] = [(catalog.first_year, 2 + _class(number, breaks), text)]
    return {
        "rule": "upto",
        "classes": [(0, _("from a third country")), (2, "1"), (3, "2"), (4, "3"), (5, "≥ 4")],
        "entries": entries,
        "none": _("No mission found"),
        "note": _("As of the tables; few opening dates are known"),
    }


def _events(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    counted: dict[str, Counter[int]] = {}
    for event in catalog.events.values():
        for partner in event.partners:
            counted.setdefault(partner, Counter())[int(event.date[:4])] += 1
    breaks = _COUNT_BREAKS["events"]
    return {
        "title": _("Events"),
        "rule": "sum",
        "breaks": list(breaks),
        "classes": _labels((1, *breaks), lambda value: f"{int(value)}", whole=True),
        "entries": {iso: sorted(by_year.items()) for iso, by_year in counted.items()},
        "none": _("No events in these years"),
    }


def _borders(view: View, catalog: Catalog) -> dict[str, Any]:
    _ = i18n.translator(view.lang)
    entries: dict[str, list[tuple[int, str, str]]] = {}
    for iso, section in borders.LINE_OF_NEIGHBOUR.items():
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


def _class(value: float, breaks: Iterable[float]) -> int:
    return sum(value >= limit for limit in breaks)


def _labels(
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
