"""What a reader points at in a chart, and where it leads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.chart_pick import NOTHING, Pick, follow, parse
from data.catalog import Catalog, load
from data.view import decode, default, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["points", "box", "x", "customdata", "selection", ""]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)
CODES = st.sampled_from(
    ["TJ0298", "relation:KGZ", "membership:M01", "partner:CHN", "year:2017", "section:kgz-isfara"]
) | st.text(max_size=12)
ENDS = st.lists(st.text(max_size=12) | st.floats() | st.integers() | st.dates().map(str))


def point(code: Any) -> dict[str, Any]:
    return {"points": [{"customdata": [code]}], "box": []}


def box(*ends: Any) -> dict[str, Any]:
    return {"points": [{"customdata": ["TJ0298"]}], "box": [{"x": list(ends)}]}


@given(JSON | CODES.map(point) | ENDS.map(lambda ends: box(*ends)))
def test_anything_leads_to_a_view_that_an_address_can_hold(selection: Any) -> None:
    catalog = load()
    view = default(catalog.vocabulary)
    there = follow(view, parse(selection, catalog), catalog)
    assert decode(encode(there, catalog.vocabulary), catalog.vocabulary).view == there


@pytest.mark.parametrize(
    ("code", "pick"),
    [
        ("TJ0298", Pick(event="TJ0298")),
        ("relation:KGZ", Pick(relation="KGZ")),
        ("membership:M01", Pick(membership="M01")),
        ("section:kgz-isfara", Pick(section="kgz-isfara")),
        ("section:kgz-isfara:2014", Pick(section="kgz-isfara", year=2014)),
        ("section:kgz-isfara:1800", NOTHING),
        ("section:kgz-isfara:", Pick(section="kgz-isfara")),
        ("section:nowhere:2014", NOTHING),
        ("partner:CHN", Pick(partner="CHN")),
        ("year:2017", Pick(year=2017)),
        ("TJ9999", NOTHING),
        ("relation:XYZ", NOTHING),
        ("partner:WLD", NOTHING),
        ("partner:TJK", NOTHING),
        ("year:1800", NOTHING),
        ("year:२०१७", NOTHING),
        ("", NOTHING),
    ],
)
def test_codes_of_points(catalog: Catalog, code: str, pick: Pick) -> None:
    assert parse(point(code), catalog) == pick


def test_a_selection_of_years_goes_before_the_points_in_it(catalog: Catalog) -> None:
    assert parse(box("2002-03-01", "2011-08-05"), catalog) == Pick(years=(2002, 2011))


@pytest.mark.parametrize(
    ("ends", "years"),
    [
        (("2013-12-20 07:00:00.1", "2016-01-12"), (2014, 2015)),
        (("2014-08-01", "2014-09-01"), (2014, 2014)),
        (("2016-01-12", "2013-12-20"), (2014, 2015)),
        (("1980-01-01", "2030-01-01"), (1991, 2025)),
        ((1041379200000, 1104537600000), (2003, 2004)),
        (("2014-12-30", "2015-01-03"), (2015, 2015)),
    ],
)
def test_years_of_a_selection(
    catalog: Catalog, ends: tuple[Any, Any], years: tuple[int, int]
) -> None:
    assert parse(box(*ends), catalog).years == years


@pytest.mark.parametrize("ends", [("1800-01-01", "1801-01-01"), ("2014-01-01",), ("x", "y"), ()])
def test_a_selection_beside_the_data_is_nothing_but_its_points(
    catalog: Catalog, ends: tuple[str, ...]
) -> None:
    assert parse(box(*ends), catalog).years is None


def test_what_is_picked_twice_is_let_go_of(catalog: Catalog) -> None:
    view = default(catalog.vocabulary)
    for pick in (Pick(event="TJ0298"), Pick(partner="CHN"), Pick(year=2017)):
        once = follow(view, pick, catalog)
        assert once != view
        assert follow(once, pick, catalog) == view


def test_a_membership_opens_tajikistan_itself(catalog: Catalog) -> None:
    view = default(catalog.vocabulary).with_(partners=["KGZ"], border="isfara")
    there = follow(view, Pick(membership="M01"), catalog)
    assert (there.partners, there.border, there.event) == ((), None, None)


def test_a_band_sets_section_and_last_year(catalog: Catalog) -> None:
    whole = default(catalog.vocabulary)
    there = follow(whole, parse(point("section:kgz-isfara:2014"), catalog), catalog)
    assert (there.section, there.border, there.years) == ("kgz-isfara", "isfara", (1991, 2014))
    before = follow(
        there.with_(years=(2018, 2020)), parse(point("section:kgz-isfara:2015"), catalog), catalog
    )
    assert before.years == (2015, 2015)
    again = follow(there, parse(point("section:kgz-isfara:2014"), catalog), catalog)
    assert (again.section, again.years) == ("kgz-isfara", (1991, catalog.last_year))
