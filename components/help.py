"""The help panel: which keys do what, in the reader's language; fetched when it is opened."""

from __future__ import annotations

import json
from typing import Any

from components.base import base_path
from data import i18n
from geo import assets

Row = tuple[tuple[str, ...], str]
"""Keys, any of which will do, and what they do."""


def address(lang: str) -> str:
    """Where the browser finds the words of the panel."""
    made = assets.remember(
        f"keys.{lang}.json",
        lambda: json.dumps(contents(lang), ensure_ascii=False).encode("utf-8"),
    )
    return base_path() + made.path


def contents(lang: str) -> dict[str, Any]:
    """Title, groups of keys, and the words of the switch that turns single keys off."""
    _ = i18n.translator(lang)
    return {
        "title": _("Keyboard shortcuts"),
        "close": _("Close"),
        "groups": [
            {"name": name, "rows": [{"keys": list(keys), "text": text} for keys, text in rows]}
            for name, rows in _groups(lang)
        ],
        "switch": _("Single keys"),
        "about": _(
            "Turn them off where they get in the way of speech input or of another program. The "
            "arrow keys, Enter and Escape stay. The choice is kept in this browser."
        ),
        "layout": _("Letters are meant by their place on the keyboard, whatever its layout."),
    }


def _groups(lang: str) -> list[tuple[str, list[Row]]]:
    """The keys in the order of the page."""
    _ = i18n.translator(lang)
    arrows = ("←", "→", "↑", "↓")
    return [
        (
            _("Go to"),
            [
                (("/",), _("Search")),
                (("m",), _("Map")),
                (("d",), _("Dossier")),
                (("y",), _("Years")),
                (("e",), _("Timeline of events")),
                (("g",), _("Trade chart")),
            ],
        ),
        (
            _("Change the view"),
            [
                ((",",), _("Event before")),
                ((".",), _("Event after")),
                (("[",), _("Last year: one back")),
                (("]",), _("Last year: one on")),
            ],
        ),
        (
            _("On the map"),
            [
                (arrows, _("To the nearest in that direction")),
                ((_("A–Z"),), _("To a name that begins so")),
                (("Enter",), _("Select what has the focus")),
                (("Ctrl + Enter",), _("Add a country, or take it away")),
                (("PgUp", "PgDn"), _("Countries, sections of the border, places")),
                (("+", "-", "0"), _("Closer, farther, the whole map")),
                (("Esc",), _("Leave the map")),
            ],
        ),
        (
            _("On the years"),
            [
                (("←", "→"), _("Move one end")),
                (("Shift + ←", "→"), _("Move both ends together")),
            ],
        ),
        (
            _("In a guided story"),
            [
                (("←", "→"), _("Step before, step after")),
                (("Esc",), _("Leave the story")),
            ],
        ),
        (
            _("Everywhere"),
            [
                (("t",), _("Chart as a table, and back")),
                (("?",), _("This list")),
                (("Esc",), _("Close what is open")),
            ],
        ),
    ]
