"""The page on trade: every chart of every view, its words, its points and where they lead."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import chart_theme as theme
from components import money, timeline, trade_page, treemap
from components import trade_balance as balances
from components import trade_concentration as concentrated
from components import trade_figure as shared
from components import trade_products as goods
from components import trade_rank as bump
from components import trade_shares as parts
from components.chart_pick import NOTHING, parse
from components.trade_charts import CHARTS, Chart, shown, table
from data import i18n
from data.catalog import Catalog
from data.trade_balance import concentration
from data.trade_ranks import ranks, shares
from data.view import View
from geo.palette import DARK, LIGHT
from tests.components.charts import ADDRESSES, checked, codes, points, texts
from tests.components.reading import read

ViewOf = Callable[[str], View]
OURS = ("ranks", "shares", "balance", "concentration", "money", "goods")
ON_THE_AXIS = ("ranks", "shares", "balance", "concentration", "money")


def ours(view: View, catalog: Catalog, names: tuple[str, ...] = OURS) -> Iterator[Chart]:
    yield from (one for one in shown(view, catalog) if one.name in names)


def said(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrow", [False, True])
def test_plotly_accepts_every_property(
    catalog: Catalog, view_of: ViewOf, address: str, narrow: bool
) -> None:
    view = view_of(address)
    for chart in ours(view, catalog):
        for palette in (DARK,) if narrow else (LIGHT, DARK):
            checked(chart.figure(view, catalog, palette, narrow))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrow", [False, True])
def test_charts_by_year_stand_on_the_axis_of_the_timeline(
    catalog: Catalog, view_of: ViewOf, address: str, narrow: bool
) -> None:
    view = view_of(address)
    above = timeline.figure(view, catalog, LIGHT, narrow).layout
    for chart in ours(view, catalog, ON_THE_AXIS):
        made = checked(chart.figure(view, catalog, LIGHT, narrow)).layout
        for name in ("range", "tickvals", "ticktext"):
            assert made.xaxis[name] == above.xaxis[name]
        assert (made.margin.l, made.margin.r) == (above.margin.l, above.margin.r)


@pytest.mark.parametrize("address", [each for each in ADDRESSES if "lang" not in each])
def test_every_point_says_its_source_and_leads_somewhere(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    for chart in ours(view, catalog):
        found = list(points(chart.figure(view, catalog, LIGHT, False)))
        assert found
        for point in found:
            assert "Source: " in point["text"], (chart.name, point["text"])
            assert parse({"points": [{"customdata": [point["code"]]}]}, catalog) != NOTHING


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_table_names_units_basis_and_source(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    for chart in shown(view, catalog):
        rows = chart.table(view, catalog)
        assert table(chart.name, view, catalog).equals(rows)
        assert "source_id" in rows and (rows["source_id"] != "").all()
        assert {"value_usd", "balance_usd", "index"} & set(rows)
        assert "basis" in rows or (chart.name == "money" and "wdi_code" in rows)


def test_keys_are_nobody_elses() -> None:
    keys = [one.key for one in CHARTS]
    atlas = {"timeline-chart", "trade-chart", "ranking-chart", "agreed-chart", "deaths-chart"}
    assert len(set(keys)) == len(keys)
    assert not set(keys) & (atlas | {"crossings-chart", "gap-chart"})


def heights(figure: Any, name: str) -> dict[int, float]:
    """Heights of the trace of a name, by year."""
    for trace in figure.to_plotly_json()["data"]:
        if trace.get("name") == name:
            return {int(x[:4]): y for x, y in zip(trace["x"], trace["y"], strict=True)}
    return {}


def test_the_bump_chart_draws_the_ranks(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ")
    made = bump.figure(view, catalog, LIGHT)
    rows = ranks(view, catalog, *view.years)
    for code, own in rows.groupby("partner_id"):
        drawn = heights(made, str(code))
        for rank, year in zip(own["rank"], own["year"], strict=True):
            if rank <= bump.FIRST:
                assert drawn[year] == rank
            elif code == "KGZ":
                assert drawn[year] > bump.FIRST
            else:
                assert year not in drawn
    assert "lower" in texts(made)
    assert "lower" not in texts(bump.figure(view_of("v=1"), catalog, LIGHT))


def test_lines_of_the_bump_chart_never_bridge_a_gap(catalog: Catalog, view_of: ViewOf) -> None:
    made = bump.figure(view_of("v=1"), catalog, LIGHT).to_plotly_json()
    dashes = set()
    for trace in made["data"]:
        if trace["mode"] != "lines":
            continue
        dashes.add(trace["line"]["dash"])
        xs, ys = [int(x[:4]) for x in trace["x"]], trace["y"]
        for at in range(len(xs) - 1):
            if ys[at] is not None and ys[at + 1] is not None:
                assert xs[at + 1] - xs[at] == 1
            estimated = {xs[at], xs[at + 1]} & set(range(2010, 2016))
            if ys[at] is not None and ys[at + 1] is not None and trace["line"]["dash"] == "solid":
                assert not estimated
    assert dashes == {"solid", "4px,3px"}


def test_the_columns_are_the_shares(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&basis=mirror")
    made = parts.figure(view, catalog, LIGHT).to_plotly_json()
    rows = shares(view, catalog, *view.years)
    columns: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for trace in made["data"]:
        for x, y, base in zip(trace["x"], trace["y"], trace["base"], strict=True):
            columns.setdefault((trace["yaxis"], int(x[:4])), []).append((base, base + y))
    drawn = {}
    for key, found in columns.items():
        found.sort()
        for below, above in itertools.pairwise(found):
            assert below[1] == pytest.approx(above[0])
        assert found[0][0] == pytest.approx(0)
        drawn[key] = found[-1][1]
    for (flow, year), own in rows.groupby(["flow", "year"]):
        axis = {"export": "y", "import": "y2"}[str(flow)]
        assert drawn[(axis, int(str(year)))] == pytest.approx(own["share_pct"].sum())


def test_balance_is_drawn_on_its_side_of_zero(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=AFG")
    made = balances.figure(view, catalog, LIGHT).to_plotly_json()
    rows = balances.table(view, catalog)
    bars = next(trace for trace in made["data"] if trace["type"] == "bar")
    assert bars["y"] == list(rows["balance_usd"])
    assert min(bars["y"]) < 0 < max(bars["y"])
    low, high = made["layout"]["yaxis"]["range"]
    assert low <= min(bars["y"]) and high >= max(bars["y"])
    assert 0.0 in made["layout"]["yaxis"]["tickvals"]


@pytest.mark.parametrize("values", [[], [0.0], [5e6], [-5e6], [-3.2e9, 4e6], [1.0, -1.0]])
def test_axis_of_either_sign_holds_every_value(values: list[float]) -> None:
    made = balances.signed(values, "en")
    assert made.low <= 0 <= made.high and made.low < made.high
    assert all(made.low <= value <= made.high for value in values)
    places = [place for place, _ in made.ticks]
    assert places == sorted(set(places)) and 0.0 in places
    assert all(text.startswith("\N{MINUS SIGN}") == (place < 0) for place, text in made.ticks)


@pytest.mark.parametrize("address", ["v=1", "v=1&basis=mirror&years=1996..2018"])
def test_the_sentence_on_concentration_is_its_index(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    rows = concentration(view, catalog, *view.years)
    text = concentrated.sentence(view, catalog)
    found = re.findall(r"(xports|mports) of (\d{4}) .*? ([\d.]+) equal partners", text)
    assert len(found) == 2
    for flow, year, count in found:
        own = rows[(rows["flow"] == {"xports": "export", "mports": "import"}[flow])]
        own = own[own["year"] == int(year)]
        assert i18n.number(1 / own["index"].item(), "en", 1) == count
        assert own["quality"].item() == "firm"
        assert own["covered_pct"].item() >= concentrated.COVERED


def test_the_sentence_on_ranks_counts_firsts(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1")
    rows = ranks(view, catalog, *view.years)
    first = rows[(rows["rank"] == 1) & (rows["quality"] != "estimate")]
    found = re.match(r"(\w+) was first in (\d+) of (\d+) years", bump.sentence(view, catalog))
    assert found
    name, times, count = found.groups()
    known = {shared.name(code, catalog, "en"): code for code in first["partner_id"]}
    assert (first["partner_id"] == known[name]).sum() == int(times)
    assert len(first) == int(count)
    assert said(bump.sentence(view_of("v=1&partner=CHN&years=2002..2009"), catalog)) == (
        "China: place 17 of 67 in 2002, place 2 of 92 in 2009 (as Tajikistan reports)."
    )


def test_the_sentence_on_shares_is_in_its_table(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=CHN&years=2002..2009&measure=imports")
    rows = parts.table(view, catalog)
    own = rows[(rows["partner_id"] == "CHN") & (rows["flow"] == "import")]
    text = parts.sentence(view, catalog)
    for year in (2002, 2009):
        share = own.loc[own["year"] == year, "share_pct"].item()
        assert f"{i18n.percent(share, 'en', 1)} in {year}" in text
    assert parts.sentence(view_of("v=1&partner=BTN"), catalog) == ""


def test_the_sentence_on_exports_tells_what_is_left(catalog: Catalog, view_of: ViewOf) -> None:
    text = parts.sentence(view_of("v=1&measure=exports&years=2016..2020"), catalog)
    assert "49.5% is allocated to no partner" in text


def test_the_sentence_on_the_balance_counts_years(catalog: Catalog, view_of: ViewOf) -> None:
    rows = balances.table(view_of("v=1"), catalog)
    deficits = rows[rows["balance_usd"] < 0]
    text = said(balances.sentence(view_of("v=1"), catalog))
    assert f"in {len(deficits)} of {len(rows)} years" in text
    worst = deficits.sort_values("balance_usd").iloc[0]
    assert f"most in {worst['year']}: by {said(i18n.usd(-worst['balance_usd'], 'en'))}" in text


def test_the_sentence_on_remittances(catalog: Catalog, view_of: ViewOf) -> None:
    text = money.sentence(view_of("v=1&years=2024"), catalog)
    rows = catalog.money_flows
    sent = rows[(rows["indicator"] == "remittances") & (rows["year"] == 2024)]["value_usd"].item()
    whole = catalog.trade_totals
    sold = whole[(whole["flow"] == "export") & (whole["year"] == 2024)]["value_usd"].item()
    assert f"{i18n.number(sent / sold, 'en', 1)} times the exports of goods" in text
    assert money.sentence(view_of("v=1&years=1995"), catalog) == ""


def test_events_stand_beside_money(catalog: Catalog, view_of: ViewOf) -> None:
    there = codes(money.figure(view_of("v=1"), catalog, LIGHT))
    assert {"TJ0320", "TJ0387", "AT001"} <= set(there)
    assert "TJ0320" not in codes(money.figure(view_of("v=1&years=1995..2005"), catalog, LIGHT))


def test_aid_is_of_the_donors_chosen(catalog: Catalog, view_of: ViewOf) -> None:
    shown_ = texts(money.figure(view_of("v=1&partner=JPN"), catalog, LIGHT))
    assert "Japan: " in shown_ and "Germany: " not in shown_
    note = read(str(money.note(view_of("v=1&partner=KGZ"), catalog))).text
    assert "no aid of the partners chosen" in note


@pytest.mark.parametrize("narrow", [False, True])
def test_tiles_have_areas_as_the_shares(catalog: Catalog, view_of: ViewOf, narrow: bool) -> None:
    view = view_of("v=1")
    made = goods.figure(view, catalog, LIGHT, narrow).to_plotly_json()
    (trace,) = made["data"]
    rows = goods.table(view, catalog)
    whole = made["layout"]["xaxis"]["range"][1]
    by_area = []
    tall = max(trace["y"])
    for at, text in enumerate(trace["hovertext"]):
        area = 100 * trace["width"][at] * trace["y"][at] / (whole * tall)
        if "Not named" not in text:
            by_area.append(area)
        left = trace["x"][at] - trace["width"][at] / 2
        assert left >= -1e-6 and left + trace["width"][at] <= whole + 1e-6
    assert sorted(by_area) == pytest.approx(sorted(rows["share_pct"]))
    note = read(str(goods.note(view, catalog))).text
    assert "not the whole" in note
    assert all(str(product) in note for product in rows["product"])


def test_squares_fill_the_whole_and_do_not_overlap() -> None:
    boxes = treemap.squarified([6, 6, 4, 3, 2, 2, 1], 600, 400)
    assert sum(width * height for _x, _y, width, height in boxes) == pytest.approx(600 * 400)
    for value, (x, y, width, height) in zip([6, 6, 4, 3, 2, 2, 1], boxes, strict=True):
        assert width * height == pytest.approx(value * 10_000)
        assert x >= -1e-9 and y >= -1e-9 and x + width <= 600.001 and y + height <= 400.001
    for at, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, tall in boxes[at + 1 :]:
            apart = x + width <= left + 1e-6 or left + wide <= x + 1e-6
            assert apart or y + height <= top + 1e-6 or top + tall <= y + 1e-6


def test_one_partner_has_one_colour_on_the_page(catalog: Catalog, view_of: ViewOf) -> None:
    for palette in (LIGHT, DARK):
        made = shared.colours(view_of("v=1&partner=CHN,KGZ"), catalog, palette)
        assert len(set(made.values())) == len(made)
        assert made["CHN"] == palette.accent


def test_the_page_names_its_charts_and_links_to_each(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1")
    charts = shown(view, catalog)
    page = read(trade_page.head(view, catalog, charts))
    text = trade_page.head(view, catalog, charts)
    for chart in charts:
        assert f'href="#trade-{chart.name}"' in text
        assert f'id="trade-{chart.name}"' in trade_page.opening(chart, view, catalog)
    assert "no deflator" in page.text and "current US dollars" in page.text


def test_a_view_without_figures_has_few_charts(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&years=2021&measure=exports&partner=AND")
    names = {chart.name for chart in shown(view, catalog)}
    assert not names & {"ranks", "shares", "concentration", "balance", "goods"}
    said_ = read(trade_page.head(view, catalog, shown(view, catalog))).text
    assert "there are no figures by partner" in said_


def test_hostile_names_stay_text(catalog: Catalog, view_of: ViewOf) -> None:
    card = shared.card(
        "<b>x</b>", ("<script>",), "imf_dots_2022", view_of("v=1"), catalog, theme.WIDE
    )
    assert "<script>" not in card and "&lt;script&gt;" in card and "<b><b>" not in card


def test_the_page_runs(catalog: Catalog) -> None:
    def page() -> None:
        from components import trade_page as shown_page
        from data import catalog as facts
        from data.view import decode

        known = facts.load()
        view = decode("v=1&partner=KGZ,CHN&years=2008..2022", known.vocabulary).view
        shown_page.show(view, known)

    run = AppTest.from_function(page, default_timeout=60).run()
    assert not run.exception
