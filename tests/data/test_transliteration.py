"""Spellings of one word have one key, and different words have different ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.transliteration import key, keys, other_layout, words

SAME = [
    "Khujand Hujand Xujand khudzhand Худжанд Хуҷанд ХУҶАНД",
    "Murghob Murgab Murghab Мургаб Мурғоб",
    "Japarov Zhaparov Dzhaparov Djaparov Жапаров Ҷапаров Джапаров",
    "Rahmon Rakhmon Rahman Рахмон Раҳмон",
    "Qirghiziston Kirgiziston Қирғизистон Киргизистон",
    "Kyrgyzstan Kirgizstan Кыргызстан Киргизстан",
    "Mirziyoyev Мирзиёев Мирзиеев",
    "Yushchenko Ющенко Юшенко",
    "Nizhny Nizhniy Нижний",
    "Ghafurov Gafurov Ғафуров Гафуров",
    "Khudoiberdiyev Худойбердыев Худойбердиев",
    "Shŭrob Shurob Shurab Шӯроб Шураб",
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_word_are_one(spellings: str) -> None:
    assert len({key(each) for each in spellings.split()}) == 1


def test_different_words_stay_different() -> None:
    names = "Khujand Khorog Kulob Isfara Vorukh Batken China Chad Iran Iraq Austria Australia"
    assert len({key(each) for each in names.split()}) == len(names.split())


def test_words_are_taken_apart_at_hyphens_not_at_apostrophes() -> None:
    assert words("Ak-Say, O'zbek (C5+1); Кызыл-Бель’ 2014") == [
        *("Ak", "Say", "O'zbek", "C5", "1", "Кызыл", "Бель", "2014")
    ]
    assert keys("") == keys(" - ' ") == []


def test_the_other_layout_is_a_way_and_back() -> None:
    assert other_layout("ghbdtn") == "привет" and other_layout("привет") == "ghbdtn"


@given(st.text(max_size=60))
def test_any_text_has_keys(text: str) -> None:
    for each in keys(text):
        assert each and not any(letter.isspace() or letter == "-" for letter in each)
    other_layout(text)
