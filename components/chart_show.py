"""Puts a chart on the page and follows what a reader points at in it."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components import chart_pick, navigate, scripts
from components.chart_theme import CONFIG
from components.html import tag
from data.catalog import Catalog
from geo import palette as palettes

_WIDTH = "charts-width"
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
    return bool(navigate.payload(_WIDTH, "narrow"))


def watch_width() -> None:
    """Put the script on the page that tells `narrow`, and draw the charts again when it does."""

    def changed() -> None:
        # Only the atlas has its charts in panels that can run by themselves.
        if navigate.current().page == "atlas":
            st.rerun(["timeline", "borders", "trade"])
        st.rerun()

    mount = scripts.mount("chart_width")
    mount(key=_WIDTH, data={"limit": _NARROW, "narrow": narrow()}, on_narrow_change=changed)


def chart(figure: go.Figure, key: str, catalog: Catalog, alt: str) -> None:
    """Show a chart whose points carry codes; what is picked changes the view.

    The chart keeps no selection: a pick is an event, and whatever stays selected stands in
    the view, so that a chart never shows a selection that belongs to another view.

    Parameters
    ----------
    key : key of the chart on the page, and part of its CSS class ``st-key-<key>``.
    alt : description for readers who do not see it.
    """
    st.plotly_chart(figure, key=key, theme=None, width="stretch", config=CONFIG, alt=alt)
    picks = f"{key}_picks"

    def picked() -> None:
        follow(navigate.payload(picks, "picked"), catalog)

    scripts.mount("chart_picks")(key=picks, data={"chart": key}, on_picked_change=picked)


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
