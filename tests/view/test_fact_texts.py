"""Texts of facts and stories in three languages: whole, with the same figures, none left over."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from data.catalog import Catalog, committed
from data.fact_texts import lang_of, told, translated, translations
from data.untranslated import texts

LANGS = ("ru", "tg")
# Words of each language that a neutral atlas does not use of a border.
LOADED = re.compile(r"незаконн|оккупир|агресс|захват|ишғол|ғайриқонун|таҷовуз", re.IGNORECASE)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return committed()


def figures(text: str) -> Counter[str]:
    """Runs of digits, leading zeros apart: group signs and decimal signs differ."""
    return Counter(run.lstrip("0") or "0" for run in re.findall(r"\d+", text))


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_is_translated(catalog: Catalog, lang: str) -> None:
    left = [text for _, text in texts(catalog) if translated(text, lang) is None]
    assert not left


@pytest.mark.parametrize("lang", LANGS)
def test_no_translation_of_a_text_that_is_gone(catalog: Catalog, lang: str) -> None:
    known = {text for _, text in texts(catalog)}
    assert set(translations(lang)) <= known


@pytest.mark.parametrize("lang", LANGS)
def test_figures_and_dates_are_the_same(lang: str) -> None:
    differ = {
        text: said for text, said in translations(lang).items() if figures(text) != figures(said)
    }
    assert not differ


@pytest.mark.parametrize("lang", LANGS)
def test_no_side_is_taken(catalog: Catalog, lang: str) -> None:
    """Of what is said about the borders; a side's own accusations are told as it made them."""
    english = re.compile(r"aggress|occup|illegal|seiz|captur", re.IGNORECASE)
    about = ("story", "dossier", "border", "state", "position")
    loaded = [
        said
        for where, text in texts(catalog)
        if where.startswith(about)
        and LOADED.search(said := told(text, lang))
        and not english.search(text)
    ]
    assert not loaded


def test_tajik_is_written_with_its_own_letters() -> None:
    said = "".join(translations("tg").values()).lower()
    assert all(letter in said for letter in "ғӣқӯҳҷ")
    # Letters that Tajik does not have stand only in names and words from Russian.
    assert sum(said.count(letter) for letter in "щыь") < len(said) / 500


def test_what_is_not_translated_stays_english_and_says_so() -> None:
    assert told("No such text.", "ru") == "No such text."
    assert lang_of("No such text.", "ru") == "en"
    assert lang_of("No such text.", "en") is None


def test_what_is_translated_carries_no_mark(catalog: Catalog) -> None:
    event = catalog.events["TJ0298"]
    assert told(event.summary, "ru") != event.summary
    assert lang_of(event.summary, "ru") is None
