"""The card of one event."""

from __future__ import annotations

from markupsafe import Markup

from components import html, words
from components.dossier import casualties, claims, event_steps, events
from components.dossier.context import Context
from data.fact_texts import told
from data.i18n import number
from data.records import Event
from data.sentence import title

FEW = 4
"""Statements of deaths and injuries shown openly; more are folded."""


def card(ctx: Context) -> Markup:
    """The dossier of the event in focus.

    Raises
    ------
    KeyError
        If the view's event is not in the catalogue.
    """
    event = ctx.catalog.events[ctx.view.event or ""]
    name = title(ctx.view, ctx.catalog)
    longer = name.rstrip(".") != event.summary.rstrip(".")
    return html.join(
        (
            back(ctx),
            event_steps.nav(ctx),
            html.tag("h2", name, lang=ctx.fact_lang),
            html.tag("p", when(ctx, event), class_="lede"),
            html.tag("p", ctx.fact(event.summary), class_="summary") if longer else None,
            html.tag("p", ctx.fact(event.note), class_="soft") if event.note else None,
            facts(ctx, event),
            tolls(ctx, event),
            from_article(ctx, event),
            neighbours(ctx, event),
            sources(ctx, event),
        )
    )


def back(ctx: Context) -> Markup:
    """A link to the dossier that the card lies on."""
    _ = ctx.translate
    under = ctx.view.with_(event=None)
    text = _("Back to {name}").format(name=title(under, ctx.catalog))
    return html.tag("p", ctx.inside(text, event=None), class_="back")


def when(ctx: Context, event: Event) -> Markup:
    """Kind and date of the event, and how exact the date is."""
    _ = ctx.translate
    exact = {
        "month": _("the day is not known"),
        "year": _("only the year is known"),
    }.get(event.precision)
    date = ctx.date(event.date, event.precision, event.date_end)
    parts = (events.kind(ctx, event.kind), html.tag("span", date), exact)
    return html.join((html.join(parts, " · "), ctx.mark(event.sources)))


def facts(ctx: Context, event: Event) -> Markup:
    """With whom and where."""
    _ = ctx.translate
    organisations = (ctx.fact(ctx.catalog.organisations[each].name) for each in event.organisations)
    rows = (
        (_("With"), ctx.partners(event.partners)),
        (_("Organisations"), html.join(organisations, ", ")),
        (_("Place"), place(ctx, event)),
    )
    return ctx.pairs(rows)


def place(ctx: Context, event: Event) -> Markup:
    """Name of the place; a point that stands in for it is named as such."""
    _ = ctx.translate
    known = ctx.catalog.places.get(event.place_id) if event.place_id else None
    name = event.place or (known.name if known else "")
    if not name:
        return Markup("")
    remark: html.Content = None
    if known and known.proxy_place_id:
        stand_in = told(ctx.catalog.places[known.proxy_place_id].name, ctx.lang)
        remark = _("shown at {name}, which stands in for it: no source gives its own point").format(
            name=stand_in
        )
    elif event.lat is None:
        remark = _("no sourced point, not on the map")
    elif event.coord_note:
        remark = ctx.fact(event.coord_note)
    small = html.tag("small", remark) if remark else None
    marks = ctx.mark(known.source_id) if known and known.source_id else None
    return html.join((html.join((ctx.fact(name), marks)), small), " ")


def tolls(ctx: Context, event: Event) -> Markup:
    """Both sides' figures, and the sentence of the events table they were read from."""
    _ = ctx.translate
    rows = ctx.catalog.casualties_of(event.event_id)
    text = html.tag("p", ctx.fact(event.casualties_text)) if event.casualties_text else None
    table = casualties.by_statement(ctx, rows)
    if len(rows) > FEW:
        count = number(len(rows), ctx.lang)
        table = html.folded(_("Every statement, {n}").format(n=count), table)
    return html.section(
        _("Deaths and injuries, as stated"),
        casualties.sides(ctx, rows),
        text,
        table,
        casualties.by_territory(ctx, rows),
    )


def from_article(ctx: Context, event: Event) -> Markup:
    """The claims of the founding article that the event answers to."""
    _ = ctx.translate
    rows = [html.tag("li", claims.row(ctx, ctx.catalog.claims[each])) for each in event.claims]
    return html.section(
        _("In the founding article"),
        html.tag("ul", html.join(rows), class_="claim-list") if rows else None,
        class_="claims",
    )


def sources(ctx: Context, event: Event) -> Markup:
    """The numbered sources of the card, and what the grade of the event means."""
    _ = ctx.translate
    grade = html.fill(_("Grade {meaning}."), meaning=words.grade(event.grade, ctx.translate))
    more = ctx.inside(_("All sources, with their licences"), page="sources")
    return html.section(
        _("Sources"),
        ctx.notes.list(),
        html.tag("p", grade, " ", more, class_="soft"),
    )


def neighbours(ctx: Context, event: Event) -> Markup:
    """Links to the events before and after with the same partner."""
    _ = ctx.translate
    chosen = [each for each in event.partners if each in ctx.view.partners] or list(event.partners)
    partner = chosen[0] if chosen else None
    line = ctx.catalog.events_of(partners=(partner,) if partner else ())
    ids = [each.event_id for each in line]
    at = ids.index(event.event_id)
    before = line[at - 1] if at > 0 else None
    after = line[at + 1] if at + 1 < len(line) else None
    name = ctx.name(partner) if partner else ctx.name("TJK")
    return html.section(
        _("Before and after, {name}").format(name=name),
        html.items(
            (
                _step(ctx, _("Before"), before, partner),
                _step(ctx, _("After"), after, partner),
            ),
            "plain steps",
        ),
    )


def _step(ctx: Context, label: str, event: Event | None, partner: str | None) -> Markup | None:
    if event is None:
        return None
    row = events.row(ctx, event, frozenset({partner or ""}))
    return html.join((html.tag("span", label, class_="label"), row), " ")
