"""What the founding article says about a partner, and what is known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from components import html, words
from components.dossier.amounts import amount
from components.dossier.context import Context
from data.i18n import number, status_name
from data.records import Claim

ORDER: tuple[str, ...] = ("wrong", "overtaken", "disputed", "confirmed", "unchecked")
"""Statuses in the order shown: what the reader should not repeat comes first."""

STRUCK = frozenset({"wrong", "overtaken"})


def section(ctx: Context, partner_id: str) -> Markup:
    """The part of a partner's dossier about the article's claims."""
    _ = ctx.translate
    found = about(ctx, partner_id)
    own = [claim for claim in found if claim.paragraph == partner_id]
    others = [claim for claim in found if claim.paragraph != partner_id]
    elsewhere = tag_heading(_("Said elsewhere in the article")) if own and others else None
    return html.section(
        _("What the founding article says, and what is known now"),
        tally(ctx, found),
        listed(ctx, own),
        elsewhere,
        listed(ctx, others),
        class_="claims",
    )


def about(ctx: Context, partner_id: str) -> tuple[Claim, ...]:
    """Claims that name a partner or stand in the article's paragraph about it, by id.

    A paragraph also says things about others ("Tajikistan borders China" stands under
    India); they belong to the reading of that paragraph.
    """
    named = {claim.claim_id: claim for claim in ctx.catalog.claims_about(partner_id)}
    for claim in ctx.catalog.claims.values():
        if claim.paragraph == partner_id:
            named[claim.claim_id] = claim
    return tuple(named[claim_id] for claim_id in sorted(named))


def tally(ctx: Context, claims: Iterable[Claim]) -> Markup | None:
    """How many claims have which status, in one line."""
    _ = ctx.translate
    counts = Counter(claim.status for claim in claims)
    if not counts:
        return None
    total = counts.total()
    parts = (
        html.fill(
            "{n} {status}",
            n=number(counts[status], ctx.lang),
            status=words.inline(label(ctx, status)),
        )
        for status in ORDER
        if counts[status]
    )
    lead = _.n("{n} claim: ", "{n} claims: ", total).format(n=number(total, ctx.lang))
    return html.tag("p", lead, html.join(parts, ", "), class_="soft")


def listed(ctx: Context, claims: Iterable[Claim]) -> Markup:
    """Claims as a list, by status and then in the article's order."""
    ordered = sorted(claims, key=lambda claim: (ORDER.index(claim.status), claim.claim_id))
    rows = (
        html.tag("li", row(ctx, claim), class_=f"claim claim-{claim.status}") for claim in ordered
    )
    inner = html.join(rows)
    return html.tag("ul", inner, class_="claim-list") if inner else Markup("")


def row(ctx: Context, claim: Claim) -> Markup:
    """One claim: its status, our wording of it, what is known now, as of when, sources."""
    said = html.tag("s" if claim.status in STRUCK else "span", ctx.fact(claim.claim), class_="said")
    head = html.tag(
        "p",
        html.join((badge(ctx, claim.status), said, figure(ctx, claim), cited(ctx, claim)), " "),
        id=f"claim-{claim.claim_id}",
    )
    return html.join((head, known(ctx, claim)))


def badge(ctx: Context, status: str) -> Markup:
    """The status as a small tag."""
    return html.tag("span", label(ctx, status), class_=f"status status-{status}")


def label(ctx: Context, status: str) -> str:
    """Name of a status."""
    return status_name(status, ctx.lang)


def figure(ctx: Context, claim: Claim) -> Markup | None:
    """The claim's figure with its unit, where our wording leaves it out."""
    text = amount(ctx, claim)
    return html.tag("span", f"({text})", class_="soft") if text else None


def cited(ctx: Context, claim: Claim) -> Markup | None:
    """What the article itself cites for the claim."""
    _ = ctx.translate
    links = []
    for ref_no in claim.references:
        reference = ctx.catalog.references[ref_no]
        address = reference.archive_url or reference.url
        title = _("The article's reference {n}: {title}").format(n=ref_no, title=reference.title)
        links.append(html.external(address, f"[{ref_no}]", title=title, aria_label=title))
    return html.tag("span", html.join(links, " "), class_="cited") if links else None


def known(ctx: Context, claim: Claim) -> Markup | None:
    """What is known now about the claim, as of when, with its sources."""
    _ = ctx.translate
    if not claim.known_now:
        return None
    as_of = _("as of {date}").format(date=ctx.loose_date(claim.as_of)) if claim.as_of else None
    parts = (
        html.join((ctx.fact(claim.known_now), ctx.mark(claim.sources))),
        html.tag("span", as_of, class_="soft nowrap") if as_of else None,
    )
    return html.tag("p", html.join(parts, " "), class_="known")


def tag_heading(text: str) -> Markup:
    """A heading inside a part of the dossier."""
    return html.tag("h4", text)
