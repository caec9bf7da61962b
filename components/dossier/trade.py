"""The latest trade with a partner: year, basis, and what the other side reports."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from components import html, words
from components.dossier.context import Context
from data.i18n import basis_name, flow_name, measure_name, percent, usd
from data.trade import FLOWS, PRECEDENCE, QUALITY, other_basis
from data.trade import figures as known
from data.trade_marks import Single, single_figures

RECENT = 8
"""Single figures are no older than as many years before the last year in view."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of goods trade with a partner, in current US dollars."""

    flow: str
    year: int
    value_usd: float
    basis: str
    source_id: str

    @property
    def estimate(self) -> bool:
        """Whether the IMF estimated or interpolated it."""
        return QUALITY[self.basis] == "estimate"


def figures(ctx: Context, partner_id: str, flow: str, basis: str) -> list[Figure]:
    """Figures of a partner and flow on a basis as the reader chooses it, by year."""
    return [
        Figure(flow, row.year, row.value_usd, row.basis, row.source_id)
        for row in known(ctx.catalog, basis).get(partner_id, ())
        if row.flow == flow
    ]


def latest(ctx: Context, partner_id: str, flow: str, basis: str) -> Figure | None:
    """The latest figure up to the last year in view, or None."""
    found = figures(ctx, partner_id, flow, basis)
    return next((each for each in reversed(found) if each.year <= ctx.view.as_of), None)


def of_year(ctx: Context, partner_id: str, flow: str, basis: str, year: int) -> Figure | None:
    """The figure of one year, or None."""
    found = figures(ctx, partner_id, flow, basis)
    return next((each for each in found if each.year == year), None)


def headline(ctx: Context, partner_id: str) -> list[tuple[html.Content, html.Content]]:
    """Exports and imports of the latest year, for the head of the dossier."""
    found = (latest(ctx, partner_id, flow, ctx.view.basis) for flow in FLOWS)
    return [(value(ctx, each), _said(ctx, each)) for each in found if each is not None]


def _said(ctx: Context, found: Figure) -> Markup:
    """What a headline figure is: flow, year, basis and mark."""
    _ = ctx.translate
    text = _("{flow}, {year}; {basis}").format(
        flow=words.inline(flow_name(found.flow, ctx.lang)),
        year=found.year,
        basis=words.inline(basis_name(found.basis, ctx.lang)),
    )
    return html.join((text, ctx.mark(found.source_id)))


def value(ctx: Context, found: Figure) -> Markup:
    """The figure; an estimate looks like one."""
    text = usd(found.value_usd, ctx.lang)
    return html.tag("span", text, class_="estimate" if found.estimate else None)


def section(ctx: Context, partner_id: str) -> Markup:
    """Latest figures beside the other side's for the same year, shares and press figures."""
    _ = ctx.translate
    rows = [row for flow in FLOWS if (row := _comparison(ctx, partner_id, flow))]
    chosen, other = ctx.view.basis, other_basis(ctx.view.basis)
    head = (_("Latest"), basis_name(chosen, ctx.lang), basis_name(other, ctx.lang))
    single = html.items(singles(ctx, partner_id), "plain")
    name = _("Trade in goods")
    return html.section(
        name,
        html.table(head, rows, class_="numbers", caption=name) or _nothing(ctx, partner_id),
        _caution(ctx) if rows else None,
        html.tag("h4", _("Single figures")) if single else None,
        single,
        class_="trade-lines",
    )


def _comparison(ctx: Context, partner_id: str, flow: str) -> tuple[html.Content, ...] | None:
    _ = ctx.translate
    found = latest(ctx, partner_id, flow, ctx.view.basis)
    if found is None:
        return None
    mirrored = of_year(ctx, partner_id, flow, other_basis(ctx.view.basis), found.year)
    label = _("{flow}, {year}").format(flow=flow_name(flow, ctx.lang), year=found.year)
    nothing = html.tag("span", _("no figure"), class_="soft")
    return (label, _cell(ctx, found), _cell(ctx, mirrored) if mirrored else nothing)


def _cell(ctx: Context, found: Figure) -> Markup:
    figure = html.tag("span", value(ctx, found), class_="value")
    finer = found.basis not in PRECEDENCE
    basis = html.tag("small", basis_name(found.basis, ctx.lang)) if finer else None
    return html.join((html.join((figure, ctx.mark(found.source_id))), basis), " ")


def _nothing(ctx: Context, partner_id: str) -> Markup:
    """That the chosen basis has nothing, and the way to the other when that has."""
    _ = ctx.translate
    text = _("{basis}: no figure up to {year}.").format(
        basis=basis_name(ctx.view.basis, ctx.lang), year=ctx.view.as_of
    )
    change = other_basis(ctx.view.basis)
    offer = None
    if any(latest(ctx, partner_id, flow, change) for flow in FLOWS):
        label = _("Show instead: {basis}").format(basis=words.inline(basis_name(change, ctx.lang)))
        offer = ctx.inside(label, basis=change)
    return html.tag("p", html.join((text, offer), " "), class_="soft")


def _caution(ctx: Context) -> Markup:
    _ = ctx.translate
    text = _(
        "The two sides count at different places and prices; their figures are never added. "
        "Estimates are in italics."
    )
    return html.tag("p", text, class_="soft")


def singles(ctx: Context, partner_id: str) -> list[Markup]:
    """Latest single figures of press and Factbook up to the last year in view."""
    first, last = ctx.view.as_of - RECENT, ctx.view.as_of
    found: dict[tuple[str, str], Single] = {}
    for row in single_figures(ctx.catalog, ctx.view.basis).get(partner_id, ()):
        if first <= row.year <= last and row.period == "year":
            # They come by year, so the last that stays is the latest.
            found[(row.origin, row.flow)] = row
    return [
        _press(ctx, row) if origin == "press" else _factbook(ctx, row)
        for (origin, _flow), row in sorted(found.items())
    ]


def _factbook(ctx: Context, row: Single) -> Markup:
    _ = ctx.translate
    text = _("{flow}, {year}: {share} of the total, by the CIA World Factbook").format(
        flow=_flow(ctx, row), year=row.year, share=percent(row.share_pct, ctx.lang)
    )
    return html.join((text, ctx.mark(row.source_id)))


def _press(ctx: Context, row: Single) -> Markup:
    _ = ctx.translate
    if row.computed == "usd" or not row.value_usd > 0:
        amount = percent(row.share_pct, ctx.lang)
    else:
        amount = usd(row.value_usd, ctx.lang)
    text = _("{flow}, {year}: {amount}, an official figure from the press").format(
        flow=_flow(ctx, row), year=row.year, amount=amount
    )
    return html.join((text, ctx.mark(row.source_id)))


def _flow(ctx: Context, row: Single) -> str:
    """Name of a flow, turnover being both together."""
    flow = row.flow
    if flow == "turnover":
        return measure_name("turnover", ctx.lang)
    return flow_name(flow, ctx.lang)
