"""Texts of facts and stories in three languages: whole, with the same figures, none left over."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from data.catalog import Catalog, committed
from data.fact_texts import lang_of, told, translated, translations
from data.untranslated import texts
from tests.view.spelling import misspelt

LANGS = ("ru", "tg")
# Words of each language that a neutral atlas does not use of a border.
LOADED = re.compile(r"незаконн|оккупир|агресс|захват|ишғол|ғайриқонун|таҷовуз", re.IGNORECASE)


MONTHS = {
    "en": "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? "
    "sep(?:t|tember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?",
    "ru": "январ феврал март апрел ма(?=[йяею]) июн июл август сентябр октябр ноябр декабр",
    "tg": "январ феврал март апрел май июн июл август сентябр октябр ноябр декабр",
}
"""Each month in order, as far as its name stays the same in every case."""

ENDINGS = {"en": "", "ru": "(?:[ьйяаеуюи]|[еёо]м|ьск[а-я]+)?", "tg": "(?:и|ро)?"}
NOT_THE_PLACE = re.compile(r"\w+ Times|Almaty Declaration|quotes Fergana")
"""Names of papers and of a treaty that have the name of a place in them."""


def months(text: str, lang: str) -> set[int]:
    """Months that a text writes out; what it quotes is left out."""
    plain = re.sub(r"\"[^\"]*\"|«[^»]*»", "", text)
    if lang == "en":
        # Small letters make it another word, as in "may".
        plain = " ".join(re.findall(r"[A-Z][a-z]*", plain))
    words = re.findall(r"[^\W\d_]+", plain.lower())
    return {
        number
        for number, stem in enumerate(MONTHS[lang].split(), 1)
        if any(re.fullmatch(stem + ENDINGS[lang], word) for word in words)
    }


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
def test_written_months_are_the_same(lang: str) -> None:
    """A date may be written out in either language; its month stays the same."""
    differ = {
        text: said
        for text, said in translations(lang).items()
        if months(text, "en") != months(said, lang)
    }
    assert not differ


@pytest.mark.parametrize("lang", LANGS)
def test_letters_and_marks_are_those_of_the_language(lang: str) -> None:
    """No look-alike of another alphabet inside a word, no straight quotes, no doubled blanks."""
    wrong = {said: found for said in translations(lang).values() if (found := misspelt(said, lang))}
    assert not wrong


@pytest.mark.parametrize("lang", LANGS)
def test_names_are_written_as_those_of_places(catalog: Catalog, lang: str) -> None:
    """A place that a text names by its whole name is named in the translation as on the map."""
    stems = {
        place.name: told(place.name, lang).lower()[:-1]
        for place in catalog.places.values()
        if len(place.name) > 4 and " " not in place.name
    }
    differ = [
        (name, said)
        for text, said in translations(lang).items()
        for name, stem in stems.items()
        if re.search(rf"\b{re.escape(name)}\b", NOT_THE_PLACE.sub("", text))
        and stem not in said.lower()
    ]
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


@pytest.mark.parametrize("lang", LANGS)
def test_texts_put_together_are_translated_each(lang: str) -> None:
    first, then = "Editions up to 2014.", "Undated."
    assert translated(f"{first}; {then}", lang) == f"{told(first, lang)}; {told(then, lang)}"
    assert translated(f"{first}; No such text.", lang) is None


def test_figures_need_no_translator() -> None:
    blank = "\N{NO-BREAK SPACE}"
    assert translated("98,765.4 ha", "tg") == f"98{blank}765,4{blank}га"
    assert translated("1.5 + 2.5 km²", "ru") == f"1,5 + 2,5{blank}км²"
    assert translated("9 yaks", "ru") is None
