"""Border sections, their states by year, figures, positions and casualties."""

from __future__ import annotations

import pytest

from data.catalog import Catalog

SECTIONS = {
    "isfara": {"kgz-line", "kgz-isfara", "kgz-leilek", "kgz-lakhsh", "kgz-uzb-tripoint"},
    "pyanj": {
        "afg-line",
        "afg-amu",
        "afg-pyanj",
        "afg-pamir",
        "afg-pyanj-shift",
        "afg-chn-tripoint",
    },
    "pamir": {"chn-line", "chn-north", "chn-south", "chn-kgz-tripoint"},
    "uzbekistan": {"uzb-line", "uzb-farkhad", "uzb-mines"},
}
DRAWN = {
    "kgz-isfara",
    "kgz-leilek",
    "kgz-lakhsh",
    "chn-north",
    "chn-south",
    "afg-amu",
    "afg-pyanj",
    "afg-pamir",
    "uzb-line",
}

AFGHAN_SECTIONS = ("afg-amu", "afg-pyanj", "afg-pamir")
RESEARCH_ROWS = 62
"""States collected from sources, or inferred there."""
AFGHAN_ROWS = 12
"""States of the three Afghan sections, each inferred from the four of the whole line."""


def test_sections(catalog: Catalog) -> None:
    for border, sections in SECTIONS.items():
        assert {section.section_id for section in catalog.sections_of(border)} == sections
        assert catalog.dossiers[border].sources
    assert {key for key, section in catalog.borders.items() if section.drawn} == DRAWN
    assert catalog.borders["afg-chn-tripoint"].neighbours == ("AFG", "CHN")


def test_one_state_a_year_for_lines(catalog: Catalog) -> None:
    lines = [s for s in catalog.borders.values() if s.kind in ("whole_line", "line_section")]
    assert len(lines) == 12
    for section in lines:
        for year in range(1991, 2026):
            holding = [
                state
                for state in section.states
                if state.from_year <= year and (state.to_year is None or year <= state.to_year)
            ]
            assert len(holding) == 1, (section.section_id, year)
            assert catalog.state_in(section.section_id, year) is holding[0]


@pytest.mark.parametrize(
    ("section", "year", "state"),
    [
        ("kgz-isfara", 2013, "disputed"),
        ("kgz-isfara", 2024, "agreed"),
        ("kgz-line", 2025, "ratified"),
        ("chn-north", 1998, "disputed"),
        ("chn-north", 1999, "agreed"),
        ("chn-south", 2001, "disputed"),
        ("chn-south", 2002, "agreed"),
        ("chn-line", 2010, "demarcation"),
        ("chn-line", 2011, "demarcated"),
        ("uzb-line", 2018, "ratified"),
        ("uzb-line", 2019, "agreed"),
        ("uzb-line", 2025, "demarcation"),
        ("uzb-mines", 2019, "clearing"),
        ("uzb-mines", 2025, "cleared"),
        ("afg-line", 1991, "agreed"),
        ("afg-pamir", 2025, "agreed"),
    ],
)
def test_states(catalog: Catalog, section: str, year: int, state: str) -> None:
    found = catalog.state_in(section, year)
    assert found is not None
    assert found.state == state
    assert found.sources


def test_there_is_no_state_where_none_is_known(catalog: Catalog) -> None:
    assert catalog.state_in("uzb-mines", 1995) is None
    with pytest.raises(KeyError):
        catalog.state_in("nowhere", 2000)


def test_overlay_states_stand_only_on_overlays(catalog: Catalog) -> None:
    for section in catalog.borders.values():
        overlays = {state.state for state in section.states} & {"mined", "clearing", "cleared"}
        assert bool(overlays) == (section.section_id == "uzb-mines")


def test_inferred_states_are_marked(catalog: Catalog) -> None:
    states = [state for section in catalog.borders.values() for state in section.states]
    assert len(states) == RESEARCH_ROWS + AFGHAN_ROWS
    for state in states:
        said = any(word in state.evidence for word in ("inferred", "computed", "placeholder"))
        assert state.inferred == said
    assert sum(state.inferred for state in states) == 22 + AFGHAN_ROWS


def test_afghan_sections_hold_the_states_of_the_whole_line(catalog: Catalog) -> None:
    whole = catalog.borders["afg-line"]
    assert not whole.drawn
    for section in AFGHAN_SECTIONS:
        states = catalog.borders[section].states
        assert [(s.from_year, s.to_year, s.state) for s in states] == [
            (s.from_year, s.to_year, s.state) for s in whole.states
        ]
        for state, origin in zip(states, whole.states, strict=True):
            assert state.inferred and state.evidence == "inferred from the whole line"
            assert set(state.sources) <= set(origin.sources)
            assert state.length_total_km is None and state.share_agreed_pct is None


def test_a_share_belongs_to_the_total_of_its_own_row(catalog: Catalog) -> None:
    for row in catalog.delimitation:
        if row.total_km and row.agreed_km and row.share_pct:
            assert row.share_pct == pytest.approx(100 * row.agreed_km / row.total_km, abs=0.1)
    series = catalog.delimitation_series()
    assert series[0].agreed_km == 519.9
    assert series[-1].total_km == 1006.84
    assert all(row.sources for row in catalog.delimitation)


def test_both_sides_stand_side_by_side(catalog: Catalog) -> None:
    for border in SECTIONS:
        by_topic: dict[str, list[str]] = {}
        for position in catalog.positions_of(border):
            by_topic.setdefault(position.topic, []).append(position.side)
            assert bool(position.sources) != position.position.startswith("No source found")
        assert by_topic
        for topic, sides in by_topic.items():
            assert len(sides) == len(set(sides)) == 2, topic
            assert "TJK" in sides, topic


def test_figures_have_sources_and_ordered_ranges(catalog: Catalog) -> None:
    for figure in catalog.border_figures:
        assert figure.sources
        if figure.value_low is not None and figure.value_high is not None:
            assert figure.value_low <= figure.value_high, figure.figure_id
        assert not figure.section_id or (
            catalog.borders[figure.section_id].border_id == figure.border_id
        )
    demarcated = [f for f in catalog.figures_of("pamir") if f.value_low == 494.953]
    assert [figure.unit for figure in demarcated] == ["km"]


def test_ucdp_counts_by_territory(catalog: Catalog) -> None:
    ucdp = {
        (row.year, row.territory): (row.low, row.best, row.high)
        for row in catalog.casualties
        if row.scope == "ucdp_territory"
    }
    assert ucdp == {
        (2014, "TJK"): (3, 3, 3),
        (2015, "KGZ"): (1, 1, 1),
        (2019, "TJK"): (4, 4, 4),
        (2021, "KGZ"): (40, 40, 40),
        (2021, "TJK"): (16, 16, 16),
        (2022, "KGZ"): (59, 63, 65),
        (2022, "TJK"): (75, 87, 94),
    }


def test_casualties_are_by_territory_or_by_side_never_both(catalog: Catalog) -> None:
    for row in catalog.casualties:
        assert row.sources
        if row.scope == "ucdp_territory":
            assert row.territory and not row.side and row.measure == "deaths_ucdp"
        else:
            assert not row.territory and row.stated_by and row.measure != "deaths_ucdp"
        known = [count for count in (row.low, row.best, row.high) if count is not None]
        assert known == sorted(known), row.casualty_id
    fighting = catalog.casualties_of("TJ0320")
    assert {row.side for row in fighting} >= {"KGZ", "TJK"}
