"""The page "Trade and money": every chart of the view, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components import chart_show, html, switches, trade_gap, trade_live_goods, twin
from components import trade_words as words
from components.sources import back
from components.trade_charts import Chart, brief, shown, table
from data import i18n, wording
from data.catalog import Catalog
from data.trade import has_figures
from data.twins import trade as twins
from data.view import View

__all__ = ["head", "show", "table"]

_ANCHOR = "trade-"
_BEFORE_GAP = "years"
"""After the figures by year comes why the two sides' figures differ."""


def head(view: View, catalog: Catalog, charts: Sequence[Chart]) -> str:
    """What the page is, whose figures it shows, and its charts as a list of links."""
    _ = i18n.translator(view.lang)
    lede = _(
        "Goods trade, {years}, then the money that moves beside it. Amounts are current US "
        "dollars: the tables have no deflator, so nothing is in constant dollars. Whose figures "
        "they are is said at each chart, and figures of one side are never added to the other's. "
        "The sentences leave estimates out."
    ).format(years=i18n.years(view.years, view.lang))
    names = [one.name for one in charts]
    if trade_gap.has_any(view, catalog):
        names.insert(names.index(_BEFORE_GAP) + 1 if _BEFORE_GAP in names else 0, "gap")
    links = (html.tag("a", brief(name, view.lang), href=f"#{_ANCHOR}{name}") for name in names)
    body = (
        html.tag("p", back(view, catalog), class_="back"),
        html.tag("h2", _subject(view, catalog)),
        html.tag("p", lede, class_="lede"),
        switches.trade(view, catalog),
        html.tag("nav", html.join(links), aria_label=_("Charts"), class_="trade-contents"),
        _missing(view, catalog),
    )
    return str(html.tag("header", html.join(body), class_="trade-page"))


def _subject(view: View, catalog: Catalog) -> str:
    """Title of the page, with the partners in view."""
    _ = i18n.translator(view.lang)
    if not view.partners:
        return _("Trade and money")
    names = wording.names(view.partners, catalog, view.lang)
    return _("Trade and money: {partners}").format(partners=i18n.listed(names, view.lang))


def _missing(view: View, catalog: Catalog) -> Markup | None:
    """Where the chosen basis has no figures for the view, the way to the other."""
    return None if has_figures(view, catalog, view.basis) else words.nothing(view, catalog)


def opening(chart: Chart, view: View, catalog: Catalog) -> str:
    """Heading and sentence of a chart."""
    said = chart.sentence(view, catalog)
    parts = (
        html.tag("h3", chart.heading(view, catalog), class_="chart-title"),
        html.tag("p", said, class_="chart-sentence") if said else None,
    )
    name = f"{_ANCHOR}{chart.name}"
    return str(html.tag("div", html.join(parts), id=name, class_="trade-opening"))


def show(view: View, catalog: Catalog) -> None:
    """Write the page."""
    charts = shown(view, catalog)
    st.html(head(view, catalog, charts))
    palette, narrow = chart_show.palette(), chart_show.narrow()
    if not any(chart.name == _BEFORE_GAP for chart in charts):
        _show_gap(view, catalog)
    for chart in charts:
        with st.container(key=f"trade-{chart.name}-box"):
            st.html(opening(chart, view, catalog))
            name = twins.of_page(chart.name)
            drawn = chart.figure(view, catalog, palette, narrow)
            chart_show.chart(drawn, chart.key, twins.alt(name, view, catalog))
            st.html(chart.note(view, catalog) + twin.line(name, view, catalog))
        if chart.name == _BEFORE_GAP:
            _show_gap(view, catalog)
    trade_live_goods.show()
    chart_show.watch(view, catalog)


def _show_gap(view: View, catalog: Catalog) -> None:
    """Both sides' figures against each other, where there are any."""
    if not trade_gap.has_any(view, catalog):
        return
    with st.container(key="trade-gap-box"):
        st.html(html.tag("span", id=f"{_ANCHOR}gap", class_="trade-anchor"))
        trade_gap.show(view, catalog)
