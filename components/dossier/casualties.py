"""Deaths, injuries and evacuations, always as the statements and ranges they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from components import html, words
from components.dossier.border_events import HOME, tolls_on
from components.dossier.context import Context
from data.i18n import number, years
from data.records import Casualty
from data.tolls import Range, Toll, deaths, tolls
from data.vocabulary import BORDERS

DEADLIEST = 3
"""Events whose tolls stand open."""


def span(ctx: Context, row: Casualty) -> str:
    """The count of a row: one number, or the lowest and highest with the best between."""
    _ = ctx.translate
    low, high = row.low, row.high
    if low is None and high is None:
        return number(row.best, ctx.lang) if row.best is not None else "–"
    if low is None or high is None or low == high:
        value = number(low if low is not None else high or 0, ctx.lang)
        if high is None and low is not None and row.best is None:
            return _("at least {n}").format(n=value)
        return value
    both = f"{number(low, ctx.lang)}–{number(high, ctx.lang)}"
    if row.best is None or row.best in {low, high}:
        return both
    return _("{span}, best {n}").format(span=both, n=number(row.best, ctx.lang))


def measure(ctx: Context, code: str) -> str:
    """What a row counts."""
    _ = ctx.translate
    return {
        "killed": _("killed"),
        "injured": _("injured"),
        "evacuated": _("evacuated"),
        "deaths_ucdp": _("deaths, UCDP"),
    }.get(code, code)


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


def by_territory(ctx: Context, rows: Iterable[Casualty]) -> Markup:
    """UCDP's deaths by year and by the territory on which they fell, never by side."""
    _ = ctx.translate
    found = sorted(
        (row for row in rows if row.scope == "ucdp_territory"),
        key=lambda row: (row.year or 0, row.territory),
    )
    if not found:
        return Markup("")
    head = (_("Year"), _("Territory"), _("Deaths"))
    cells = (
        (
            str(row.year),
            where(ctx, row.territory),
            html.join((span(ctx, row), ctx.mark(row.sources))),
        )
        for row in found
    )
    return html.join(
        (
            html.tag("h4", _("By territory, Uppsala Conflict Data Program")),
            html.table(head, cells, class_="numbers"),
            html.tag(
                "p",
                _(
                    "Low to high; counted by the territory where people died, "
                    "not by the side they belonged to."
                ),
                class_="soft",
            ),
        )
    )


def sides(ctx: Context, rows: Sequence[Casualty]) -> Markup:
    """The dead of each side as a range over all statements, the sides beside each other."""
    cells = (
        html.tag("div", html.tag("h5", _toll_side(ctx, toll.side)), _killed(ctx, rows, toll))
        for toll in tolls(rows)
    )
    inner = html.join(cells)
    return html.tag("div", inner, class_="sides tolls") if inner else Markup("")


def _toll_side(ctx: Context, side: str) -> str:
    _ = ctx.translate
    return where(ctx, side) if side else _("Side not named")


def _killed(ctx: Context, rows: Sequence[Casualty], toll: Toll) -> Markup:
    _ = ctx.translate
    mine = [row for row in rows if row.side == toll.side and row.measure == "killed"]
    text = html.fill(_("{n} killed"), n=html.tag("span", _range(ctx, toll.killed), class_="value"))
    count = _.n("{n} statement", "{n} statements", len(mine)).format(n=number(len(mine), ctx.lang))
    marks = ctx.mark(each for row in mine for each in row.sources)
    return html.tag("p", html.join((text, marks)), html.tag("small", count))


def _range(ctx: Context, found: Range) -> str:
    _ = ctx.translate
    ends = dict.fromkeys(number(each, ctx.lang) for each in (found.low, found.high))
    return _("at least {n}").format(n="–".join(ends)) if found.at_least else "–".join(ends)


def by_statement(ctx: Context, rows: Iterable[Casualty]) -> Markup:
    """What was stated by whom and when, side by side and never summed."""
    _ = ctx.translate
    found = [row for row in rows if row.scope != "ucdp_territory"]
    if not found:
        return Markup("")
    head = (_("Side"), _("Count"), _("Stated by"))
    cells = (
        (
            _side(ctx, row),
            html.join((span(ctx, row), " ", measure(ctx, row.measure), ctx.mark(row.sources))),
            stated(ctx, row),
        )
        for row in found
    )
    return html.table(head, cells, class_="numbers")


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
    return html.table(head, rows, class_="numbers tolls")


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
    return html.join((_range(ctx, toll.killed), marks))


def _event_link(ctx: Context, event_id: str) -> Markup:
    event = ctx.catalog.events[event_id]
    when = ctx.date(event.date, event.precision, event.date_end)
    place = html.tag("small", ctx.fact(event.place)) if event.place else None
    return html.join((ctx.inside(when, event=event_id), place), " ")


def where(ctx: Context, partner_id: str) -> str:
    """Name of a side or territory; its code is that of a partner or of Tajikistan."""
    _ = ctx.translate
    if not partner_id:
        return _("side not named")
    return ctx.name(partner_id) if partner_id in ctx.catalog.partners else partner_id


def _side(ctx: Context, row: Casualty) -> Markup:
    group = html.tag("small", ctx.fact(words.plain(row.group))) if row.group else None
    return html.join((where(ctx, row.side), group), " ")


def stated(ctx: Context, row: Casualty) -> Markup:
    """Who said it and when."""
    when = ctx.loose_date(row.stated_on) if row.stated_on else None
    note = html.tag("small", ctx.fact(row.note)) if row.note else None
    return html.join((html.join((ctx.fact(row.stated_by), when), ", "), note), " ")
