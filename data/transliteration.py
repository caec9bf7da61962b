"""One spelling for many: words in Russian, Tajik and Latin letters reduced to keys to compare.

``Khujand``, ``Hujand``, ``Xujand``, ``khudzhand``, ``Худжанд`` and ``Хуҷанд`` have the same key.
A key is for comparing only; it is no transliteration that anybody would read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_CYRILLIC: Mapping[str, str] = {
    **dict(zip("абвгдезиклмнопрстуфэ", "abvgdeziklmnoprstufe", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "i"},
    **{"ъ": "", "ь": "", "ю": "yu", "я": "ya"},
    # Tajik, and Kyrgyz and Uzbek names as they are sometimes written.
    **{"ғ": "gh", "қ": "q", "ҳ": "h", "ҷ": "j", "ң": "n", "ө": "o", "ү": "u", "ў": "u"},
    # Marks have been taken off before: й is и, ё is е, ӣ is и, ӯ is у.
    **{"є": "e", "і": "i"},
}
_LATIN: Mapping[str, str] = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
}
_LETTERS = str.maketrans({**_CYRILLIC, **_LATIN})

_SAME: tuple[tuple[str, str], ...] = (
    # Order counts: what is longer is replaced first.
    ("shch", "sh"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("sh", "š"),
    ("ch", "č"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("x", "h"),
    ("w", "v"),
    ("ou", "u"),
    # Russian е and ё begin with the sound that Latin letters write as y.
    ("yo", "e"),
    ("ye", "e"),
    ("y", "i"),
    # Where Tajik has o, Russian has а, and Latin either: Murghob, Мургаб.
    ("o", "a"),
    # Organisation, Organization.
    ("isati", "izati"),
)
_TWICE = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:[’'ʻʼ‘`´][^\W_]+)*[’'ʻʼ‘`´]?(?:-[^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "’'ʻʼ‘`´")

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)


def folded(text: str) -> str:
    """Small letters without marks and apostrophes, in the script they are in: ``й`` is ``и``."""
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def latin(text: str) -> str:
    """`folded`, with Cyrillic letters as Latin ones: ``Хуҷанд`` is ``khujand``."""
    return folded(text).translate(_LETTERS)


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """What a word sounds like, near enough, whatever letters and habits it is written in.

    >>> {key(each) for each in ("Khujand", "Xujand", "khudzhand", "Худжанд", "Хуҷанд")}
    {'hujand'}
    """
    plain = latin(word)
    if not plain.isalpha():
        # Figures say what they say.
        return plain
    for written, sound in _SAME:
        plain = plain.replace(written, sound)
    return _TWICE.sub(r"\1", plain)


def words(text: str) -> list[str]:
    """Words of a text; what a hyphen joins is taken apart."""
    return [part for each in compounds(text) for part in each.split("-")]


def compounds(text: str) -> list[str]:
    """Words of a text, those with hyphens whole: ``Ak-Say``."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def keys(text: str) -> list[str]:
    """Keys of the words of a text, in order."""
    return [found for found in map(key, words(text)) if found]


def other_layout(text: str) -> str:
    """The text as it would be, had the keyboard been set to the other alphabet.

    >>> other_layout("ghbdtn")
    'привет'
    """
    small = text.lower()
    latin_letters = sum(each in _LATIN_KEYS for each in small)
    return small.translate(_TO_RUSSIAN if latin_letters * 2 > len(small) else _TO_LATIN)
