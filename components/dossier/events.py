"""Lists of events that open their cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from components import html
from components.dossier.context import Context
from data.i18n import event_name, number, years
from data.records import Event
from geo.palette import FAMILY_OF_KIND

FIRST = 8
"""Events shown before the reader unfolds the rest."""


def section(
    ctx: Context, events: Sequence[Event], heading: str, shown: Iterable[str] = ()
) -> Markup:
    """The latest events, and all of them folded, under a heading.

    Parameters
    ----------
    events : events of the selection within the years of the view, in any order.
    heading : heading of the part.
    shown : partners whose names need no repeating in each row.
    """
    _ = ctx.translate
    span = years(ctx.view.years, ctx.lang)
    if not events:
        return html.section(heading, html.tag("p", nothing(ctx, span), class_="soft"))
    newest = sorted(events, key=lambda event: (event.date, event.event_id), reverse=True)
    count = number(len(newest), ctx.lang)
    all_ = _("All {n} events, {years}").format(n=count, years=span)
    hidden = frozenset(shown)
    rest = html.folded(all_, by_year(ctx, newest, hidden)) if len(newest) > FIRST else None
    return html.section(heading, by_year(ctx, newest[:FIRST], hidden), rest, class_="events")


def nothing(ctx: Context, span: str) -> str:
    """That there is no event to show, and whether a filter is the reason."""
    _ = ctx.translate
    if ctx.view.kinds:
        return _("No event of the kinds chosen, {years}.").format(years=span)
    return _("The atlas holds no event, {years}.").format(years=span)


def by_year(ctx: Context, events: Sequence[Event], hidden: frozenset[str]) -> Markup:
    """Events under the years in which they begin."""
    groups = groupby(events, key=lambda event: event.date[:4])
    return html.join(
        html.tag(
            "div",
            html.tag("h4", year),
            html.items(row(ctx, event, hidden) for event in group),
            class_="year",
        )
        for year, group in groups
    )


def row(ctx: Context, event: Event, hidden: frozenset[str] = frozenset()) -> Markup:
    """One event: what it was, as a link to its card, when, and of what kind."""
    others = [ctx.name(each) for each in event.partners if each not in hidden]
    when = ctx.date(event.date, event.precision, event.date_end)
    details = (
        kind(ctx, event.kind),
        html.time(when, event.date) if not event.date_end else when,
        ", ".join(others) if len(others) <= 3 else None,
    )
    return html.join(
        (
            html.tag("span", html.join(details, " · "), class_="when"),
            ctx.inside(ctx.fact(event.summary), event=event.event_id),
        ),
        " ",
    )


def kind(ctx: Context, code: str) -> Markup:
    """Name of a kind of event with a dot of its colour."""
    dot = html.tag(
        "span", "", class_="dot", style=f"background: var(--family-{FAMILY_OF_KIND[code]})"
    )
    return html.tag("span", dot, event_name(code, ctx.lang), class_="kind")
