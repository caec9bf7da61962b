"""Series of the border charts: one total a series, one kind of count a table, sources for all."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from data.border_crossings import (
    change,
    closed,
    crossings_table,
    reopenings,
    since,
    stated_turnover,
    trade_across,
)
from data.border_deaths import by_side, by_territory, deaths_table, running
from data.border_events import tolls_on
from data.border_series import (
    agreed_table,
    lengths,
    series,
    totals_alone,
    without_date,
)
from data.catalog import Catalog, load
from data.tolls import Range
from data.vocabulary import BORDERS


@pytest.fixture(scope="module")
def facts() -> Catalog:
    return load()


def with_closing(catalog: Catalog) -> Catalog:
    """The same facts and one event in which the crossings were closed."""
    opened = catalog.events["TJ0388"]
    shut = replace(
        opened, event_id="TJ9001", date="2021-05-21", summary="Kyrgyzstan closes its crossings."
    )
    events = {**catalog.events, "TJ9001": shut}
    ordered = dict(sorted(events.items(), key=lambda item: (item[1].date, item[0])))
    return dataclasses.replace(catalog, events=ordered)


@pytest.mark.parametrize("border", BORDERS)
def test_no_series_mixes_totals(facts: Catalog, border: str) -> None:
    for total, rows in series(facts, border).items():
        assert {row.total_km for row in rows} == {total}
        for row in rows:
            assert row.agreed_km is not None
            assert row.share_pct == pytest.approx(100 * row.agreed_km / total)
            assert row.share_pct is not None
            assert 0 < row.share_pct <= 100
        days = [row.day for row in rows]
        assert days == sorted(days)


def test_the_kyrgyz_line_has_every_figure_once(facts: Catalog) -> None:
    found = series(facts, "isfara")
    assert sorted(found) == [970, 971, 972, 980, 984, 1006.84]
    ids = [row.record_id for rows in found.values() for row in rows]
    known = [row.delimitation_id for row in facts.delimitation if row.agreed_km and row.total_km]
    assert sorted(ids) == sorted(known)
    around = {row.agreed_km for rows in found.values() for row in rows if row.day.year <= 2020}
    assert around == {519.9, 567, 504}
    assert {row.total_km for row in totals_alone(facts, "isfara")} == {870, 940, 1008.14}
    assert [row.value_low for row in without_date(facts, "isfara")] == [986.7]


def test_computed_shares_agree_with_those_of_the_table(facts: Catalog) -> None:
    for rows in series(facts, "isfara").values():
        for row in rows:
            assert row.share_pct == pytest.approx(row.share_stated_pct, abs=0.06)


def test_other_lines(facts: Catalog) -> None:
    assert {
        total: [row.agreed_km for row in rows]
        for total, rows in series(facts, "uzbekistan").items()
    } == {1332: [1100, 1330], 1332.9: [1332.9]}
    assert [row.kind for row in series(facts, "uzbekistan")[1332]] == ["reported", "computed"]
    assert list(series(facts, "pamir")) == [494.953]
    assert series(facts, "pyanj") == {}
    assert lengths(facts, "nowhere") == ()


@pytest.mark.parametrize("border", BORDERS)
def test_every_row_of_the_tables_has_a_source(facts: Catalog, border: str) -> None:
    for table in (
        agreed_table(facts, border),
        deaths_table(facts, border),
        crossings_table(facts, border),
    ):
        for joined in table["source_id"]:
            assert joined
            assert set(joined.split(";")) <= set(facts.sources)


def test_the_table_of_lengths_is_typed(facts: Catalog) -> None:
    table = agreed_table(facts, "isfara")
    assert {str(table[name].dtype) for name in table if str(name).endswith("_km")} == {"float64"}
    both = table.dropna(subset=["agreed_km", "total_km"])
    shares = 100 * both["agreed_km"] / both["total_km"]
    assert (shares - both["share_of_total_pct"]).abs().max() < 1e-9
    assert table.loc[table["agreed_km"].isna(), "share_of_total_pct"].isna().all()
    assert agreed_table(facts, "pyanj").empty


def test_territory_and_side_are_never_mixed(facts: Catalog) -> None:
    table = deaths_table(facts, "isfara")
    ucdp = table[table["scope"] == "ucdp_territory"]
    assert len(ucdp) == 7
    assert (ucdp["side"] == "").all()
    assert (table.loc[table["scope"] != "ucdp_territory", "territory"] == "").all()
    assert all(not row.side and row.territory for row in by_territory(facts, "isfara"))
    assert all(
        row.scope == "statement_side" for one in by_side(facts, "isfara") for row in one.rows
    )


def test_statements_keep_who_said_what(facts: Catalog) -> None:
    september = [one for one in by_side(facts, "isfara") if one.event_id == "TJ0320"]
    tajik = [one.killed for one in september if one.side == "TJK"]
    assert sorted((one.low, one.at_least) for one in tajik) == [
        (38, False),
        (41, False),
        (41, False),
        (50, True),
        (74, False),
        (83, False),
    ]
    assert {one.side for one in september} == {"TJK", "KGZ"}
    assert all(one.stated_by and one.sources for one in september)
    pyanj = {(one.side, one.stated_by): one.killed for one in by_side(facts, "pyanj")}
    assert pyanj["", "AFP, in The Independent"] == Range(102, 102, at_least=True)
    assert pyanj["RUS", "The Moscow Times"] == Range(20, 20, at_least=True)


def test_counts_up_to_a_day_belong_to_one_border(facts: Catalog) -> None:
    assert [row.best for row in running(facts, "uzbekistan")] == [62, 68, 474]
    loose = [
        row
        for row in facts.casualties
        if not row.event_id and row.scope == "statement_side" and row.measure == "killed"
    ]
    assert {row.casualty_id for row in loose} == {
        row.casualty_id for border in BORDERS for row in running(facts, border)
    }
    assert tolls_on(facts, "uzbekistan") == ()
    assert by_territory(facts, "uzbekistan") == ()
    assert deaths_table(facts, "pamir").empty


def test_crossings(facts: Catalog) -> None:
    assert [event.event_id for event in reopenings(facts, "isfara")] == ["TJ0388"]
    catalog = with_closing(facts)
    when = closed(catalog, "isfara")
    assert when is not None
    assert when[0].date.startswith("2021")
    assert when[1].event_id == "TJ0388"
    assert closed(facts, "pyanj") is None


def test_a_change_compares_figures_of_one_side(facts: Catalog) -> None:
    catalog = with_closing(facts)
    for basis in ("reported", "mirror"):
        exports, imports = change(catalog, "isfara", basis)
        for one in (exports, imports):
            assert one.whose == "mirror"
            rows = trade_across(catalog, "isfara", one.whose, 2019, 2023)
            values = rows[rows["flow"] == one.flow].set_index("year")["value_usd"]
            assert one.before == (2020, values[2020])
            assert one.during == (2023, values[2023])
            assert one.earlier == (2019, values[2019])
            assert one.sources == ("kg_nsc",)
    assert change(facts, "pyanj", "reported") == ()


def test_figures_since_the_reopening(facts: Catalog) -> None:
    catalog = with_closing(facts)
    later = since(catalog, "isfara", "reported")
    assert list(zip(later["flow"], later["year"], later["quality"], strict=True)) == [
        ("export", 2025, "provisional")
    ]
    assert since(facts, "pyanj", "reported").empty
    assert list(stated_turnover(catalog, "isfara")["value_usd"]) == [11.7e6]


def test_bases_are_rows_of_their_own(facts: Catalog) -> None:
    table = crossings_table(facts, "isfara")
    assert not table.duplicated(["flow", "year", "whose"]).any()
    assert set(table["whose"]) == {"reported", "mirror"}
    assert crossings_table(facts, "pamir").empty
