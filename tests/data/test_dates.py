"""Partial dates: what days they can mean."""

from __future__ import annotations

import datetime

import pytest

from data.dates import bounds, precision_of, span


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "precision", "end", "first", "last"),
    [
        ("2011-09-20", "day", "", "2011-09-20", "2011-09-20"),
        ("2024-02", "month", "", "2024-02-01", "2024-02-29"),
        ("2023-02", "month", "", "2023-02-01", "2023-02-28"),
        ("1992", "year", "", "1992-01-01", "1992-12-31"),
        ("2021-04-28", "day", "2021-05-01", "2021-04-28", "2021-05-01"),
        ("1992", "year", "1993", "1992-01-01", "1993-12-31"),
        ("2011-09-20", "month", "", "2011-09-01", "2011-09-30"),
        ("1750", "year", "", "1750-01-01", "1750-12-31"),
    ],
)
def test_span(date: str, precision: str, end: str, first: str, last: str) -> None:
    assert span(date, precision, end) == (day(first), day(last))


@pytest.mark.parametrize(
    ("date", "precision", "end"),
    [
        ("2011", "day", ""),
        ("2011-09", "day", ""),
        ("2011-02-30", "day", ""),
        ("2011-13", "month", ""),
        ("11-09", "month", ""),
        ("2011-9-20", "day", ""),
        ("２０１１", "year", ""),
        ("", "year", ""),
        ("2011-09-20", "decade", ""),
        ("2011-09-20", "day", "2011-09-19"),
    ],
)
def test_what_is_no_date(date: str, precision: str, end: str) -> None:
    with pytest.raises(ValueError):
        span(date, precision, end)


def test_precision_is_that_of_the_text() -> None:
    assert [precision_of(text) for text in ("2011", "2011-09", "2011-09-20")] == [
        "year",
        "month",
        "day",
    ]


def test_bounds_of_the_last_month() -> None:
    assert bounds("2011-12") == (day("2011-12-01"), day("2011-12-31"))
