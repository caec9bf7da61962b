"""The dossier when nothing is selected: Tajikistan itself."""

from __future__ import annotations

from collections import Counter
from typing import Any

from markupsafe import Markup

from components import html
from components.dossier import border, claims
from components.dossier.context import Context
from components.story import stories_list
from data.dates import span
from data.i18n import number, years
from data.sentence import title
from data.vocabulary import BORDERS


def dossier(ctx: Context) -> Markup:
    """Counts, waves of recognition, the four borders and where to start."""
    _ = ctx.translate
    return html.join(
        (
            html.tag("h2", title(ctx.view, ctx.catalog)),
            html.tag("p", lede(ctx), class_="lede"),
            counts(ctx),
            start(ctx),
            borders(ctx),
            waves(ctx),
            article(ctx),
            ctx.sources(),
        )
    )


def lede(ctx: Context) -> str:
    """What the atlas is, in one sentence."""
    _ = ctx.translate
    return _(
        "Partners, borders, events and trade since independence, each figure with its source. "
        "Choose a country on the map or in the search."
    )


def counts(ctx: Context) -> Markup:
    """How much there is of what, in the last year in view where that matters."""
    _ = ctx.translate
    year = ctx.view.as_of
    catalog = ctx.catalog
    with_relations = sum(catalog.relation_on(each, year) for each in catalog.relations)
    first, last = ctx.view.years
    happened = len(catalog.events_of(first=first, last=last, kinds=ctx.view.kinds))
    member = len(catalog.memberships_in(year))
    rows = (
        (with_relations, _("with diplomatic relations in {year}").format(year=year)),
        (happened, _("events, {years}").format(years=years(ctx.view.years, ctx.lang))),
        (len(catalog.missions), _("missions recorded, both ways")),
        (member, _("organisations and treaties, {year}").format(year=year)),
        (len(catalog.claims), _("claims of the founding article judged")),
        (len(catalog.sources), _("sources")),
    )
    figures = ctx.figures((number(count, ctx.lang), words) for count, words in rows)
    note = _("Each number is computed from the tables.")
    more = ctx.inside(_("Sources and data"), page="sources")
    return html.join((figures, html.tag("p", note, " ", more, class_="counted")))


def start(ctx: Context) -> Markup:
    """Three views to begin with."""
    _ = ctx.translate
    blank: dict[str, Any] = {
        "partners": (),
        "border": None,
        "event": None,
        "kinds": (),
        "basis": "reported",
    }
    first, last = ctx.catalog.first_year, ctx.catalog.last_year
    examples: tuple[tuple[str, dict[str, Any]], ...] = (
        (
            _("China, 2002 to 2011: how the Pamir line moved"),
            {"partners": ("CHN",), "years": (2002, 2011), "measure": "imports"},
        ),
        (
            _("The border with Kyrgyzstan, 2014 to {year}: clashes, talks and the treaty").format(
                year=last
            ),
            {"border": "isfara", "years": (2014, last)},
        ),
        (
            _("Russia and China side by side: who trades more with Tajikistan"),
            {"partners": ("RUS", "CHN"), "years": (first, last), "measure": "turnover"},
        ),
    )
    links = (ctx.inside(text, **{**blank, **changes}) for text, changes in examples)
    return html.join(
        (
            html.section(_("Where to start"), html.items(links, "plain start")),
            html.section(_("Four guided stories"), stories_list(ctx.view, ctx.catalog)),
        )
    )


def borders(ctx: Context) -> Markup:
    """The four borders with their states in the last year in view."""
    _ = ctx.translate
    heading = _("Four borders in {year}").format(year=ctx.view.as_of)
    rows = (border.summary_row(ctx, each) for each in BORDERS)
    return html.section(heading, html.items(rows, "plain borders"))


def waves(ctx: Context) -> Markup:
    """Relations established each year, as a strip with the words beside it."""
    _ = ctx.translate
    per_year = by_year(ctx)
    if not per_year:
        return Markup("")
    top, most = max(per_year.items(), key=lambda item: (item[1], -item[0]))
    first, last = ctx.catalog.first_year, ctx.catalog.last_year
    early = sum(count for year, count in per_year.items() if year <= 1993)
    bars = html.join(
        _bar(ctx, year, per_year.get(year, 0), most) for year in range(first, last + 1)
    )
    ends = html.join(html.tag("span", str(year)) for year in (first, last))
    words = _("{most} in {top} alone; {early} of {all} by the end of 1993.").format(
        most=number(most, ctx.lang),
        top=top,
        early=number(early, ctx.lang),
        all=number(sum(per_year.values()), ctx.lang),
    )
    return html.section(
        _("Waves of recognition"),
        html.tag("p", words, " ", ctx.counted()),
        html.tag("div", bars, class_="waves", aria_hidden="true"),
        html.tag("div", ends, class_="axis", aria_hidden="true"),
    )


def by_year(ctx: Context) -> dict[int, int]:
    """How many relations began in each year, by their preferred date."""
    years = (
        span(each.date, each.precision)[0].year
        for each in ctx.catalog.relations.values()
        if each.date
    )
    return dict(sorted(Counter(years).items()))


def article(ctx: Context) -> Markup:
    """The claims of the founding article by status; those about Tajikistan itself."""
    _ = ctx.translate
    own = claims.about(ctx, "TJK")
    folded = html.folded(_("Claims about Tajikistan itself"), claims.listed(ctx, own))
    tally = claims.tally(ctx, ctx.catalog.claims.values())
    return html.section(_("The founding article, claim by claim"), tally, folded, class_="claims")


def _bar(ctx: Context, year: int, count: int, most: int) -> Markup:
    inside = ctx.view.years[0] <= year <= ctx.view.years[1]
    height = f"height: {100 * count / most:.1f}%"
    label = f"{year}: {number(count, ctx.lang)}"
    bar = html.tag("i", "", style=height)
    return html.tag("span", bar, title=label, class_=None if inside else "outside")
