"""Tags: everything that comes from data is text, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components import html
from tests.components.reading import read

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(TEXT)
def test_text_stays_text(text: str) -> None:
    element = read(html.tag("p", text)).one("p")
    assert element.children == ([text] if text else [])


@given(TEXT)
def test_an_attribute_stays_one_attribute(text: str) -> None:
    element = read(html.tag("p", "x", title=text, class_="y")).one("p")
    assert element.attributes == {"title": text, "class": "y"}


@given(TEXT)
def test_a_sentence_takes_text_and_markup(text: str) -> None:
    made = html.fill("<a> {text} & {mark}", text=text, mark=html.tag("b", text))
    paragraph = read(html.tag("p", made)).one("p")
    assert [each.tag for each in paragraph] == ["p", "b"]
    assert paragraph._raw() == f"<a> {text} & {text}"


def test_attributes_are_left_out_or_bare() -> None:
    made = html.tag("details", open=True, hidden=False, id=None, aria_label="a", class_="b")
    assert made == '<details open aria-label="a" class="b"></details>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//evil.example/x",
        "https:///nowhere",
        "https:nothing",
        "http://[broken",
        "/local",
        "words",
        "",
    ],
)
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    assert html.web_address(address) is None
    assert html.external(address, "<x>") == "&lt;x&gt;"


def test_an_outside_link_opens_apart() -> None:
    link = read(html.external("https://example.org/?a=1&b='\"<>", "there")).one("a")
    assert link.attributes == {
        "href": "https://example.org/?a=1&b='\"<>",
        "target": "_blank",
        "rel": "noopener",
    }


def test_empty_parts_are_not_written() -> None:
    assert html.section("Heading", "", None) == ""
    assert html.folded("Summary", Markup("")) == ""
    assert html.items(["", None]) == ""
    assert html.table(["a"], []) == ""


def test_sentences_have_one_full_stop_between() -> None:
    small = Markup("<small>b</small>")
    assert html.sentences("June 2021", None, small) == "June 2021. <small>b</small>"
    assert html.sentences("июнь 2021 г.", "a & b") == "июнь 2021 г. a &amp; b"
    assert html.sentences("2021 г.", "") == "2021 г."
    assert html.sentences() == ""


def test_a_note_that_is_empty_is_not_called_english() -> None:
    assert html.english("") == ""
    assert read(html.english("said")).one("span", "in-english").attributes["lang"] == "en"


def test_a_table_names_rows_and_columns() -> None:
    table = read(html.table(["a", "b"], [("x", "y")]))
    assert [each.attributes["scope"] for each in table.all("th")] == ["col", "col", "row"]
