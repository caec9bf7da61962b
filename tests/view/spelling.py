"""What no Russian or Tajik text of the atlas may have in it."""

from __future__ import annotations

import re

_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])\w+\b")
"""A word with letters of two alphabets: a look-alike from the wrong keyboard."""

_FOREIGN = {
    # Ukrainian, Belarusian, Uzbek, Kazakh and Kyrgyz letters, and breves for macrons.
    "ru": re.compile("[ғӣӯҳҷқўіїєґңөүәһҗҝӮҲҶҒҚӢЎІЇЄҐҢӨҮӘҺ]"),
    "tg": re.compile("[ўіїєґңөүәһҗҝЎІЇЄҐҢӨҮӘҺ]"),
}
_MARKS = re.compile('["\u201c\u201d\u201e\u2014]')
"""Quotes are « and », the dash is the short one with blanks."""

_BLANKS = re.compile(r"\S  \S| [,;](?= )| - ")
_NO_TEXT = re.compile(r"<[^>]*>|`[^`]*`|\{[^}]*\}|https?://\S+")


def misspelt(said: str, lang: str) -> str:
    """What is wrong with a text; empty where nothing is."""
    plain = _NO_TEXT.sub("0", said)
    for name, pattern in (
        ("two alphabets", _MIXED),
        ("quote or dash", _MARKS),
        ("blanks", _BLANKS),
    ):
        found = pattern.search(plain)
        if found:
            return f"{name}: {found[0]!r}"
    # A title that is quoted may be of the other language.
    found = _FOREIGN[lang].search(re.sub("«[^»]*»", "", plain))
    return f"letter of another language: {found[0]!r}" if found else ""
