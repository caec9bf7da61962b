"""What is known about a border besides its states: both sides, tolls, figures, places."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from components import html, words
from components.dossier import casualties
from components.dossier.context import Context
from data.i18n import km, number, percent
from data.records import BorderFigure, BorderPosition, Delimitation, Place

TOPICS = 4
"""Questions on which both sides are shown openly; the rest are folded."""


def positions(ctx: Context, border: str, neighbour: str) -> Markup:
    """What each side claims or says, side by side and worded alike."""
    _ = ctx.translate
    rows = ctx.catalog.positions_of(border)
    if not rows:
        return Markup("")
    topics = list(dict.fromkeys(row.topic for row in rows))
    newest = sorted(topics, key=lambda topic: _newest(topic, rows), reverse=True)
    first = sorted(newest, key=lambda topic: _weight(ctx, topic, rows))[:TOPICS]
    rest = [topic for topic in topics if topic not in first]
    count = number(len(rest), ctx.lang)
    return html.section(
        _("What each side says"),
        *(_topic(ctx, topic, neighbour, rows) for topic in first),
        html.folded(
            _("{n} more questions").format(n=count),
            *(_topic(ctx, topic, neighbour, rows) for topic in rest),
        ),
        class_="positions",
    )


def _newest(topic: str, rows: Iterable[BorderPosition]) -> str:
    return max(row.date for row in rows if row.topic == topic)


def _weight(ctx: Context, topic: str, rows: Iterable[BorderPosition]) -> tuple[bool, bool]:
    """What is shown first: the section in focus, and questions on which both sides are heard."""
    mine = [row for row in rows if row.topic == topic]
    focus = any(ctx.view.section and row.section_id == ctx.view.section for row in mine)
    one_sided = not all(row.sources for row in mine)
    return not focus, one_sided


def _topic(ctx: Context, topic: str, neighbour: str, rows: Iterable[BorderPosition]) -> Markup:
    _ = ctx.translate
    columns = (
        html.tag(
            "div",
            html.tag("h5", ctx.name(side)),
            html.join(
                _position(ctx, row) for row in rows if row.topic == topic and row.side == side
            ),
        )
        for side in ("TJK", neighbour)
    )
    heading = html.tag("h4", words.topic(topic, _))
    return html.join((heading, html.tag("div", html.join(columns), class_="sides")))


def _position(ctx: Context, row: BorderPosition) -> Markup:
    """What a side holds, or that no source was found for it."""
    when = ctx.date(row.date, row.date_precision) if row.date else None
    small = html.join((when, ctx.fact(row.note)), ". ")
    return html.tag(
        "p",
        html.join((ctx.fact(row.position), ctx.mark(row.sources))),
        html.tag("small", small) if small else None,
        class_=None if row.sources else "soft",
    )


def figures(ctx: Context, border: str) -> Markup:
    """Figures by topic, folded, each with its sources."""
    _ = ctx.translate
    rows = ctx.catalog.figures_of(border)
    topics = list(dict.fromkeys(row.topic for row in rows))
    return html.section(
        _("Figures"), *(_figures_on(ctx, topic, rows) for topic in topics), class_="topics"
    )


def _figures_on(ctx: Context, topic: str, rows: Iterable[BorderFigure]) -> Markup:
    mine = [row for row in rows if row.topic == topic]
    count = html.tag("small", number(len(mine), ctx.lang))
    summary = html.join((words.topic(topic, ctx.translate), count), " ")
    return html.folded(summary, ctx.pairs((row.label, _figure(ctx, row)) for row in mine))


def _figure(ctx: Context, row: BorderFigure) -> Markup:
    """A figure in the words of its source, with its date where the words leave it out."""
    when = ctx.date(row.date, row.date_precision) if row.date else ""
    told = html.join((None if when in row.value_text else when, ctx.fact(row.note)), ". ")
    value = html.tag("span", ctx.fact(row.value_text), ctx.mark(row.sources), class_="value")
    return html.join((value, html.tag("small", told) if told else None), " ")


def kilometres(ctx: Context, border: str) -> Markup:
    """Dated counts of the kilometres agreed, each with its own total."""
    _ = ctx.translate
    if border != "isfara":
        return Markup("")
    rows = sorted(ctx.catalog.delimitation, key=lambda row: row.date, reverse=True)
    if not rows:
        return Markup("")
    totals = sorted({row.total_km for row in rows if row.total_km is not None})
    caution = _(
        "The length depends on who counts: {low} to {high} here. A share is taken of the total "
        "in its own row and never across rows."
    ).format(low=km(totals[0], ctx.lang), high=km(totals[-1], ctx.lang))
    head = (_("Date"), _("Agreed"), _("Of"), _("Share"))
    table = html.table(head, (_delimited(ctx, row) for row in rows), class_="numbers")
    return html.section(
        _("Kilometres agreed"),
        html.tag("p", caution, class_="soft"),
        html.folded(_("{n} dated counts").format(n=number(len(rows), ctx.lang)), table),
    )


def _delimited(ctx: Context, row: Delimitation) -> tuple[html.Content, ...]:
    _ = ctx.translate
    agreed = km(row.agreed_km, ctx.lang) if row.agreed_km is not None else None
    added = None
    if row.increment_km is not None:
        added = _("+{km}").format(km=km(row.increment_km, ctx.lang))
    small = html.join((ctx.fact(words.plain(row.kind)), ctx.fact(row.note)), "; ")
    return (
        html.join((ctx.date(row.date, row.date_precision), html.tag("small", small)), " "),
        html.join((html.join((agreed, added), ", "), ctx.mark(row.sources))),
        km(row.total_km, ctx.lang) if row.total_km is not None else None,
        percent(row.share_pct, ctx.lang) if row.share_pct is not None else None,
    )


def places(ctx: Context, border: str, neighbour: str) -> Markup:
    """Places on the border, those without a point of their own named as such."""
    _ = ctx.translate
    found = [
        place
        for place in ctx.catalog.places.values()
        if border in place.borders or neighbour in place.borders
    ]
    if not found:
        return Markup("")
    found.sort(key=lambda place: (_country(place), place.name))
    blocks = (
        html.join(
            (
                html.tag("h4", casualties.where(ctx, country)),
                html.items(_place(ctx, p) for p in group),
            )
        )
        for country, group in groupby(found, key=_country)
    )
    summary = _("{n} places").format(n=number(len(found), ctx.lang))
    return html.section(_("Places"), html.folded(summary, *blocks), class_="places")


def _country(place: Place) -> str:
    return place.countries[0] if place.countries else ""


def _place(ctx: Context, place: Place) -> Markup:
    _ = ctx.translate
    remark = ctx.fact(place.role)
    point = None
    if place.proxy_place_id:
        stand_in = ctx.catalog.places[place.proxy_place_id].name
        point = _("no point of its own, shown at {name}").format(name=stand_in)
    elif place.lat is None:
        point = _("no sourced point")
    small = html.join((remark, point), "; ")
    return html.join(
        (
            html.join(
                (ctx.fact(place.name), ctx.mark(place.source_id) if place.source_id else None)
            ),
            html.tag("small", small) if small else None,
        ),
        " ",
    )
