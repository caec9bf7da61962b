"""A border in three lines: what was contested, what happened, how it ended."""

from __future__ import annotations

from markupsafe import Markup

from components import html
from components.dossier.context import Context


def lines(ctx: Context, border: str) -> Markup:
    """The three lines of a border, each with its own sources; nothing without a dossier."""
    _ = ctx.translate
    known = ctx.catalog.dossiers.get(border)
    if known is None:
        return Markup("")
    told = (
        (_("What was contested"), "contested", known.contested),
        (_("What happened"), "happened", known.happened),
        (_("How it ended"), "ended", known.ended),
    )
    rows = (
        (heading, html.join((ctx.fact(text), ctx.mark(known.sources_of(line)))))
        for heading, line, text in told
    )
    return ctx.pairs(rows, "answer")
