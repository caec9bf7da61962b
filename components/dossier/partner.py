"""The dossier of one partner."""

from __future__ import annotations

from markupsafe import Markup

from components import html
from components.dossier import border, claims, events, missions, relations, trade
from components.dossier.context import Context
from data.i18n import number, years
from data.records import Event
from data.sentence import title
from data.vocabulary import BORDERS


def dossier(ctx: Context, partner_id: str) -> Markup:
    """Everything the tables say about one partner.

    Raises
    ------
    KeyError
        If there is no such partner.
    """
    _ = ctx.translate
    happened = in_range(ctx, partner_id)
    return html.join(
        (
            html.tag("h2", title(ctx.view, ctx.catalog)),
            relations.since(ctx, partner_id),
            ctx.figures([*trade.headline(ctx, partner_id), event_figure(ctx, happened)]),
            common_border(ctx, partner_id),
            events.section(ctx, happened, _("Events"), (partner_id,)),
            claims.section(ctx, partner_id),
            trade.section(ctx, partner_id),
            missions.section(ctx, partner_id),
            organisations(ctx, partner_id),
            ctx.sources(),
        )
    )


def in_range(ctx: Context, partner_id: str) -> tuple[Event, ...]:
    """Events with the partner in the years and of the kinds in view."""
    first, last = ctx.view.years
    return ctx.catalog.events_of(
        partners=(partner_id,), first=first, last=last, kinds=ctx.view.kinds
    )


def event_figure(ctx: Context, happened: tuple[Event, ...]) -> tuple[html.Content, html.Content]:
    """The number of events as a headline figure."""
    _ = ctx.translate
    count = len(happened)
    words = _.n("event, {years}", "events, {years}", count).format(
        years=years(ctx.view.years, ctx.lang)
    )
    return number(count, ctx.lang), html.join((words, ctx.counted()), " ")


def common_border(ctx: Context, partner_id: str) -> Markup:
    """State of the common border, if there is one, as a link to its dossier."""
    _ = ctx.translate
    for border_id, neighbour in BORDERS.items():
        if neighbour == partner_id:
            heading = _("Common border, {year}").format(year=ctx.view.as_of)
            return html.section(heading, html.tag("p", border.summary_row(ctx, border_id)))
    return Markup("")


def organisations(ctx: Context, partner_id: str) -> Markup:
    """Organisations that an event with the partner names; no lists of members are kept."""
    _ = ctx.translate
    named: dict[str, list[Event]] = {}
    for event in ctx.catalog.events_of(partners=(partner_id,)):
        for organisation in event.organisations:
            named.setdefault(organisation, []).append(event)
    rows = (_organisation(ctx, each, named[each]) for each in sorted(named))
    caution = _("With the latest such event; the atlas keeps no lists of members.")
    listed = html.items(rows, "plain")
    note = html.tag("p", caution, class_="soft") if listed else None
    heading = _("Organisations in events with {partner}").format(partner=ctx.name(partner_id))
    return html.section(heading, listed, note)


def _organisation(ctx: Context, organisation_id: str, found: list[Event]) -> Markup:
    name = ctx.catalog.organisations[organisation_id].name
    last = found[-1]
    when = ctx.inside(ctx.date(last.date, last.precision, last.date_end), event=last.event_id)
    return html.join((ctx.fact(name), when), ", ")
