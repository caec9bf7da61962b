"""The dossiers of the four borders."""

from __future__ import annotations

import pytest

from components.dossier.border_events import events_on, tolls_on
from data.catalog import Catalog
from data.i18n import km, state_name
from data.vocabulary import BORDERS
from tests.components.conftest import Opened


@pytest.mark.parametrize("border", BORDERS)
def test_every_state_with_its_years_and_evidence(
    border: str, opened: Opened, catalog: Catalog
) -> None:
    part = opened(f"border={border}").section("State by section")
    rows = part.all("div", "strip-row")
    sections = {section.name: section for section in catalog.sections_of(border)}
    for row in rows:
        name = row.all("h4")[0].text
        section = sections.get(name) or next(
            each for each in sections.values() if each.kind == "whole_line"
        )
        entries = row.one("ol", "history").all("li")
        latest_first = sorted(section.states, key=lambda each: -each.from_year)
        for entry, state in zip(entries, latest_first, strict=True):
            assert str(state.from_year) in entry.text
            assert state_name(state.state, "en") in entry.text
            assert ("inferred" in entry.all("span", "chip")[0].text) == state.inferred
            assert len(entry.one("sup", "note").all("a")) == len(set(state.sources))


@pytest.mark.parametrize("border", BORDERS)
def test_a_bar_covers_every_year_once(border: str, opened: Opened, catalog: Catalog) -> None:
    span = catalog.last_year - catalog.first_year + 1
    for bar in opened(f"border={border}").all("div", "bar"):
        widths = [
            int((each.attributes["style"] or "").removeprefix("flex-grow: "))
            for each in bar.all("span")
        ]
        assert sum(widths) == span


def test_the_state_is_that_of_the_last_year_in_view(opened: Opened) -> None:
    assert "in 2020 partly agreed" in opened("border=isfara&years=2010..2020").one("p", "lede").text
    assert "in 2025 ratified" in opened("border=isfara").one("p", "lede").text
    farkhad = opened("border=uzbekistan&section=uzb-farkhad&years=1991..2010")
    assert "in 2010 disputed" in farkhad.one("p", "lede").text


def test_kilometres_of_one_count_are_kept_together(opened: Opened, catalog: Catalog) -> None:
    part = opened("border=isfara").section("Kilometres agreed")
    rows = part.one("table").all("tr")[1:]
    assert len(rows) == len(catalog.delimitation)
    newest_first = sorted(catalog.delimitation, key=lambda each: each.date, reverse=True)
    for row, known in zip(rows, newest_first, strict=True):
        cells = [each._raw() for each in row.all("td")]
        assert cells[1] == (km(known.total_km, "en") if known.total_km is not None else "")
        assert bool(cells[2]) == (known.share_pct is not None)
    for border in set(BORDERS) - {"isfara"}:
        with pytest.raises(AssertionError, match="no part"):
            opened(f"border={border}").section("Kilometres agreed")


@pytest.mark.parametrize("border", BORDERS)
def test_both_sides_stand_beside_each_other(border: str, opened: Opened, catalog: Catalog) -> None:
    part = opened(f"border={border}").section("What each side says")
    names = ["Tajikistan", catalog.partners[BORDERS[border]].name]
    pairs = part.all("div", "sides")
    assert len(pairs) == len({row.topic for row in catalog.positions_of(border)})
    for pair in pairs:
        assert [each.text for each in pair.all("h5")] == names
    for row in catalog.positions_of(border):
        assert " ".join(row.position.split()) in part.text
    silent = [row for row in catalog.positions_of(border) if not row.sources]
    assert part.text.count("No source found for this side.") == len(silent)
    for paragraph in part.all("p", "soft"):
        assert not paragraph.all("sup")


@pytest.mark.parametrize("border", BORDERS)
def test_every_figure_has_its_sources(border: str, opened: Opened, catalog: Catalog) -> None:
    part = opened(f"border={border}").section("Figures")
    values = {each.text for each in part.all("dt")}
    assert values == {" ".join(row.label.split()) for row in catalog.figures_of(border)}
    for each in part.all("span", "value"):
        assert each.all("sup", "note")


def test_deaths_by_territory_are_ucdps_own(opened: Opened, catalog: Catalog) -> None:
    page = opened("border=isfara&years=2021..2022")
    ucdp = [row for row in catalog.casualties if row.scope == "ucdp_territory"]
    table = page.section("Deaths and injuries").all("table")[0]
    assert len(table.all("tr")) == 1 + len(ucdp)
    inside = [row for row in ucdp if row.year in (2021, 2022)]
    low, high = sum(row.low or 0 for row in inside), sum(row.high or 0 for row in inside)
    assert page.one("dl", "figures").all("dd")[-1].text == f"{low}–{high}"
    for border in set(BORDERS) - {"isfara"}:
        assert "Uppsala" not in opened(f"border={border}").text


def test_a_clash_belongs_to_the_border_it_was_on(catalog: Catalog) -> None:
    on_china = {event.event_id for event in events_on(catalog, "pamir")}
    on_afghanistan = {event.event_id for event in events_on(catalog, "pyanj")}
    attacks = {
        event.event_id
        for event in catalog.events_of(("CHN",), kinds=("clash",))
        if "AFG" in event.partners
    }
    assert attacks and attacks <= on_afghanistan and not attacks & on_china
    assert not tolls_on(catalog, "pamir")
    clashes = {event.event_id for event in catalog.events_of(("KGZ",), kinds=("clash",))}
    assert clashes <= {event.event_id for event in events_on(catalog, "isfara")}


@pytest.mark.parametrize(
    ("year", "north", "south"),
    [
        (1998, "contested", "contested"),
        (1999, "agreed to pass to China", "contested"),
        (2001, "agreed to pass to China", "contested"),
        (2002, "agreed to pass to China", "agreed to pass to China"),
        (2010, "agreed to pass to China", "agreed to pass to China"),
        (2011, "China's since 20 September 2011", "China's since 20 September 2011"),
    ],
)
def test_the_ceded_land_by_year(year: int, north: str, south: str, opened: Opened) -> None:
    part = opened(f"border=pamir&years=1991..{year}").section(f"Land ceded, {year}")
    told = [each.text for each in part.all("dd")]
    assert north in told[0] and told[0].startswith("155.8")
    assert south in told[1] and told[1].startswith("949.1")
    assert "not an official map" in part.text and "our inference" in part.text


def test_places_say_when_another_point_stands_in(opened: Opened, catalog: Catalog) -> None:
    part = opened("border=isfara").section("Places")
    mine = [place for place in catalog.places.values() if "isfara" in place.borders]
    assert len(part.all("li")) == len(mine)
    stand_ins = sum(bool(place.proxy_place_id) for place in mine)
    assert part.text.count("no point of its own, shown at") == stand_ins > 0


@pytest.mark.parametrize("border", BORDERS)
def test_sections_are_said_to_be_ours(border: str, opened: Opened) -> None:
    assert "The limits of the sections are ours" in opened(f"border={border}").text
