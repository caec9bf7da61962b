"""Headings and notes of the trade charts: what is shown, on which basis, from which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd
from markupsafe import Markup

from components import html
from components.links import href
from data import i18n, trade_headings
from data.catalog import Catalog
from data.trade import has_figures, other_basis
from data.trade import ranking as ranked
from data.trade_table import COLUMNS, RankedRow, Row, spans
from data.view import View

_SOURCES_SHOWN = 3


heading = trade_headings.by_year
"""One line that says what the chart by year shows."""


def basis(view: View) -> str:
    """Whose figures they are."""
    return i18n.basis_name(view.basis, view.lang)


def nothing(view: View, catalog: Catalog) -> Markup:
    """What is said where the chosen basis has no figures, with a way to the other one."""
    _ = i18n.translator(view.lang)
    text = _("{basis}: there are no figures by partner for these years.")
    text = text.format(basis=basis(view))
    other = other_basis(view.basis)
    if not has_figures(view, catalog, other):
        also = _("{basis}: there are none either.")
        also = also.format(basis=i18n.basis_name(other, view.lang))
        return html.tag("p", f"{text} {also}", class_="chart-nothing")
    words = _("Show the figures of the other side")
    link = html.tag("a", words, href=href(view.with_(basis=other), catalog))
    return html.tag("p", text + " ", link, class_="chart-nothing")


def note(view: View, catalog: Catalog, shown: pd.DataFrame | Iterable[Row]) -> Markup:
    """How to read the chart by year and what it rests on.

    Parameters
    ----------
    shown : what the chart shows, `data.trade_table.by_year` or its rows.
    """
    _ = i18n.translator(view.lang)
    rows = _rows(shown)
    there = {row.what for row in rows}
    quality = {row.quality for row in rows}
    parts: list[str | Markup] = [_("{basis}; current US dollars.").format(basis=basis(view))]
    if view.scale == "share":
        parts.append(_("Shares are of Tajikistan's exports and imports in all (WDI)."))
    if "estimate" in quality and (view.partners or view.scale == "share"):
        parts.append(_("Open marks and dashes are estimates."))
    if "not_allocated" in there and view.scale == "usd":
        parts.append(
            _(
                "Lines are totals (WDI); hatched bars, the part that is not allocated to a "
                "partner: the total less the sum over partners."
            )
        )
    if not view.partners and _has_sum_alone(rows):
        parts.append(_("An open square is the sum over partners of a year without a total."))
    elif "provisional" in quality:
        parts.append(_("Open squares are provisional."))
    if "press" in there:
        parts.append(_("Diamonds are figures from the press, open ones for a part of the year."))
    if "factbook" in there:
        parts.append(
            _("Crosses are shares from the CIA World Factbook, in dollars times the WDI total.")
        )
    parts.append(_("A gap is a year without a figure."))
    parts.append(sources((row.source_id for row in rows), catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")


def _rows(shown: pd.DataFrame | Iterable[Row]) -> list[Row]:
    if isinstance(shown, pd.DataFrame):
        return [Row(*row) for row in shown[COLUMNS].itertuples(index=False, name=None)]
    return list(shown)


def _has_sum_alone(shown: Collection[Row]) -> bool:
    total, allocated = (
        {(row.flow, row.year) for row in shown if row.what == what}
        for what in ("total", "allocated")
    )
    return not allocated <= total


ranking_heading = trade_headings.ranking
"""One line that says what the ranking shows, with the years that count."""


def ranking_note(view: View, catalog: Catalog, shown: Collection[RankedRow]) -> Markup:
    """How to read the ranking and what it rests on.

    Parameters
    ----------
    shown : rows of `data.trade_table.rows_of_ranking`.
    """
    _ = i18n.translator(view.lang)
    found = ranked(view, catalog)
    parts: list[str | Markup] = [
        _("{basis}; sum of the years named, current US dollars.").format(basis=basis(view))
    ]
    if any(row.quality == "estimate" for row in shown):
        parts.append(_("Estimates are hatched and kept apart from what was reported."))
    if found.remainder and any(found.remainder.values()):
        parts.append(_("Not allocated is the total (WDI) less the sum over partners, by year."))
    if found.without and found.years:
        missing = spans(found.without).replace("-", "–")
        parts.append(_("No list of partners: {years}.").format(years=missing))
    parts.append(_("Click a bar to select the partner."))
    parts.append(sources((row.source_id for row in shown), catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")


def sources(ids: Iterable[str], catalog: Catalog, lang: str) -> Markup:
    """Names of sources as links, data sets first, then by how many rows rest on each.

    All but the first few are folded away.

    Parameters
    ----------
    ids : source ids, each perhaps several joined by ``;``.
    """
    _ = i18n.translator(lang)
    links = [link(source, catalog) for source in ordered(ids, catalog)]
    if not links:
        return Markup("")
    few, more = links[:_SOURCES_SHOWN], links[_SOURCES_SHOWN:]
    line = html.join((html.tag("span", _("Sources:")), html.join(few, "; ")), " ")
    if not more:
        return html.tag("span", line, class_="chart-sources")
    summary = _.n("and {count} more", "and {count} more", len(more)).format(count=len(more))
    return html.tag(
        "span", line, " ", html.folded(summary, html.join(more, "; ")), class_="chart-sources"
    )


def ordered(ids: Iterable[str], catalog: Catalog) -> list[str]:
    """Ids of sources, data sets first, then by how many rows rest on each.

    Parameters
    ----------
    ids : source ids, each perhaps several joined by ``;``.
    """
    counts: dict[str, int] = {}
    # Hundreds of rows rest on the same few sources.
    for joined, times in Counter(ids).items():
        for source in str(joined).split(";"):
            if source in catalog.sources:
                counts[source] = counts.get(source, 0) + times
    return sorted(
        counts,
        key=lambda source: (catalog.sources[source].kind != "dataset", -counts[source], source),
    )


def link(source_id: str, catalog: Catalog) -> Markup:
    source = catalog.sources[source_id]
    return html.external(source.url, source.title)
