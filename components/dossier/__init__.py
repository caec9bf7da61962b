"""The dossier: what is known about what is selected."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from components.dossier import border, compare, event, partner, tajikistan
from components.dossier.context import Context
from components.html import join, tag
from data.catalog import Catalog
from data.translation import N_
from data.view import View
from data.vocabulary import preferred_language

__all__ = ["html", "show"]


def html(view: View, catalog: Catalog) -> str:
    """The dossier of a view: its event, else its border, else its partners, else Tajikistan.

    Returns
    -------
    str
        One ``article`` element, before it the way out of a selection; every text from the
        tables is escaped in it.
    """
    ctx = Context.of(view, catalog)
    away = _away(ctx)
    article = tag("article", _body(ctx), class_="dossier chosen" if away else "dossier")
    return str(join((away, article)))


def _away(ctx: Context) -> Markup | None:
    """The way out of what is selected, seen where the dossier is a sheet (css/sheet.css)."""
    view = ctx.view
    if not (view.partners or view.border or view.event):
        return None
    close = ctx.translate(N_("Close"))
    return ctx.inside(
        close, class_="sheet-close", partners=(), border=None, section=None, event=None
    )


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


# A dossier is 35 kB, that of a border 80 to 165: 5 MB in use, 21 MB at the very most. Bytes,
# because Cyrillic as text would take twice the room.
@lru_cache(maxsize=128)
def _kept(view: View, catalog: Catalog, _reader: str) -> bytes:
    """The dossier; its links leave out what the reader's browser asks for anyway."""
    return html(view, catalog).encode("utf-8")


def show(view: View, catalog: Catalog) -> None:
    """Write the dossier to the page."""
    st.html(_kept(view, catalog, preferred_language(st.context.locale)).decode("utf-8"))
