"""Since when there are diplomatic relations, with every rival date."""

from __future__ import annotations

from markupsafe import Markup

from components import html
from components.dossier.context import Context
from data.date_words import given_by
from data.records import Relation, RelationDate


def since(ctx: Context, partner_id: str) -> Markup:
    """The preferred date, the rival dates with who gives them, and what the marks say."""
    _ = ctx.translate
    relation = ctx.catalog.relations.get(partner_id)
    if relation is None:
        return html.tag("p", _("No date of diplomatic relations is recorded."), class_="lede")
    date = ctx.date(relation.date, relation.precision)
    preferred = html.join(
        (
            _("Diplomatic relations since {date}").format(date=date),
            ctx.mark(_sources(relation)),
        )
    )
    rivals = html.join((rival(ctx, group) for group in rival_dates(relation)), "; ")
    not_yet = None
    if not ctx.catalog.relation_on(partner_id, ctx.view.as_of):
        not_yet = _("not yet in {year}").format(year=ctx.view.as_of)
    return html.join(
        (
            html.tag("p", html.join((preferred, not_yet), ", "), class_="lede"),
            html.tag("p", rivals, class_="rivals") if rivals else None,
        )
    )


def rival_dates(relation: Relation) -> list[list[RelationDate]]:
    """Dates other than the preferred one, those that agree together, in order of date."""
    groups: dict[str, list[RelationDate]] = {}
    for date in relation.dates:
        if date.date != relation.date:
            groups.setdefault(date.date, []).append(date)
    return [groups[date] for date in sorted(groups)]


def rival(ctx: Context, group: list[RelationDate]) -> Markup:
    """One rival date and who gives it: "or 1992 (the founding article)"."""
    _ = ctx.translate
    first = group[0]
    who = dict.fromkeys(given_by(date.source_kind, ctx.translate) for date in group)
    return html.fill(
        _("or {date} ({who}){marks}"),
        date=ctx.date(first.date, first.precision),
        who=", ".join(who),
        marks=ctx.mark(date.source_id for date in group),
    )


def _sources(relation: Relation) -> list[str]:
    """Sources that give the preferred date, that of the row first."""
    agreeing = (date.source_id for date in relation.dates if date.date == relation.date)
    return list(dict.fromkeys([relation.source_id, *agreeing]))
