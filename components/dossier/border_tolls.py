"""The human cost on a border: UCDP by territory, beside it the statements of each side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from components import html
from components.dossier.casualties import by_territory, killed, where
from components.dossier.context import Context
from data.border_events import HOME, tolls_on
from data.i18n import number, years
from data.records import Casualty
from data.tolls import Toll, deaths, tolls
from data.vocabulary import BORDERS

DEADLIEST = 3
"""Events whose tolls stand open."""


def headline(ctx: Context, border: str) -> list[tuple[html.Content, html.Content]]:
    """The headline figure: UCDP deaths of the years in view, lowest to highest."""
    _ = ctx.translate
    first, last = ctx.view.years
    rows = [
        row
        for row in tolls_on(ctx.catalog, border)
        if row.scope == "ucdp_territory" and row.year is not None and first <= row.year <= last
    ]
    if not rows:
        return []
    low = sum(row.low or 0 for row in rows)
    high = sum(row.high or 0 for row in rows)
    span = (
        number(low, ctx.lang)
        if low == high
        else f"{number(low, ctx.lang)}–{number(high, ctx.lang)}"
    )
    said = _(
        "killed on both territories, {years}; sum of UCDP's yearly counts, low to high"
    ).format(years=years(ctx.view.years, ctx.lang))
    return [(span, html.join((said, ctx.mark(each for row in rows for each in row.sources))))]


def section(ctx: Context, border: str) -> Markup:
    """The human cost: UCDP by territory, beside it each side's own statements, never mixed."""
    _ = ctx.translate
    rows = tolls_on(ctx.catalog, border)
    return html.section(_("Human cost"), by_territory(ctx, rows), by_side(ctx, rows, border))


def by_side(ctx: Context, rows: Sequence[Casualty], border: str) -> Markup:
    """The dead of each side by event, as ranges over the statements; the events are linked.

    The deadliest stand open; every statement with who made it is on the card of its event.
    """
    _ = ctx.translate
    events: dict[str, list[Casualty]] = {}
    for row in rows:
        if row.scope != "ucdp_territory" and row.event_id:
            events.setdefault(row.event_id, []).append(row)
    counted = {key: mine for key, mine in events.items() if deaths(mine)}
    if not counted:
        return Markup("")
    deadliest = sorted(counted, key=lambda key: -_most(counted[key]))[:DEADLIEST]
    rest = sorted(set(counted) - set(deadliest), reverse=True, key=_by_date(ctx))
    return html.join(
        (
            html.tag("h4", _("By side, as stated")),
            _side_table(ctx, border, {key: counted[key] for key in deadliest}),
            html.folded(
                _("{n} more events with deaths or statements that nobody died").format(
                    n=number(len(rest), ctx.lang)
                ),
                _side_table(ctx, border, {key: counted[key] for key in rest}),
            ),
            html.tag(
                "p",
                _(
                    "Killed, lowest to highest of what was stated. Who said what, and the injured, "
                    "stand on the card of each event. Not to be added to UCDP's counts."
                ),
                class_="soft",
            ),
        )
    )


def _most(rows: Iterable[Casualty]) -> int:
    found = deaths(rows)
    return found.high if found else 0


def _by_date(ctx: Context) -> Callable[[str], tuple[str, str]]:
    return lambda key: (ctx.catalog.events[key].date, key)


def _side_table(ctx: Context, border: str, events: Mapping[str, Sequence[Casualty]]) -> Markup:
    _ = ctx.translate
    sides = (HOME, BORDERS[border])
    others = _("Others, or not named")
    head = (_("Event"), *(where(ctx, side) for side in sides), others)
    rows = ((_event_link(ctx, key), *_cells(ctx, mine, sides)) for key, mine in events.items())
    name = _("By side, as stated")
    return html.table(head, rows, class_="numbers tolls", caption=name)


def _cells(
    ctx: Context, rows: Sequence[Casualty], sides: tuple[str, str]
) -> Iterable[html.Content]:
    """Killed of either side, then of all others with their names."""
    found = {toll.side: toll for toll in tolls(rows)}
    for side in sides:
        yield _cell(ctx, rows, found[side]) if side in found else None
    rest = [toll for side, toll in found.items() if side not in sides]
    yield html.join(
        html.tag("div", _cell(ctx, rows, toll), html.tag("small", where(ctx, toll.side)))
        for toll in rest
    )


def _cell(ctx: Context, rows: Sequence[Casualty], toll: Toll) -> Markup:
    mine = [row for row in rows if row.side == toll.side and row.measure == "killed"]
    marks = ctx.mark(each for row in mine for each in row.sources)
    return html.join((killed(ctx, toll.killed), marks))


def _event_link(ctx: Context, event_id: str) -> Markup:
    event = ctx.catalog.events[event_id]
    when = ctx.date(event.date, event.precision, event.date_end)
    place = html.tag("small", ctx.fact(event.place)) if event.place else None
    return html.join((ctx.inside(when, event=event_id), place), " ")
