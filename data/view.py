"""The view: what the page shows, and the codec between it and the address.

The address is the view's only store. Any text decodes to a valid view; encoding is
canonical, so equal views have equal addresses, and ``decode(encode(view))`` is the view.
"""

from __future__ import annotations

import dataclasses
from typing import Any
from urllib.parse import quote

from data import address
from data.view_reader import (
    PARAMETERS,
    VERSION,
    Decoded,
    Notice,
    Reader,
    base_of,
    default,
    implied_by,
)
from data.view_state import View
from data.vocabulary import Vocabulary, preferred_language

__all__ = [
    "VERSION",
    "Decoded",
    "Notice",
    "View",
    "Vocabulary",
    "decode",
    "default",
    "encode",
    "encode_full",
]


def decode(
    query: address.Query, vocabulary: Vocabulary, accept_language: str | None = None
) -> Decoded:
    """Read a view from an address.

    Parameters
    ----------
    query : query string with or without ``?``, or its parameters; any text at all.
    vocabulary : codes that are known.
    accept_language : the browser's ``Accept-Language`` header or tag, for the default of
        `lang`.

    Returns
    -------
    Decoded
        A valid view; never raises because of what `query` says.
    """
    reader = Reader(address.pairs(query), vocabulary)
    return Decoded(reader.view(preferred_language(accept_language)), reader.notices())


def encode(view: View, vocabulary: Vocabulary, accept_language: str | None = None) -> str:
    """Canonical query string of a view, without ``?``: fixed order, defaults left out.

    With the same `vocabulary` and `accept_language`, `decode` gives the view back. Leave
    `accept_language` out where the reader's browser is unknown: English is the default then.
    """
    return _encode(view, vocabulary, preferred_language(accept_language), always=())


def encode_full(view: View, vocabulary: Vocabulary) -> str:
    """Query string that keeps its meaning: years and language are always in it."""
    return _encode(view, vocabulary, "en", always=("years", "lang"))


def _encode(view: View, vocabulary: Vocabulary, lang: str, always: tuple[str, ...]) -> str:
    implied = implied_by(view, base_of(vocabulary, view.story, view.step), lang)
    written = [f"v={VERSION}"]
    for field in dataclasses.fields(View):
        value = getattr(view, field.name)
        if field.name in always or value != getattr(implied, field.name):
            name = PARAMETERS.get(field.name, field.name)
            written.append(f"{name}={quote(_text(field.name, value), safe=',')}")
    return "&".join(written)


def _text(name: str, value: Any) -> str:
    """Value of a field as it stands in an address."""
    if name == "years":
        first, last = value
        return str(first) if first == last else f"{first}..{last}"
    if not value:
        return "all" if name in ("partners", "kinds") else "none"
    return ",".join(value) if isinstance(value, tuple) else str(value)
