"""Reading the text of an address: any text at all becomes pairs of parameter and value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, unquote

Query = str | Mapping[str, Sequence[str] | str]
"""A query string, or parameters already taken apart (a repeated key has several values)."""

EMPTY_WORDS = frozenset({"none", "all"})
"""Words that say "nothing selected" where leaving a parameter out would say something else."""

_SEPARATORS = re.compile(r"[,;|\s]+")
_YEARS = re.compile(r"(\d{1,9})\s*(?:(?:\.{2,}|…|[-–—,])\s*(\d{1,9}))?", re.ASCII)
_SHOWN = 40


def pairs(query: Query) -> dict[str, str]:
    """Parameters of a query by lower-case name; of a repeated one the last, blank ones left out.

    Text that was percent-encoded once too often, as some messengers do, is read all the
    same: no code holds a percent sign. Bytes that are not UTF-8 become U+FFFD.
    """
    found: dict[str, str] = {}
    for name, value in _raw_pairs(query):
        found[_plain(name).lower()] = _plain(value)
    return {name: value for name, value in found.items() if value}


def _raw_pairs(query: Query) -> Iterable[tuple[str, str]]:
    if isinstance(query, str):
        text = query.strip().removeprefix("?")
        if "=" not in text:
            text = unquote(text).removeprefix("?")
        # A surrogate cannot be turned into UTF-8, and no code has one.
        text = text.encode("utf-8", "replace").decode("utf-8")
        yield from parse_qsl(text, keep_blank_values=True, errors="replace")
        return
    for name, value in query.items():
        if isinstance(value, str):
            yield name, value
        elif value:
            yield name, value[-1]


def _plain(text: str) -> str:
    return (unquote(text) if "%" in text else text).strip()


def codes(text: str) -> list[str]:
    """Codes of a list, in order, without empty ones."""
    return [code for code in _SEPARATORS.split(text) if code]


def match(code: str, options: Iterable[str]) -> str | None:
    """The option that `code` names whatever its case, or None."""
    known = options if isinstance(options, frozenset | Mapping) else frozenset(options)
    for candidate in (code, code.upper(), code.lower()):
        if candidate in known:
            return candidate
    return None


def years(text: str) -> tuple[int, int] | None:
    """Years of ``1991..2025`` or ``2011``, in order whichever way they were written, or None."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2]) if found[2] else first
    return min(first, last), max(first, last)


def shown(text: str) -> str:
    """Foreign text made short and printable, to be repeated to the reader."""
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
