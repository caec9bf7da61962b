"""What a reader pointed at in a chart, and the view it leads to.

Points of a chart carry a code: an event's id, ``relation:KGZ``, ``membership:M01``,
``section:kgz-isfara`` or ``section:kgz-isfara:2014``, ``partner:CHN`` or ``year:2017``. A
horizontal selection carries its two dates.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data.catalog import Catalog
from data.view import View

_SLACK = 0.15
"""Part of a year by which a selection may overshoot without taking that year in."""

_FIRST_YEAR, _LAST_YEAR = 1, 9998


@dataclass(frozen=True, slots=True)
class Pick:
    """What was pointed at; at most one of the fields is set, none for nonsense.

    The exception is a section in a year, which sets both.

    Attributes
    ----------
    event : id of an event.
    relation, partner : code of a partner: its relations mark, its bar in the ranking.
    membership : id of a membership.
    section : id of a border section.
    year : a year clicked.
    years : first and last year of a horizontal selection, within the years of the data.
    """

    event: str | None = None
    relation: str | None = None
    partner: str | None = None
    membership: str | None = None
    section: str | None = None
    year: int | None = None
    years: tuple[int, int] | None = None


NOTHING = Pick()


def parse(selection: object, catalog: Catalog) -> Pick:
    """Read a selection as Streamlit and the charts' own script hand it over.

    Parameters
    ----------
    selection : mapping with ``points`` (each with ``customdata``, whose first element is a
        code) and ``box`` (each with ``x``, two dates); anything else is nothing.

    Returns
    -------
    Pick
        A selection of years goes before the points that happen to lie in it.
    """
    if not isinstance(selection, Mapping):
        return NOTHING
    for box in _listed(selection.get("box")):
        years = _years(box, catalog)
        if years:
            return Pick(years=years)
    for point in _listed(selection.get("points")):
        pick = _point(point, catalog)
        if pick != NOTHING:
            return pick
    return NOTHING


def follow(view: View, pick: Pick, catalog: Catalog) -> View:
    """View after a pick; what is picked a second time is let go of.

    A relations mark selects its partner, a membership closes what is selected, because
    memberships stand in the dossier of Tajikistan itself.
    """
    if pick.event:
        return view.with_(event=None if view.event == pick.event else pick.event)
    if pick.relation:
        return view.with_(partners=(pick.relation,))
    if pick.partner:
        return view.toggled(pick.partner)
    if pick.membership:
        return view.with_(partners=(), event=None, border=None)
    if pick.section:
        return _section(view, pick.section, pick.year, catalog)
    if pick.year:
        whole = (catalog.first_year, catalog.last_year)
        alone = (pick.year, pick.year)
        return view.with_(years=whole if view.years == alone else alone)
    return view.with_(years=pick.years) if pick.years else view


def _section(view: View, section: str, year: int | None, catalog: Catalog) -> View:
    """A section, and its year as the last of the range, on which states depend.

    The same year of the same section again opens the range to the last year of the data.
    """
    there = view.with_(section=section)
    if year is None:
        return there
    first, last = view.years
    again = view.section == section and last == year
    return there.with_(years=(min(first, year), catalog.last_year if again else year))


def _listed(value: object) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else ()


def _point(point: object, catalog: Catalog) -> Pick:
    data = point.get("customdata") if isinstance(point, Mapping) else None
    code = data[0] if isinstance(data, list | tuple) and data else data
    if not isinstance(code, str):
        return NOTHING
    if code in catalog.events:
        return Pick(event=code)
    what, _, which = code.partition(":")
    if what == "relation" and which in catalog.relations:
        return Pick(relation=which)
    if what == "partner" and which in catalog.vocabulary.partners:
        return Pick(partner=which)
    if what == "membership" and any(m.member_id == which for m in catalog.memberships):
        return Pick(membership=which)
    if what == "section":
        section, _, text = which.partition(":")
        year = _year(text, catalog)
        known = section in catalog.borders and (year is not None or not text)
        return Pick(section=section, year=year) if known else NOTHING
    return Pick(year=_year(which, catalog)) if what == "year" else NOTHING


def _year(text: str, catalog: Catalog) -> int | None:
    """A year of the data; None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        return None
    year = int(text)
    return year if catalog.first_year <= year <= catalog.last_year else None


def _years(box: object, catalog: Catalog) -> tuple[int, int] | None:
    """Years a horizontal selection takes in; None if it is none or beside the data."""
    ends = box.get("x") if isinstance(box, Mapping) else None
    if not isinstance(ends, list | tuple) or len(ends) != 2:
        return None
    found = [moment for moment in (_moment(end) for end in ends) if moment is not None]
    if len(found) != 2:
        return None
    start, end = sorted(found)
    first = math.floor(start + _SLACK)
    last = math.ceil(end - _SLACK) - 1
    if last < first:
        first = last = math.floor((start + end) / 2)
    first, last = max(first, catalog.first_year), min(last, catalog.last_year)
    return (first, last) if first <= last else None


def _moment(value: object) -> float | None:
    """A moment as a year with its fraction, from an ISO date or milliseconds since 1970."""
    try:
        if isinstance(value, str):
            when = datetime.datetime.fromisoformat(value.strip()[:10])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            when = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=value)
        else:
            return None
    except (ValueError, OverflowError):
        return None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    begin = datetime.datetime(when.year, 1, 1)
    return when.year + (when - begin) / (datetime.datetime(when.year + 1, 1, 1) - begin)
