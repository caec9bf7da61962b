"""The quiet line about the version of the data, below the sentence of the page."""

from __future__ import annotations

from components import html
from components.links import href
from components.map_panel import base_path
from data import versions
from data.version_words import remark
from data.versions import Opened


def note(opened: Opened) -> str:
    """HTML of the line; empty where the page shows what the address asks for, as it is now."""
    said = remark(opened)
    if said is None:
        return ""
    if said.file:
        link = html.tag("a", said.link, href=base_path() + said.file, download=True)
    elif said.link:
        view = opened.view.with_(data=said.data or None)
        link = html.tag("a", said.link, href=href(view, versions.at(said.data or None)))
    else:
        return str(html.tag("p", said.text, class_="atlas-notice", role="status"))
    return str(html.tag("p", said.text, " ", link, class_="atlas-notice", role="status"))
