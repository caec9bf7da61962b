"""Trade across a border and its crossings in words and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from data import i18n
from data.axis import axis_years
from data.border_crossings import Change, change, closed
from data.border_said import changed, trade_heading
from data.border_shown import has_crossings, reporter, trade, year
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.records import Event
from data.twins import cells
from data.twins.twin import Cell, Column, Twin
from data.view import View


def make(view: View, catalog: Catalog) -> Twin | None:
    """The twin of the chart; None where it is not drawn."""
    if not has_crossings(view, catalog):
        return None
    _ = i18n.translator(view.lang)
    found = trade(view, catalog).sort_values(["flow", "year", "whose"])
    rows = [_figure(row, view, catalog) for row in found.to_dict("records")]
    rows += [_event(event, view, catalog) for event in events(view, catalog)]
    return Twin(
        name="crossings",
        title=trade_heading(view, catalog),
        alt=" ".join(sentences(view, catalog)),
        words=tuple(changed(one, view, catalog) for one in _changes(view, catalog)),
        columns=(
            Column(_("Year or day"), kind="date"),
            Column(_("Flow or event")),
            Column(_("Who reports")),
            Column(_("Value"), _("US$"), "number"),
            Column(_("Kind of figure")),
            Column(_("Sources")),
        ),
        rows=tuple(rows),
        notes=(
            _("The figures of both sides stand beside each other and are never added."),
            _("The closing and the reopening of the crossings are rows of their own, at the end."),
        ),
    )


def events(view: View, catalog: Catalog) -> list[Event]:
    """The closing and the reopening, as far as they fall in the years of the axis."""
    first, last = axis_years(view, catalog)
    when = closed(catalog, view.border or "") or ()
    return [event for event in when if first <= year(event) <= last]


def _figure(row: dict[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    _ = i18n.translator(view.lang)
    who = reporter(row["whose"], view.border or "")
    quality = {"estimate": _("estimate"), "provisional": _("provisional")}
    return (
        Cell(str(row["year"]), str(row["year"])),
        Cell(i18n.flow_name(row["flow"], view.lang)),
        cells.country(who, catalog, view.lang),
        cells.number(row["value_usd"], view.lang),
        Cell(quality.get(row["quality"], _("final"))),
        cells.sources(str(row["source_id"]).split(";"), catalog),
    )


def _event(event: Event, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    there = cells.address(view.with_(event=event.event_id), catalog)
    return (
        cells.date(event.date, event.precision, view.lang, event.date_end),
        Cell(told(event.summary, view.lang), href=there, lang=lang_of(event.summary, view.lang)),
        cells.EMPTY,
        cells.EMPTY,
        cells.EMPTY,
        cells.sources(event.sources, catalog),
    )


def sentences(view: View, catalog: Catalog) -> Iterable[str]:
    """The alternative text: when the crossings were closed, and what trade was around it."""
    _ = i18n.translator(view.lang)
    yield f"{trade_heading(view, catalog)}."
    when = closed(catalog, view.border or "")
    if when:
        begin, end = (i18n.date(one.date, one.precision, view.lang) for one in when)
        yield cells.ended(
            _("Crossings closed: {begin}; reopened: {end}.").format(begin=begin, end=end)
        )
    for one in _changes(view, catalog):
        yield changed(one, view, catalog)


def _changes(view: View, catalog: Catalog) -> list[Change]:
    years = axis_years(view, catalog)
    return [
        one
        for one in change(catalog, view.border or "", view.basis)
        if years[0] <= one.before[0] and one.during[0] <= years[1]
    ]
