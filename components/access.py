"""What keys and screen readers need of the page: skip links, landmarks, keys, announcements."""

from __future__ import annotations

from typing import Any

from components import help as help_panel
from components import html, scripts
from data import i18n
from data.translation import N_

_PARTS = ("landmarks", "announce", "focus", "keys", "marks")
"""Scripts that are put to work together, each a file of its own in ``js/``."""


def show(lang: str) -> None:
    """Put the pieces on the page, once; nothing of them is sent again with a new view."""
    scripts.mount("access")(key="access", data=contents(lang))


def contents(lang: str) -> dict[str, Any]:
    """Addresses of the scripts, and the words they set on what Streamlit makes."""
    _ = i18n.translator(lang)
    return {
        "parts": [scripts.address(name) for name in _PARTS],
        "help": scripts.address("help"),
        "keys": help_panel.address(lang),
        "words": {
            "skip": _("Skip to"),
            "map": _("Map"),
            "dossier": _("Dossier"),
            "story": _("Guided story"),
            "timeline": _("Timeline"),
            "trade": _("Trade chart"),
            "content": _("Content"),
            "search": _("Search"),
            "help": _("Keyboard shortcuts"),
            "choices": _("Country, measure and years"),
            "charts": _("Timeline and charts"),
            "menu": _("Main menu"),
            "open": _("Open"),
            "hint": _("Help: {name}"),
            "first": _("There is no earlier event in view."),
            "last": _("There is no later event in view."),
            "source": _("Source {number}"),
            "titled": _("Source {number}: {title}"),
        },
    }


def heading(text: str, lang: str) -> str:
    """A heading for who hears the page, where what is seen needs none."""
    return str(html.tag("h2", i18n.translator(lang)(text), class_="sr-only"))


MAP = N_("Map")
CHARTS = N_("Timeline and charts")
