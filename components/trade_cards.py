"""Words in the trade charts: the card of a year, of a single figure; names and units."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping

from components import chart_theme as theme
from data import i18n, trade_headings
from data.catalog import Catalog
from data.fact_texts import told
from data.trade import FLOWS, Figure, Sums
from data.trade_marks import Single
from data.translation import N_
from data.view import View

_NAME = {False: 15, True: 10}
_TITLE = 90


def short_name(partner: str, catalog: Catalog, lang: str, shape: theme.Frame) -> str:
    """Name of a partner that fits the right margin."""
    return _plain(theme.cut(i18n.country(catalog.partners[partner], lang), _NAME[shape.narrow]))


def _plain(text: str) -> str:
    return html.escape(text, quote=False)


def unit(name: str, view: View) -> str:
    """What a panel's heights are, in words."""
    _ = i18n.translator(view.lang)
    if view.scale == "share":
        return _("% of Tajikistan's total")
    return _("US$, logarithmic") if view.scale == "log" else name


flow_name = trade_headings.flow_name
"""Name of a flow, or of both together."""


period_name = trade_headings.period_name
"""Name of the part of a year that a figure is for; nothing for the whole."""


def amount(usd: float, share: float, lang: str) -> str:
    """``US$ 12.3 m, 1.1%``; either may be missing (NaN)."""
    parts = []
    if not math.isnan(usd):
        parts.append(i18n.usd(usd, lang))
    if not math.isnan(share):
        parts.append(i18n.percent(round(share, 1), lang))
    return ", ".join(parts)


def _row(name: str, row: Figure, lang: str) -> str:
    """One figure of the series: name, amount with share, basis."""
    figure = amount(row.value_usd, row.share_pct, lang)
    basis = "" if row.basis in ("reported", "mirror") else f" ({i18n.basis_name(row.basis, lang)})"
    return _plain(f"{name}: {figure}{basis}")


def _card(head: str, lines: list[str], lang: str) -> str:
    missing = i18n.translator(lang)(N_("No figure"))
    return "<br>".join([f"<b>{head}</b>", *(lines or [missing])])


def of_partner(rows: Iterable[Figure], view: View, years: tuple[int, int]) -> dict[int, str]:
    """Cards by year for one partner: exports and imports."""
    found: dict[int, list[str]] = {}
    for row in rows:
        name = i18n.flow_name(row.flow, view.lang)
        found.setdefault(row.year, []).append(_row(name, row, view.lang))
    every = range(years[0], years[1] + 1)
    return {year: _card(str(year), found.get(year, []), view.lang) for year in every}


def of_flow(
    flow: str, rows: Iterable[Figure], view: View, catalog: Catalog, years: tuple[int, int]
) -> dict[int, str]:
    """Cards by year for one flow: a line for each partner, in the order chosen."""
    own = {(row.year, row.partner_id): row for row in rows if row.flow == flow}
    names = {code: i18n.country(catalog.partners[code], view.lang) for code in view.partners}
    head = _plain(i18n.flow_name(flow, view.lang))
    return {
        year: _card(
            f"{year}, {head}",
            [
                _row(name, own[(year, code)], view.lang)
                for code, name in names.items()
                if (year, code) in own
            ],
            view.lang,
        )
        for year in range(years[0], years[1] + 1)
    }


def of_totals(
    found: Mapping[tuple[str, int], Sums], view: View, years: tuple[int, int]
) -> dict[int, str]:
    """Cards by year for all trade: total, what the partners account for, what is left."""
    return {
        year: _card(
            str(year),
            [
                line
                for flow in FLOWS
                if (flow, year) in found
                for line in _total(flow, found[(flow, year)], view.lang)
            ],
            view.lang,
        )
        for year in range(years[0], years[1] + 1)
    }


def _total(flow: str, row: Sums, lang: str) -> list[str]:
    _ = i18n.translator(lang)
    name = i18n.flow_name(flow, lang)
    whole = i18n.usd(row.total_usd, lang) if row.total_usd == row.total_usd else _("no total")
    lines = [f"{_plain(name)}: {_plain(whole)}"]
    if not row.partners:
        return [*lines, _plain("– " + _("no list of partners"))]
    text = _.n("{count} partner: {amount}", "{count} partners: {amount}", int(row.partners)).format(
        count=int(row.partners), amount=i18n.usd(row.allocated_usd, lang)
    )
    if row.estimated_usd:
        text += " " + _("(estimated)")
    lines.append(_plain("– " + text))
    if row.remainder_usd and row.remainder_usd > 0:
        left = _("not allocated: {amount}").format(amount=i18n.usd(row.remainder_usd, lang))
        lines.append(_plain("– " + left))
    if row.excess_usd and row.excess_usd > 0:
        over = _("more than the total by {amount}").format(amount=i18n.usd(row.excess_usd, lang))
        lines.append(_plain("– " + over))
    return lines


def of_single(row: Single, view: View, catalog: Catalog, shape: theme.Frame) -> str:
    """Card of a single figure: what it is, how it came about, and its source."""
    _ = i18n.translator(view.lang)
    flow = flow_name(row.flow, view.lang)
    part = period_name(row.period, view.lang)
    head = f"<b>{_plain(', '.join([flow, str(row.year), *([part] if part else [])]))}</b>"
    lines = [amount(row.value_usd, row.share_pct, view.lang)]
    if row.computed == "usd":
        lines.append(_("Computed: the share given, times the total of the year (WDI)."))
    if row.official_source:
        lines.append(told(row.official_source, view.lang))
    source = catalog.sources[row.source_id]
    lines.append(theme.shortened(source.title, _TITLE))
    return "<br>".join([head, *(theme.wrapped(line, shape.wrap) for line in lines)])
