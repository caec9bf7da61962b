"""The trade charts: the right basis, nothing added that must not be, gaps and estimates seen."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import chart_theme as theme
from components import trade
from components import trade_words as words
from components.trade_scale import height
from data.catalog import Catalog
from data.timeline import chosen
from data.trade import NOT_SUMMED, PRECEDENCE, coverage, has_figures, series, totals
from data.trade import ranking as ranked
from data.trade_marks import marks
from data.trade_table import singles, spans
from data.view import View
from geo.palette import DARK, LIGHT
from tests.components.charts import ADDRESSES, checked, codes, points, texts
from tests.components.reading import read

ViewOf = Callable[[str], View]


def value(catalog: Catalog, basis: str, partner: str, flow: str, year: int) -> float:
    rows = series(catalog, basis)
    own = (rows["partner_id"] == partner) & (rows["flow"] == flow) & (rows["year"] == year)
    return float(rows.loc[own, "value_usd"].item())


def drawn(figure: Any) -> set[tuple[int, float]]:
    """Year and height of everything that is drawn over the years, to six figures."""
    found = set()
    for trace in figure.to_plotly_json()["data"]:
        unseen_or_event = "base" in trace or trace.get("marker", {}).get("symbol") == "line-ns"
        for x, y in () if unseen_or_event else zip(trace["x"], trace["y"], strict=True):
            if y is not None:
                found.add((int(x[:4]), float(f"{y:.6g}")))
    return found


def lines(figure: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = figure.to_plotly_json()["data"]
    return [trace for trace in made if trace.get("mode") == "lines+markers"]


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_one_figure_for_each_partner_flow_and_year(catalog: Catalog, basis: str) -> None:
    rows = series(catalog, basis)
    assert not rows.duplicated(["partner_id", "flow", "year"]).any()
    assert set(rows["basis"]) <= set(PRECEDENCE[basis])
    assert not set(rows["partner_id"]) & {"WLD", "NS"}


def test_the_first_basis_of_the_precedence_is_drawn(catalog: Catalog) -> None:
    order = {name: at for at, name in enumerate(PRECEDENCE["mirror"])}
    rows = catalog.trade[catalog.trade["basis"].isin(order)]
    best = rows.groupby(["partner_id", "flow", "year"])["basis"].agg(
        lambda there: min(there, key=order.__getitem__)
    )
    for row in series(catalog, "mirror").to_dict("records"):
        assert best[(row["partner_id"], row["flow"], row["year"])] == row["basis"]


def test_known_conflicts_between_the_two_sides(catalog: Catalog) -> None:
    assert value(catalog, "reported", "CHE", "export", 2020) == pytest.approx(1.1e6, rel=0.05)
    assert value(catalog, "mirror", "CHE", "export", 2020) == pytest.approx(793.5e6, rel=0.001)
    for year in range(2010, 2016):
        assert value(catalog, "reported", "UZB", "import", year) < 13e6
        assert 118e6 < value(catalog, "mirror", "UZB", "import", year) < 165e6
    for year in range(2008, 2021):
        ours = value(catalog, "reported", "CHN", "import", year)
        assert value(catalog, "mirror", "CHN", "import", year) > 1.5 * ours


def test_exports_that_no_partner_is_named_for(catalog: Catalog) -> None:
    found = coverage(catalog, "reported").loc["export"]
    shares = found["allocated_usd"] / found["total_usd"]
    expected = {2017: 0.78, 2018: 0.98, 2019: 0.75, 2020: 0.51}
    for year, share in expected.items():
        assert shares[year] == pytest.approx(share, abs=0.006)
        rest = found["total_usd"][year] - found["allocated_usd"][year]
        assert found["remainder_usd"][year] == pytest.approx(rest)


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_sums_take_partners_once_and_leave_flagged_estimates_out(
    catalog: Catalog, basis: str
) -> None:
    found = coverage(catalog, basis)
    sums: dict[tuple[str, int], float] = defaultdict(float)
    for row in series(catalog, basis).to_dict("records"):
        if row["basis"] not in NOT_SUMMED:
            sums[(row["flow"], row["year"])] += row["value_usd"]
    for row in found.reset_index().to_dict("records"):
        assert row["allocated_usd"] == pytest.approx(sums[(row["flow"], row["year"])])
        if not math.isnan(row["total_usd"]):
            assert row["remainder_usd"] * row["excess_usd"] == 0
            left = row["remainder_usd"] - row["excess_usd"]
            assert row["allocated_usd"] + left == pytest.approx(row["total_usd"])
    assert found.loc[("import", 1992), "allocated_usd"] == 0 or basis == "mirror"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrow", [False, True])
def test_plotly_accepts_every_property(
    catalog: Catalog, view_of: ViewOf, address: str, narrow: bool
) -> None:
    for palette in (LIGHT, DARK):
        checked(trade.by_year(view_of(address), catalog, palette, narrow))
        checked(trade.ranking(view_of(address), catalog, palette, narrow))


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_table_is_what_the_chart_shows(catalog: Catalog, view_of: ViewOf, address: str) -> None:
    view = view_of(address)
    rows = trade.table(view, catalog)
    column = "share_pct" if view.scale == "share" else "value_usd"
    hidden = {"allocated"} if not view.partners and view.scale != "share" else set()
    hidden |= {"not_allocated"} if view.scale == "log" else set()
    shown = rows[~rows["what"].isin(hidden)]
    wanted = {
        (int(year), float(f"{amount:.6g}"))
        for year, amount in zip(shown["year"], shown[column], strict=True)
    }
    sums = rows[(rows["what"] == "allocated") & (view.scale != "share")]
    allowed = wanted | {
        (int(year), float(f"{amount:.6g}"))
        for year, amount in zip(sums["year"], sums["value_usd"], strict=True)
    }
    found = drawn(trade.by_year(view, catalog, LIGHT))
    assert wanted <= found
    assert found <= allowed


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_row_of_the_tables_has_a_source(
    catalog: Catalog, view_of: ViewOf, address: str
) -> None:
    view = view_of(address)
    for rows in (trade.table(view, catalog), trade.ranking_table(view, catalog)):
        for joined in rows["source_id"]:
            assert set(joined.split(";")) <= set(catalog.sources)


def test_gaps_are_gaps(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=CHN")
    known = set(
        series(catalog, "reported").query("partner_id == 'CHN' and flow == 'import'")["year"]
    )
    assert 2000 not in known
    imports = lines(trade.by_year(view, catalog, LIGHT))[1]
    gap = imports["x"].index("2000-07-02")
    assert imports["y"][gap] is None
    assert imports["connectgaps"] is False
    years = [int(x[:4]) for x in imports["x"]]
    assert years == list(range(years[0], years[-1] + 1)), "no year is skipped in silence"


def test_estimates_look_like_estimates(catalog: Catalog, view_of: ViewOf) -> None:
    made = trade.by_year(view_of("v=1&partner=KGZ"), catalog, LIGHT).to_plotly_json()["data"]
    firm = {int(x[:4]) for t in made if t.get("mode") == "lines+markers" for x, y in
            zip(t["x"], t["y"], strict=True) if y is not None}  # fmt: skip
    estimated = set(range(2010, 2016))
    assert not firm & estimated
    dashed = [trace for trace in made if trace.get("mode") == "lines"]
    assert {trace["line"]["dash"] for trace in dashed} == {"4px,3px"}
    assert estimated <= {int(x[:4]) for trace in dashed for x in trace["x"]}
    hollow = [
        trace
        for trace in made
        if trace.get("mode") == "markers" and trace.get("marker", {}).get("symbol") == "circle"
    ]
    assert {int(x[:4]) for trace in hollow for x in trace["x"]} == estimated
    assert {trace["marker"]["color"] for trace in hollow} == {LIGHT.paper}


def test_a_provisional_figure_is_an_open_square_of_its_own(
    catalog: Catalog, view_of: ViewOf
) -> None:
    made = trade.by_year(view_of("v=1&partner=KGZ"), catalog, LIGHT).to_plotly_json()["data"]
    squares = [t for t in made if t.get("marker", {}).get("symbol") == "square"]
    assert [trace["x"] for trace in squares] == [["2025-07-02"]]
    joined = [trace for trace in made if "lines" in trace.get("mode", "")]
    assert all("2025-07-02" not in trace["x"] for trace in joined)


def test_a_share_is_of_the_total_of_flow_and_year(catalog: Catalog, view_of: ViewOf) -> None:
    rows = trade.table(view_of("v=1&partner=KAZ&scale=share"), catalog)
    rows = rows[rows["what"] == "trade"]
    total = totals(catalog)
    assert not rows.empty
    for row in rows.to_dict("records"):
        whole = total[(row["flow"], row["year"])]
        assert row["share_pct"] == pytest.approx(100 * row["value_usd"] / whole)


def test_factbook_shares_in_dollars_are_said_to_be_computed(
    catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=KAZ")
    row = marks(catalog, "reported").query(
        "partner_id == 'KAZ' and flow == 'import' and year == 2023 and origin == 'factbook'"
    )
    assert list(row["computed"]) == ["usd"]
    assert list(row["share_pct"]) == [13.0]
    assert row["value_usd"].iloc[0] == pytest.approx(0.13 * totals(catalog)[("import", 2023)])
    cards = [point["text"] for point in points(trade.by_year(view, catalog, LIGHT))]
    card = next(text for text in cards if text.startswith("<b>Imports, 2023</b>") and "13%" in text)
    assert "Computed" in card
    assert "World Factbook" in card


def test_a_part_of_a_year_is_never_made_a_share_of_the_whole(catalog: Catalog) -> None:
    rows = marks(catalog, "reported")
    part = rows[rows["period"] != "year"]
    assert not part.empty
    assert set(part["computed"]) == {""}


def test_what_partners_told_the_press_is_mirror_data(catalog: Catalog) -> None:
    mirror = marks(catalog, "mirror").query("origin == 'press'")
    assert set(mirror["partner_id"]) == {"UZB", "IND"}
    assert "IND" not in set(marks(catalog, "reported").query("origin == 'press'")["partner_id"])


def test_compared_partners_show_single_figures_in_gaps_only(
    catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=KAZ,RUS")
    rows = singles(view, catalog, 1991, 2025)
    known = series(catalog, "reported").set_index(["partner_id", "flow", "year"]).index
    assert len(rows)
    assert not pd.MultiIndex.from_frame(rows[["partner_id", "flow", "year"]]).isin(known).any()


def test_an_empty_basis_says_so_and_offers_the_other(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=MAC")
    assert not has_figures(view, catalog, "reported")
    page = read(words.nothing(view, catalog))
    address = page.one("a").attributes["href"] or ""
    assert "basis=mirror" in address
    assert "partner=MAC" in address
    neither = read(words.nothing(view_of("v=1&partner=AND"), catalog))
    assert neither.all("a") == []


@pytest.mark.parametrize("measure", ["relations", "exports", "imports"])
@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_the_ranking_is_that_of_the_table(
    catalog: Catalog, view_of: ViewOf, measure: str, basis: str
) -> None:
    view = view_of(f"v=1&years=2004..2016&measure={measure}&basis={basis}")
    flows = {"exports": {"export"}, "imports": {"import"}}.get(measure, {"export", "import"})
    sums: dict[str, float] = defaultdict(float)
    for row in series(catalog, basis).to_dict("records"):
        if row["flow"] in flows and 2004 <= row["year"] <= 2016:
            sums[row["partner_id"]] += row["value_usd"] * (row["basis"] not in NOT_SUMMED)
    expected = sorted((key for key in sums if sums[key]), key=lambda key: -sums[key])
    found = ranked(view, catalog)
    assert list(found.order) == expected
    assert not set(found.order) & {"WLD", "NS"}
    assert found.years == tuple(range(2004, 2017))


def test_the_ranking_counts_years_with_a_list_for_every_flow(
    catalog: Catalog, view_of: ViewOf
) -> None:
    everything = ranked(view_of("v=1"), catalog)
    assert everything.years == tuple(range(1993, 2021))
    assert everything.without == (1991, 1992, 2021, 2022, 2023, 2024, 2025)
    last = ranked(view_of("v=1&years=2021..2025"), catalog)
    assert (last.flows, last.years) == (("export",), (2025,))
    heading = words.ranking_heading(view_of("v=1&years=2021..2025"), catalog)
    assert heading == "Partners by Tajikistan's exports, 2025"
    assert ranked(view_of("v=1&years=2022"), catalog).order == ()


def test_the_table_of_the_ranking_adds_up(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&years=2004..2016")
    rows = trade.ranking_table(view, catalog)
    found = ranked(view, catalog)
    left = rows[rows["quality"] == "not_allocated"]
    assert left["value_usd"].sum() == pytest.approx(sum(found.remainder.values()))
    assert left["rank"].isna().all()
    assert "wdi_open_numbers" in left["source_id"].iloc[0]
    partners = rows[rows["quality"] != "not_allocated"]
    assert list(partners["partner_id"].drop_duplicates()) == list(found.order)
    assert set(rows["years"]) == {"2004-2016"}


def test_bars_of_the_ranking_can_be_clicked_and_are_hatched_by_quality(
    catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=BTN&years=2010..2020")
    figure = trade.ranking(view, catalog, LIGHT)
    found = ranked(view, catalog)
    clickable = {point["code"] for point in points(figure)}
    assert clickable == {"", "partner:BTN", *(f"partner:{code}" for code in found.order[:12])}
    hatched = {
        point["trace"]["marker"]["pattern"]["shape"][point["at"]]
        for point in points(figure)
        if point["code"] == "partner:KAZ"
    }
    # Exports are plain, imports striped, estimates of either hatched.
    assert hatched == {"", "|", "/"}
    place = found.order.index("BTN") + 1
    assert f"<b>{place}. Bhutan</b>" in texts(figure)
    left = sum(found.remainder.values())
    bars = sum(trace.x[-1] for trace in figure.data)
    assert bars == pytest.approx(left)


def test_columns_of_the_chart_are_years_and_ticks_are_events(
    catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=KGZ&years=2014..2025&event=TJ0320")
    figure = trade.by_year(view, catalog, LIGHT)
    found = codes(figure)
    assert {f"year:{year}" for year in range(2013, 2026)} <= set(found)
    events = {mark.code for mark in chosen(view, catalog, 2013, 2025)}
    assert events <= set(found)
    assert [shape.x0 for shape in figure.layout.shapes if shape.type == "line"] == ["2022-09-14"]
    nobody = codes(trade.by_year(view_of("v=1"), catalog, LIGHT))
    assert all(code.startswith("year:") for code in nobody)


def test_the_card_of_a_year_says_what_is_not_allocated(catalog: Catalog, view_of: ViewOf) -> None:
    figure = trade.by_year(view_of("v=1"), catalog, LIGHT)
    cards = {point["code"]: point["text"] for point in points(figure) if "base" in point["trace"]}
    assert "not allocated: US$\N{NO-BREAK SPACE}696.1\N{NO-BREAK SPACE}m" in cards["year:2020"]
    assert "no list of partners" in cards["year:2022"]
    assert "more than the total by" in cards["year:2011"]


def test_names_at_the_ends_of_lines_do_not_touch(catalog: Catalog, view_of: ViewOf) -> None:
    figure = trade.by_year(view_of("v=1&partner=UZB,KAZ,RUS,CHN"), catalog, LIGHT)
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    for half in (0, 1):
        names = [note for note in figure.layout.annotations if note.x == 1]
        ys = sorted(note.y * plot for note in names[4 * half : 4 * half + 4])
        assert len(ys) == 4
        assert all(b - a >= 13 for a, b in zip(ys, ys[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize("wanted", [[5.0, 6.0, 7.0], [100.0, 100.0], [0.0], [], [3.0, 99.0, 98.0]])
def test_spread_keeps_labels_apart_and_in_order(wanted: list[float]) -> None:
    placed = theme.spread(wanted, 14, 0, 100)
    ranks = sorted(range(len(wanted)), key=wanted.__getitem__)
    assert sorted(range(len(placed)), key=placed.__getitem__) == ranks
    ordered = sorted(placed)
    assert all(b - a >= 14 for a, b in zip(ordered, ordered[1:], strict=False))  # noqa: RUF007
    assert all(0 <= place <= 100 for place in placed)


def test_heights_fit_what_they_hold() -> None:
    millions = height([12.3e6, 487.4e6], "usd", "en")
    assert (millions.unit, millions.ticks[-1]) == ("US$ m", (600e6, "600"))
    assert height([6.7e9], "usd", "en").unit == "US$ bn"
    assert height([96_300], "usd", "en").ticks[-1] == (100_000, "100")
    assert height([40.2], "share", "en").ticks[-1][1] == "60%"
    assert height([], "usd", "en").high > 0
    logs = height([3e5, 7e8], "log", "en")
    assert [text for _, text in logs.ticks] == [
        "100 thousand",
        "1 m",
        "10 m",
        "100 m",
        "1 bn",
    ]
    assert logs.at(logs.low) == 0
    assert logs.at(logs.high) == pytest.approx(1)


def test_runs_of_years() -> None:
    assert spans([2025, 1993, 1994, 1995]) == "1993-1995, 2025"
    assert spans([]) == ""


def test_notes_name_their_sources_with_links(catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ&basis=mirror")
    page = read(words.note(view, catalog, trade.table(view, catalog)))
    links = {element.attributes["href"] for element in page.all("a")}
    assert catalog.sources["imf_dots_2022_mirror"].url in links
    assert "As the partners report" in page.text
    assert catalog.sources["kg_nsc"].title in page.text


def _page() -> None:
    import streamlit as st

    from components import timeline, trade
    from data.catalog import load
    from data.view import decode

    catalog = load()
    view = decode(st.session_state["address"], catalog.vocabulary).view
    timeline.show(view, catalog)
    trade.show(view, catalog)


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_panels_show_for_every_view(address: str) -> None:
    app = AppTest.from_function(_page)
    app.session_state["address"] = address
    app.run(timeout=60)
    assert not app.exception
