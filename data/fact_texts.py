"""Texts of facts and stories in the reader's language.

The tables and stories are written in English. Their translations stand in
``locale/<lang>/LC_MESSAGES/facts.po``, each under the English text it translates: where that
text changes, its translation no longer counts and the page shows the English, marked as such.
``python -m data.untranslated`` tells what is not translated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel.messages.pofile import read_po

from data.translation import LOCALE

DOMAIN = "facts"

_UNITS: Mapping[str, str] = {"km²": "км²", "km": "км", "ha": "га", "m": "м"}
_WORD = re.compile(r"[^\W\d_]+²?")


@lru_cache
def translations(lang: str) -> Mapping[str, str]:
    """English text to its translation; empty for English itself."""
    path = LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    if lang == "en" or not path.is_file():
        return {}
    with path.open("rb") as file:
        known = read_po(file, locale=lang, domain=DOMAIN)
    return {
        str(message.id): str(message.string)
        for message in known
        if message.id and message.string and not message.fuzzy
    }


def translated(text: str, lang: str) -> str | None:
    """The text in a language; None where there is no translation of it."""
    if lang == "en":
        return text
    return translations(lang).get(text) or figures(text) or _parts(text, lang)


def _parts(text: str, lang: str) -> str | None:
    """Texts of a table that code has put one after the other, as a label and its note."""
    parts = text.split("; ")
    for at in range(len(parts) - 1, 0, -1):
        first = translations(lang).get("; ".join(parts[:at]))
        rest = translated("; ".join(parts[at:]), lang) if first else None
        if first and rest:
            return f"{first}; {rest}"
    return None


def figures(text: str) -> str | None:
    """Figures as Russian and Tajik write them: ``19,000 ha`` is ``19 000 га``.

    None where the text has a word that is no unit, and so needs a translator.
    """
    if not all(word in _UNITS for word in _WORD.findall(text)):
        return None
    said = re.sub(r"(?<=\d),(?=\d{3})", "\N{NO-BREAK SPACE}", text)
    said = re.sub(r"(?<=\d)\.(?=\d)", ",", said)
    said = re.sub(r"(?<=\d) (?=[^\W\d_])", "\N{NO-BREAK SPACE}", said)
    return _WORD.sub(lambda word: _UNITS[word[0]], said)


def told(text: str, lang: str) -> str:
    """The text in a language, else in English, for where the two cannot be told apart."""
    return translated(text, lang) or text


def lang_of(text: str, lang: str) -> str | None:
    """``en`` where `told` stays English on a page in another language, for its ``lang``."""
    return None if translated(text, lang) is not None else "en"
