"""Embassies, consulates and accreditations between Tajikistan and a partner."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from components import html, words
from components.dossier.context import Context
from data.records import Mission

DIRECTIONS: tuple[str, ...] = (
    "tajik_abroad",
    "in_tajikistan",
    "tajik_accredited_from_third_country",
    "accredited_from_third_country",
)


def section(ctx: Context, partner_id: str) -> Markup:
    """Missions both ways, each with its city, kind, year of opening and date of the record."""
    _ = ctx.translate
    rows = ctx.catalog.missions_with(partner_id)
    if not rows:
        return html.section(
            _("Missions"), html.tag("p", _("No mission is recorded either way."), class_="soft")
        )
    blocks = (_direction(ctx, code, rows, partner_id) for code in DIRECTIONS)
    return html.section(_("Missions"), *blocks, class_="missions")


def heading(ctx: Context, direction: str, partner_id: str) -> str:
    """Whose missions stand where, in words."""
    _ = ctx.translate
    name = ctx.name(partner_id)
    return {
        "tajik_abroad": _("Tajikistan's, in {partner}"),
        "in_tajikistan": _("{partner}'s, in Tajikistan"),
        "tajik_accredited_from_third_country": _("Tajikistan's, for {partner} from elsewhere"),
        "accredited_from_third_country": _("{partner}'s, for Tajikistan from elsewhere"),
    }[direction].format(partner=name)


def kind(ctx: Context, code: str) -> str:
    """Name of a kind of mission."""
    _ = ctx.translate
    return {
        "embassy": _("embassy"),
        "consulate_general": _("consulate general"),
        "consulate": _("consulate"),
        "honorary_consulate": _("honorary consulate"),
        "nunciature": _("apostolic nunciature"),
        "permanent_mission": _("permanent mission to the UN"),
        "embassy_or_mission": _("embassy or mission"),
    }.get(code, words.plain(code))


def _direction(
    ctx: Context, direction: str, rows: Sequence[Mission], partner_id: str
) -> Markup | None:
    found = [row for row in rows if row.direction == direction]
    if not found:
        return None
    found.sort(key=lambda row: (row.type != "embassy", row.city))
    label = html.tag("h4", heading(ctx, direction, partner_id))
    return html.join((label, html.items((line(ctx, row) for row in found), "plain")))


def line(ctx: Context, row: Mission) -> Markup:
    """One mission."""
    _ = ctx.translate
    opened = None
    if row.opened:
        date = ctx.date(row.opened, row.opened_precision)
        opened = _("opened {date}").format(date=date)
    doubt = {"planned": _("planned"), "doubtful": _("doubtful")}.get(row.status)
    as_of = html.fill(_("as of {date}"), date=ctx.loose_date(row.as_of)) if row.as_of else None
    elsewhere = row.seat not in {row.sender, row.host}
    city = html.join((ctx.fact(row.city), ctx.name(row.seat) if elsewhere else None), ", ")
    what = html.join((city, kind(ctx, row.type), doubt), ", ")
    details = html.tag("span", html.join((opened, as_of), ", "), class_="soft")
    note = html.tag("small", ctx.fact(row.note)) if row.note else None
    return html.join((html.join((what, ctx.mark(row.sources))), details, note), " ")
