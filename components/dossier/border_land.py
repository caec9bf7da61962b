"""Land exchanged under the Kyrgyz-Tajik treaty: hectares to each side, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from components import html
from components.dossier.context import Context
from data.fact_texts import told
from data.records import BorderFigure

SIGNED = 2025
"""Year of the treaty; until then the land was used as before."""

TOPIC = "land_exchange"


@dataclass(frozen=True, slots=True)
class Exchange:
    """Keys of the figures of one exchange: what each side receives, and the parts of it."""

    section: str
    to_home: str
    to_neighbour: str
    home_parts: tuple[str, ...] = ()
    neighbour_parts: tuple[str, ...] = ()


EXCHANGES = (
    Exchange("kgz-isfara", "F020", "F021", ("F022",), ("F023",)),
    Exchange("kgz-leilek", "F024", "F024", ("F027",), ("F025", "F026")),
    Exchange("", "", "F028"),
)
"""Each row of the table; the last is the land for half of the Golovnoy intake."""

BEFORE_AFTER = (("F033", "F034"),)
"""Figures of the same land before and after."""

ALSO = ("F037", "F036", "F035", "F038")
"""What else the treaty changed on the ground: a village, an exclave, a junction, two roads."""


def exchanged(ctx: Context, border: str) -> Markup:
    """Hectares to Tajikistan and to the neighbour, then what changed; nothing elsewhere."""
    _ = ctx.translate
    known = {row.figure_id: row for row in ctx.catalog.figures_of(border) if row.topic == TOPIC}
    if not known:
        return Markup("")
    head = (
        _("Treaty of 13 March 2025"),
        _("To {side}").format(side=ctx.name("TJK")),
        _("To {side}").format(side=ctx.name("KGZ")),
    )
    name = _("Land exchanged")
    rows = (_row(ctx, each, known) for each in EXCHANGES)
    table = html.table(head, rows, class_="numbers land", caption=name)
    used = {key for each in EXCHANGES for key in _keys(each)}
    used |= {key for pair in BEFORE_AFTER for key in pair}
    rest = [row for key, row in known.items() if key not in used]
    all_ = {row.figure_id: row for row in ctx.catalog.figures_of(border)}
    also = ctx.pairs((ctx.fact(all_[key].label), value(ctx, all_[key])) for key in ALSO)
    return html.section(
        name,
        html.tag("p", timing(ctx), class_="soft"),
        table,
        html.join(_changed(ctx, known[first], known[then]) for first, then in BEFORE_AFTER),
        html.tag("h4", _("Also under the treaty")),
        also,
        html.folded(
            _("Other figures on land"),
            ctx.pairs((ctx.fact(each.label), value(ctx, each)) for each in rest),
        ),
    )


def timing(ctx: Context) -> str:
    """Whether the year in view lies before or after the treaty."""
    _ = ctx.translate
    year = ctx.view.as_of
    if year < SIGNED:
        return _("In {year} nothing of this had been exchanged; the treaty is of 2025.").format(
            year=year
        )
    return _(
        "Before 13 March 2025 this land was on the other side or in dispute. On what day each "
        "piece changed hands is not in the sources here."
    )


def value(ctx: Context, row: BorderFigure) -> Markup:
    """A figure with its sources; below it what its text has in brackets, and its remark."""
    text, _bracket, detail = ctx.told(row.value_text).partition(" (")
    said = ctx.marked(row.value_text, text)
    figure = html.tag("span", said, ctx.mark(row.sources), class_="value")
    inside = ctx.marked(row.value_text, detail.removesuffix(")")) if detail else ""
    small = html.sentences(inside, ctx.fact(row.note))
    return html.join((figure, html.tag("small", small) if small else None), " ")


def _keys(row: Exchange) -> tuple[str, ...]:
    return (row.to_home, row.to_neighbour, *row.home_parts, *row.neighbour_parts)


def _row(
    ctx: Context, row: Exchange, known: dict[str, BorderFigure]
) -> tuple[html.Content, html.Content, html.Content]:
    _ = ctx.translate
    name = (
        told(ctx.catalog.borders[row.section].name, ctx.lang)
        if row.section
        else _("Golovnoy water intake")
    )
    home = (
        _cell(ctx, known, row.to_home, row.home_parts) if row.to_home else _("half of the intake")
    )
    return name, home, _cell(ctx, known, row.to_neighbour, row.neighbour_parts)


def _cell(ctx: Context, known: dict[str, BorderFigure], key: str, parts: tuple[str, ...]) -> Markup:
    of_it = html.join(html.tag("small", _part(ctx, known[each])) for each in parts if each in known)
    return html.join((value(ctx, known[key]), of_it), " ")


def _part(ctx: Context, row: BorderFigure) -> Markup:
    # "Part of it: Dostuk village, to Tajikistan": the column says to whom.
    name = ctx.told(row.label).partition(": ")[2].rpartition(", ")[0]
    said = html.join((ctx.marked(row.label, name), ctx.fact(row.value_text)), ": ")
    return html.join((said, ctx.mark(row.sources)))


def _changed(ctx: Context, before: BorderFigure, after: BorderFigure) -> Markup:
    """The same land before and after, in one line."""
    _ = ctx.translate
    text = html.fill(
        _("{what}: {before} before, {after} after"),
        what=ctx.marked(before.label, ctx.told(before.label).rpartition(", ")[0]),
        before=html.tag("b", ctx.fact(before.value_text)),
        after=html.tag("b", ctx.fact(after.value_text)),
    )
    marks = ctx.mark((*before.sources, *after.sources))
    return html.tag("p", html.join((text, marks)), html.tag("small", ctx.fact(before.note)))
