"""The dossier: what is known about what is selected."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.dossier import border, compare, event, partner, tajikistan
from components.dossier.context import Context
from components.html import tag
from data.catalog import Catalog
from data.view import View

__all__ = ["html", "show"]


def html(view: View, catalog: Catalog) -> str:
    """The dossier of a view: its event, else its border, else its partners, else Tajikistan.

    Returns
    -------
    str
        One ``article`` element; every text from the tables is escaped in it.
    """
    ctx = Context.of(view, catalog)
    return str(tag("article", _body(ctx), class_="dossier"))


def _body(ctx: Context) -> Markup:
    view = ctx.view
    if view.event:
        return event.card(ctx)
    if view.border:
        return border.dossier(ctx)
    if len(view.partners) > 1:
        return compare.dossier(ctx)
    if view.partners:
        return partner.dossier(ctx, view.partners[0])
    return tajikistan.dossier(ctx)


def show(view: View, catalog: Catalog) -> None:
    """Write the dossier to the page."""
    st.html(html(view, catalog))
