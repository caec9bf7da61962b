"""Figures, dates and names as each language writes them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from data import i18n
from data.formats import locale
from data.vocabulary import BASES, KINDS, LANGS, LAYERS, MEASURES, PAGES, SCALES

NARROW = "\u202f"


@dataclass(frozen=True)
class Row:
    partner_id: str
    iso2: str
    name: str


def spaced(text: str) -> str:
    """Text with plain spaces, for reading; that they do not break is tested once."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "en", "ru", "tg"),
    [
        (1.2e9, "US$ 1.2 bn", "1,2 млрд $", "1,2 млрд US$"),
        (12.3e6, "US$ 12.3 m", "12,3 млн $", "12,3 млн US$"),
        (486_260_000, "US$ 486.3 m", "486,3 млн $", "486,3 млн US$"),
        (5890, "US$ 5,890", "5 890 $", "5 890 US$"),
        (775_300, "US$ 775,300", "775 300 $", "775 300 US$"),
        (0, "US$ 0", "0 $", "0 US$"),
        (-3e6, "−US$ 3.0 m", "−3,0 млн $", "−3,0 млн US$"),
        (960_000_000, "US$ 960.0 m", "960,0 млн $", "960,0 млн US$"),
        (999_960_000, "US$ 1.0 bn", "1,0 млрд $", "1,0 млрд US$"),
        (999_999.7, "US$ 1.0 m", "1,0 млн $", "1,0 млн US$"),
    ],
)
def test_usd(value: float, en: str, ru: str, tg: str) -> None:
    assert [spaced(i18n.usd(value, lang)) for lang in LANGS] == [en, ru, tg]


@given(st.floats(-1e12, 1e12), st.sampled_from(LANGS))
def test_money_and_numbers_never_break(value: float, lang: str) -> None:
    for text in (i18n.usd(value, lang), i18n.number(value, lang), i18n.km(value, lang)):
        assert " " not in text and "-" not in text


@given(st.floats(-1e9, 1e9), st.sampled_from(LANGS), st.integers(0, 3))
def test_a_number_can_be_read_back(value: float, lang: str, digits: int) -> None:
    text = i18n.number(value, lang, digits).replace("−", "-")
    assert math.isclose(
        float(parse_decimal(text, locale(lang))), value, abs_tol=0.5001 * 10**-digits
    )


@pytest.mark.parametrize(
    ("value", "digits", "en", "ru"),
    [
        (1104.9, None, "1,104.9", "1 104,9"),
        (1006.84, None, "1,006.84", "1 006,84"),
        (186, None, "186", "186"),
        (-5.25, None, "−5.25", "−5,25"),
        (1104.96, 1, "1,105.0", "1 105,0"),
        (-0.04, 1, "0.0", "0,0"),
        (519.9, 0, "520", "520"),
    ],
)
def test_number(value: float, digits: int | None, en: str, ru: str) -> None:
    assert spaced(i18n.number(value, "en", digits)) == en
    assert spaced(i18n.number(value, "ru", digits)) == ru
    assert spaced(i18n.number(value, "tg", digits)) == ru


def test_lengths_and_areas() -> None:
    assert [spaced(i18n.km(1104.9, lang)) for lang in LANGS] == [
        "1,104.9 km",
        "1 104,9 км",
        "1 104,9 км",
    ]
    assert [spaced(i18n.km2(949.1, lang)) for lang in LANGS] == [
        "949.1 km²",
        "949,1 км²",
        "949,1 км²",
    ]
    assert [spaced(i18n.quantity(750, "ha", lang)) for lang in LANGS] == [
        "750 ha",
        "750 га",
        "750 га",
    ]
    with pytest.raises(KeyError):
        i18n.quantity(1, "furlong", "en")


def test_percent() -> None:
    assert [spaced(i18n.percent(53.5, lang)) for lang in LANGS] == ["53.5%", "53,5 %", "53,5%"]
    assert i18n.percent(100, "en") == "100%"
    assert i18n.percent(51.94, "en", 1) == "51.9%"
    assert i18n.percent(0.4, "en", 0) == "0%"


@pytest.mark.parametrize(
    ("text", "precision", "en", "ru", "tg"),
    [
        ("2025-03-13", "day", "13 March 2025", f"13 марта 2025{NARROW}г.", "13 марти 2025"),
        ("2025-03", "month", "March 2025", f"март 2025{NARROW}г.", "марти 2025"),
        ("2025-03-01", "month", "March 2025", f"март 2025{NARROW}г.", "марти 2025"),
        ("2025", "year", "2025", "2025", "2025"),
        ("2025-01-01", "year", "2025", "2025", "2025"),
    ],
)
def test_date(text: str, precision: str, en: str, ru: str, tg: str) -> None:
    assert [i18n.date(text, precision, lang) for lang in LANGS] == [en, ru, tg]


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2025", "day"), ("2025-03", "day"), ("2025-13", "month"), ("", "year"), ("2025", "century")],
)
def test_a_date_that_is_none_is_told(text: str, precision: str) -> None:
    with pytest.raises(ValueError):
        i18n.date(text, precision, "en")


@pytest.mark.parametrize(
    ("start", "precision", "end", "en", "ru"),
    [
        ("2021-04-28", "day", "2021-05-01", "28 April to 1 May 2021", "28 апреля – 1 мая 2021 г."),
        ("2020-01-09", "day", "2020-01-10", "9 to 10 January 2020", "9–10 января 2020 г."),
        (
            "2020-12-31",
            "day",
            "2021-01-02",
            "31 December 2020 to 2 January 2021",
            "31 декабря 2020 г. – 2 января 2021 г.",
        ),
        ("2021-03", "month", "2021-05", "March to May 2021", "март – май 2021 г."),
        ("2002", "year", "2011", "2002 to 2011", "2002–2011"),
        ("2011", "year", "", "2011", "2011"),
        ("2011-05-01", "day", "2011-05-01", "1 May 2011", "1 мая 2011 г."),
    ],
)
def test_date_span(start: str, precision: str, end: str, en: str, ru: str) -> None:
    assert i18n.date_span(start, precision, end, "en") == en
    assert i18n.date_span(start, precision, end, "ru").replace(NARROW, " ") == ru


@pytest.mark.parametrize(
    ("start", "precision", "end", "tg"),
    [
        ("2021-04-28", "day", "2021-05-01", "28 апрел – 1 майи 2021"),
        ("2020-01-09", "day", "2020-01-10", "9–10 январи 2020"),
        ("2020-12-31", "day", "2021-01-02", "31 декабри 2020 – 2 январи 2021"),
        ("2021-03", "month", "2021-05", "март – майи 2021"),
        ("2011-05-01", "day", "", "1 майи 2011"),
    ],
)
def test_tajik_dates_are_part_of_a_sentence(start: str, precision: str, end: str, tg: str) -> None:
    assert i18n.date_span(start, precision, end, "tg") == tg


def test_years() -> None:
    assert [i18n.years((2002, 2011), lang) for lang in LANGS] == [
        "2002 to 2011",
        "2002–2011",
        "2002–2011",
    ]
    assert i18n.years((2011, 2011), "en") == "2011"


def test_lists() -> None:
    assert i18n.listed(["Kyrgyzstan", "China", "Japan"], "en") == "Kyrgyzstan, China and Japan"
    assert i18n.listed(["Киргизия", "Китай"], "ru") == "Киргизия и Китай"


def test_countries_by_cldr() -> None:
    row = Row("KGZ", "KG", "Kyrgyzstan")
    assert [i18n.country(row, lang) for lang in LANGS] == ["Kyrgyzstan", "Киргизия", "Қирғизистон"]
    assert [i18n.home(lang) for lang in LANGS] == ["Tajikistan", "Таджикистан", "Тоҷикистон"]


def test_partners_that_are_no_territory() -> None:
    assert i18n.country(Row("XOM", "", "Order of Malta"), "en") == "Sovereign Order of Malta"
    assert i18n.country(Row("ZZZ", "", "Somewhere"), "en") == "Somewhere"


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_a_name(lang: str) -> None:
    named = [
        (i18n.kind_name, KINDS),
        (i18n.event_name, KINDS),
        (i18n.measure_name, MEASURES),
        (i18n.basis_name, BASES),
        (i18n.layer_name, LAYERS),
        (i18n.scale_name, SCALES),
        (i18n.page_name, PAGES),
    ]
    for name, codes in named:
        names = [name(code, lang) for code in codes]
        assert all(names) and len(set(names)) == len(codes)
        with pytest.raises(KeyError):
            name("nonsense", lang)
