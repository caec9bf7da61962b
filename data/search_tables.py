"""The search's own two tables: other names of things, and the persons that the texts name.

They are no part of the Data Package: no fact rests on them. ``search_names.csv`` gives names
that CLDR and the tables do not have (former names, abbreviations in Russian and Tajik);
``search_persons.csv`` says under which words the English, Russian and Tajik texts name somebody.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
NAMES = _FOLDER / "search_names.csv"
PERSONS = _FOLDER / "search_persons.csv"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the texts name.

    Attributes
    ----------
    person : key.
    names : full name by language.
    country : the partner whose politics the person belongs to, ``TJK``, or empty.
    said : words by which the texts of each language name the person; in Russian and Tajik the
        beginning that all cases share.
    also : other ways to write the name.
    """

    person: str
    names: Mapping[str, str]
    country: str
    said: Mapping[str, tuple[str, ...]]
    also: tuple[str, ...]

    def named_in(self, text: str) -> bool:
        """Whether an English text names the person."""
        return any(re.search(rf"\b{re.escape(each)}\b", text) for each in self.said["en"])


@lru_cache(maxsize=1)
def other_names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Kind and key of a thing to what else it is called."""
    return {(row["kind"], row["key"]): _several(row["names"]) for row in _rows(NAMES)}


def abbreviation(organisation: str, own: str, lang: str) -> str:
    """Abbreviation of an organisation in a language; in the table Russian goes before Tajik.

    Parameters
    ----------
    own : the English one, which stands where no other is known.
    """
    known = other_names().get(("organisation", organisation), ())
    cyrillic = [each for each in known if re.fullmatch(r"[А-яЁёҒғҚқӮӯҲҳҶҷӢӣ]+", each)]
    if lang == "en" or not cyrillic:
        return own
    return cyrillic[1] if lang == "tg" and len(cyrillic) > 1 else cyrillic[0]


@lru_cache(maxsize=1)
def persons() -> Mapping[str, Person]:
    """Persons by key."""
    langs = ("en", "ru", "tg")
    return {
        row["person"]: Person(
            person=row["person"],
            names={lang: row[lang] for lang in langs},
            country=row["country"],
            said={lang: _several(row[f"said_{lang}"]) for lang in langs},
            also=_several(row["also"]),
        )
        for row in _rows(PERSONS)
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(each for each in cell.split("|") if each)
