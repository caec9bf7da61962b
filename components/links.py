"""Addresses of views, for anchors inside the page."""

from __future__ import annotations

import streamlit as st

from data.catalog import Catalog
from data.view import View, encode, encode_full


def href(view: View, catalog: Catalog) -> str:
    """Relative address of a view: ``?v=1&partner=KGZ``.

    A plain anchor with it opens the view; in the running page the navigator catches the
    click, so that nothing is reloaded.
    """
    return "?" + encode(view, catalog.vocabulary, st.context.locale)


def full_href(view: View, catalog: Catalog) -> str:
    """Address to be sent to somebody: it always names the years and the language."""
    return "?" + encode_full(view, catalog.vocabulary)
