"""A cell of a CSV is what it says, and nothing that a spreadsheet works out."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.formulas import inert
from tests.hostile.checks import inert_csv
from tests.hostile.corpus import FORMULA, TEXTS


@pytest.mark.parametrize("text", FORMULA[:10])
@pytest.mark.parametrize("before", ["", " ", "\t", "\n", "\r", "\r\n", "\N{NO-BREAK SPACE}"])
def test_formulas_have_an_apostrophe(before: str, text: str) -> None:
    assert str(inert(before + text)).startswith("'")


@pytest.mark.parametrize("value", ["", "a=b", "1992", "'quoted", "2 + 2", "Ҷ", None, -5, 1.5, True])
def test_the_rest_stays_as_it_is(value: object) -> None:
    assert inert(value) is value or inert(value) == value


def test_line_ends_and_controls() -> None:
    assert inert("a\r=b\r\nc") == "a\n=b\nc"
    assert inert("a\x00b\x1b[0m\tc") == "a\ufffdb\ufffd[0m\tc"


@given(st.lists(st.lists(st.text() | st.sampled_from(TEXTS), min_size=2, max_size=2), min_size=1))
def test_any_rows_come_back_inert(rows: list[list[str]]) -> None:
    """Whatever the cells, the table has its rows and columns, and no cell acts."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[inert(cell) for cell in row] for row in rows])
    found = inert_csv(text.getvalue().encode("utf-8-sig"))
    assert [len(row) for row in found] == [2] * len(rows)
    assert [inert(cell) for row in found for cell in row] == [
        inert(inert(cell)) for row in rows for cell in row
    ]
