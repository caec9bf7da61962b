"""A view inside somebody else's page: name, map, one chart, where it comes from, a way back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components import chart_show, html, map_panel, timeline, trade
from components import trade_words as words
from components.links import full_href
from data import i18n
from data.catalog import Catalog
from data.sentence import sentence, title
from data.view import View

_TRADE = frozenset({"exports", "imports", "turnover"})
_SHOWN = 2


def show(view: View, catalog: Catalog) -> None:
    """Lay out the compact page."""
    with st.container(key="embed-box"):
        st.html(head(view, catalog))
        with st.container(key="map-box"):
            map_panel.show(view, catalog)
        with st.container(key="charts-box"):
            chart_show.watch(view, catalog)
            rests_on = _chart(view, catalog)
        st.html(foot(view, catalog, rests_on))


def of_trade(view: View) -> bool:
    """Whether the one chart is that of trade; else it is the timeline."""
    return view.page == "trade" or (view.measure in _TRADE and view.border is None)


def _chart(view: View, catalog: Catalog) -> Sequence[str]:
    """Draw the chart; gives the ids of its sources, each perhaps several joined by ``;``."""
    if of_trade(view) and not (shown := trade.table(view, catalog)).empty:
        st.html(html.tag("h2", words.heading(view, catalog), class_="chart-title"))
        trade.chart(view, catalog)
        return list(shown["source_id"])
    st.html(html.tag("h2", timeline.heading(view, catalog), class_="chart-title"))
    timeline.chart(view, catalog)
    return list(timeline.table(view, catalog)["source_id"])


def head(view: View, catalog: Catalog) -> str:
    """HTML of the name of the view and of what it shows."""
    return str(
        html.join(
            (
                html.tag("h1", title(view, catalog)),
                html.tag("p", sentence(view, catalog), class_="atlas-sentence"),
            )
        )
    )


def foot(view: View, catalog: Catalog, rests_on: Sequence[str]) -> str:
    """HTML of the line of sources and the way to the whole atlas."""
    _ = i18n.translator(view.lang)
    back = html.tag(
        "a",
        _("Open in the atlas"),
        href=full_href(view, catalog),
        target="_blank",
        rel="noopener",
    )
    return str(html.tag("footer", _sources(view, catalog, rests_on), back, class_="embed-foot"))


def _sources(view: View, catalog: Catalog, rests_on: Sequence[str]) -> Markup:
    """The first sources of the chart by name, and how many more there are, behind one link."""
    _ = i18n.translator(view.lang)
    order = words.ordered(rests_on, catalog)
    named = html.join((words.link(each, catalog) for each in order[:_SHOWN]), "; ")
    more = len(order) - _SHOWN
    parts: list[html.Content] = [html.tag("span", _("Sources:")), named]
    if more > 0:
        rest = _.n("and {count} more", "and {count} more", more).format(count=more)
        address = full_href(view.with_(page="sources"), catalog)
        parts.append(html.tag("a", rest, href=address, target="_blank", rel="noopener"))
    lines = _("Lines: OpenStreetMap, Natural Earth")
    return html.tag("span", html.join(parts, " "), " · ", lines)
