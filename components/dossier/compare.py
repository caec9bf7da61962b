"""Two to four partners beside each other."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from components import html, words
from components.dossier import border, claims, events, partner, states, trade
from components.dossier.context import Context
from data.i18n import basis_name, flow_name, number, usd, years
from data.records import Event
from data.sentence import title
from data.trade import FLOWS
from data.vocabulary import BORDERS


def dossier(ctx: Context) -> Markup:
    """The partners of the view, the same lines for each, then what they share."""
    _ = ctx.translate
    chosen = ctx.view.partners
    cards = html.join(card(ctx, each) for each in chosen)
    return html.join(
        (
            html.tag("h2", title(ctx.view, ctx.catalog)),
            html.tag("p", _basis(ctx), class_="lede"),
            html.tag("div", cards, class_=f"compare compare-{len(chosen)}"),
            html.tag("p", _("Missions and events are counted from the tables."), class_="counted"),
            together(ctx),
            article(ctx),
            ctx.sources(),
        )
    )


def card(ctx: Context, partner_id: str) -> Markup:
    """One partner in a few lines; every card has the same lines in the same order."""
    _ = ctx.translate
    happened = partner.in_range(ctx, partner_id)
    span = years(ctx.view.years, ctx.lang)
    rows = (
        (_("Relations since"), since(ctx, partner_id)),
        *((_flow(ctx, flow), _latest(ctx, partner_id, flow)) for flow in FLOWS),
        (_("Missions"), missions(ctx, partner_id)),
        (_("Events, {years}").format(years=span), kinds(ctx, happened)),
        (_("Border, {year}").format(year=ctx.view.as_of), _border(ctx, partner_id)),
    )
    body = html.join(
        html.tag("div", html.tag("dt", key), html.tag("dd", value)) for key, value in rows
    )
    return html.tag(
        "section", html.tag("h3", ctx.partner(partner_id)), html.tag("dl", body), class_="card"
    )


def since(ctx: Context, partner_id: str) -> Markup:
    """The preferred date of relations, and that there is another one."""
    _ = ctx.translate
    relation = ctx.catalog.relations.get(partner_id)
    if relation is None:
        return html.tag("span", _("not recorded"), class_="soft")
    date = ctx.date(relation.date, relation.precision)
    doubt = html.tag("small", _("disputed")) if relation.disputed else None
    return html.join((html.join((date, ctx.mark(relation.source_id))), doubt), " ")


def missions(ctx: Context, partner_id: str) -> Markup:
    """How many missions are recorded there and here."""
    _ = ctx.translate
    counts = Counter(row.direction for row in ctx.catalog.missions_with(partner_id))
    there = number(counts["tajik_abroad"], ctx.lang)
    here = number(counts["in_tajikistan"], ctx.lang)
    text = _("{there} there, {here} in Tajikistan").format(there=there, here=here)
    return html.tag("span", text)


def kinds(ctx: Context, happened: tuple[Event, ...]) -> Markup:
    """The number of events, and the latest of them."""
    _ = ctx.translate
    count = number(len(happened), ctx.lang)
    if not happened:
        return html.tag("span", count)
    last = happened[-1]
    when = ctx.inside(ctx.date(last.date, last.precision, last.date_end), event=last.event_id)
    shown = html.fill(_("{n}, the last {date}"), n=count, date=when)
    return shown


def together(ctx: Context) -> Markup:
    """Events that name at least two of the partners."""
    _ = ctx.translate
    first, last = ctx.view.years
    chosen = set(ctx.view.partners)
    found = ctx.catalog.events_of(
        partners=ctx.view.partners, first=first, last=last, kinds=ctx.view.kinds
    )
    shared = [event for event in found if len(chosen.intersection(event.partners)) > 1]
    if not shared:
        return events.section(ctx, found, _("Events with any of them"))
    return events.section(ctx, shared, _("Events with more than one of them"))


def article(ctx: Context) -> Markup:
    """The article's claims about each partner, folded."""
    _ = ctx.translate
    folds = (_claims(ctx, each) for each in ctx.view.partners)
    return html.section(
        _("What the founding article says, and what is known now"), *folds, class_="claims"
    )


def _claims(ctx: Context, partner_id: str) -> Markup:
    _ = ctx.translate
    found = claims.about(ctx, partner_id)
    summary = _.n("{partner}: {n} claim", "{partner}: {n} claims", len(found)).format(
        partner=ctx.name(partner_id), n=number(len(found), ctx.lang)
    )
    return html.folded(summary, claims.tally(ctx, found), claims.listed(ctx, found))


def _basis(ctx: Context) -> str:
    _ = ctx.translate
    basis = basis_name(ctx.view.basis, ctx.lang)
    return _("Side by side; trade {basis}").format(basis=words.inline(basis))


def _flow(ctx: Context, flow: str) -> str:
    return flow_name(flow, ctx.lang).capitalize()


def _latest(ctx: Context, partner_id: str, flow: str) -> Markup:
    _ = ctx.translate
    found = trade.latest(ctx, partner_id, flow, ctx.view.basis)
    if found is None:
        return html.tag("span", _("no figure"), class_="soft")
    text = f"{usd(found.value_usd, ctx.lang)}"
    value = html.tag("span", text, class_="estimate" if found.estimate else None)
    year = html.tag("small", f"{found.year}, {words.inline(basis_name(found.basis, ctx.lang))}")
    return html.join((html.join((value, ctx.mark(found.source_id))), year), " ")


def _border(ctx: Context, partner_id: str) -> Markup:
    _ = ctx.translate
    for border_id, neighbour in BORDERS.items():
        if neighbour == partner_id:
            section = border.whole_line(ctx, border_id)
            state = ctx.catalog.state_in(section.section_id, ctx.view.as_of)
            chip = ctx.inside(states.chip(ctx, state), border=border_id)
            return html.join((chip, ctx.mark(state.sources) if state else None))
    return html.tag("span", _("none in common"), class_="soft")
