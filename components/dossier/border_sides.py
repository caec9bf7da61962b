"""What both sides hold, section by section: what, since when, on which ground, how settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components import html, words
from components.dossier import states
from components.dossier.context import Context
from data.i18n import number, state_name
from data.records import BorderPosition, BorderSection, BorderState

HOME = "TJK"

TOPICS = 3
"""Questions that stand open; the rest is folded by section."""

OPEN = frozenset(
    {"undelimited", "disputed", "under_negotiation", "partly_agreed", "mined", "clearing"}
)
"""States in which something is still to be settled."""


def section(ctx: Context, sections: Sequence[BorderSection], neighbour: str) -> Markup:
    """Both sides beside each other: the weightiest questions, then all others by section.

    Of equal weight, questions stand in the order of the table.

    Parameters
    ----------
    sections : sections of the border, the one in focus first.
    neighbour : the side beside Tajikistan.
    """
    _ = ctx.translate
    rows = ctx.catalog.positions_of(sections[0].border_id)
    topics = list(dict.fromkeys(row.topic for row in rows))
    first = sorted(topics, key=lambda topic: _weight(ctx, topic, rows))[:TOPICS]
    folds = (_folded(ctx, each, neighbour, first) for each in sections)
    return html.section(
        _("Both sides"),
        *(question(ctx, topic, neighbour, rows) for topic in first),
        *folds,
        class_="positions",
    )


def _rows(ctx: Context, section: BorderSection) -> list[BorderPosition]:
    found = ctx.catalog.positions_of(section.border_id)
    return [row for row in found if row.section_id == section.section_id]


def _weight(ctx: Context, topic: str, rows: Iterable[BorderPosition]) -> tuple[bool, ...]:
    """First the section in focus, then where both are heard, then what was settled."""
    mine = [row for row in rows if row.topic == topic]
    focus = any(ctx.view.section and row.section_id == ctx.view.section for row in mine)
    one_sided = not all(row.sources for row in mine)
    return not focus, one_sided, not any(row.settled_by for row in mine)


def _folded(
    ctx: Context, section: BorderSection, neighbour: str, shown: Sequence[str]
) -> Markup | None:
    """A section: since when each side is on record, what settled it, and its other questions."""
    _ = ctx.translate
    rows = _rows(ctx, section)
    topics = [each for each in dict.fromkeys(row.topic for row in rows) if each not in shown]
    if not topics:
        return None
    count = _.n("{n} more question", "{n} more questions", len(topics))
    summary = _("{section}: {count}").format(
        section=states.section_name(ctx, section),
        count=count.format(n=number(len(topics), ctx.lang)),
    )
    head = html.join((since(ctx, rows, neighbour), settled(ctx, section)), " ")
    return html.folded(
        summary,
        html.tag("p", head, class_="soft"),
        *(question(ctx, topic, neighbour, rows) for topic in topics),
    )


def since(ctx: Context, rows: Iterable[BorderPosition], neighbour: str) -> str:
    """From when on each side's words are known here."""
    _ = ctx.translate
    found = []
    for side in (HOME, neighbour):
        dated = [row for row in rows if row.side == side and row.date and row.sources]
        name = ctx.name(side)
        if dated:
            first = min(dated, key=lambda row: row.date)
            when = ctx.date(first.date, first.date_precision)
            found.append(_("{side} from {date}").format(side=name, date=when))
        else:
            found.append(_("{side} without a date").format(side=name))
    return _("On record here: {sides}.").format(sides="; ".join(found))


def settled(ctx: Context, section: BorderSection) -> Markup:
    """When the section left its last open state, and with what state; its sources."""
    _ = ctx.translate
    known = sorted(section.states, key=lambda each: each.from_year)
    still = [at for at, each in enumerate(known) if each.state in OPEN]
    if not still:
        return Markup("")
    later = known[still[-1] + 1 :]
    if not later:
        return html.join((_("Not settled."), ctx.mark(known[-1].sources)))
    steps: dict[str, BorderState] = {}
    for each in later:
        steps.setdefault(each.state, each)
    told = ", ".join(
        _("{state} from {year}").format(
            state=words.inline(state_name(each.state, ctx.lang)), year=each.from_year
        )
        for each in steps.values()
    )
    marks = ctx.mark(source for each in steps.values() for source in each.sources)
    return html.join((_("Settled: {steps}.").format(steps=told), marks))


def question(ctx: Context, topic: str, neighbour: str, rows: Iterable[BorderPosition]) -> Markup:
    """One question: Tajikistan and the neighbour in columns of the same form, then the end."""
    _ = ctx.translate
    mine = [row for row in rows if row.topic == topic]
    columns = (
        html.tag(
            "div",
            html.tag("p", ctx.name(side), class_="side"),
            html.join(_position(ctx, row) for row in mine if row.side == side),
        )
        for side in (HOME, neighbour)
    )
    return html.join(
        (
            html.tag("h4", ctx.fact(topic)),
            html.tag("div", html.join(columns), class_="sides"),
            _end(ctx, mine),
        )
    )


def _position(ctx: Context, row: BorderPosition) -> Markup:
    """What a side holds and on which ground, or that no source was found for it."""
    _ = ctx.translate
    if not row.sources:
        return html.tag("p", _("No source found for this side."), class_="soft")
    when = ctx.date(row.date, row.date_precision) if row.date else _("Not dated")
    small = html.sentences(when, ctx.marked(row.note, ctx.told(row.note).rstrip(".")))
    marks = ctx.mark(row.sources)
    if not row.ground:
        return html.tag("p", ctx.fact(row.position), marks, html.tag("small", small))
    text = html.join((html.tag("b", _("Ground:")), ctx.fact(row.ground)), " ")
    ground = html.tag("span", text, marks, class_="ground")
    return html.tag("p", ctx.fact(row.position), " ", ground, html.tag("small", small))


def _end(ctx: Context, rows: Iterable[BorderPosition]) -> Markup | None:
    """What settled the question, as a figure of the dossier with its own sources."""
    _ = ctx.translate
    found = {each.figure_id: each for each in ctx.catalog.border_figures}
    keys = dict.fromkeys(row.settled_by for row in rows if row.settled_by)
    told = (
        html.join(
            (
                html.join((ctx.fact(found[key].label), ctx.fact(found[key].value_text)), ": "),
                ctx.mark(found[key].sources),
            )
        )
        for key in keys
    )
    text = html.join(told, "; ")
    if not text:
        return None
    return html.tag("p", html.tag("b", _("Settled by")), " ", text, class_="settled")
