"""Numbers, money, lengths and dates the way each language writes them (CLDR, by Babel).

Spaces inside a figure do not break, a negative number has a minus sign and not a hyphen.
English is written the way the region's English press does: day before month.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_LOCALES: Mapping[str, str] = {"en": "en_GB", "ru": "ru", "tg": "tg"}

_ENGLISH_MAGNITUDES: Mapping[int, str] = {10**9: "bn", 10**6: "m"}
"""CLDR has B and M; the press and the Factbook write bn and m."""

_UNITS: Mapping[str, str] = {
    "km": "length-kilometer",
    "km2": "area-square-kilometer",
    "ha": "area-hectare",
}
_TAJIK_UNITS: Mapping[str, str] = {"km": "км", "km2": "км²", "ha": "га"}
"""CLDR has no Tajik units and falls back to Latin letters; these are the usual symbols."""

KEPT = 4096
"""Figures and dates of one sort whose words are kept, some 300 bytes each: 6 MB for all five.

Babel reads its pattern again each time, and a page of the atlas has hundreds of them.
"""


@lru_cache
def locale(lang: str) -> Locale:
    """CLDR locale of one of our languages.

    Raises
    ------
    KeyError
        If `lang` is not ``en``, ``ru`` or ``tg``.
    """
    return Locale.parse(_LOCALES[lang])


def _figure(text: str) -> str:
    return text.replace("-", MINUS).replace(" ", NBSP)


@lru_cache(maxsize=KEPT)
def number(value: float, lang: str, digits: int | None = None) -> str:
    """Number with the language's separators: ``1,104.9``, ``1 104,9``.

    Parameters
    ----------
    digits : decimals to show; None for as many as the value has, three at most.
    """
    decimals = "###" if digits is None else "0" * digits
    pattern = f"#,##0.{decimals}" if decimals else "#,##0"
    return _figure(str(format_decimal(_no_negative_zero(value, digits), pattern, locale(lang))))


def _no_negative_zero(value: float, digits: int | None) -> float:
    rounded = round(value, 3 if digits is None else digits)
    return rounded or 0.0


@lru_cache(maxsize=KEPT)
def usd(value: float, lang: str) -> str:
    """US dollars at a glance: ``US$ 1.2 bn``, ``US$ 12.3 m``, ``US$ 5,890``.

    Below a million every dollar is shown. Russian and Tajik take the abbreviations of
    their magnitudes, the currency's symbol and its place after the number from CLDR:
    ``1,2 млрд $``, ``1,2 млрд US$``; without the full stop that CLDR has in Tajik.
    """
    magnitude = _magnitude(value)
    amount = number(abs(value) / magnitude, lang, digits=0 if magnitude == 1 else 1)
    sign = MINUS if value < 0 and amount != "0" else ""
    if lang == "en":
        parts = ["US$", amount, _ENGLISH_MAGNITUDES.get(magnitude, "")]
    else:
        short = locale(lang).compact_decimal_formats["short"]["other"]
        name = (
            short[str(magnitude)].suffix[0].replace("'", "").strip().rstrip(".")
            if magnitude > 1
            else ""
        )
        parts = [amount, name, locale(lang).currency_symbols["USD"]]
    return sign + NBSP.join(part for part in parts if part)


def _magnitude(value: float) -> int:
    """Unit in which to show money; what would round to 1,000.0 million is a billion."""
    if round(abs(value) / 10**6, 1) >= 1000:
        return 10**9
    return 10**6 if round(abs(value)) >= 10**6 else 1


def quantity(value: float, unit: str, lang: str, digits: int | None = None) -> str:
    """Length or area with its unit; `unit` is ``km``, ``km2`` or ``ha``.

    Raises
    ------
    KeyError
        If the unit is another one.
    """
    if lang == "tg":
        return number(value, lang, digits) + NBSP + _TAJIK_UNITS[unit]
    text = format_unit(1, _UNITS[unit], length="short", locale=locale(lang))
    return number(value, lang, digits) + NBSP + text.split()[-1]


def km(value: float, lang: str, digits: int | None = None) -> str:
    """Kilometres: ``1,104.9 km``."""
    return quantity(value, "km", lang, digits)


def km2(value: float, lang: str, digits: int | None = None) -> str:
    """Square kilometres: ``949.1 km²``."""
    return quantity(value, "km2", lang, digits)


@lru_cache(maxsize=KEPT)
def percent(value: float, lang: str, digits: int | None = None) -> str:
    """Per cent, of a `value` already in per cent: 53.5 is ``53.5%``, ``53,5 %``."""
    pattern = locale(lang).percent_formats[None].pattern
    decimals = "###" if digits is None else "0" * digits
    pattern = pattern.replace("0", f"0.{decimals}") if decimals else pattern
    exact = _no_negative_zero(value, digits) / 100
    return _figure(str(format_percent(exact, pattern, locale(lang), decimal_quantization=True)))


def date(text: str, precision: str, lang: str) -> str:
    """Date no more precise than it is known: ``13 March 2025``, ``March 2025``, ``2025``.

    Parameters
    ----------
    text : ISO date, ``2025-03-13``, ``2025-03`` or ``2025``; more than `precision` says is
        ignored.
    precision : ``day``, ``month`` or ``year``.

    Raises
    ------
    ValueError
        If `text` is no date of that precision.
    """
    return _date(_parse(text, precision), precision, lang)


def _parse(text: str, precision: str) -> datetime.date:
    count = {"year": 1, "month": 2, "day": 3}.get(precision)
    parts = text.split("-")
    if count is None or len(parts) < count:
        raise ValueError(f"{text!r} is no date to the {precision}")
    year, month, day = (*(int(part) for part in parts[:count]), 1, 1)[:3]
    return datetime.date(year, month, day)


@lru_cache(maxsize=KEPT)
def _date(day: datetime.date, precision: str, lang: str) -> str:
    if precision == "year":
        return str(day.year)
    if lang == "tg":
        name = _tajik_month(day)
        text = f"{day.day} {name}" if precision == "day" else name
        return f"{text}и {day.year}"
    pattern = "long" if precision == "day" else str(locale(lang).datetime_skeletons["yMMMM"])
    return str(format_date(day, pattern, locale(lang)))


def _tajik_month(day: datetime.date) -> str:
    """Name of a month inside a sentence; before a year it takes the izofat.

    CLDR's own pattern, ``02 Декабр 2021``, is one for forms and no part of a sentence.
    """
    return str(locale("tg").months["format"]["wide"][day.month]).lower()


@lru_cache(maxsize=KEPT)
def date_span(start: str, precision: str, end: str, lang: str) -> str:
    """Dates from `start` to `end`, what they share said once: ``28 April to 1 May 2021``.

    `end` may be empty; both have the same precision. What is shared is left out of the
    first date, so ``9 to 10 January 2020`` and ``March to May 2021``.
    """
    first = _parse(start, precision)
    last = _parse(end, precision) if end else first
    if first == last:
        return _date(first, precision, lang)
    if precision == "year":
        return years((first.year, last.year), lang)
    if first.year != last.year:
        return _from_to(_date(first, precision, lang), _date(last, precision, lang), lang)
    until = _date(last, precision, lang)
    if precision == "day" and first.month == last.month:
        # Between two bare numbers the dash stands without spaces, as between years.
        return f"{first.day}–{until}" if lang != "en" else _from_to(str(first.day), until, lang)
    return _from_to(_without_year(first, precision, lang), until, lang)


def _without_year(day: datetime.date, precision: str, lang: str) -> str:
    if lang == "tg":
        name = _tajik_month(day)
        return f"{day.day} {name}" if precision == "day" else name
    # In English and Russian the year comes last, so cutting it off leaves day and month.
    long = str(locale(lang).date_formats["long"])
    pattern = re.sub(r"\s*y.*$", "", long) if precision == "day" else "LLLL"
    return str(format_date(day, pattern, locale(lang)))


def _from_to(first: str, last: str, lang: str) -> str:
    if lang == "en":
        return f"{first} to {last}"
    return str(locale(lang).interval_formats[None]).replace("{0}", first).replace("{1}", last)


def years(span: tuple[int, int], lang: str) -> str:
    """Range of years: ``2002 to 2011``, ``2002–2011``; a single one is ``2011``."""
    first, last = span
    if first == last:
        return str(first)
    return f"{first} to {last}" if lang == "en" else f"{first}–{last}"


def listed(names: list[str], lang: str) -> str:
    """Names as a list in a sentence: ``Kyrgyzstan, China and Afghanistan``."""
    return str(format_list(names, locale=locale(lang)))
