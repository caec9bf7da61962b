"""The page: it reads the view from the address and lays out the panels, nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import streamlit as st

from components import (
    about,
    access,
    border_charts,
    controls,
    dossier,
    embed,
    html,
    map_panel,
    method,
    navigate,
    search,
    share,
    sheet,
    sources,
    story,
    style,
    timeline,
    trade,
    trade_page,
)
from components.base import base_path
from components.links import href
from data import cite, described, i18n, versions
from data.catalog import Catalog
from data.live.status import live_status
from data.live.words import sentence as freshness
from data.notices import notice_line
from data.sentence import sentence, title
from data.translation import N_
from data.version_words import remark
from data.versions import Opened
from data.view import View

TITLE = "Tajikistan's foreign relations"


def _panel(show: Callable[[View, Catalog], object]) -> None:
    """Show a panel with the view and the data of the address as it is now."""
    made = navigate.opened()
    show(made.view, made.catalog)


@st.fragment(key="head")
def _head() -> None:
    made = navigate.opened()
    view, catalog = made.view, made.catalog
    # Its parts have their places from base.css: a row and a line, or lines on a telephone.
    with st.container(key="head"):
        st.html(str(html.tag("h1", i18n.translator(view.lang)(TITLE))))
        st.html(_words(made))
        with st.container(key="head-search"):
            search.show(view.lang)
        with st.container(key="head-side"):
            st.html(controls.languages(view, catalog))
            share.show(view, catalog)
            controls.copy_link(view, catalog)
        controls.navigator(view, title(view, catalog))


def _words(made: Opened) -> str:
    """HTML of the sentence, and a quiet line on what the address did not get."""
    view, catalog = made.view, made.catalog
    lines: list[html.Content] = [
        html.tag("p", sentence(view, catalog), class_="atlas-sentence"),
    ]
    said: list[html.Content] = [notice_line(made.notices, catalog.vocabulary, view.lang)]
    if about := remark(made):
        said.append(about.text)
        if about.link:
            of_version = view.with_(data=about.data or None)
            there = (
                base_path() + about.file
                if about.file
                else href(of_version, versions.at(of_version.data))
            )
            said.append(html.tag("a", about.link, href=there, download=bool(about.file)))
    if any(said):
        lines.append(html.tag("p", html.join(said, " "), class_="atlas-notice"))
    return str(html.join(lines))


@st.fragment(key="bar")
def _bar() -> None:
    _panel(controls.chosen)


@st.fragment(key="range")
def _range() -> None:
    _panel(controls.years)


@st.fragment(key="story")
def _story() -> None:
    if navigate.current().story:
        _panel(story.show)


@st.fragment(key="map")
def _map() -> None:
    _panel(map_panel.show)


@st.fragment(key="dossier")
def _dossier() -> None:
    _panel(dossier.show)


@st.fragment(key="timeline")
def _timeline() -> None:
    _panel(timeline.show)


@st.fragment(key="borders")
def _borders() -> None:
    if navigate.current().border:
        _panel(border_charts.show)


@st.fragment(key="trade")
def _trade() -> None:
    _panel(trade.show)


@st.fragment(key="foot")
def _foot() -> None:
    _panel(lambda view, catalog: st.html(footer(view, catalog)))


def _controls() -> None:
    with st.container(key="bar-box"), controls.bar():
        _bar()
        # Apart, because moving the years need not send the names of all countries again.
        _range()


def _atlas(lang: str) -> None:
    _controls()
    with st.container(key="story-box"):
        _story()
    left, right = st.columns([64, 36], gap="medium")
    with left, st.container(key="map-box"):
        st.html(access.heading(access.MAP, lang))
        _map()
    with right, st.container(key="dossier-box"):
        sheet.show(lang)
        _dossier()
    with st.container(key="charts-box"):
        st.html(access.heading(access.CHARTS, lang))
        _timeline()
        _borders()
        _trade()


PAGES = {
    "trade": trade_page.show,
    "sources": sources.show,
    "method": method.show,
    "about": about.show,
}


EMBEDDED = frozenset({"atlas", "trade"})
"""Pages that have a compact layout of their own; the others are text and stay as they are."""


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
    links: list[html.Content] = [
        html.tag("a", name, href=href(view.with_(page=page), catalog), data_top=True)
        for page, name in names
        if page != view.page
    ]
    # Served beside the page, not by it: a page of its own for those who compute.
    links.append(html.tag("a", _("Data for programs"), href=f"{base_path()}/api"))
    keys = html.tag("button", _("Keyboard shortcuts"), type="button", data_atlas_help=True)
    links.append(keys)
    version = _("Data version {version}").format(version=catalog.version)
    said = " · ".join(
        each for each in (freshness(live_status(catalog), view.lang), version) if each
    )
    return str(
        html.tag(
            "footer",
            html.tag("nav", html.join(links), aria_label=_("Pages")),
            html.tag("span", said),
            _review(view, catalog),
            html.tag("p", cited(view, catalog), class_="print-only"),
            class_="atlas-foot",
        )
    )


def _review(view: View, catalog: Catalog) -> html.Content:
    """On a page in another language than English: who has not read it yet."""
    if view.lang == "en":
        return None
    said = i18n.translator(view.lang)(N_("This translation awaits review by native speakers"))
    return html.tag("a", said, href=href(view.with_(page="about"), catalog), data_top=True)


def cited(view: View, catalog: Catalog) -> str:
    """How a page on paper says what it is and where to find it."""
    today = datetime.datetime.now(datetime.UTC).date()
    here = str(st.context.url or "").rstrip("/") + "/"
    return cite.apa(cite.cited(view, catalog, here, today))


def show() -> None:
    """Lay out the page of the current view."""
    made = navigate.opened()
    view, catalog = made.view, made.catalog
    name = title(view, catalog)
    st.set_page_config(
        page_title=described.page_title(view, catalog),
        page_icon=style.icon(),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(style.element())
    access.show(view.lang)
    if st.context.is_embedded and view.page in EMBEDDED:
        controls.navigator(view, name)
        embed.show(view, catalog)
        return
    _head()
    if view.page == "atlas":
        _atlas(view.lang)
    else:
        if view.page == "trade":
            _controls()
        with st.container(key="page-box"):
            PAGES[view.page](view, catalog)
    _foot()


if __name__ == "__main__":
    show()
