"""Ranks, shares, balance, concentration, money and goods: counted again from the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from data.catalog import Catalog, load
from data.money import AID, DONORS, EVENTS, SERIES, beside, donors, money
from data.trade import (
    FEWEST_PARTNERS,
    FLOWS,
    NOT_SUMMED,
    PRECEDENCE,
    ranking,
    series,
    totals,
)
from data.trade_balance import balance, concentration, index
from data.trade_products import lists, products
from data.trade_ranks import LEADERS, firmness, leaders, ranks, shares
from data.view import View, decode

ADDRESSES = (
    "v=1",
    "v=1&basis=mirror",
    "v=1&partner=CHN,KGZ&years=2005..2022",
    "v=1&partner=CHE&basis=mirror&measure=exports",
    "v=1&years=2025&measure=imports&basis=mirror",
    "v=1&years=2021",
)
ViewOf = Callable[[str], View]


@pytest.fixture(scope="module")
def facts() -> Catalog:
    return load()


@pytest.fixture(scope="module")
def view_of(facts: Catalog) -> ViewOf:
    return lambda address: decode(address, facts.vocabulary).view


def counted(facts: Catalog, basis: str, flow: str, year: int) -> dict[str, float]:
    """Amount of every partner, picked from the table of trade row by row."""
    found: dict[str, tuple[int, float]] = {}
    order = PRECEDENCE[basis]
    own = facts.trade[(facts.trade["flow"] == flow) & (facts.trade["year"] == year)]
    for row in own.to_dict("records"):
        if row["basis"] not in order or row["partner_id"] in ("WLD", "NS"):
            continue
        place = order.index(row["basis"])
        if row["partner_id"] not in found or place < found[row["partner_id"]][0]:
            found[row["partner_id"]] = (place, float(row["value_usd"]))
    return {code: value for code, (place, value) in found.items() if order[place] not in NOT_SUMMED}


@pytest.mark.parametrize("address", ADDRESSES)
def test_ranks_are_the_order_of_the_amounts(facts: Catalog, view_of: ViewOf, address: str) -> None:
    view = view_of(address)
    flows = ranking(view, facts).flows
    rows = ranks(view, facts, *view.years)
    for year in range(view.years[0], view.years[1] + 1):
        lists_ = [counted(facts, view.basis, flow, year) for flow in flows]
        own = rows[rows["year"] == year]
        if any(len(one) < FEWEST_PARTNERS for one in lists_):
            assert own.empty
            continue
        sums: dict[str, float] = {}
        for one in lists_:
            for code, value in one.items():
                sums[code] = sums.get(code, 0.0) + value
        assert len(own) == len(sums) == own["of"].iloc[0]
        for row in own.to_dict("records"):
            assert row["value_usd"] == pytest.approx(sums[row["partner_id"]])
            assert row["rank"] == 1 + sum(value > row["value_usd"] for value in sums.values())
            assert set(row["flows"].split(";")) <= set(flows)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_basis_is_mixed(facts: Catalog, view_of: ViewOf, address: str) -> None:
    view = view_of(address)
    allowed = set(PRECEDENCE[view.basis])
    span = (facts.first_year, facts.last_year)
    for joined in ranks(view, facts, *span)["basis"]:
        assert set(joined.split(";")) <= allowed
    assert set(shares(view, facts, *span)["basis"]) <= {*allowed, view.basis}
    assert set(concentration(view, facts, *span)["basis"]) <= {view.basis}
    found = balance(view, facts, *span)
    assert set(found["basis"]) <= (allowed if view.partners else {"wdi"})


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_row_has_a_known_source(facts: Catalog, view_of: ViewOf, address: str) -> None:
    view = view_of(address)
    span = (facts.first_year, facts.last_year)
    tables = [made(view, facts, *span) for made in (ranks, shares, balance, concentration, money)]
    for table in [*tables, products(facts, *span)]:
        for joined in table["source_id"]:
            assert joined and set(joined.split(";")) <= set(facts.sources)


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_shares_sum_to_the_total_or_pass_it(facts: Catalog, view_of: ViewOf, basis: str) -> None:
    view = view_of(f"v=1&basis={basis}")
    rows = shares(view, facts, *view.years)
    assert len(rows)
    for (flow, year), own in rows.groupby(["flow", "year"]):
        total = totals(facts)[(str(flow), int(str(year)))]
        known = sum(counted(facts, basis, str(flow), int(str(year))).values())
        assert own["value_usd"].sum() == pytest.approx(max(total, known))
        assert own["share_pct"].sum() == pytest.approx(100 * max(total, known) / total)
        assert (own["value_usd"] >= 0).all()
        assert (known < total) == ("not_allocated" in set(own["part"]))
        named = own[own["part"] == "partner"]
        assert not named["partner_id"].duplicated().any()


def test_chosen_partners_lead(facts: Catalog, view_of: ViewOf) -> None:
    chosen = leaders(view_of("v=1&partner=BTN,KGZ"), facts)
    assert chosen[:2] == ("BTN", "KGZ")
    assert len(chosen) == len(set(chosen)) <= LEADERS
    assert "RUS" in leaders(view_of("v=1"), facts)


def test_balance_takes_both_flows_from_one_basis(facts: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=KGZ,RUS&basis=mirror")
    found = balance(view, facts, *view.years)
    known = {
        (row["partner_id"], row["flow"], row["year"]): (row["value_usd"], row["basis"])
        for row in series(facts, "mirror").to_dict("records")
    }
    kept = {(row["partner_id"], row["year"]) for row in found.to_dict("records")}
    for code in view.partners:
        for year in range(facts.first_year, facts.last_year + 1):
            both = [known.get((code, flow, year)) for flow in FLOWS]
            same = None not in both and len({each[1] for each in both if each}) == 1
            assert ((code, year) in kept) == same
    for row in found.to_dict("records"):
        sold, basis = known[(row["partner_id"], "export", row["year"])]
        bought, _ = known[(row["partner_id"], "import", row["year"])]
        assert (row["export_usd"], row["import_usd"]) == (sold, bought)
        assert row["balance_usd"] == sold - bought
        assert row["basis"] == basis
    assert list(dict.fromkeys(found["partner_id"])) == ["KGZ", "RUS"]


def test_balance_of_all_is_of_the_totals(facts: Catalog, view_of: ViewOf) -> None:
    found = balance(view_of("v=1&basis=mirror"), facts, 2000, 2024).set_index("year")
    for year in (2000, 2024):
        whole = totals(facts)
        expected = whole[("export", year)] - whole[("import", year)]
        assert found.loc[year, "balance_usd"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [([5.0], 1.0), ([1.0, 1.0], 0.5), ([2.0] * 10, 0.1), ([50.0, 30.0, 20.0], 0.38)],
)
def test_index_of_known_numbers(amounts: list[float], expected: float) -> None:
    assert index(pd.Series(amounts)) == pytest.approx(expected)


def test_index_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        index(pd.Series([0.0, 0.0]))


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_concentration_counted_again(facts: Catalog, view_of: ViewOf, basis: str) -> None:
    rows = concentration(view_of(f"v=1&basis={basis}"), facts, 1991, 2025)
    assert len(rows)
    for row in rows.to_dict("records"):
        amounts = counted(facts, basis, row["flow"], row["year"])
        whole = sum(amounts.values())
        expected = sum((each / whole) ** 2 for each in amounts.values())
        assert row["index"] == pytest.approx(expected)
        assert row["equal_partners"] == pytest.approx(1 / expected)
        assert 1 <= row["equal_partners"] <= row["partners"] == len(amounts)
        total = totals(facts).get((row["flow"], row["year"]))
        if total is None:
            assert row["covered_pct"] != row["covered_pct"]
        else:
            assert row["covered_pct"] == pytest.approx(100 * whole / total)


def test_a_sum_is_as_firm_as_most_of_it() -> None:
    def firm(*parts: tuple[float, str]) -> str:
        return firmness(pd.Series([p[0] for p in parts]), pd.Series([p[1] for p in parts]))

    assert firm((90.0, "firm"), (9.0, "estimate")) == "firm"
    assert firm((80.0, "firm"), (20.0, "estimate")) == "estimate"
    assert firm((90.0, "firm"), (1.0, "provisional")) == "provisional"


def test_money_is_the_table(facts: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=USA,KGZ")
    assert donors(view, facts) == ("USA",)
    assert len(donors(view_of("v=1"), facts)) <= DONORS
    assert donors(view_of("v=1&partner=KGZ"), facts) == ()
    rows = money(view, facts, 2000, 2010)
    table = facts.money_flows
    table = table[table["year"].between(2000, 2010)]
    own = table[table["indicator"].isin(SERIES) | (table["donor"] == "USA")]
    keys = ["indicator", "donor", "year"]
    expected: pd.Series[Any] = own.set_index(keys)["value_usd"].sort_index()
    assert rows.set_index(keys)["value_usd"].sort_index().equals(expected)
    assert set(rows[rows["indicator"] == AID]["donor"]) == {"USA"}


def test_events_beside_money_exist(facts: Catalog) -> None:
    assert {one.event_id for one in beside(facts, 1991, 2025)} == set(EVENTS)
    assert beside(facts, 1991, 2020) == ()
    assert [one.date[:4] for one in beside(facts, 2021, 2022)] == [*["2021"] * 2, *["2022"] * 2]


def test_goods_are_the_rows_of_the_press(facts: Catalog) -> None:
    given = {row["report_id"]: row for row in facts.trade_reported.to_dict("records")}
    found = products(facts, 1991, 2025).to_dict("records")
    assert {row["report_id"] for row in found} == {
        code
        for code, row in given.items()
        if row["product"] and row["period"] == "year" and row["partner_id"] == "WLD"
    }
    for row in found:
        raw, total = given[row["report_id"]], totals(facts)[(row["flow"], row["year"])]
        if row["computed"] == "usd":
            assert row["share_pct"] == raw["share_pct"]
            assert row["value_usd"] == pytest.approx(raw["share_pct"] * total / 100)
        else:
            assert row["value_usd"] == pytest.approx(raw["value_musd"] * 1e6)
            assert row["share_pct"] == pytest.approx(100 * raw["value_musd"] * 1e6 / total)


def test_lists_of_different_sources_stay_apart(facts: Catalog) -> None:
    found = [one for one in lists(facts, 2022, 2022) if one.flow == "export"]
    assert len({one.source_id for one in found}) == len(found) == 2
    for one in found:
        assert set(one.rows["source_id"]) == {one.source_id}
        assert one.named_pct == pytest.approx(one.rows["share_pct"].sum())
    assert lists(facts, 2005, 2005) == ()
