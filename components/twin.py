"""The twin of a picture beneath it: the same in words and as a table, one tap or key away.

Closed it is a line and an address without the view, so that it is the same for every view of
a language and a click sends it only once: `js/twin.js` adds the view, which is the query of the
page's own address, and fetches the page there when the line is opened.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import html, scripts
from components.base import base_path
from data import i18n
from data.catalog import Catalog
from data.view import View

_KEY = "twins"


def line(name: str, view: View, _catalog: Catalog) -> Markup:
    """The line that opens the twin of a picture on the page; nothing in an embed."""
    if st.context.is_embedded:
        return Markup("")
    _ = i18n.translator(view.lang)
    return html.tag(
        "details",
        html.tag("summary", _("In words and as a table")),
        html.tag("a", _("On a page of its own"), href=f"{base_path()}/table/{name}"),
        class_="twin",
        data_twin=name,
    )


def watch() -> None:
    """Put the script of the twins on the page, once for all of them."""
    if not st.context.is_embedded:
        scripts.mount("twin")(key=_KEY, data={})
