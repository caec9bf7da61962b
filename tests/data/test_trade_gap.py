"""Both sides of a trade: paired and never added, reasons that bear on them, the rule in words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings

from data import i18n, trade, trade_gap, trade_rule
from data.catalog import Catalog, CatalogError, load
from data.trade import PRECEDENCE, QUALITY, series
from data.trade_gap import AGREE, LEAST_USD
from data.view import View
from data.vocabulary import LANGS
from tests.data.conftest import rows_of, write
from tests.data.views import views

Key = tuple[str, str, int]


@pytest.fixture(scope="session")
def view(catalog: Catalog) -> Callable[..., View]:
    """All years and partners, with changes."""
    whole = View(years=(catalog.first_year, catalog.last_year))
    return lambda **changes: whole.with_(**changes)


def values(catalog: Catalog, basis: str) -> dict[Key, float]:
    rows = series(catalog, basis)
    keys = zip(rows["partner_id"], rows["flow"], rows["year"], strict=True)
    return dict(zip(keys, rows["value_usd"], strict=True))


def ids(rows: pd.DataFrame, catalog: Catalog) -> set[str]:
    return {reason.reason_id for reason in trade_gap.reasons(rows, catalog)}


def test_every_figure_of_either_side_is_there_once_and_unchanged(catalog: Catalog) -> None:
    found = trade_gap.gaps(catalog)
    assert not found.duplicated(["partner_id", "flow", "year"]).any()
    ours, theirs = values(catalog, "reported"), values(catalog, "mirror")
    assert len(found) == len(ours.keys() | theirs.keys())
    for row in found.to_dict("records"):
        key = (row["partner_id"], row["flow"], row["year"])
        for side, known in (("reported", ours), ("mirror", theirs)):
            if key in known:
                assert row[f"{side}_usd"] == known[key]
                assert row[f"{side}_basis"] in PRECEDENCE[side]
                assert row[f"{side}_source_id"] in catalog.sources
            else:
                assert math.isnan(row[f"{side}_usd"])
                assert row[f"{side}_basis"] == row[f"{side}_source_id"] == ""
        if key in ours and key in theirs:
            assert row["difference_usd"] == theirs[key] - ours[key]
            if ours[key] > 0:
                assert row["ratio_mirror_to_reported"] == theirs[key] / ours[key]
            else:
                assert math.isnan(row["ratio_mirror_to_reported"])
        else:
            assert math.isnan(row["difference_usd"])
            assert row["quality"] == ""


def test_a_pair_is_as_firm_as_the_weaker_of_the_two(catalog: Catalog) -> None:
    order = ["estimate", "provisional", "firm"]
    for row in trade_gap.pairs(trade_gap.gaps(catalog)).to_dict("records"):
        both = [QUALITY[row["reported_basis"]], QUALITY[row["mirror_basis"]]]
        assert row["quality"] == order[min(map(order.index, both))]


def test_the_latest_pair_has_no_estimate(catalog: Catalog, view: Callable[..., View]) -> None:
    latest = trade_gap.latest(view(partners=["CHN", "UZB"], measure="imports"), catalog)
    found = {(one.partner_id, one.flow): one for one in latest}
    assert found["CHN", "import"].year == 2020
    assert found["CHN", "import"].factor == pytest.approx(1018.1 / 438.4, rel=0.001)
    early = trade_gap.latest(view(partners=["CHN"], years=(2005, 2014)), catalog)
    assert {one.year for one in early} == {2009}
    assert trade_gap.latest(view(partners=["CHN"], years=(2010, 2015)), catalog) == ()


def test_no_question_where_the_two_sides_agree(catalog: Catalog, view: Callable[..., View]) -> None:
    assert trade_gap.widest(view(partners=["RUS"]), catalog) is None
    assert trade_gap.widest(view(partners=["BTN"]), catalog) is None
    found = trade_gap.widest(view(partners=["RUS", "CHN"]), catalog)
    assert found is not None
    assert found.partner_id == "CHN"


@settings(deadline=None, max_examples=60)
@given(view=views())
def test_a_question_is_asked_of_large_gaps_in_view_only(catalog: Catalog, view: View) -> None:
    found = trade_gap.widest(view, catalog)
    if found is None:
        return
    assert found.partner_id in view.partners
    assert view.years[0] <= found.year <= view.years[1]
    high, low = max(found.reported_usd, found.mirror_usd), min(found.reported_usd, found.mirror_usd)
    assert high >= LEAST_USD
    assert high > AGREE * low
    for basis, value in (("reported", found.reported_usd), ("mirror", found.mirror_usd)):
        assert values(catalog, basis)[found.partner_id, found.flow, found.year] == value


@settings(deadline=None, max_examples=25)
@given(view=views())
def test_ranked_gaps_add_up_only_what_both_sides_have(catalog: Catalog, view: View) -> None:
    found = trade_gap.largest(view, catalog)
    ours, theirs = values(catalog, "reported"), values(catalog, "mirror")
    gaps = [abs(gap) for gap in found.rows["difference_usd"]]
    assert gaps == sorted(gaps, reverse=True)
    for row in found.rows.head(8).to_dict("records"):
        keys = [(row["partner_id"], row["flow"], year) for year in row["years"]]
        assert all(view.years[0] <= year <= view.years[1] for year in row["years"])
        assert row["reported_usd"] == pytest.approx(sum(ours[key] for key in keys))
        assert row["mirror_usd"] == pytest.approx(sum(theirs[key] for key in keys))
        if not found.estimated:
            assert not {QUALITY[basis] for basis in row["bases"]} & {"estimate"}


def test_years_of_estimates_alone_show_them_and_say_so(
    catalog: Catalog, view: Callable[..., View]
) -> None:
    found = trade_gap.largest(view(years=(2010, 2015)), catalog)
    assert found.estimated
    assert found.rows["partner_id"].iloc[0] == "CHN"
    assert not trade_gap.largest(view(), catalog).estimated


def test_reasons_bear_on_partner_flow_years_and_basis(catalog: Catalog) -> None:
    rows = trade_gap.gaps(catalog)
    china = rows[(rows["partner_id"] == "CHN") & (rows["flow"] == "import")]
    assert ids(china, catalog) >= {"G01", "G02", "G03", "G10", "G11"}
    assert not ids(china, catalog) & {"G05", "G06", "G07", "G08", "G13", "G14"}
    estimated = china["year"].between(2010, 2015)
    assert "G09" in ids(china[estimated], catalog)
    assert "G09" not in ids(china[~estimated], catalog)
    swiss = rows[(rows["partner_id"] == "CHE") & (rows["flow"] == "export")]
    assert {"G07", "G08"} <= ids(swiss[swiss["year"] == 2020], catalog)
    assert not {"G07", "G08"} & ids(swiss[swiss["year"] == 1998], catalog)


def test_no_reasons_where_the_sides_agree(catalog: Catalog) -> None:
    rows = trade_gap.gaps(catalog)
    near = rows["ratio_mirror_to_reported"].between(1 / AGREE, AGREE)
    for agreed in (rows[near], rows[rows["quality"] == ""]):
        assert all(reason.basis for reason in trade_gap.reasons(agreed, catalog))
    firm = rows[near & (rows["quality"] == "firm")]
    assert len(firm) > 100
    assert trade_gap.reasons(firm, catalog) == ()


def test_every_reason_has_sources_and_holds_for_some_pair(catalog: Catalog) -> None:
    held = ids(trade_gap.gaps(catalog), catalog)
    for reason in catalog.trade_reasons:
        assert reason.sources
        assert set(reason.sources) <= set(catalog.sources)
        datasets = {one for one in reason.sources if catalog.sources[one].kind == "dataset"}
        assert datasets or reason.kind != "inference", "an inference names its figures"
        assert reason.reason_id in held, reason


def text_of(reason_id: str, catalog: Catalog) -> str:
    return next(one.text for one in catalog.trade_reasons if one.reason_id == reason_id)


def test_figures_in_the_reasons_are_those_of_the_tables(catalog: Catalog) -> None:
    ours, theirs = values(catalog, "reported"), values(catalog, "mirror")

    def stated(basis: dict[Key, float], *key: object, digits: int = 0) -> str:
        return f"US$ {basis[key] / 1e6:.{digits}f} million"  # type: ignore[index]

    assert stated(ours, "CHE", "export", 2020, digits=1) in text_of("G07", catalog)
    assert stated(theirs, "CHE", "export", 2020, digits=1) in text_of("G07", catalog)
    for reason, partner in (("G13", "NLD"), ("G14", "TUR")):
        assert stated(ours, partner, "export", 2006) in text_of(reason, catalog)
        assert stated(theirs, partner, "export", 2006) in text_of(reason, catalog)
    covered = trade.coverage(catalog, "reported").loc["export"]
    shares = 100 * covered["allocated_usd"] / covered["total_usd"]
    said = ", ".join(f"{shares[year]:.0f}" for year in (2017, 2018, 2019))
    assert f"{said} and {shares[2020]:.0f}%" in text_of("G08", catalog)


def test_the_estimates_of_2010_to_2015_follow_the_partners(catalog: Catalog) -> None:
    """The counts in reason G09: how many ratios stay within 10 per cent, and in other years."""
    table = catalog.trade.pivot_table(
        index=["partner_id", "flow", "year"], columns="basis", values="value_usd"
    )

    def steady(side: str, first: int, last: int) -> tuple[int, int]:
        ratio = (table["mirror"] / table[side]).dropna()
        ratio = ratio[ratio.index.get_level_values("year").isin(range(first, last + 1))]
        by = ratio.groupby(level=["partner_id", "flow"])
        whole = by.size() == last - first + 1
        spread = (by.max() / by.min())[whole]
        return int((spread < 1.1).sum()), int(whole.sum())

    text = text_of("G09", catalog)
    estimated = steady("imf_estimate_unflagged", 2010, 2015)
    reported = steady("reported", 2016, 2020)
    assert f"in {estimated[0]} of {estimated[1]} cases" in text
    assert f"in {reported[0]} of {reported[1]}." in text


def test_estimates_of_the_partners_side_are_the_reported_figure_again(catalog: Catalog) -> None:
    """Reason G12: most such figures are one of three factors away from what Tajikistan says."""
    table = catalog.trade.pivot_table(
        index=["partner_id", "flow", "year"], columns="basis", values="value_usd"
    )
    ratio = (table["mirror_imf_estimate"] / table["reported"]).dropna()
    exports = ratio.index.get_level_values("flow") == "export"
    factor = ratio.where(exports, 1 / ratio)
    near = pd.concat([(factor - each).abs() < 0.004 for each in (1.05, 1.06, 1.10)], axis=1)
    assert near.any(axis=1).mean() > 0.5
    assert len(ratio) > 200


def test_a_reason_without_a_source_stops_the_start(folder: Path) -> None:
    rows = [row for row in rows_of(folder, "trade_reason_sources") if row["reason_id"] != "G03"]
    write(folder, "trade_reason_sources", rows)
    with pytest.raises(CatalogError, match=r"Table trade_reasons, line 4.*G03 has no source"):
        load(folder)


def test_the_rule_is_read_off_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = {side: tuple(reversed(bases)) for side, bases in PRECEDENCE.items()}
    before = trade_rule.rule_text("en")
    monkeypatch.setattr(trade_rule, "PRECEDENCE", turned)
    assert trade_rule.rule_text("en") != before
    assert trade_rule.rule("en").orders[0][1] == tuple(
        i18n.basis_name(basis, "en") for basis in turned["reported"]
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_rule_names_every_basis_in_order(lang: str) -> None:
    made = trade_rule.rule(lang)
    for (side, names), (code, bases) in zip(made.orders, PRECEDENCE.items(), strict=True):
        assert side == i18n.basis_name(code, lang)
        assert names == tuple(i18n.basis_name(basis, lang) for basis in bases)
    text = trade_rule.rule_text(lang)
    numbers = re.findall(r"\((\d)\)", text)
    assert numbers == [str(at) for bases in PRECEDENCE.values() for at in range(1, len(bases) + 1)]
    for basis, quality in QUALITY.items():
        assert (i18n.basis_name(basis, lang) in made.notes[0]) == (quality == "estimate")
    assert "{" not in text


def test_no_basis_belongs_to_two_sides() -> None:
    named = [basis for bases in PRECEDENCE.values() for basis in bases]
    assert len(named) == len(set(named))
    assert set(named) == set(QUALITY)
