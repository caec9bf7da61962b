"""The page: it reads the view from the address and lays out the panels, nothing else."""

from __future__ import annotations

import html

import streamlit as st

from components import (
    about,
    border_charts,
    controls,
    dossier,
    map_panel,
    method,
    navigate,
    sources,
    story,
    style,
    timeline,
    trade,
    trade_page,
)
from components.links import href
from data import catalog as facts
from data import i18n
from data.catalog import Catalog
from data.live.status import live_status
from data.live.words import sentence as freshness
from data.notices import notice_line
from data.sentence import sentence, title
from data.view import View

TITLE = "Tajikistan's foreign relations"


@st.fragment(key="head")
def _head() -> None:
    made, catalog = navigate.decoded(), facts.load()
    view = made.view
    _ = i18n.translator(view.lang)
    words, side = st.columns([8, 3], vertical_alignment="bottom")
    with words:
        lines = [f"<h1>{html.escape(_(TITLE), quote=False)}</h1>"]
        lines.append(f'<p class="atlas-sentence">{html.escape(sentence(view, catalog))}</p>')
        notice = notice_line(made.notices, catalog.vocabulary, view.lang)
        if notice:
            lines.append(f'<p class="atlas-notice" role="status">{html.escape(notice)}</p>')
        st.html("".join(lines))
    controls.navigator(view, title(view, catalog))
    with side, st.container(key="head-side"):
        st.html(controls.languages(view, catalog))
        controls.copy_link(view, catalog)


@st.fragment(key="bar")
def _bar() -> None:
    controls.bar(navigate.current(), facts.load())


@st.fragment(key="story")
def _story() -> None:
    view = navigate.current()
    if view.story:
        story.show(view, facts.load())


@st.fragment(key="map")
def _map() -> None:
    map_panel.show(navigate.current(), facts.load())


@st.fragment(key="dossier")
def _dossier() -> None:
    dossier.show(navigate.current(), facts.load())


@st.fragment(key="timeline")
def _timeline() -> None:
    timeline.show(navigate.current(), facts.load())


@st.fragment(key="borders")
def _borders() -> None:
    view = navigate.current()
    if view.border:
        border_charts.show(view, facts.load())


@st.fragment(key="trade")
def _trade() -> None:
    trade.show(navigate.current(), facts.load())


@st.fragment(key="foot")
def _foot() -> None:
    st.html(footer(navigate.current(), facts.load()))


def _atlas() -> None:
    with st.container(key="bar-box"):
        _bar()
    with st.container(key="story-box"):
        _story()
    left, right = st.columns([64, 36], gap="medium")
    with left, st.container(key="map-box"):
        _map()
    with right, st.container(key="dossier-box"):
        _dossier()
    with st.container(key="charts-box"):
        _timeline()
        _borders()
        _trade()


PAGES = {
    "trade": trade_page.show,
    "sources": sources.show,
    "method": method.show,
    "about": about.show,
}


def footer(view: View, catalog: Catalog) -> str:
    """HTML of the links at the foot of every page."""
    _ = i18n.translator(view.lang)
    names = (
        ("atlas", _("Atlas")),
        ("trade", _("Trade and money")),
        ("sources", _("Sources and data")),
        ("method", _("How we draw borders")),
        ("about", _("About")),
    )
    parts = []
    for page, name in names:
        if page != view.page:
            address = html.escape(href(view.with_(page=page), catalog))
            parts.append(f'<a data-top href="{address}">{html.escape(name)}</a>')
    version = _("Data version {version}").format(version=catalog.version)
    fresh = freshness(live_status(catalog), view.lang)
    if fresh:
        version = f"{fresh} · {version}"
    return (
        f'<footer class="atlas-foot"><nav>{"".join(parts)}</nav>'
        f"<span>{html.escape(version)}</span></footer>"
    )


def show() -> None:
    """Lay out the page of the current view."""
    view, catalog = navigate.current(), facts.load()
    name = title(view, catalog)
    st.set_page_config(
        page_title=f"{name} · {TITLE}" if view.page == "atlas" else TITLE,
        page_icon=style.icon(),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(style.sheet())
    _head()
    if view.page == "atlas":
        _atlas()
    else:
        if view.page == "trade":
            with st.container(key="bar-box"):
                _bar()
        with st.container(key="page-box"):
            PAGES[view.page](view, catalog)
    _foot()


if __name__ == "__main__":
    show()
