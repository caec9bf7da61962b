"""The dossiers of the four borders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components import dossier
from components.dossier.ceded import SHOWN
from data.border_events import events_on, tolls_on
from data.border_files import PREFIX, TABLES
from data.catalog import Catalog
from data.i18n import km, state_name
from data.records import BorderFigure
from data.view import View
from data.vocabulary import BORDERS
from tests.components.conftest import Opened
from tests.components.reading import Element, read


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
def test_three_lines_say_what_happened_each_with_its_sources(
    border: str, opened: Opened, catalog: Catalog
) -> None:
    page = opened(f"border={border}")
    answer = page.one("dl", "answer")
    assert [each.text for each in answer.all("dt")] == [
        "What was contested",
        "What happened",
        "How it ended",
    ]
    known = catalog.dossiers[border]
    for told, line in zip(answer.all("dd"), ("contested", "happened", "ended"), strict=True):
        assert told.text.startswith(getattr(known, line))
        assert len(told.one("sup", "note").all("a")) == len(known.sources_of(line))
    before = [each.tag for each in page.one("article").children if isinstance(each, Element)]
    assert before[:3] == ["h2", "p", "dl"], "the answer stands before everything else"


@pytest.mark.parametrize("border", BORDERS)
def test_both_sides_stand_beside_each_other(border: str, opened: Opened, catalog: Catalog) -> None:
    part = opened(f"border={border}").section("Both sides")
    names = ["Tajikistan", catalog.partners[BORDERS[border]].name]
    pairs = part.all("div", "sides")
    known = catalog.positions_of(border)
    assert len(pairs) == len({row.topic for row in known})
    for pair in pairs:
        assert [each.text for each in pair.all("p", "side")] == names
    for row in known:
        assert " ".join((row.position if row.sources else "No source found").split()) in part.text
        assert " ".join(row.ground.split()) in part.text
    silent = [row for row in known if not row.sources]
    assert part.text.count("No source found for this side.") == len(silent)
    for pair in pairs:
        for paragraph in pair.all("p", "soft"):
            assert not paragraph.all("sup")
    assert len(part.all("span", "ground")) == sum(bool(row.ground) for row in known)


@pytest.mark.parametrize("border", BORDERS)
def test_what_settled_a_question_is_a_figure_with_sources(
    border: str, opened: Opened, catalog: Catalog
) -> None:
    part = opened(f"border={border}").section("Both sides")
    figures = {row.figure_id: row for row in catalog.figures_of(border)}
    by_topic = {row.topic: row.settled_by for row in catalog.positions_of(border)}
    expected = [figures[key] for key in by_topic.values() if key]
    ends = part.all("p", "settled")
    assert len(ends) == len(expected) > 0
    told = {each.text for each in ends}
    for row in expected:
        assert any(" ".join(f"{row.label}: {row.value_text}".split()) in each for each in told)
    for each in ends:
        assert each.all("sup", "note")


def test_positions_of_a_section_say_since_when_and_how_it_was_settled(opened: Opened) -> None:
    part = opened("border=isfara").section("Both sides")
    folds = {each.one("summary").text.split(":")[0]: each for each in part.all("details")}
    valley = folds["Isfara valley, Vorukh and Batken"].text
    assert (
        "On record here: Tajikistan from 5 August 2015; Kyrgyzstan from 11 January 2014" in valley
    )
    assert "Settled: agreed from 2024, ratified from 2025" in valley
    river = opened("border=pyanj").section("Both sides").text
    assert "Afghanistan without a date" not in river
    mines = opened("border=uzbekistan").section("Both sides").text
    assert "cleared of mines from 2020" in mines


def test_a_chosen_section_comes_first(opened: Opened) -> None:
    page = opened("border=isfara&section=kgz-leilek")
    second = [each for each in page.one("article").children if isinstance(each, Element)][2]
    assert "in-focus" in second.classes
    assert second.one("h3").text == "Leilek and Bobojon Ghafurov (Maksat, Ovchi)"
    assert "190 ha" in second.one("p", "strip-text").text
    rest = page.section("State by section").all("div", "strip-row")
    assert len(rest) == 4
    first = page.section("Both sides").all("h4")[0].text
    assert first == "Clashes at Maksat and Ovchi-Kalacha, 2019 and 2022"


def test_land_exchanged_before_and_after(opened: Opened, catalog: Catalog) -> None:
    part = opened("border=isfara").section("Land exchanged")
    rows = [[cell.text for cell in row.all("td")] for row in part.one("table", "land").all("tr")]
    assert rows[1][0].startswith("141.9 ha") and rows[1][1].startswith("142.7 ha")
    assert rows[2][0].startswith("190 ha") and rows[2][1].startswith("190 ha")
    assert rows[3][0] == "half of the intake" and rows[3][1].startswith("750 ha")
    assert "19,000 ha before, 14,500 ha after" in part.text
    assert "Before 13 March 2025" in part.text
    also = {each.one("dt").text: each.one("dd").text for each in part.all("dl")[0].all("div")}
    assert also["Kairagach exclave"].startswith("abolished")
    assert also["Tort-Kocho junction"].startswith("neutral status")
    early = opened("border=isfara&years=1991..2020").section("Land exchanged").text
    assert "In 2020 nothing of this had been exchanged" in early
    for border in set(BORDERS) - {"isfara"}:
        with pytest.raises(AssertionError, match="no part"):
            opened(f"border={border}").section("Land exchanged")


@pytest.mark.parametrize("border", BORDERS)
def test_every_figure_has_its_sources(border: str, opened: Opened, catalog: Catalog) -> None:
    page = opened(f"border={border}")
    for part in page.all("section"):
        for each in part.all("span", "value"):
            if part.all("h3")[0].text in {"Figures", "Places", "Land exchanged"}:
                assert each.all("sup", "note")
    text = page.text
    for row in catalog.figures_of(border):
        figure = " ".join(row.value_text.partition(" (")[0].split())
        assert figure in text, row.figure_id
    listed = [each.text for each in page.section("Figures").all("dt")]
    elsewhere = {*SHOWN} | {each.figure_id for each in catalog.border_figures if each.place_id}
    assert listed == [
        " ".join(row.label.split())
        for topic in dict.fromkeys(row.topic for row in _loose(catalog, border, elsewhere))
        for row in _loose(catalog, border, elsewhere)
        if row.topic == topic
    ]


def _loose(catalog: Catalog, border: str, elsewhere: set[str]) -> list[BorderFigure]:
    """Figures of a border that stand under no place, exchange or cession."""
    return [
        row
        for row in catalog.figures_of(border)
        if row.figure_id not in elsewhere and row.topic != "land_exchange"
    ]


def test_deaths_by_territory_are_ucdps_own(opened: Opened, catalog: Catalog) -> None:
    page = opened("border=isfara&years=2021..2022")
    ucdp = [row for row in catalog.casualties if row.scope == "ucdp_territory"]
    table = page.section("Human cost").all("table")[0]
    assert len(table.all("tr")) == 1 + len(ucdp)
    inside = [row for row in ucdp if row.year in (2021, 2022)]
    low, high = sum(row.low or 0 for row in inside), sum(row.high or 0 for row in inside)
    assert page.one("dl", "figures").all("dd")[-1].text == f"{low}–{high}"
    for border in set(BORDERS) - {"isfara"}:
        assert "Uppsala" not in opened(f"border={border}").text


def test_statements_stand_by_side_and_apart_from_ucdp(opened: Opened, catalog: Catalog) -> None:
    part = opened("border=isfara").section("Human cost")
    ucdp, *stated = part.all("table")
    sources = {source for row in catalog.casualties_of("TJ0298") for source in row.sources}
    assert sources and len(stated) == 2
    assert [each.text for each in ucdp.all("th")[:3]] == ["Year", "Territory", "Deaths"]
    for table in stated:
        heads = [each.text for each in table.all("tr")[0].all("th")]
        assert heads == ["Event", "Tajikistan", "Kyrgyzstan", "Others, or not named"]
    april = next(row for row in stated[0].all("tr") if "28 April" in row.text)
    cells = [each._raw() for each in april.all("td")]
    assert cells[0].startswith("19") and cells[1].startswith("36")
    killed = {
        row.event_id
        for row in tolls_on(catalog, "isfara")
        if row.measure == "killed" and row.scope == "statement_side" and row.event_id
        and (row.low, row.best, row.high) != (None, None, None)
    }  # fmt: skip
    links = [link for table in stated for link in table.all("a")]
    inside = [link for link in links if (link.attributes["href"] or "").startswith("?")]
    assert len(inside) == len(killed)
    assert "Not to be added to UCDP's counts" in part.text


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
    told = [each.text for each in part.all("dl")[0].all("dd")]
    assert north in told[0] and told[0].startswith("155.8")
    assert south in told[1] and told[1].startswith("949.1")
    label = "Derived by comparing two public boundary datasets; not an official map."
    assert label in part.text and "our inference" in part.text


def test_areas_of_the_ceded_land_with_who_says_which(opened: Opened, catalog: Catalog) -> None:
    page = opened("border=pamir")
    ceded, disputed = page.section("Land ceded").all("dl")[1:]
    said = {each.one("dt").text: each.one("dd") for each in ceded.all("div")}
    values = {name: cell.one("span", "value") for name, cell in said.items()}
    for name, area, sources in (
        ("Ceded, the Tajik foreign minister in January 2011, as quoted from Asia-Plus", "1,000", 1),
        ("Ceded, IBRU in January 2011", "1,112", 1),
        ("Handed over to China", "1,158", 3),
        ("Ceded area, derived from two boundary datasets", "1,104.9", 2),
    ):
        assert values[name].text.startswith(f"{area} km²")
        assert len(values[name].all("a")) == sources
    assert "28,000 or 28,500 km²" in disputed.text and "28,000" not in ceded.text
    label = "Derived by comparing two public boundary datasets; not an official map."
    assert label in page.section("Downloads").text


def test_places_say_when_another_point_stands_in(opened: Opened, catalog: Catalog) -> None:
    part = opened("border=isfara").section("Places")
    mine = [place for place in catalog.places.values() if "isfara" in place.borders]
    told = [place for place in mine if catalog.figures_at(place.place_id)]
    assert len(part.all("li")) == len(mine) - len(told)
    assert len(part.all("h4")) >= len(told) > 5
    stand_ins = sum(bool(place.proxy_place_id) for place in mine)
    assert part.text.count("no point of its own, shown at") == stand_ins > 0


@pytest.mark.parametrize(
    ("border", "place", "figures"),
    [
        ("isfara", "vorukh", ("97 or 130 km²", "19,000 ha", "14,500 ha")),
        ("isfara", "golovnoy", ("750 ha",)),
        ("pyanj", "tem", ("3 November 2002", "135 m, 3.5 m wide", "US$ 400,000")),
        ("pyanj", "panji_poyon_bridge", ("26 August 2007", "672 m", "US$ 37 to 40 million")),
        ("pamir", "kulma_pass", ("4,362.7 m", "25 May 2004")),
        ("uzbekistan", "sarvan", ("8-8.4 or 27.8 km²",)),
    ],
)
def test_places_have_their_figures(
    border: str, place: str, figures: tuple[str, ...], opened: Opened, catalog: Catalog
) -> None:
    part = opened(f"border={border}").section("Places")
    headings = [each.text for each in part.all("h4")]
    name = catalog.places[place].name
    at = next(index for index, each in enumerate(headings) if each.startswith(name))
    values = part.all("dl")[at].text
    for figure in figures:
        assert figure in values


def test_the_longest_dossier_is_light(catalog: Catalog, view_of: Callable[[str], View]) -> None:
    """It was 188 kB when every mark carried the title of its source."""
    page = dossier.html(view_of("border=isfara&years=2014..2025"), catalog)
    assert len(page.encode()) < 160_000
    marked = read(page).all("sup", "note")
    titled = [link for mark in marked for link in mark.all("a") if "title" in link.attributes]
    assert len(titled) < sum(len(mark.all("a")) for mark in marked) / 2


@pytest.mark.parametrize("border", BORDERS)
def test_files_are_linked_to_be_saved(border: str, opened: Opened) -> None:
    links = opened(f"border={border}").section("Downloads").all("a")
    assert [each.attributes["href"] for each in links] == [
        f"{PREFIX}/{name}" for name in (f"{border}.geojson", *(f"{each}.csv" for each in TABLES))
    ]
    for link in links:
        assert link.attributes["download"] == (link.attributes["href"] or "").rsplit("/", 1)[1]


@pytest.mark.parametrize("border", BORDERS)
def test_sections_are_said_to_be_ours(border: str, opened: Opened) -> None:
    assert "The limits of the sections are ours" in opened(f"border={border}").text
