"""Deaths, injuries and evacuations, always as the statements and ranges they come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components import html, words
from components.dossier.context import Context
from data.i18n import number
from data.records import Casualty
from data.tolls import Range, Toll, tolls


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
    name = _("By territory, Uppsala Conflict Data Program")
    return html.join(
        (
            html.tag("h4", name),
            html.table(head, cells, class_="numbers", caption=name),
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
        html.tag("div", html.tag("h4", _toll_side(ctx, toll.side)), _killed(ctx, rows, toll))
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
    text = html.fill(_("{n} killed"), n=html.tag("span", killed(ctx, toll.killed), class_="value"))
    count = _.n("{n} statement", "{n} statements", len(mine)).format(n=number(len(mine), ctx.lang))
    marks = ctx.mark(each for row in mine for each in row.sources)
    return html.tag("p", html.join((text, marks)), html.tag("small", count))


def killed(ctx: Context, found: Range) -> str:
    """A range of deaths in words: ``38–83``, ``at least 10``."""
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
    name = _("Deaths and injuries, as stated")
    return html.table(head, cells, class_="numbers", caption=name)


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
