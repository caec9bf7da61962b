"""Figures of a border by topic, and the kilometres agreed."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from components import html, words
from components.dossier import border_land, ceded
from components.dossier.context import Context
from data.i18n import km, number, percent
from data.records import BorderFigure, Delimitation


def figures(ctx: Context, border: str) -> Markup:
    """Figures by topic, folded, each with its sources; without those of places and of land."""
    _ = ctx.translate
    rows = [
        row
        for row in ctx.catalog.figures_of(border)
        if not row.place_id and row.topic != border_land.TOPIC and row.figure_id not in ceded.SHOWN
    ]
    topics = list(dict.fromkeys(row.topic for row in rows))
    return html.section(
        _("Figures"), *(_figures_on(ctx, topic, rows) for topic in topics), class_="topics"
    )


def _figures_on(ctx: Context, topic: str, rows: Iterable[BorderFigure]) -> Markup:
    mine = [row for row in rows if row.topic == topic]
    count = html.tag("small", number(len(mine), ctx.lang))
    summary = html.join((words.topic(topic, ctx.translate), count), " ")
    return html.folded(summary, ctx.pairs((ctx.fact(row.label), _figure(ctx, row)) for row in mine))


def _figure(ctx: Context, row: BorderFigure) -> Markup:
    """A figure in the words of its source, with its date where the words leave it out."""
    when = ctx.date(row.date, row.date_precision) if row.date else ""
    told = html.sentences(None if when in row.value_text else when, ctx.fact(row.note))
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
    head = (_("Date"), _.p("kilometres", "Agreed"), _("Of"), _.p("of a whole", "Share"))
    name = _("Kilometres agreed")
    counts = (_delimited(ctx, row) for row in rows)
    table = html.table(head, counts, class_="numbers", caption=name)
    return html.section(
        name,
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
