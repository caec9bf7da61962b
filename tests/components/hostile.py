"""A catalogue in which every free text tries to be HTML."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from data.catalog import Catalog

PAYLOAD = "<script>x()</script><img src=x onerror=y()>\"'&{oops}{{7*7}}"

FREE_TEXT = frozenset(
    [
        "title",
        "publisher",
        "licence",
        "note",
        "name",
        "capital",
        "abbreviation",
        "role",
        "claim",
        "unit",
        "place",
        "known_now",
        "basis_note",
        "topic",
        "article_says",
        "finding",
        "seen_via",
        "city",
        "summary",
        "casualties_text",
        "coord_note",
        "state_text",
        "evidence",
        "heading",
        "label",
        "value_text",
        "position",
        "stated_by",
        "group",
        "other_dates",
        "joined_event",
    ]
)
"""Fields that hold words; ids, codes, numbers and dates are checked by the catalogue."""


def hostile(catalog: Catalog) -> Catalog:
    """The same facts with `PAYLOAD` after every text, and no address that may be followed."""
    changes: dict[str, Any] = {}
    for each in dataclasses.fields(catalog):
        value = getattr(catalog, each.name)
        if isinstance(value, Mapping):
            changes[each.name] = {key: _hostile(record) for key, record in value.items()}
        elif isinstance(value, tuple):
            changes[each.name] = tuple(_hostile(record) for record in value)
    return dataclasses.replace(catalog, **changes)


def _hostile(record: Any) -> Any:
    changes: dict[str, Any] = {}
    for each in dataclasses.fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str) and each.name in FREE_TEXT:
            changes[each.name] = value + PAYLOAD
        elif each.name == "url":
            changes[each.name] = "javascript:x()//" + PAYLOAD
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            changes[each.name] = tuple(_hostile(part) for part in value)
    return dataclasses.replace(record, **changes)
