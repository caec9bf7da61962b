"""The twin of a picture beneath it: the same in words and as a table, one tap or key away.

Closed it is a line and an address; `js/twin.js` fetches the page of that address when it is
opened first. Without the script the line still leads there.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import html, scripts
from components.base import base_path
from data import i18n, twins
from data.catalog import Catalog
from data.view import View, encode_full

_KEY = "twins"


def show(name: str, view: View, catalog: Catalog) -> Markup:
    """The line that opens the twin; nothing in an embed, or where there is no such picture."""
    if twins.twin(name, view, catalog) is None:
        return Markup("")
    return line(name, view, catalog)


def line(name: str, view: View, catalog: Catalog) -> Markup:
    """The same where it is known that there is a picture: the twin itself is not made."""
    if st.context.is_embedded:
        return Markup("")
    _ = i18n.translator(view.lang)
    # The language of the page is named, for the browser may ask for another.
    address = f"{base_path()}/table/{name}?{encode_full(view, catalog.vocabulary)}"
    return html.tag(
        "details",
        html.tag("summary", _("In words and as a table")),
        html.tag("a", _("On a page of its own"), href=address),
        class_="twin",
        data_twin=name,
    )


def alt(name: str, view: View, catalog: Catalog) -> str:
    """Alternative text of a picture; empty where there is no such picture."""
    made = twins.twin(name, view, catalog)
    return made.alt if made else ""


def watch() -> None:
    """Put the script of the twins on the page, once for all of them."""
    if not st.context.is_embedded:
        scripts.mount("twin")(key=_KEY, data={})
