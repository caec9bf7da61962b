"""Deaths on a border in words and as a table: counts of different kinds, never added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data import i18n
from data.border_deaths import Statement
from data.border_said import deaths_heading, number, side
from data.border_shown import deaths
from data.catalog import Catalog
from data.dates import precision_of
from data.fact_texts import lang_of, told
from data.records import Casualty
from data.sentence import border_title, event_title
from data.tolls import Range, count_of
from data.twins import cells
from data.twins.twin import Cell, Column, Twin
from data.view import View


def make(view: View, catalog: Catalog) -> Twin | None:
    """The twin of the chart; None where it is not drawn."""
    territory, stated, totals = deaths(view, catalog)
    if not (territory or stated or totals):
        return None
    _ = i18n.translator(view.lang)
    rows = [_territory(row, view, catalog) for row in territory]
    rows += [_stated(one, view, catalog) for one in stated]
    rows += [_total(row, view, catalog) for row in totals]
    return Twin(
        name="deaths",
        title=deaths_heading(view, catalog),
        alt=" ".join(sentences(view, catalog)),
        words=tuple(_words(stated, view, catalog)),
        columns=(
            Column(_("When"), kind="date"),
            Column(_("Counted by")),
            Column(_("Whose, or where")),
            Column(_("Killed, lowest"), _("people"), "number"),
            Column(_("Best estimate"), _("people"), "number"),
            Column(_("Killed, highest"), _("people"), "number"),
            Column(_("Event")),
            Column(_("Sources")),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(bool(territory), bool(stated), bool(totals), view)),
    )


def _territory(row: Casualty, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    _ = i18n.translator(view.lang)
    where = _("territory of {country}").format(country=side(row.territory, catalog, view.lang))
    return (
        Cell(str(row.year), str(row.year)),
        Cell(_("UCDP, of the whole year")),
        Cell(where),
        *_counts(count_of(row), row.best, view.lang),
        cells.EMPTY,
        cells.sources(row.sources, catalog),
    )


def _stated(one: Statement, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    event = catalog.events[one.event_id]
    there = cells.address(view.with_(event=one.event_id), catalog)
    return (
        cells.date(event.date, event.precision, view.lang, event.date_end),
        _by(one.stated_by, one.stated_on, view.lang),
        Cell(side(one.side, catalog, view.lang)),
        *_counts(one.killed, None, view.lang),
        Cell(event_title(event, view.lang), href=there, lang=lang_of(event.summary, view.lang)),
        cells.sources(one.sources, catalog),
    )


def _total(row: Casualty, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    _ = i18n.translator(view.lang)
    day = i18n.date(row.date, precision_of(row.date), view.lang)
    return (
        Cell(_("up to {date}").format(date=day), row.date),
        _by(row.stated_by, "", view.lang),
        Cell(side(row.side, catalog, view.lang)),
        *_counts(count_of(row), row.best, view.lang),
        cells.EMPTY,
        cells.sources(row.sources, catalog),
    )


def _by(name: str, day: str, lang: str) -> Cell:
    when = i18n.date(day, precision_of(day), lang) if day else ""
    said = ", ".join(part for part in (told(name, lang), when) if part)
    return Cell(said, lang=lang_of(name, lang) if name else None)


def _counts(count: Range | None, best: float | None, lang: str) -> tuple[Cell, Cell, Cell]:
    """Lowest, best and highest; "at least" has no highest."""
    if count is None:
        return cells.EMPTY, cells.EMPTY, cells.EMPTY
    _ = i18n.translator(lang)
    low, high = cells.number(count.low, lang), cells.number(count.high, lang)
    if count.at_least:
        low = Cell(_("at least {number}").format(number=low.text), low.value)
        high = Cell("", None) if count.low == count.high else high
    return low, cells.number(best, lang), high


def sentences(view: View, catalog: Catalog) -> Iterable[str]:
    """The alternative text: the worst year, the deadliest event, the last count of all."""
    _ = i18n.translator(view.lang)
    territory, stated, totals = deaths(view, catalog)
    heading = deaths_heading(view, catalog)
    yield f"{heading}. {border_title(view.border or '', catalog, view.lang)}."
    if territory:
        worst = max(territory, key=lambda row: row.best or 0)
        yield _("Most by UCDP: {number} in {year}, territory of {country}.").format(
            number=_best(worst, view.lang),
            year=worst.year,
            country=side(worst.territory, catalog, view.lang),
        )
    if stated:
        yield _("Deadliest event as stated, {date}: {numbers}.").format(
            **_event(_deadliest(stated), stated, view, catalog)
        )
    if totals:
        last = totals[-1]
        count = count_of(last)
        yield (
            _("{number} killed up to {date}").format(
                number=number(count, view.lang) if count else "",
                date=i18n.date(last.date, precision_of(last.date), view.lang),
            )
            + "."
        )


def _best(row: Casualty, lang: str) -> str:
    """The best estimate with its range: ``85 (75–94)``."""
    best, count = i18n.number(row.best or 0, lang, 0), count_of(row)
    span = number(count, lang) if count else best
    text = i18n.translator(lang)(i18n.N_("{best} ({range})"))
    return best if span == best else text.format(best=best, range=span)


def _deadliest(stated: Sequence[Statement]) -> str:
    return max(stated, key=lambda one: one.killed.high).event_id


def _event(
    event_id: str, stated: Sequence[Statement], view: View, catalog: Catalog
) -> dict[str, str]:
    """Date of an event, and the statements of the dead of each side as ranges."""
    event = catalog.events[event_id]
    sides: dict[str, Range] = {}
    for one in stated:
        if one.event_id == event_id:
            known = sides.get(one.side)
            sides[one.side] = known | one.killed if known else one.killed
    said = [
        f"{side(code, catalog, view.lang)}, {number(count, view.lang)}"
        for code, count in sides.items()
    ]
    when = i18n.date_span(event.date, event.precision, event.date_end, view.lang)
    return {"date": when, "numbers": "; ".join(said)}


def _words(stated: Sequence[Statement], view: View, catalog: Catalog) -> Iterable[str]:
    """The next deadliest events, each with the numbers of each side; the text has the first."""
    worst: dict[str, int] = {}
    for one in stated:
        worst[one.event_id] = max(worst.get(one.event_id, 0), one.killed.high)
    for event_id in sorted(worst, key=lambda key: -worst[key])[1:4]:
        found = _event(event_id, stated, view, catalog)
        yield f"{found['date']}: {found['numbers']}."


def _notes(territory: bool, stated: bool, totals: bool, view: View) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    if territory:
        yield _(
            "UCDP counts by the territory on which people died, never by side; a year without "
            "a bar has no count in the data set."
        )
    if stated:
        yield _("Statements count the dead of a side in one event; none are added up.")
    if totals:
        yield _("Each is a count of its own of all killed until then, not of a year.")
