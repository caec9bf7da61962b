"""Border charts: what is drawn, what each point says, and that nothing is mixed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from components import border_agreed, border_charts, border_deaths, border_trade, timeline
from components import border_words as words
from components.chart_pick import NOTHING, parse
from components.chart_theme import frame
from data.border_series import series
from data.catalog import Catalog
from data.i18n import km
from data.view import View
from geo.palette import DARK, LIGHT
from tests.components.charts import checked, points, texts
from tests.components.reading import read
from tests.data.test_border_series import with_closing

ViewOf = Callable[[str], View]
ADDRESSES = (
    "v=1&border=isfara",
    "v=1&border=isfara&years=2014..2025",
    "v=1&border=isfara&years=2022&lang=ru",
    "v=1&border=isfara&years=1993..1999",
    "v=1&border=isfara&basis=mirror&years=2019..2023&lang=tg",
    "v=1&border=uzbekistan",
    "v=1&border=pyanj",
    "v=1&border=pamir",
)
FIGURES = (border_agreed.figure, border_deaths.figure, border_trade.figure)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("narrow", [False, True])
def test_every_figure_stands_on_the_axis_of_the_timeline(
    catalog: Catalog, view_of: ViewOf, address: str, figure: Any, narrow: bool
) -> None:
    view, facts = view_of(address), with_closing(catalog)
    above = timeline.figure(view, facts, LIGHT, narrow).layout
    for palette in (LIGHT, DARK):
        made = checked(figure(view, facts, palette, narrow))
        for name in ("range", "tickvals", "ticktext"):
            assert made.layout.xaxis[name] == above.xaxis[name]
        assert (made.layout.margin.l, made.layout.margin.r) == (above.margin.l, above.margin.r)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_point_says_its_source_and_leads_somewhere(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view, facts = view_of(address), with_closing(catalog)
    for figure in FIGURES:
        for point in points(figure(view, facts, LIGHT, False)):
            assert "Source: " in point["text"] or view.lang != "en"
            pick = parse({"points": [{"customdata": [point["code"]]}]}, facts)
            assert pick != NOTHING


def test_a_series_is_of_one_total(catalog: Catalog, view_of: ViewOf) -> None:
    made = border_agreed.figure(view_of("v=1&border=isfara"), catalog, LIGHT).to_plotly_json()
    named = [trace for trace in made["data"] if trace.get("name")]
    known = series(catalog, "isfara")
    assert len(named) == len(known)
    for trace, rows in zip(named, known.values(), strict=True):
        assert [data[1] for data in trace["customdata"]] == [row.record_id for row in rows]
        assert trace["y"] == [row.agreed_km for row in rows]
        hollow = [colour == LIGHT.paper for colour in trace["marker"]["color"]]
        assert hollow == [row.kind != "reported" for row in rows]
    names = texts(checked(border_agreed.figure(view_of("v=1&border=isfara"), catalog, LIGHT)))
    marks = [trace["marker"]["symbol"] for trace in named]
    assert len(set(marks)) == len(marks) > 2
    for total, mark in zip(known, marks, strict=True):
        assert f"{border_agreed.GLYPHS[mark]}\u2009of {km(total, 'en')}" in names


def test_kilometres_are_charted_only_where_there_are_some(
    catalog: Catalog, view_of: ViewOf
) -> None:
    charted = {
        border: border_charts.has_agreed(view_of(f"v=1&border={border}"), catalog)
        for border in ("isfara", "pyanj", "pamir", "uzbekistan")
    }
    assert charted == {"isfara": True, "pyanj": False, "pamir": False, "uzbekistan": True}
    assert not border_charts.has_agreed(view_of("v=1&border=isfara&years=1993..1999"), catalog)
    assert not border_charts.has_agreed(view_of("v=1"), catalog)


def test_ucdp_has_bars_of_its_own(catalog: Catalog, view_of: ViewOf) -> None:
    made = border_deaths.figure(view_of("v=1&border=isfara"), catalog, LIGHT).to_plotly_json()
    rows = {row.casualty_id: row for row in catalog.casualties}
    by_axis: dict[str, set[str]] = {}
    for trace in made["data"]:
        for data in trace.get("customdata") or ():
            for one in data[1].split(";"):
                by_axis.setdefault(trace.get("yaxis", "y"), set()).add(rows[one].scope)
    assert by_axis == {"y": {"ucdp_territory"}, "y2": {"statement_side"}}
    bars = [trace for trace in made["data"] if trace["type"] == "bar"]
    assert [(bar["y"], bar["error_y"]["array"], bar["error_y"]["arrayminus"]) for bar in bars] == [
        ([1, 40, 63], [0, 0, 2], [0, 0, 4]),
        ([3, 4, 16, 87], [0, 0, 0, 7], [0, 0, 0, 12]),
    ]


def test_empty_borders_have_no_deaths(catalog: Catalog, view_of: ViewOf) -> None:
    assert not any(border_deaths.found(view_of("v=1&border=pamir"), catalog))
    assert not any(border_deaths.found(view_of("v=1"), catalog))
    assert not any(border_deaths.found(view_of("v=1&border=isfara&years=1993..1999"), catalog))
    mines = border_deaths.found(view_of("v=1&border=uzbekistan"), catalog)
    assert [len(part) for part in mines] == [0, 0, 3]


def test_trade_is_shown_around_the_closing_alone(catalog: Catalog, view_of: ViewOf) -> None:
    facts = with_closing(catalog)
    assert border_trade.has_any(view_of("v=1&border=isfara"), facts)
    assert not border_trade.has_any(view_of("v=1&border=isfara&years=1993..2010"), facts)
    assert not border_trade.has_any(view_of("v=1&border=pamir"), facts)
    assert not border_trade.has_any(view_of("v=1"), facts)


def test_the_sentence_on_trade_is_silent_without_figures(catalog: Catalog, view_of: ViewOf) -> None:
    facts = with_closing(catalog)
    told = read(words.trade_note(view_of("v=1&border=isfara&lang=en"), facts)).text
    assert "US$ 9.2 m in 2020" in told.replace("\xa0", " ")
    assert "US$ 1.2 m in 2023" in told.replace("\xa0", " ")
    silent = read(words.trade_note(view_of("v=1&border=isfara&years=2022&lang=en"), facts)).text
    assert "in 2020" not in silent


@pytest.mark.parametrize("address", ADDRESSES)
def test_notes_link_every_source(catalog: Catalog, view_of: ViewOf, address: str) -> None:
    view = view_of(address)
    if border_charts.has_agreed(view, catalog):
        note = words.agreed_note(view, catalog)
        assert note.count("<tr>") - 1 == note.count("</sup></td>")
    if any(border_deaths.found(view, catalog)):
        note = words.deaths_note(view, catalog)
        assert note.count("<tr>") - 1 == note.count("</sup></td>")


def test_labels_fit_the_margin(catalog: Catalog, view_of: ViewOf) -> None:
    for narrow, letter in ((False, 6.6), (True, 5.4)):
        made = border_agreed.figure(view_of("v=1&border=isfara"), catalog, LIGHT, narrow)
        notes = made.to_plotly_json()["layout"]["annotations"]
        beside = [note for note in notes if note["x"] == 1 and note["xanchor"] == "left"]
        assert beside
        assert all(len(note["text"]) * letter < frame(narrow).right for note in beside)
