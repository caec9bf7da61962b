"""Puts a chart on the page and follows what a reader points at in it."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components import chart_pick, navigate, scripts, timeline_cards, twin
from components.base import base_path
from components.chart_ready import Ready, ready, send
from components.html import tag
from data.catalog import Catalog
from data.view import View
from geo import palette as palettes

_WATCH, _PICKS = "charts-watch", "charts-picks"
_NARROW = 640
"""Windows of fewer pixels get the charts of a telephone."""


def palette() -> palettes.Palette:
    """Colours of the theme the reader sees."""
    return palettes.palette(st.context.theme.type)


def head(title: str, switches: Markup) -> Markup:
    """Heading of a chart, with the choices that belong to it beside it or below."""
    return tag("div", tag("h3", title, class_="chart-title"), switches, class_="chart-head")


def narrow() -> bool:
    """Whether the reader's window is narrow; not known, and so False, in the first run."""
    return bool(navigate.payload(_WATCH, "narrow"))


def near() -> bool:
    """Whether the charts have come near the window; until then their library is not fetched."""
    return navigate.current().page != "atlas" or bool(navigate.payload(_WATCH, "near"))


def watch(view: View, catalog: Catalog) -> None:
    """Put the scripts of the charts on the page, once for all of them.

    One tells `narrow` and `near` and has the charts drawn again; the other sends what is
    picked, and fills in the cards of the timeline.
    """

    def changed() -> None:
        navigate.again("timeline", "borders", "trade")

    def picked() -> None:
        follow(navigate.payload(_PICKS, "picked"), navigate.catalog())

    scripts.mount("chart_watch")(
        key=_WATCH,
        data={
            "limit": _NARROW,
            "narrow": narrow(),
            "near": near(),
            "root": "[data-testid=stMain]",
            "charts": ".st-key-charts-box",
        },
        on_narrow_change=changed,
        on_near_change=changed,
    )
    cards = timeline_cards.asset(catalog, view.lang, narrow())
    wanted = {"charts": ".js-plotly-plot", "cards": base_path() + cards.path}
    scripts.mount("chart_picks")(key=_PICKS, data=wanted, on_picked_change=picked)
    twin.watch()


def chart(figure: go.Figure | Ready, key: str, alt: str) -> None:
    """Show a chart whose points carry codes; what is picked changes the view.

    The chart keeps no selection: a pick is an event, and whatever stays selected stands in
    the view, so that a chart never shows a selection that belongs to another view.

    Parameters
    ----------
    key : key of the chart on the page, and part of its CSS class ``st-key-<key>``.
    alt : description for readers who do not see it.
    """
    made = figure if isinstance(figure, Ready) else ready(figure)
    if not near():
        st.html(waiting(made, alt))
        return
    send(made, key, alt)


def waiting(chart: Ready, alt: str) -> str:
    """Room for a chart that is not near yet, as high as it will be."""
    style = f"height:{chart.height}px"
    return str(tag("div", "", class_="chart-wait", role="img", aria_label=alt, style=style))


def follow(message: object, catalog: Catalog) -> None:
    """Go where a message of the chart's script leads; nonsense leads nowhere."""
    try:
        selection = json.loads(message) if isinstance(message, str) else None
    except ValueError:
        return
    view = navigate.current()
    there = chart_pick.follow(view, chart_pick.parse(selection, catalog), catalog)
    if there != view:
        navigate.go(there)
