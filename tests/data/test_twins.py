"""Twins agree with the pictures they are of, in every language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest

from components import border_agreed, border_deaths, border_trade, timeline
from data import i18n, twins
from data.border_shown import deaths
from data.catalog import Catalog, load
from data.timeline import chosen, strips
from data.tolls import count_of
from data.trade import series
from data.twins import Twin
from data.view import View, decode
from data.vocabulary import LANGS, MEASURES
from geo import measures
from geo.palette import LIGHT
from tests.components.charts import points
from tests.data.test_border_series import with_closing

ADDRESSES = (
    "v=1",
    "v=1&partner=KGZ&years=2014..2025",
    "v=1&partner=CHN,RUS&measure=turnover&basis=mirror&years=2010..2020",
    "v=1&border=isfara&section=kgz-isfara&years=2014..2022",
    "v=1&border=uzbekistan&years=2000..2022&measure=imports",
    "v=1&border=pyanj&event=TJ0320",
    "v=1&measure=missions&partner=AFG",
    "v=1&measure=events&years=2021&kinds=clash,border",
)


@pytest.fixture(scope="module")
def facts() -> Catalog:
    return with_closing(load())


def view_of(address: str, catalog: Catalog) -> View:
    made = decode(address, catalog.vocabulary)
    assert made.notices == ()
    return made.view


def column(twin: Twin, kind: str) -> int:
    return next(at for at, one in enumerate(twin.columns) if one.kind == kind)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("years", ["1991..2025", "2003..2008", "2020"])
@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_the_map_has_the_values_that_colour_it(
    measure: str, years: str, basis: str, facts: Catalog
) -> None:
    """Reading the map's own document by its rule gives the countries and the words of the rows."""
    view = view_of(f"v=1&measure={measure}&years={years}&basis={basis}&lang=en", facts)
    twin = twins.twin("map", view, facts)
    assert twin is not None
    document = measures.document(view, facts)
    first, last = view.years
    drawn = {}
    for code, entries in document["entries"].items():
        if document["rule"] == "sum":
            found = sum(count for year, count in entries if first <= year <= last)
        else:
            low = first if document["rule"] == "latest" else 0
            within = [entry for entry in entries if low <= entry[0] <= last]
            found = within[-1] if within else 0
        if found and code in facts.vocabulary.partners:
            drawn[i18n.country(facts.partners[code], "en")] = found
    rows = {row[0].text: row for row in twin.rows}
    assert set(drawn) <= set(rows)
    names = dict(document["classes"])
    kinds = [one.name for one in twin.columns]
    for name, row in rows.items():
        if name not in drawn:
            assert measure == "borders" or all(cell.value is None for cell in row)
        elif measure == "events":
            assert row[1].value == drawn[name]
        elif measure == "borders":
            assert row[1].text == drawn[name][2]
        elif measure == "missions":
            assert drawn[name][2].startswith(str(row[1].value)) or not row[1].value
        else:
            year, index, text = drawn[name]
            assert row[kinds.index("Class")].text == names[index]
            value = row[2] if measure != "relations" else row[1]
            if measure == "relations":
                assert value.text in text and str(value.value).startswith(str(year))
            else:
                assert text.startswith(i18n.usd(float(str(value.value)), "en"))
                assert row[1].value == year


def test_the_highest_of_the_map_is_that_of_the_table(facts: Catalog) -> None:
    for lang in LANGS:
        view = view_of(f"v=1&measure=exports&years=2020&lang={lang}", facts)
        rows = series(facts, "reported")
        rows = rows[(rows["flow"] == "export") & (rows["year"] == 2020)]
        rows = rows[rows["partner_id"].isin(facts.vocabulary.partners)]
        twin = twins.twin("map", view, facts)
        assert twin is not None
        for worth in (rows["value_usd"].max(), rows["value_usd"].min()):
            assert i18n.usd(float(worth), lang) in twin.alt
        assert i18n.number(len(rows), lang) in twin.alt
        most = rows.sort_values("value_usd")["partner_id"].iloc[-1]
        assert i18n.country(facts.partners[str(most)], lang) in twin.alt


def test_the_map_names_what_is_selected_and_the_state_of_the_border(facts: Catalog) -> None:
    view = view_of("v=1&border=isfara&section=kgz-isfara&years=2022&lang=en", facts)
    twin = twins.twin("map", view, facts)
    assert twin is not None and "Kyrgyzstan: Partly agreed" in twin.alt
    assert "Isfara valley, Vorukh and Batken: Disputed." in twin.alt
    sections = [row for row in twin.rows if "Border with Kyrgyzstan" in row[0].text]
    assert len(sections) == len(facts.sections_of("isfara")) - 1
    nothing = view_of("v=1&partner=BTN&measure=missions&lang=en", facts)
    bhutan = twins.twin("map", nothing, facts)
    assert bhutan is not None and "Selected: Bhutan, No mission found." in bhutan.alt


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_timeline_has_a_row_for_each_mark_in_view(address: str, facts: Catalog) -> None:
    view = view_of(f"{address}&lang=en", facts)
    twin = twins.twin("timeline", view, facts)
    shown = chosen(view, facts, *view.years)
    states = [one for _, some in strips(view, facts, *view.years) for one in some]
    assert twin is not None
    assert len(twin.rows) == len(shown) + len(states)
    figure = timeline.figure(view, facts, LIGHT)
    bright = {
        point["code"]
        for point in points(figure)
        if not point["code"].startswith("section:")
        and point["trace"]["marker"]["opacity"][point["at"]] == 1
    }
    assert bright == {mark.code for mark in shown}
    killed = column(twin, "number")
    for mark, row in zip(shown, twin.rows, strict=False):
        assert str(row[0].value) == mark.date[: {"year": 4, "month": 7, "day": 10}[mark.precision]]
        assert row[killed].value == (mark.deaths.high if mark.deaths else None)
        if mark.code in facts.events:
            assert f"event={mark.code}" in row[2].href
            assert row[-1].value == ";".join(dict.fromkeys(facts.events[mark.code].sources))
    assert f"{len(shown)} entr" in twin.alt


def test_the_timeline_names_the_deadliest(facts: Catalog) -> None:
    view = view_of("v=1&partner=KGZ&years=2014..2025&lang=en", facts)
    twin = twins.twin("timeline", view, facts)
    assert twin is not None
    assert "Deadliest: 14 to 17 September 2022, 84 to 146 killed." in twin.alt
    assert twins.twin("timeline", view_of("v=1&years=2003&kinds=clash", facts), facts) is None


@pytest.mark.parametrize("address", ["v=1&border=isfara", "v=1&border=uzbekistan&years=2000..2010"])
def test_kilometres_have_a_row_for_each_figure(address: str, facts: Catalog) -> None:
    view = view_of(f"{address}&lang=en", facts)
    twin = twins.twin("agreed", view, facts)
    figure = border_agreed.figure(view, facts, LIGHT).to_plotly_json()
    drawn = {data[1] for trace in figure["data"] for data in trace.get("customdata") or ()}
    agreed = [trace for trace in figure["data"] if trace.get("name")]
    assert twin is not None and len(twin.rows) >= len(drawn)
    kilometres = sorted(
        row[1].value for row in twin.rows if row[1].value is not None and row[3].value
    )
    assert kilometres == sorted(value for trace in agreed for value in trace["y"])
    for row in twin.rows:
        if row[1].value and row[2].value:
            share = 100 * float(str(row[1].value)) / float(str(row[2].value))
            assert row[3].value == pytest.approx(share, abs=0.051)


@pytest.mark.parametrize("border", ["isfara", "pyanj", "uzbekistan"])
def test_deaths_have_a_row_for_each_count(border: str, facts: Catalog) -> None:
    view = view_of(f"v=1&border={border}&lang=en", facts)
    twin = twins.twin("deaths", view, facts)
    territory, stated, totals = deaths(view, facts)
    assert twin is not None and len(twin.rows) == len(territory) + len(stated) + len(totals)
    counts = [count_of(row) for row in territory] + [one.killed for one in stated]
    counts += [count_of(row) for row in totals]
    for row, count in zip(twin.rows, counts, strict=True):
        assert count is not None and row[3].value == count.low
        assert row[5].value == (None if count.at_least and count.low == count.high else count.high)
        assert row[3].text.startswith("at least") is count.at_least
    drawn = {
        code
        for trace in border_deaths.figure(view, facts, LIGHT).to_plotly_json()["data"]
        for data in trace.get("customdata") or ()
        for code in data[1].split(";")
    }
    told = {row.casualty_id for row in (*territory, *totals)}
    assert drawn == told | {row.casualty_id for one in stated for row in one.rows}


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_crossings_have_a_row_for_each_figure(basis: str, facts: Catalog) -> None:
    view = view_of(f"v=1&border=isfara&years=2015..2025&basis={basis}&lang=en", facts)
    twin = twins.twin("crossings", view, facts)
    figure = border_trade.figure(view, facts, LIGHT).to_plotly_json()
    dots = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    values = sorted(
        value
        for trace in dots
        for value, data in zip(trace["y"], trace["customdata"], strict=True)
        if data[0].startswith("year:")
    )
    assert twin is not None
    assert sorted(row[3].value for row in twin.rows if row[3].value is not None) == values
    assert "Crossings closed: 21 May 2021; reopened: 13 March 2025." in twin.alt


def figures(text: str) -> list[str]:
    """Figures of a text without what languages write differently: separators, a leading 0."""
    found = re.findall(r"\d(?:[\d.,\u00a0\u202f]*\d)?", text)
    return sorted(re.sub(r"\D", "", each).lstrip("0") or "0" for each in found)


NAMES = ("map", "timeline", "agreed", "deaths", "crossings")
SAID: tuple[Callable[[Twin], str], ...] = (lambda twin: twin.alt, lambda twin: " ".join(twin.notes))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", NAMES)
def test_figures_are_the_same_in_every_language(name: str, address: str, facts: Catalog) -> None:
    made = [twins.twin(name, view_of(f"{address}&lang={lang}", facts), facts) for lang in LANGS]
    if made[0] is None:
        assert made == [None, None, None]
        return
    english, *others = [twin for twin in made if twin is not None]
    assert len(others) == len(LANGS) - 1
    assert figures(english.alt), "an alternative text without a figure"
    assert 20 < len(english.alt) < 420
    for other in others:
        for said in SAID:
            assert figures(said(other)) == figures(said(english))
        assert len(other.words) == len(english.words)
        for at, one in enumerate(english.columns):
            if one.kind != "text":
                values = [sorted(str(row[at].value) for row in each.rows) for each in made if each]
                assert values[0] == values[1] == values[2]
        assert all(len(row) == len(other.columns) for row in other.rows)


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_what_their_columns_say(name: str, facts: Catalog) -> None:
    for address in ADDRESSES:
        twin = twins.twin(name, view_of(address, facts), facts)
        for row in twin.rows if twin else ():
            for cell, one in zip(row, twin.columns if twin else (), strict=True):
                if one.kind == "number":
                    assert cell.value is None or isinstance(cell.value, int | float)
                elif one.kind == "date" and cell.value:
                    text = str(cell.value)
                    datetime.date.fromisoformat(text + "-01" * (2 - text.count("-")))
                assert not cell.href or cell.href.startswith(("?v=1&", "http"))
