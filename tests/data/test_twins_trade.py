"""Twins of the trade and money charts: rows as the charts have them, words with their figures."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from data import i18n, trade_gap_table, trade_table, twins
from data.axis import axis_years
from data.catalog import Catalog
from data.money import money
from data.trade import ranking, series
from data.trade_balance import balance, concentration
from data.trade_lines import lines
from data.trade_products import drawable
from data.trade_ranks import shares
from data.twins import trade
from data.twins.trade_ranks import drawn
from data.twins.twin import Twin
from data.view import View
from data.vocabulary import LANGS
from tests.data.views import views

NAMES = tuple(trade.MAKERS)
Whole = Callable[..., View]

VIEWS: tuple[dict[str, object], ...] = (
    {},
    {"partners": ("KGZ",)},
    {"partners": ("CHN", "RUS", "KAZ"), "measure": "imports"},
    {"basis": "mirror", "years": (2010, 2020)},
    {"partners": ("UZB",), "basis": "mirror", "scale": "share"},
    {"partners": ("TUR", "CHE"), "measure": "exports", "scale": "log"},
)


@pytest.fixture(scope="session")
def view(catalog: Catalog) -> Whole:
    whole = View(years=(catalog.first_year, catalog.last_year))
    return lambda **changes: whole.with_(**changes)


def made(name: str, view: View, catalog: Catalog) -> Twin:
    twin = trade.MAKERS[name](view, catalog)
    assert twin is not None
    return twin


def column(twin: Twin, at: int) -> list[float]:
    """Values of a column of figures; NaN where nothing is known."""
    found = (row[at].value for row in twin.rows)
    return [math.nan if value is None else float(value) for value in found]


def same(ours: list[float], theirs: list[float]) -> bool:
    return len(ours) == len(theirs) and all(
        math.isclose(a, b) or (math.isnan(a) and math.isnan(b))
        for a, b in zip(ours, theirs, strict=True)
    )


def at(twin: Twin, heading: str) -> int:
    return [one.name for one in twin.columns].index(heading)


@pytest.mark.parametrize("changes", VIEWS, ids=str)
def test_rows_are_those_of_the_charts(
    catalog: Catalog, view: Whole, changes: dict[str, object]
) -> None:
    asked = view(**changes)
    years = axis_years(asked, catalog)
    wanted = {
        "trade": trade_table.by_year(asked, catalog, *years)["value_usd"],
        "ranking": trade_table.of_ranking(asked, catalog)["value_usd"],
        "ranks": drawn(asked, catalog)["value_usd"],
        "shares": shares(asked, catalog, *years)["value_usd"],
        "money": money(asked, catalog, *years)["value_usd"],
    }
    for name, values in wanted.items():
        twin = made(name, asked, catalog)
        assert same(column(twin, at(twin, "Amount")), [float(value) for value in values]), name
    others = {
        "balance": ("Balance", balance(asked, catalog, *years)["balance_usd"]),
        "concentration": ("Herfindahl index", concentration(asked, catalog, *years)["index"]),
        "gap": ("Difference", trade_gap_table.table(asked, catalog)["difference_usd"]),
    }
    for name, (heading, values) in others.items():
        twin = made(name, asked, catalog)
        assert same(column(twin, at(twin, heading)), [float(value) for value in values]), name
    named = [float(value) for one in drawable(asked, catalog) for value in one.rows["share_pct"]]
    goods = made("goods", asked, catalog)
    assert same(column(goods, at(goods, "Share")), named)


def test_a_row_says_whose_figure_it_is_and_where_it_is_from(catalog: Catalog, view: Whole) -> None:
    twin = made("trade", view(partners=("KGZ",), years=(2015, 2015)), catalog)
    basis, quality = at(twin, "Basis"), at(twin, "Kind of figure")
    assert {(row[basis].text, row[quality].text) for row in twin.rows} >= {
        ("Interpolated by the IMF, by our reading", "An estimate"),
        ("As Tajikistan reports", "Published"),
    }
    for row in twin.rows:
        source = row[at(twin, "Source")]
        assert source.links
        assert all(link.href.startswith("http") for link in source.links)
        assert row[at(twin, "Amount")].text == i18n.usd(float(row[3].value or 0), "en")


def test_the_alternative_text_of_all_trade_has_its_ends_and_its_peak(
    catalog: Catalog, view: Whole
) -> None:
    rows = catalog.trade_totals
    rows = rows[(rows["flow"] == "export") & rows["year"].between(1995, 2020)]
    exports = {int(y): float(v) for y, v in zip(rows["year"], rows["value_usd"], strict=True)}
    alt = made("trade", view(years=(1995, 2020)), catalog).alt
    for year in (1995, 2020, max(exports, key=lambda each: exports[each])):
        assert f"{i18n.usd(exports[year], 'en')} in {year}" in alt


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_the_alternative_text_of_a_partner_has_the_figures_of_the_basis(
    catalog: Catalog, view: Whole, basis: str
) -> None:
    rows = series(catalog, basis)
    own = rows[(rows["partner_id"] == "CHN") & (rows["flow"] == "import")]
    own = own[own["year"].between(2000, 2009)]
    known = {int(y): float(v) for y, v in zip(own["year"], own["value_usd"], strict=True)}
    alt = made("trade", view(partners=("CHN",), years=(2000, 2009), basis=basis), catalog).alt
    assert i18n.basis_name(basis, "en") in alt
    for year in (min(known), max(known), max(known, key=lambda each: known[each])):
        assert f"{i18n.usd(known[year], 'en')} in {year}" in alt


def test_the_alternative_text_of_the_ranking_names_the_first_and_those_in_view(
    catalog: Catalog, view: Whole
) -> None:
    asked = view(partners=("KGZ",))
    found = ranking(asked, catalog)
    alt = made("ranking", asked, catalog).alt
    for code in (*found.order[:3], "KGZ"):
        value = math.fsum(row.value_usd for row in found.sums[code])
        name = i18n.country(catalog.partners[code], "en")
        place = found.order.index(code) + 1
        assert f"{place}. {name}, {i18n.usd(value, 'en')}" in alt


def test_words_name_the_years_that_have_no_figure(catalog: Catalog, view: Whole) -> None:
    asked = view(partners=("KGZ",), years=(2015, 2025))
    words = " ".join(made("trade", asked, catalog).words)
    for line in lines(asked, catalog, 2015, 2025):
        missing = [year for year in range(2015, 2026) if year not in line.points]
        runs = trade_table.spans(missing).replace("-", "–")
        assert f"{line.name}: {len(missing)} years without a figure, {runs}." in words


def figures(text: str) -> list[str]:
    """Digits of a text in order, whatever stands between thousands and before decimals."""
    plain = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3})", "", text)
    return sorted(re.sub(r"[.,](?=\d)", "", each) for each in re.findall(r"\d[\d.,]*\d|\d", plain))


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_are_the_same_in_every_language(
    catalog: Catalog, view: Whole, name: str
) -> None:
    for changes in VIEWS[1:4]:
        found = [made(name, view(**changes, lang=lang), catalog) for lang in LANGS]
        values = [[[cell.value for cell in row] for row in one.rows] for one in found]
        assert all(each == values[0] for each in values)
        lengths = {(len(one.words), len(one.columns), len(one.rows)) for one in found}
        assert len(lengths) == 1 or name == "ranking"


@pytest.mark.parametrize("name", ["trade", "ranking", "balance", "concentration", "money"])
def test_the_alternative_texts_have_the_same_figures_in_every_language(
    catalog: Catalog, view: Whole, name: str
) -> None:
    for changes in VIEWS:
        found = [figures(made(name, view(**changes, lang=lang), catalog).alt) for lang in LANGS]
        assert all(each == found[0] for each in found), (name, changes)


@settings(deadline=None, max_examples=20)
@given(view=views())
def test_no_view_breaks_a_twin(catalog: Catalog, view: View) -> None:
    for name, maker in trade.MAKERS.items():
        twin = maker(view, catalog)
        alt = trade.alt(name, view, catalog)
        assert alt.endswith((".", "?", "!"))
        assert len(alt.encode()) < 1500
        assert not re.search(r"\{\w*\}|\bnan\b|None", alt)
        if twin is None:
            continue
        assert twin.name == name
        assert twin.alt == alt
        assert twin.rows
        assert all(len(row) == len(twin.columns) for row in twin.rows)
        for text in (*twin.words, *twin.notes):
            assert not re.search(r"\{\w*\}|\bnan\b|None", text)
        shown = (cell.text for row in twin.rows for cell in row)
        assert not any("nan" in text.split() for text in shown)


def test_a_view_without_figures_has_no_twin_and_says_so(catalog: Catalog, view: Whole) -> None:
    asked = view(partners=("VAT",), years=(1991, 1991))
    for name in ("trade", "gap", "balance"):
        assert trade.MAKERS[name](asked, catalog) is None
        assert trade.alt(name, asked, catalog).endswith("No figure in these years.")


def test_every_chart_of_the_page_on_trade_has_a_twin_with_an_address() -> None:
    assert set(NAMES) <= set(twins.MAKERS)
    assert {trade.of_page(name) for name in ("years", "partners", "ranks", "gap")} <= set(NAMES)


def test_an_alternative_text_depends_on_the_fields_it_is_kept_by_alone(
    catalog: Catalog, view: Whole
) -> None:
    others = {"measure": "exports", "scale": "share", "basis": "mirror", "event": "AT002"}
    for field, value in others.items():
        asked = view(partners=("CHN",), years=(2012, 2018)).with_(**{field: value})
        for name, maker in trade.MAKERS.items():
            twin = maker(asked, catalog)
            assert twin is None or twin.alt == trade.alt(name, asked, catalog), (name, field)
