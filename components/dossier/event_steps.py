"""From the event in focus to the one before and the one after among those in view."""

from __future__ import annotations

from markupsafe import Markup

from components import html
from components.dossier.context import Context
from components.links import href
from data.i18n import number
from data.steps import AFTER, BEFORE, steps


def nav(ctx: Context) -> Markup:
    """Links to both neighbours with the place between them; at an end the words alone."""
    _ = ctx.translate
    found = steps(ctx.view, ctx.catalog)
    if found.before is None and found.after is None:
        return Markup("")
    where = ""
    if found.at:
        where = _("{n} of {all} in view").format(
            n=number(found.at, ctx.lang), all=number(found.count, ctx.lang)
        )
    return html.tag(
        "nav",
        _step(ctx, _("Event before"), found.before, BEFORE),
        html.tag("span", where, class_="soft") if where else None,
        _step(ctx, _("Event after"), found.after, AFTER),
        class_="event-steps",
        aria_label=_("Events in view"),
    )


def _step(ctx: Context, words: str, event: str | None, way: str) -> Markup:
    if event is None:
        return html.tag("span", words, class_="none", data_event_step=way, aria_hidden="true")
    address = href(ctx.view.with_(event=event), ctx.catalog)
    return html.tag("a", words, href=address, data_event_step=way)
