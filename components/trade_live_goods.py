"""Goods of one partner and year by chapter, asked from UN Comtrade when a reader wants them.

Nothing is fetched before the button is pressed. What comes stands on the page alone: it is
not written to disk and not offered as a file, as Comtrade's terms ask.
"""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go
import streamlit as st

from components import chart_show, html, navigate
from components import chart_theme as theme
from data import i18n
from data.catalog import Catalog
from data.live import comtrade
from data.live.comtrade import Chapters
from data.live.errors import LiveError
from data.trade import FLOWS
from data.translation import N_
from data.view import View
from geo.palette import Palette

SITE = "https://comtradeplus.un.org"


def show() -> None:
    """The panel, for the one partner in view and the last year of the range."""
    view = navigate.current()
    if len(view.partners) == 1 and view.page == "trade":
        _panel()


@st.fragment(key="live-goods")
def _panel() -> None:
    view, catalog = navigate.current(), navigate.catalog()
    if len(view.partners) != 1:
        return
    _ = i18n.translator(view.lang)
    st.html(html.tag("h3", heading(view, catalog), class_="chart-title"))
    said = _(
        "The tables hold no goods by partner. UN Comtrade has them for many years; its answer is "
        "shown here and kept nowhere."
    )
    st.html(html.tag("p", said, class_="chart-note"))
    if not st.button(_("Ask UN Comtrade"), key="ask-comtrade"):
        return
    for flow in FLOWS:
        with st.spinner(_("Asking")):
            found = answer(view, catalog, flow)
        if isinstance(found, str):
            st.html(html.tag("p", found, class_="chart-nothing", role="status"))
            continue
        drawn = figure(found, chart_show.palette())
        alt = f"{heading(view, catalog)}, {i18n.flow_name(flow, view.lang)}"
        st.plotly_chart(
            drawn, key=f"goods-{flow}", theme=None, width="stretch", config=theme.CONFIG, alt=alt
        )
        st.html(note(found, view, catalog))


def heading(view: View, catalog: Catalog) -> str:
    """What the panel asks for."""
    name = i18n.country(catalog.partners[view.partners[0]], view.lang)
    text = i18n.translator(view.lang)(N_("Goods traded with {partner} in {year}, by chapter"))
    return text.format(partner=name, year=view.as_of)


def answer(view: View, catalog: Catalog, flow: str) -> Chapters | str:
    """Chapters of a flow, or a sentence on why there are none."""
    _ = i18n.translator(view.lang)
    mirror = view.basis == "mirror"
    try:
        found = comtrade.chapters(view.partners[0], view.as_of, flow, catalog, mirror=mirror)
    except LiveError as error:
        text = _("{flow}: UN Comtrade gave no figures ({why}). Try another year or later.")
        return text.format(flow=i18n.flow_name(flow, view.lang), why=error)
    if not found.rows:
        text = _("{flow}: UN Comtrade has no figures for this year. Try another one.")
        return text.format(flow=i18n.flow_name(flow, view.lang))
    return found


def figure(found: Chapters, palette: Palette) -> go.Figure:
    """Chapters as tiles whose area is their value."""
    total = sum(row.value_usd for row in found.rows)
    colour = palette.accent if found.flow == "export" else palette.contested
    cards = [
        f"{escape(row.name)}<br>US$ {row.value_usd:,.0f}, {100 * row.value_usd / total:.1f}%"
        for row in found.rows
    ]
    tiles = go.Treemap(
        labels=[f"{row.code} {escape(row.name)}" for row in found.rows],
        parents=["" for _ in found.rows],
        values=[row.value_usd for row in found.rows],
        customdata=cards,
        hovertemplate="%{customdata}<extra></extra>",
        texttemplate="%{label}<br>%{percentRoot:.1%}",
        marker={
            "colors": [row.value_usd for row in found.rows],
            "colorscale": [[0, palette.land], [1, colour]],
            "line": {"color": palette.paper, "width": 1},
        },
        tiling={"pad": 1},
    )
    layout = {
        "height": 320,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "'Source Sans 3 Variable', sans-serif", "color": palette.ink},
    }
    return go.Figure(data=[tiles], layout=layout)


def note(found: Chapters, view: View, catalog: Catalog) -> str:
    """Whose figures they are, from when, and whether all came."""
    _ = i18n.translator(view.lang)
    name = i18n.country(catalog.partners[found.partner_id], view.lang)
    side = (
        _("as {partner} reports").format(partner=name)
        if found.mirror
        else _("as Tajikistan reports")
    )
    parts = [
        f"{i18n.flow_name(found.flow, view.lang)}, {side}.",
        _("Asked on {date}.").format(date=i18n.date(found.asked_on, "day", view.lang)),
    ]
    if found.cut_off:
        parts.append(_("The answer was cut off; smaller chapters are missing."))
    source = html.external(SITE, _("Source: UN Comtrade, preview"))
    return str(html.tag("p", " ".join(parts), " ", source, class_="chart-note"))
