"""The card of each event."""

from __future__ import annotations

import pytest

from components import words
from data.catalog import Catalog
from data.i18n import date_span, translator
from data.view import decode
from tests.components.conftest import Opened


def test_every_event_has_a_card(opened: Opened, catalog: Catalog) -> None:
    for event in catalog.events.values():
        card = opened(f"event={event.event_id}")
        lede = card.one("p", "lede")
        assert date_span(event.date, event.precision, event.date_end, "en") in lede.text
        assert " ".join(event.summary.rstrip(".").split()) in card.text
        sources = card.section("Sources")
        lines = sources.one("ol", "sources").all("li")
        for source_id, line in zip(event.sources, lines, strict=False):
            source = catalog.sources[source_id]
            assert line.text.startswith(" ".join(source.title.split()))
            if source.url:
                assert line.one("a").attributes["href"] == source.url
        assert words.grade(event.grade, translator("en")) in sources.text
        for partner in event.partners:
            assert any(
                f"partner={partner}" in (each.attributes["href"] or "") for each in card.all("a")
            )


@pytest.mark.parametrize(
    ("precision", "words_"),
    [("month", "the day is not known"), ("year", "only the year is known")],
)
def test_a_vague_date_is_said_to_be_vague(
    precision: str, words_: str, opened: Opened, catalog: Catalog
) -> None:
    event = next(each for each in catalog.events.values() if each.precision == precision)
    assert words_ in opened(f"event={event.event_id}").one("p", "lede").text
    assert "known" not in opened("event=TJ0320").one("p", "lede").text


def test_a_point_that_stands_in_is_named(opened: Opened, catalog: Catalog) -> None:
    stand_ins = [
        (event, catalog.places[catalog.places[event.place_id].proxy_place_id])
        for event in catalog.events.values()
        if event.place_id and catalog.places[event.place_id].proxy_place_id
    ]
    assert len(stand_ins) >= 10
    for event, place in stand_ins:
        facts = opened(f"event={event.event_id}").all("dl", "pairs")[0]
        assert f"shown at {place.name}, which stands in for it" in facts.text


def test_both_sides_of_a_clash(opened: Opened, catalog: Catalog) -> None:
    part = opened("event=TJ0320").section("Deaths and injuries, as stated")
    sides = part.one("div", "tolls").all("div")[1:]
    assert [each.one("h4").text for each in sides] == ["Kyrgyzstan", "Tajikistan"]
    for side, code in zip(sides, ("KGZ", "TJK"), strict=True):
        rows = [
            row
            for row in catalog.casualties_of("TJ0320")
            if row.side == code and row.measure == "killed"
        ]
        counts = [n for row in rows for n in (row.low, row.best, row.high) if n is not None]
        assert side.one("span", "value").text == f"{min(counts)}–{max(counts)}"
        assert f"{len(rows)} statements" in side.text
    table = part.one("table", "numbers")
    assert len(table.all("tr")) == 1 + len(catalog.casualties_of("TJ0320"))


def test_every_statement_of_casualties_names_who_and_when(opened: Opened, catalog: Catalog) -> None:
    for event_id in {row.event_id for row in catalog.casualties if row.event_id}:
        part = opened(f"event={event_id}").section("Deaths and injuries, as stated")
        for row in catalog.casualties_of(event_id):
            if row.scope == "statement_side":
                assert " ".join(row.stated_by.split()) in part.text


def test_events_before_and_after_are_of_the_same_partner(opened: Opened, catalog: Catalog) -> None:
    line = [event.event_id for event in catalog.events_of(("KGZ",))]
    at = line.index("TJ0320")
    part = opened("event=TJ0320&partner=KGZ").section("Before and after, Kyrgyzstan")
    views = [
        decode(each.attributes["href"] or "", catalog.vocabulary).view for each in part.all("a")
    ]
    assert [view.event for view in views] == [line[at - 1], line[at + 1]]
    assert {view.partners for view in views} == {("KGZ",)}
    first = opened(f"event={line[0]}&partner=KGZ").section("Before and after")
    assert [each.text for each in first.all("span", "label")] == ["After"]


def test_an_event_leads_back_to_what_it_lies_on(opened: Opened, catalog: Catalog) -> None:
    back = opened("event=TJ0320&border=isfara&years=2020..2023").one("p", "back").one("a")
    assert back.text == "Back to Border with Kyrgyzstan"
    view = decode(back.attributes["href"] or "", catalog.vocabulary).view
    assert (view.event, view.border, view.years) == (None, "isfara", (2020, 2023))


def test_an_event_of_the_article_shows_the_claim(opened: Opened, catalog: Catalog) -> None:
    answering = [event for event in catalog.events.values() if event.claims]
    assert len(answering) > 10
    for event in answering:
        part = opened(f"event={event.event_id}").section("In the founding article")
        for claim_id in event.claims:
            assert " ".join(catalog.claims[claim_id].claim.split()) in part.text
