"""The chart of the two sides: true to its table, its question, its reasons and the rule."""

from __future__ import annotations

import csv
import dataclasses
import io
import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from streamlit.testing.v1 import AppTest

from components import trade_gap
from components import trade_gap_words as words
from components.chart_pick import parse
from components.trade_gap_pairs import ratio_axis
from components.trade_gap_ranked import TOP, shown
from data import i18n
from data import trade_gap as gap
from data.catalog import Catalog
from data.trade_rule import rule
from data.view import View
from data.vocabulary import LANGS
from geo.palette import DARK, LIGHT
from tests.components.charts import ADDRESSES, checked, codes, points, texts
from tests.components.hostile import PAYLOAD
from tests.components.reading import read
from tests.data.views import views

ViewOf = Callable[[str], View]


def traces(figure: Any, mode: str = "") -> list[dict[str, Any]]:
    """Traces of lines and dots; of one mode if it is given."""
    made: list[dict[str, Any]] = figure.to_plotly_json()["data"]
    return [one for one in made if one["type"] == "scatter" and mode in ("", one["mode"])]


def drawn(figure: Any, axes: set[str]) -> set[tuple[int, float]]:
    """Year and height of every dot on some of the axes, to six figures."""
    return {
        (int(x[:4]), float(f"{y:.6g}"))
        for one in traces(figure)
        if one["yaxis"] in axes
        for x, y in zip(one["x"], one["y"], strict=True)
        if y is not None
    }


def ratio_axis_of(figure: Any) -> str:
    """Name of the last panel's axis, which is that of the ratio."""
    names = {str(one["yaxis"]) for one in traces(figure)}
    return max(names, key=lambda name: int(name[1:] or 1))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrow", [False, True])
def test_plotly_accepts_every_property(
    catalog: Catalog, view_of: ViewOf, address: str, narrow: bool
) -> None:
    view = view_of(address)
    if not trade_gap.has_any(view, catalog):
        with pytest.raises(ValueError, match="neither side"):
            trade_gap.figure(view, catalog, LIGHT, narrow)
        return
    for palette in (LIGHT, DARK):
        checked(trade_gap.figure(view, catalog, palette, narrow))


@pytest.mark.parametrize(
    "address",
    [
        "v=1&partner=CHN",
        "v=1&partner=UZB,KAZ,RUS,CHN",
        "v=1&partner=CHE&years=2020",
        "v=1&partner=NLD&measure=exports",
    ],
)
def test_both_series_and_their_ratio_are_drawn(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    rows = trade_gap.table(view, catalog)
    figure = trade_gap.figure(view, catalog, LIGHT)
    ratio = ratio_axis_of(figure)
    values = {one["yaxis"] for one in traces(figure)} - {ratio}

    def told(*columns: str) -> set[tuple[int, float]]:
        return {
            (int(row["year"]), float(f"{row[column]:.6g}"))
            for row in rows.to_dict("records")
            for column in columns
            if not math.isnan(row[column])
        }

    assert drawn(figure, values) == told("reported_usd", "mirror_usd")
    assert drawn(figure, {ratio}) == told("ratio_mirror_to_reported")


def test_the_two_sides_are_never_added(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=CHN&measure=imports")
    heights = {value for _year, value in drawn(trade_gap.figure(view, catalog, LIGHT), {"y"})}
    for row in trade_gap.table(view, catalog).to_dict("records"):
        total = row["reported_usd"] + row["mirror_usd"]
        assert math.isnan(total) or float(f"{total:.6g}") not in heights


def test_gaps_are_gaps(catalog: Catalog, view_of: ViewOf) -> None:
    """Tajikistan reported no trade with China in 2000, so there is no ratio either."""
    figure = trade_gap.figure(view_of("v=1&partner=CHN&measure=imports"), catalog, LIGHT)
    for axis in ("y", ratio_axis_of(figure)):
        line = next(one for one in traces(figure, "lines+markers") if one["yaxis"] == axis)
        assert line["y"][line["x"].index("2000-07-02")] is None
        assert line["connectgaps"] is False


def test_estimates_are_dashed_with_open_dots(catalog: Catalog, view_of: ViewOf) -> None:
    figure = trade_gap.figure(view_of("v=1&partner=CHN&measure=imports"), catalog, LIGHT)
    estimated = set(range(2010, 2016))
    for axis in ("y", ratio_axis_of(figure)):
        firm = [one for one in traces(figure, "lines+markers") if one["yaxis"] == axis]
        ours = firm[0]
        solid = {int(x[:4]) for x, y in zip(ours["x"], ours["y"], strict=True) if y is not None}
        assert not solid & estimated
        dashes = [one for one in traces(figure, "lines") if one["yaxis"] == axis]
        assert dashes
        assert {one["line"]["dash"] for one in dashes} == {"4px,3px"}
        dots = [one for one in traces(figure, "markers")
                if one["yaxis"] == axis and one["marker"]["symbol"] == "circle"]  # fmt: skip
        assert estimated <= {int(x[:4]) for one in dots for x in one["x"]}
        assert {one["marker"]["color"] for one in dots} == {LIGHT.paper}


def test_panels_stand_on_the_axis_of_the_timeline(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=CHN&years=2002..2011")
    layout = trade_gap.figure(view, catalog, LIGHT).to_plotly_json()["layout"]
    assert layout["xaxis"]["range"] == ["2001-01-01", "2013-01-01"]
    bands = [one for one in layout["shapes"] if one["type"] == "rect" and one["yref"] == "y3"]
    assert [(one["y0"], one["y1"]) for one in bands] == [(1 / gap.AGREE, gap.AGREE)]
    assert layout["yaxis3"]["type"] == "log"


@given(views())
@settings(deadline=None, max_examples=40)
def test_it_never_fails(catalog: Catalog, view: View) -> None:
    html = trade_gap.below(view, catalog)
    assert "nan" not in read(html).text.split()
    if trade_gap.has_any(view, catalog):
        seen = texts(trade_gap.figure(view, catalog, LIGHT, narrow=True))
        assert not re.search(r"\bnan\b|\binf\b|[{}]", seen)
    assert words.heading(view, catalog)


def test_a_point_leads_to_its_year_and_a_row_to_its_partner(
    catalog: Catalog, view_of: ViewOf
) -> None:
    one = trade_gap.figure(view_of("v=1&partner=CHN"), catalog, LIGHT)
    picks = {parse({"points": [{"customdata": [code]}]}, catalog).year for code in codes(one)}
    assert picks == set(range(1991, 2026))
    view = view_of("v=1")
    every = trade_gap.figure(view, catalog, LIGHT)
    found = [parse({"points": [{"customdata": [code]}]}, catalog).partner for code in codes(every)]
    assert found == list(shown(view, catalog)["partner_id"]) * 2


@pytest.mark.parametrize("address", ["v=1", "v=1&years=2010..2015", "v=1&measure=exports"])
def test_the_largest_gaps_are_pairs_of_dots(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    ours, theirs = traces(trade_gap.figure(view, catalog, LIGHT))
    rows = trade_gap.table(view, catalog).head(TOP)
    assert ours["x"] == pytest.approx(list(rows["reported_usd"]))
    assert theirs["x"] == pytest.approx(list(rows["mirror_usd"]))
    assert list(rows["difference_usd"].abs()) == sorted(rows["difference_usd"].abs(), reverse=True)
    hollow = set(ours["marker"]["color"]) == {LIGHT.paper}
    assert hollow == (view.years == (2010, 2015))
    assert ("nothing but estimates" in trade_gap.below(view, catalog)) == hollow


@pytest.mark.parametrize(
    ("address", "question"),
    [
        ("v=1&partner=CHN", "Why does China report 2.3 times as much as Tajikistan?"),
        ("v=1&partner=CHN&years=2016", "Why does China report twice as much as Tajikistan?"),
        ("v=1&partner=TUR&years=2006&measure=exports",
         "Why does Tajikistan report 3.7 times as much as Türkiye?"),
        ("v=1&partner=CHE", "Why does Switzerland report 695 times as much as Tajikistan?"),
        ("v=1&partner=RUS", "What Tajikistan and Russia report of the same trade"),
        ("v=1&partner=CHN&years=2010..2015", "What Tajikistan and China report of the same trade"),
        ("v=1", "Where do the two sides differ most?"),
    ],
)  # fmt: skip
def test_the_heading_asks_what_a_reader_asks(
    catalog: Catalog, view_of: ViewOf, address: str, question: str
) -> None:
    view = view_of(address)
    assert words.heading(view, catalog) == question
    found = gap.widest(view, catalog)
    if found and "times" in question:
        factor = float(re.sub(r".*report ([\d.]+) times.*", r"\1", question))
        assert found.factor == pytest.approx(factor, abs=0.05 if factor < 10 else 0.5)


def test_a_side_that_counts_nothing(catalog: Catalog) -> None:
    pair = gap.Pair("CHN", "import", 2020, 0.0, 5e6)
    assert words.question(pair, catalog, "en") == "Why does China report what Tajikistan does not?"
    assert pair.factor == math.inf


def test_where_they_agree_it_says_so(catalog: Catalog, view_of: ViewOf) -> None:
    text = read(str(words.lead(view_of("v=1&partner=RUS"), catalog))).text
    assert text == (
        "In 2020, the latest that both report, neither side's figure is more than 25% above the "
        "other's."
    )
    assert str(words.lead(view_of("v=1&partner=BTN"), catalog)) == ""


def test_reasons_have_links_to_their_sources(catalog: Catalog, view_of: ViewOf) -> None:
    html = read(trade_gap.below(view_of("v=1&partner=CHN&measure=imports"), catalog))
    [box] = html.all(class_="gap-reasons")
    items = [one for listed in box.all("ul") for one in listed.all("li")]
    found = words.bearing(view_of("v=1&partner=CHN&measure=imports"), catalog)
    lines = {
        f"#{line.attributes['id']}": line.one("a").attributes["href"]
        for line in box.one("ol", "sources").all("li")
    }
    assert len(items) == len(found) >= 6
    for item, reason in zip(items, found, strict=True):
        assert reason.text in item.text
        marks = [one.attributes["href"] for one in item.all("sup")[0].all("a")]
        assert len(marks) == len(reason.sources)
        assert {lines[str(mark)] for mark in marks} == {
            catalog.sources[one].url for one in reason.sources
        }
        assert ("our inference" in item.text) == (reason.kind == "inference")
    [listed] = box.all("ol", "sources")
    assert {one for reason in found for one in reason.sources} == {
        key for key, source in catalog.sources.items()
        for item in listed.all("li") if source.title in item.text and key in
        {one for reason in found for one in reason.sources}
    }  # fmt: skip


def test_it_says_where_no_reason_was_found(catalog: Catalog, view_of: ViewOf) -> None:
    said = "No reason particular to the partner was found."
    assert said in trade_gap.below(view_of("v=1&partner=RUS"), catalog)
    assert said not in trade_gap.below(view_of("v=1&partner=CHN"), catalog)
    assert said not in trade_gap.below(view_of("v=1&partner=BTN"), catalog)


def test_reasons_of_several_partners_say_whose_they_are(catalog: Catalog, view_of: ViewOf) -> None:
    html = read(trade_gap.below(view_of("v=1&partner=UZB,CHN&measure=imports"), catalog))
    [box] = html.all(class_="gap-reasons")
    named = {one.text for one in box.all("b")}
    assert named == {"China:", "Uzbekistan:"}


@pytest.mark.parametrize("lang", LANGS)
def test_the_rule_stands_on_the_page(catalog: Catalog, view_of: ViewOf, lang: str) -> None:
    text = read(trade_gap.below(view_of(f"v=1&partner=CHN&lang={lang}"), catalog)).text
    made = rule(lang)
    assert made.lead in text
    for side, bases in made.orders:
        assert side in text
        assert "".join(bases) in text.replace("  ", " ") or all(one in text for one in bases)


def test_reasons_without_a_translation_are_marked_as_english(
    catalog: Catalog, view_of: ViewOf
) -> None:
    new = "Not translated."
    reasons = tuple(dataclasses.replace(one, text=new) for one in catalog.trade_reasons)
    other = dataclasses.replace(catalog, trade_reasons=reasons)
    view = view_of("v=1&partner=CHN&lang=ru")
    marked = [
        [one.text for one in read(html).all("span") if one.attributes.get("lang") == "en"]
        for html in (trade_gap.below(view, catalog), trade_gap.below(view, other))
    ]
    assert not marked[0]
    assert new in marked[1]


def test_text_of_the_tables_is_not_markup(catalog: Catalog, view_of: ViewOf) -> None:
    reasons = tuple(dataclasses.replace(one, text=PAYLOAD) for one in catalog.trade_reasons)
    bad = dataclasses.replace(catalog, trade_reasons=reasons)
    html = trade_gap.below(view_of("v=1&partner=CHN"), bad)
    assert "<script" not in html
    assert "<img" not in html
    assert "{{7*7}}" in read(html).text


@pytest.mark.parametrize("address", ["v=1&partner=CHN,CHE", "v=1", "v=1&lang=ru&partner=KGZ"])
def test_the_file_has_units_basis_and_source(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    content = trade_gap.csv_table(view, catalog)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    table = trade_gap.table(view, catalog)
    assert len(rows) == len(table) > 0
    assert {"reported_usd", "mirror_usd", "difference_usd", "ratio_mirror_to_reported"} <= set(
        rows[0]
    )
    for row, known in zip(rows, table.to_dict("records"), strict=True):
        assert row["partner"] == i18n.country(catalog.partners[row["partner_id"]], view.lang)
        for column in ("reported_usd", "mirror_usd"):
            missing = math.isnan(known[column])
            assert (row[column] == "") == missing
            assert missing or float(row[column]) == pytest.approx(known[column])
        columns = [one for one in row if one.endswith("source_id")]
        named = {one for column in columns for one in row[column].split(";") if one}
        assert named
        assert named <= set(catalog.sources)


def test_cards_name_both_figures_and_the_difference(catalog: Catalog, view_of: ViewOf) -> None:
    figure = trade_gap.figure(view_of("v=1&partner=CHN&measure=imports"), catalog, LIGHT)
    [card] = [one["text"] for one in points(figure) if one["text"].startswith("<b>2020, Imports")]
    card = card.replace("\N{NO-BREAK SPACE}", " ")
    assert "Tajikistan: US$ 438.4 m<br>China: US$ 1.0 bn" in card
    assert "Difference: US$ 579.7 m more, 2.3 times as much" in card


@given(views())
@settings(deadline=None, max_examples=30)
def test_the_ratio_axis_holds_every_ratio_and_the_band(catalog: Catalog, view: View) -> None:
    rows = gap.of_partners(view, catalog, *view.years)
    ratios = [ratio for ratio in rows["ratio_mirror_to_reported"] if ratio > 0]
    axis = ratio_axis(ratios, "en")
    assert all(axis.low < ratio < axis.high for ratio in [*ratios, 1 / gap.AGREE, gap.AGREE])
    assert 1.0 in {place for place, _ in axis.ticks}
    assert len(axis.ticks) <= 9


def _page() -> None:
    import streamlit as st

    from components import trade_gap as panel
    from data.catalog import load
    from data.view import decode

    catalog = load()
    panel.show(decode(st.session_state["address"], catalog.vocabulary).view, catalog)


@pytest.mark.parametrize("address", ["v=1", "v=1&partner=CHN", "v=1&partner=AND", "v=1&years=2025"])
def test_the_panel_shows(address: str) -> None:
    app = AppTest.from_function(_page)
    app.session_state["address"] = address
    app.run(timeout=60)
    assert not app.exception
