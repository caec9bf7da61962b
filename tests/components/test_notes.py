"""Source marks: numbered as they come, each a link to what it stands for."""

from __future__ import annotations

import pytest

from components.notes import Notes
from data.catalog import Catalog
from tests.components.reading import read


@pytest.fixture
def notes(catalog: Catalog) -> Notes:
    return Notes(catalog, "en", "here")


def test_numbers_follow_the_first_mark(notes: Notes) -> None:
    notes.mark("fb")
    notes.mark(["ibru11", "fb"])
    assert notes.numbers == {"fb": 1, "ibru11": 2}


def test_marks_of_one_place_are_in_order_and_single(notes: Notes) -> None:
    notes.mark("fb")
    mark = read(notes.mark(["ibru11", "fb", "ibru11", ""])).one("sup", "note")
    assert [each.text for each in mark.all("a")] == ["1", "2"]


def test_a_mark_leads_to_its_line_which_opens_the_source(notes: Notes, catalog: Catalog) -> None:
    """And nothing more is sent of it, the first time as the second."""
    for _ in range(2):
        assert read(notes.mark("ibru11")).one("a").attributes == {"href": "#here-1"}
    line = read(notes.list()).one("li")
    assert line.attributes["id"] == "here-1"
    assert line.one("a").attributes["href"] == catalog.sources["ibru11"].url
    assert line.one("a").text == " ".join(catalog.sources["ibru11"].title.split())
    assert "IBRU Durham" in line.one("span", "soft").text


def test_a_source_without_address_leads_to_its_line(notes: Notes, catalog: Catalog) -> None:
    silent = next(each for each in catalog.sources.values() if not each.url)
    link = read(notes.mark(["fb", silent.source_id])).all("a")[1]
    assert link.attributes["href"] == "#here-2"
    line = read(notes.list()).all("li")[1]
    assert line.attributes["id"] == "here-2"
    assert line.text.startswith(silent.title)
    assert line.all("a") == []


def test_the_list_has_kind_publisher_and_date(notes: Notes, catalog: Catalog) -> None:
    source = next(
        each for each in catalog.sources.values() if each.kind == "news" and len(each.date) == 10
    )
    notes.mark(source.source_id)
    line = read(notes.list()).one("li").text
    assert "press" in line and source.publisher in line and source.date[:4] in line


def test_nothing_cited_gives_nothing(notes: Notes) -> None:
    assert notes.mark([]) == "" and notes.mark("") == "" and notes.list() == ""


def test_an_unknown_source_is_an_error(notes: Notes) -> None:
    with pytest.raises(KeyError):
        notes.mark("no_such_source")
