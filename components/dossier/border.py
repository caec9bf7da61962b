"""The dossier of one of the four borders, or of a section of it."""

from __future__ import annotations

from markupsafe import Markup

from components import html
from components.dossier import (
    border_answer,
    border_downloads,
    border_facts,
    border_land,
    border_places,
    border_sides,
    border_tolls,
    ceded,
    events,
    states,
)
from components.dossier.context import Context
from data import border_events
from data.i18n import km, percent
from data.records import BorderSection, Event
from data.sentence import title
from data.vocabulary import BORDERS


def dossier(ctx: Context) -> Markup:
    """The dossier of the border that is open; a section in focus comes first.

    Raises
    ------
    KeyError
        If the view has no border.
    """
    _ = ctx.translate
    border = ctx.view.border or ""
    neighbour = BORDERS[border]
    return html.join(
        (
            html.tag("h2", title(ctx.view, ctx.catalog)),
            html.tag("p", lede(ctx, border, neighbour), class_="lede"),
            focus(ctx, border),
            border_answer.lines(ctx, border),
            figures(ctx, border),
            ceded.section(ctx) if border == "pamir" else None,
            border_sides.section(ctx, ordered(ctx, border), neighbour),
            section_states(ctx, border),
            border_facts.kilometres(ctx, border),
            border_land.exchanged(ctx, border),
            border_tolls.section(ctx, border),
            border_places.section(ctx, border, neighbour),
            events.section(ctx, in_range(ctx, border), _("Clashes and talks"), (neighbour,)),
            border_facts.figures(ctx, border),
            border_downloads.section(ctx, border),
            ctx.sources(),
        )
    )


def focus(ctx: Context, border: str) -> Markup | None:
    """The section in focus, before what is said of the whole border."""
    for each in ordered(ctx, border):
        if each.section_id == ctx.view.section:
            return html.tag("div", states.block(ctx, each, told=True), class_="in-focus")
    return None


def section_states(ctx: Context, border: str) -> Markup:
    """States of the sections over the years, and that the sections are ours."""
    _ = ctx.translate
    rest = (each for each in ordered(ctx, border) if each.section_id != ctx.view.section)
    return html.section(_("State by section"), states.strips(ctx, rest), ours(ctx))


def ordered(ctx: Context, border: str) -> tuple[BorderSection, ...]:
    """Sections of a border: the one in focus, then the whole line, lines, points, overlays."""
    kinds = ("whole_line", "line_section", "point", "overlay")
    return tuple(
        sorted(
            ctx.catalog.sections_of(border),
            key=lambda each: (each.section_id != ctx.view.section, kinds.index(each.kind)),
        )
    )


def whole_line(ctx: Context, border: str) -> BorderSection:
    """The row that stands for the whole line; a border of one section has only that one."""
    sections = ctx.catalog.sections_of(border)
    for kind in ("whole_line", "line_section"):
        for each in sections:
            if each.kind == kind:
                return each
    raise KeyError(f"border {border!r} has no line")


def lede(ctx: Context, border: str, neighbour: str) -> Markup:
    """With whom the border is shared, and its state in the last year in view."""
    _ = ctx.translate
    focus = ctx.view.section or whole_line(ctx, border).section_id
    state = ctx.catalog.state_in(focus, ctx.view.as_of)
    said = html.fill(
        _("With {partner}; in {year} {state}"),
        partner=ctx.partner(neighbour),
        year=str(ctx.view.as_of),
        state=states.chip(ctx, state, inline=True),
    )
    whole = ctx.inside(_("The whole border"), section=None) if ctx.view.section else None
    return html.join((said, whole), " · ")


def figures(ctx: Context, border: str) -> Markup:
    """Length and share agreed of the whole line, both of one row, and deaths where counted."""
    _ = ctx.translate
    state = ctx.catalog.state_in(whole_line(ctx, border).section_id, ctx.view.as_of)
    rows: list[tuple[html.Content, html.Content]] = []
    if state is not None and state.length_total_km is not None:
        marks = ctx.mark(state.sources)
        said = _("the whole line, as counted for {year}").format(year=ctx.view.as_of)
        rows.append((km(state.length_total_km, ctx.lang), html.join((said, marks))))
        if state.share_agreed_pct is not None:
            share = percent(state.share_agreed_pct, ctx.lang)
            rows.append((share, html.join((_("agreed, of the same count"), marks))))
    rows.extend(border_tolls.headline(ctx, border))
    return ctx.figures(rows)


def in_range(ctx: Context, border: str) -> tuple[Event, ...]:
    """Clashes and border events in the years in view, of the kinds in view where it names any."""
    first, last = ctx.view.years
    kinds = ctx.view.kinds or border_events.KINDS
    shown = {each.event_id for each in ctx.catalog.events_of((), first, last, kinds)}
    found = border_events.events_on(ctx.catalog, border)
    return tuple(event for event in found if event.event_id in shown)


def ours(ctx: Context) -> Markup:
    """That the limits of the sections are the atlas's own."""
    _ = ctx.translate
    more = ctx.inside(_("How we draw borders"), page="method")
    return html.tag(
        "p",
        _(
            "The limits of the sections are ours, chosen so that each state has a line to stand "
            "on; no treaty divides the border this way. A dashed edge marks what is inferred."
        ),
        " ",
        more,
        class_="soft",
    )


def summary_row(ctx: Context, border: str) -> Markup:
    """One line for lists: name of the border as a link, and its state in the year in view."""
    section = whole_line(ctx, border)
    state = ctx.catalog.state_in(section.section_id, ctx.view.as_of)
    name = title(ctx.view.with_(partners=(), event=None, border=border), ctx.catalog)
    link = ctx.inside(name, border=border)
    marks = ctx.mark(state.sources) if state else None
    found = html.tag("span", states.chip(ctx, state), marks, class_="found")
    return html.join((link, found), " ")
