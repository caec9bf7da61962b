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


def test_a_mark_opens_the_source_itself(notes: Notes, catalog: Catalog) -> None:
    link = read(notes.mark("ibru11")).one("a")
    assert link.attributes == {
        "href": catalog.sources["ibru11"].url,
        "target": "_blank",
        "rel": "noopener",
        "title": f"Source 1: {catalog.sources['ibru11'].title}",
        "aria-label": "Source 1: IBRU Durham, 2011",
    }


def test_the_title_stands_on_the_first_mark_alone(notes: Notes) -> None:
    first, again = (read(notes.mark("ibru11")).one("a").attributes for _ in range(2))
    assert {**again, "title": first["title"], "aria-label": first["aria-label"]} == first
    assert "title" not in again and again["aria-label"] == "Source 1"


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
