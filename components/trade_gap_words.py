"""Words around the gap between the two sides: the reader's question, reasons, the rule, a note."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup

from components import html
from components.notes import Notes
from components.trade_gap_ranked import shown
from components.trade_words import sources
from data import i18n, trade_gap, trade_headings
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.records import TradeReason
from data.trade_gap import AGREE, ANY_PARTNER
from data.trade_rule import rule
from data.trade_sentences import gap
from data.view import View

heading = trade_headings.gap
"""The question a reader asks of the chart, or what it shows where there is none to ask."""


question = trade_headings.question
"""Why one side reports so many times as much as the other."""


def lead(view: View, catalog: Catalog) -> Markup:
    """The sentence under the heading: both figures, or that they agree."""
    said = gap(view, catalog)
    if said:
        return html.tag("p", said.text, class_="chart-said")
    latest = trade_gap.latest(view, catalog) if view.partners else ()
    if not latest or any(pair.factor > AGREE for pair in latest):
        return Markup("")
    _ = i18n.translator(view.lang)
    years = sorted({pair.year for pair in latest})
    text = _(
        "In {years}, the latest that both report, neither side's figure is more than {share} "
        "above the other's."
    ).format(
        years=i18n.listed([str(year) for year in years], view.lang),
        share=i18n.percent(100 * (AGREE - 1), view.lang, 0),
    )
    return html.tag("p", text, class_="chart-said")


def bearing(view: View, catalog: Catalog) -> tuple[TradeReason, ...]:
    """Reasons that bear on what is shown."""
    if view.partners:
        rows = trade_gap.of_partners(view, catalog, *view.years)
        rows = rows[rows["flow"].isin(trade_gap.flows_shown(view, catalog))]
        return trade_gap.reasons(rows, catalog)
    rows = trade_gap.gaps(catalog)
    top = pd.MultiIndex.from_frame(shown(view, catalog)[["partner_id", "flow"]])
    rows = rows[rows["year"].between(*view.years)]
    if not trade_gap.largest(view, catalog).estimated:
        rows = rows[rows["quality"] != "estimate"]
    rows = rows[pd.MultiIndex.from_frame(rows[["partner_id", "flow"]]).isin(top)]
    return trade_gap.reasons(rows, catalog)


def reasons(view: View, catalog: Catalog) -> Markup:
    """Known reasons of the gaps shown, each with the marks of its sources; then the sources.

    Those of the partners in view stand open and those that hold for any partner are folded;
    without partners it is the other way round.
    """
    _ = i18n.translator(view.lang)
    found = bearing(view, catalog)
    if not found:
        return Markup("")
    notes = Notes(catalog, view.lang, "gap-note")
    own = [reason for reason in found if reason.partner_id != ANY_PARTNER]
    common = [reason for reason in found if reason.partner_id == ANY_PARTNER]
    named = len(view.partners) != 1
    # Marks are numbered in the order they are made, so what stands open is made first.
    order = (own, common) if view.partners else (common, own)
    made = [_items(some, named and some is own, notes, view, catalog) for some in order]
    near, far = made if view.partners else reversed(made)
    if view.partners:
        heads = html.tag("h4", _("Reasons that are known"))
        none = html.tag("p", _("No reason particular to the partner was found."), class_="soft")
        apart = any(not reason.basis for reason in found)
        body = [
            heads if apart else None,
            near or (none if apart else None),
            html.folded(_("Reasons that hold for any partner"), far),
        ]
    else:
        heads = html.tag("h4", _("Reasons that hold for any partner"))
        body = [heads, far, html.folded(_("Reasons for single partners"), near)]
    listed = html.folded(_("Sources of the reasons"), notes.list())
    return html.tag("div", html.join([*body, listed]), class_="gap-reasons")


def _items(
    found: Iterable[TradeReason], named: bool, notes: Notes, view: View, catalog: Catalog
) -> Markup:
    return html.items(
        (_item(reason, named, notes, view, catalog) for reason in found), class_="reasons"
    )


def _item(reason: TradeReason, named: bool, notes: Notes, view: View, catalog: Catalog) -> Markup:
    """A reason: whom it is about where several are shown, the text, whose it is, its sources."""
    _ = i18n.translator(view.lang)
    who = None
    if named:
        country = i18n.country(catalog.partners[reason.partner_id], view.lang)
        who = html.tag("b", f"{country}: ")
    lang = lang_of(reason.text, view.lang)
    text = html.tag("span", told(reason.text, view.lang), lang=lang)
    whose = _("our inference from these figures") if reason.kind == "inference" else ""
    mark = html.tag("span", f" ({whose})", class_="soft") if whose else None
    return html.join([who, text, mark, notes.mark(reason.sources)])


def chosen(lang: str) -> Markup:
    """The rule that chooses the figures, folded."""
    _ = i18n.translator(lang)
    made = rule(lang)
    orders = [
        html.tag("div", html.tag("b", side), html.items(bases, ordered=True))
        for side, bases in made.orders
    ]
    body = [
        html.tag("p", made.lead),
        html.tag("div", html.join(orders), class_="rule-orders"),
        *(html.tag("p", note) for note in made.notes),
    ]
    return html.tag("div", html.folded(_("Which figure is drawn"), *body), class_="gap-rule")


def note(view: View, catalog: Catalog, rows: pd.DataFrame) -> Markup:
    """How to read the chart and what it rests on.

    Parameters
    ----------
    rows : rows of `components.trade_gap.table`.
    """
    _ = i18n.translator(view.lang)
    parts: list[str | Markup] = [_("Current US dollars; flows as seen from Tajikistan.")]
    if view.partners:
        if set(rows["reported_quality"]) | set(rows["mirror_quality"]) >= {"estimate"}:
            parts.append(
                _(
                    "Open marks and dashes are estimates, in the ratio too; as far as the figures "
                    "show, the IMF makes them from the other side's, so their ratio says little."
                )
            )
        if "provisional" in set(rows["reported_quality"]) | set(rows["mirror_quality"]):
            parts.append(_("Open squares are provisional."))
        parts.append(
            _(
                "The grey band of the ratio is where neither figure is more than {share} above "
                "the other. A gap is a year without a figure."
            ).format(share=i18n.percent(100 * (AGREE - 1), view.lang, 0))
        )
    else:
        parts.append(
            _(
                "Sums over the years in view that both sides report; the axis is logarithmic, "
                "the order by difference in dollars."
            )
        )
        if trade_gap.largest(view, catalog).estimated:
            parts.append(_("Open marks: at least one side has nothing but estimates."))
        parts.append(_("Click a row to select the partner."))
    named = [*rows["reported_source_id"], *rows["mirror_source_id"]] if view.partners else [
        *rows["source_id"]
    ]  # fmt: skip
    parts.append(sources(named, catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")
