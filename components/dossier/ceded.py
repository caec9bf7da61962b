"""The land ceded to China, as far as it can be shown."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from components import html
from components.dossier import border_land
from components.dossier.context import Context
from components.method_layers import ceded_areas
from data.i18n import km2

PIECES = (("pamir-markansu", "chn-north"), ("pamir-sarykol", "chn-south"))
"""Each derived shape, and the section of the line whose state is its own."""

_HANDED_OVER = ("tengri11", "hk11")


PUBLISHED = ("F097", "F150", "F151", "F152", "F096", "F106", "F117")
"""Figures of the land ceded, in the order of the page; the last is computed from the shapes."""

IN_DISPUTE = ("F089", "F090")
"""What was once in dispute: another thing than what was ceded."""

SHOWN = frozenset((*PUBLISHED, *IN_DISPUTE))


def section(ctx: Context) -> Markup:
    """The derived shapes and whose they are, then every published area with who says it."""
    _ = ctx.translate
    rows = ((name(ctx, shape), _piece(ctx, shape, line)) for shape, line in PIECES)
    inference = _("That the northern piece belongs to the agreement of 1999 is our inference.")
    more = ctx.inside(_("How we draw borders"), page="method")
    heading = _("Land ceded, {year}").format(year=ctx.view.as_of)
    label = html.tag("b", derived_label(ctx))
    return html.section(
        heading,
        ctx.pairs(rows),
        html.tag("p", html.join((label, inference, more), " "), class_="soft"),
        html.tag("h4", _("Area ceded: who says what")),
        ctx.pairs(_told(ctx, PUBLISHED)),
        html.tag("h4", _("Once in dispute, not the area ceded")),
        ctx.pairs(_told(ctx, IN_DISPUTE)),
    )


def derived_label(ctx: Context) -> str:
    """What is to be said wherever the derived shapes are shown or downloaded."""
    _ = ctx.translate
    return _("Derived by comparing two public boundary datasets; not an official map.")


def _told(ctx: Context, keys: Iterable[str]) -> Iterable[tuple[Markup, Markup]]:
    known = {row.figure_id: row for row in ctx.catalog.border_figures}
    for key in keys:
        row = known[key]
        yield ctx.fact(row.label), border_land.value(ctx, row)


def name(ctx: Context, shape: str) -> str:
    """Name of a derived shape."""
    _ = ctx.translate
    return {
        "pamir-markansu": _("Markansu, in the north"),
        "pamir-sarykol": _("Sarykol, east of Rangkul"),
    }[shape]


def _piece(ctx: Context, shape: str, line: str) -> Markup:
    area = html.tag("span", km2(ceded_areas()[shape], ctx.lang), class_="value")
    return html.join((area, status(ctx, line)), ", ")


def status(ctx: Context, line: str) -> Markup:
    """Whose the land is at the end of the last year in view, by the state of its line."""
    _ = ctx.translate
    state = ctx.catalog.state_in(line, ctx.view.as_of)
    if state is None:
        return html.tag("span", _("no state known"))
    if state.state == "demarcated":
        text = _("China's since 20 September 2011")
        return html.join((text, ctx.mark(_HANDED_OVER)))
    settled = state.state not in {"undelimited", "disputed", "under_negotiation"}
    text = _("agreed to pass to China") if settled else _("contested")
    return html.join((text, ctx.mark(state.sources)))
