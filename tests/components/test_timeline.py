"""The timeline: every fact once, where it belongs, in words that are right."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from components import chart_theme as theme
from components import timeline, trade
from components.timeline_lanes import DOT, arrange, scale, size
from components.timeline_text import labels
from data.catalog import Catalog
from data.dates import span
from data.timeline import chosen, focus, lanes, marks, strips, table
from data.tolls import Range, deaths, tolls
from data.view import View
from data.vocabulary import KINDS
from geo.palette import DARK, LIGHT
from tests.components.charts import ADDRESSES, checked, codes, points, texts

ViewOf = Callable[[str], View]


def day(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def test_every_fact_stands_on_the_timeline_once(catalog: Catalog, view_of: ViewOf) -> None:
    found = codes(timeline.figure(view_of("v=1"), catalog, LIGHT))
    assert max(Counter(found).values()) == 1
    on_axis = [mark for mark in marks(catalog) if mark.within(1991, 2025)]
    assert set(found) == {mark.code for mark in on_axis}
    stated = Counter(event for mark in on_axis for event in mark.events)
    assert stated == Counter(event.event_id for event in catalog.events_of((), 1991, 2025))
    relations = {code for code in found if code.startswith("relation:")}
    assert relations == {f"relation:{key}" for key, row in catalog.relations.items() if row.date}


def test_a_membership_that_an_event_states_is_not_shown_twice(catalog: Catalog) -> None:
    found = {mark.code for mark in marks(catalog)}
    joined_un = next(row for row in catalog.memberships if row.organisation_id == "un")
    assert catalog.events["TJ0024"].date == joined_un.joined
    assert "TJ0024" in found
    assert f"membership:{joined_un.member_id}" not in found
    alone = next(row for row in catalog.memberships if row.organisation_id == "canwfz")
    assert f"membership:{alone.member_id}" in found


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrow", [False, True])
def test_plotly_accepts_every_property(
    catalog: Catalog, view_of: ViewOf, address: str, narrow: bool
) -> None:
    for palette in (LIGHT, DARK):
        checked(timeline.figure(view_of(address), catalog, palette, narrow))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrow", [False, True])
def test_the_time_axis_is_that_of_the_trade_chart(
    catalog: Catalog, view_of: ViewOf, address: str, narrow: bool
) -> None:
    view = view_of(address)
    above = timeline.figure(view, catalog, LIGHT, narrow).layout
    below = trade.by_year(view, catalog, LIGHT, narrow).layout
    for name in ("range", "tickvals", "ticktext"):
        assert above.xaxis[name] == below.xaxis[name]
    assert (above.margin.l, above.margin.r) == (below.margin.l, below.margin.r)


def test_the_axis_zooms_with_the_years(catalog: Catalog, view_of: ViewOf) -> None:
    assert theme.x_range(view_of("v=1"), catalog) == ("1991-01-01", "2026-01-01")
    assert theme.x_range(view_of("v=1&years=2002..2011"), catalog) == ("2001-01-01", "2013-01-01")
    assert theme.x_range(view_of("v=1&years=2025"), catalog) == ("2024-01-01", "2026-01-01")


def test_marks_beside_the_years_in_view_are_faint(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ&years=2021")
    by_code = {mark.code: mark for mark in marks(catalog)}
    seen = set()
    for point in points(timeline.figure(view, catalog, LIGHT)):
        if point["code"] in by_code:
            inside = by_code[point["code"]].within(2021, 2021)
            assert (point["trace"]["marker"]["opacity"][point["at"]] == 1) == inside
            seen.add(inside)
    assert seen == {True, False}


def test_events_of_any_partner_and_no_other(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ,UZB")
    found = {code for code in codes(timeline.figure(view, catalog, LIGHT)) if code[:2] == "TJ"}
    merged = {event for row in catalog.relations.values() for event in row.events}
    expected = {event.event_id for event in catalog.events_of(("KGZ", "UZB"))} - merged
    assert found == {code for code in expected if code.startswith("TJ")}


def test_an_open_border_shows_the_neighbour(view_of: ViewOf) -> None:
    assert focus(view_of("v=1&border=pamir")) == ("CHN",)
    assert focus(view_of("v=1&partner=KAZ&border=pamir")) == ("KAZ",)


def test_lanes_are_those_chosen_or_those_with_marks(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&years=2025")
    shown = chosen(view, catalog, 2024, 2025)
    present = {mark.kind for mark in shown if mark.within(2025, 2025)}
    assert lanes(view, shown) == tuple(kind for kind in KINDS if kind in present)
    assert present < set(KINDS)
    chosen_view = view_of("v=1&kinds=culture,clash&years=1994")
    assert lanes(chosen_view, ()) == ("clash", "culture")


def test_a_day_is_a_dot_and_a_month_or_year_a_bar_as_long(
    catalog: Catalog, view_of: ViewOf
) -> None:
    by_code = {mark.code: mark for mark in marks(catalog)}
    kinds = set()
    for point in points(timeline.figure(view_of("v=1&years=2003..2009"), catalog, LIGHT)):
        mark, trace, at = by_code[point["code"]], point["trace"], point["at"]
        if mark.precision == "day" and mark.first == mark.last:
            assert trace["type"] == "scatter"
            assert trace["x"][at] == mark.first.isoformat()
        elif mark.precision == "year":
            assert trace["type"] == "bar"
            length = (mark.last - mark.first).days + 1
            assert trace["x"][at] / theme.DAY_MS == pytest.approx(length, abs=0.01)
            assert abs(day(trace["base"][at]) - day(mark.first.isoformat())).days == 0
        kinds.add((mark.precision, trace["type"]))
    assert ("day", "scatter") in kinds
    assert ("year", "bar") in kinds
    assert ("month", "bar") in kinds


def test_first_and_last_days_are_those_of_the_table(catalog: Catalog) -> None:
    for mark in marks(catalog):
        assert (mark.first, mark.last) == span(mark.date, mark.precision, mark.date_end)


def test_a_clash_is_as_large_as_its_deaths(catalog: Catalog) -> None:
    by_code = {mark.code: mark for mark in marks(catalog)}
    order = ("TJ0320", "TJ0298", "TJ0321", "TJ0279", "TJ0313")
    sizes = [size(by_code[code]) for code in order]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)
    assert size(by_code["TJ0362"]) == DOT, "only clashes are sized by deaths"


def test_deaths_are_ranges_by_side_with_who_says_so(catalog: Catalog) -> None:
    rows = catalog.casualties_of("TJ0298")
    assert {toll.side: toll.killed for toll in tolls(rows)} == {
        "KGZ": Range(36, 36),
        "TJK": Range(19, 19),
    }
    assert deaths(rows) == Range(55, 55)
    assert deaths(catalog.casualties_of("TJ0320")) == Range(84, 146)
    assert deaths(catalog.casualties_of("TJ0321")) == Range(10, 10, at_least=True)
    assert deaths(catalog.casualties_of("TJ0001")) is None


def test_deaths_of_a_side_lie_between_its_statements(catalog: Catalog) -> None:
    for event in {row.event_id for row in catalog.casualties if row.event_id}:
        rows = catalog.casualties_of(event)
        for toll in tolls(rows):
            stated = [
                row
                for row in rows
                if row.side == toll.side and row.measure == "killed" and row.low is not None
            ]
            assert toll.killed.low <= toll.killed.high
            assert set(toll.stated_by) <= {row.stated_by for row in rows}
            groups = {row.group for row in stated}
            if len(groups) == 1:
                assert toll.killed.low == min(int(row.low or 0) for row in stated)


def test_the_card_of_a_clash_names_sides_ranges_and_ucdp(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ&years=2022")
    cards = {
        point["code"]: point["text"] for point in points(timeline.figure(view, catalog, LIGHT))
    }
    card = cards["TJ0320"].replace("<br>", " ")
    assert "14 to 17 September 2022" in card
    assert "Kyrgyzstan: 46 to 63 killed (Kyrgyz Ministry of Health" in card
    assert "Tajikistan: 38 to 83 killed" in card
    assert "UCDP, all of 2022, by where they died: 59 to 65 in Kyrgyzstan" in card


def test_nothing_in_a_table_is_taken_for_markup(catalog: Catalog, view_of: ViewOf) -> None:
    payload = '<a href="javascript:alert(1)">x</a> {{7*7}} %{y} & <b>'
    event = dataclasses.replace(catalog.events["TJ0298"], summary=payload)
    hostile = dataclasses.replace(catalog, events={**catalog.events, "TJ0298": event})
    drawn = timeline.figure(view_of("v=1&partner=KGZ"), hostile, LIGHT)
    card = next(point for point in points(drawn) if point["code"] == "TJ0298")
    assert "<a" not in card["text"]
    assert "&lt;a" in card["text"]
    assert "%{y}" in card["text"], "shown as it stands"
    assert "%{y}" not in card["trace"]["hovertemplate"], "and not filled in"


def test_the_event_in_focus_is_outlined(catalog: Catalog, view_of: ViewOf) -> None:
    drawn = timeline.figure(view_of("v=1&partner=KGZ&event=TJ0320"), catalog, LIGHT)
    outlined = {
        point["code"]
        for point in points(drawn)
        if not point["code"].startswith("section:")
        and point["trace"]["marker"]["line"]["color"][point["at"]] == LIGHT.ink
    }
    assert outlined == {"TJ0320"}


def test_an_event_shown_as_a_relation_is_outlined_there(catalog: Catalog, view_of: ViewOf) -> None:
    row = next(row for row in catalog.relations.values() if row.events)
    drawn = timeline.figure(view_of(f"v=1&event={row.events[0]}"), catalog, LIGHT)
    outlined = {
        point["code"]
        for point in points(drawn)
        if point["trace"]["marker"]["line"]["color"][point["at"]] == LIGHT.ink
    }
    assert outlined == {f"relation:{row.partner_id}"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_marks_of_a_lane_do_not_hide_each_other(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    years = theme.axis_years(view, catalog)
    shown = chosen(view, catalog, *years)
    rows, height = arrange(lanes(view, shown), shown, scale(years, theme.WIDE), 20)
    for lane in rows:
        places = Counter((one.mark.first, one.y) for one in lane.placed if not one.pill)
        crowded = len(lane.placed) > 100
        assert crowded or max(places.values(), default=0) <= 1
        for one in lane.placed:
            assert lane.middle - lane.half <= one.y - one.size / 2
            assert one.y + one.size / 2 <= lane.middle + lane.half
    assert height >= sum(2 * lane.half for lane in rows)


def test_labels_name_the_deadliest_clashes_without_overlap(
    catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=KGZ&years=2014..2025")
    years = theme.axis_years(view, catalog)
    shown = chosen(view, catalog, *years)
    rows, _ = arrange(lanes(view, shown), shown, scale(years, theme.WIDE), 20)
    found = [label for label in labels(view, catalog, rows, theme.WIDE) if label.above]
    assert {label.placed.mark.code for label in found} >= {"TJ0320", "TJ0298"}
    assert "84 to 146 killed, September 2022" in [label.text for label in found]
    edges = sorted((label.x - label.half, label.x + label.half) for label in found)
    assert all(left[1] < right[0] for left, right in itertools.pairwise(edges))


def test_strips_have_the_states_of_the_catalogue(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ&years=2014..2025")
    figure = timeline.figure(view, catalog, LIGHT)
    at_height = {
        point["trace"]["y"][point["at"]]: point["code"].split(":")[1]
        for point in points(figure)
        if point["code"].startswith("section:")
    }
    found: dict[tuple[str, int], str] = {}
    strip = next(trace for trace in figure.to_plotly_json()["data"] if "insidetextanchor" in trace)
    for at, base in enumerate(strip["base"]):
        start = day(base)
        end = start + datetime.timedelta(milliseconds=strip["x"][at])
        for year in range(start.year, end.year):
            key = (at_height[strip["y"][at]], year)
            assert key not in found
            found[key] = strip["marker"]["color"][at]
    assert {section for section, _ in found} == {
        "kgz-line",
        "kgz-isfara",
        "kgz-leilek",
        "kgz-lakhsh",
    }
    for (section, year), colour in found.items():
        state = catalog.state_in(section, year)
        assert state is not None
        assert colour == LIGHT.states[state.state]


def test_each_year_of_a_strip_can_be_pointed_at(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ&years=2014..2025")
    found = [
        (point["code"], point["trace"]["base"][point["at"]])
        for point in points(timeline.figure(view, catalog, LIGHT))
        if point["code"].startswith("section:")
    ]
    assert all(base == f"{code.split(':')[2]}-01-01" for code, base in found)
    of_isfara = [code for code, _ in found if code.startswith("section:kgz-isfara:")]
    assert of_isfara == [f"section:kgz-isfara:{year}" for year in range(2013, 2026)]


def test_strips_only_for_a_neighbour(catalog: Catalog, view_of: ViewOf) -> None:
    assert strips(view_of("v=1"), catalog, 1991, 2025) == ()
    assert strips(view_of("v=1&partner=KAZ"), catalog, 1991, 2025) == ()
    drawn = {row.section_id for row, _ in strips(view_of("v=1&partner=UZB"), catalog, 1991, 2025)}
    assert drawn == {"uzb-line"}


def test_the_table_has_what_is_in_view_with_its_sources(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ&years=2014..2025")
    rows = table(view, catalog)
    assert list(rows["code"]) == [mark.code for mark in chosen(view, catalog, 2014, 2025)]
    for joined in rows["source_id"]:
        assert set(joined.split(";")) <= set(catalog.sources)
    september = rows.set_index("code").loc["TJ0320"]
    assert (september["deaths_low"], september["deaths_high"]) == (84, 146)


def test_every_language_has_its_dates_and_names(catalog: Catalog, view_of: ViewOf) -> None:
    russian = texts(timeline.figure(view_of("v=1&partner=KGZ&lang=ru"), catalog, LIGHT))
    assert "13 марта 2025" in russian
    tajik = texts(timeline.figure(view_of("v=1&partner=KGZ&lang=tg"), catalog, LIGHT))
    assert "13 Март 2025" in tajik or "13 марти 2025" in tajik


def test_a_telephone_does_not_lose_its_scrolling(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ")
    wide: Any = timeline.figure(view, catalog, LIGHT).layout
    narrow: Any = timeline.figure(view, catalog, LIGHT, narrow=True).layout
    assert (wide.dragmode, wide.selectdirection) == ("select", "h")
    assert narrow.dragmode is False
    assert narrow.margin.l + narrow.margin.r < wide.margin.l + wide.margin.r
