"""The rule by which live figures replace committed ones, and the checks before that."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest

from data import trade
from data.catalog import Catalog
from data.live import checks, dataset, imf, merge
from data.live.dataset import IMF, IMF_MIRROR, SOURCES, WORLD_BANK
from data.live.errors import Refused
from data.live.store import DataSet
from data.live.worldbank import Value
from data.view import decode, default, encode_full
from tests.live import services as srv

DAY = "2026-11-12T08:00:00+00:00"


def live_trade(base: Catalog, source: str, factor: float = 1.01) -> pd.DataFrame:
    """Live rows of a side as the local server would give them."""
    mirror = source == IMF_MIRROR
    found = imf.observations(srv.sdmx21(srv.imf_cells(base, mirror, factor)))
    figures = imf._figures(tuple(found), reporter="TJK", mirror=mirror)
    return dataset.trade(source, figures, base.partners, before=2026).rows


def live_set(base: Catalog, factor: float = 1.01) -> DataSet:
    """A whole data set."""
    frames: dataset.Frames = dataset.empty()
    for source in (IMF, IMF_MIRROR):
        new = {"trade": live_trade(base, source, factor)}
        frames = dataset.replaced(frames, source, new)
    values = {
        code: imf_values
        for code in ("TX.VAL.MRCH.CD.WT", "TM.VAL.MRCH.CD.WT", "BX.KLT.DINV.CD.WD")
        if (imf_values := bank(base, code, factor))
    }
    frames = dataset.replaced(frames, WORLD_BANK, dataset.worldbank(values))
    return DataSet("20261112T080000000000-0a1b2c3d", frames, dict.fromkeys(SOURCES, DAY))


def bank(base: Catalog, code: str, factor: float) -> list[Value]:
    """Values of an indicator."""
    rows = srv.bank_values(base, code, factor)
    return [Value(year, value) for year, value in rows if value is not None]


@pytest.fixture(scope="module")
def merged(base: Catalog) -> Catalog:
    """The committed catalog with a live data set in it."""
    return merge.merged(base, live_set(base))


def of(rows: pd.DataFrame, *bases: str) -> pd.DataFrame:
    """Rows of bases."""
    return rows[rows["basis"].isin(bases)]


def test_constants_are_those_of_the_charts() -> None:
    assert set(merge.NOT_PARTNERS) == trade.NOT_PARTNERS
    assert merge.FEWEST_PARTNERS == trade.FEWEST_PARTNERS
    named = {basis for family in merge.FAMILY.values() for basis in family}
    assert named | {"mirror_national"} == set(trade.QUALITY)
    assert {k for k, v in trade.QUALITY.items() if v == "estimate"} == merge.ESTIMATES


def test_types_and_keys(base: Catalog, merged: Catalog) -> None:
    for name in dataset.COLUMNS:
        old, new = getattr(base, name), getattr(merged, name)
        assert list(new.columns) == list(old.columns)
        assert new.dtypes.tolist() == old.dtypes.tolist()
        assert not new.duplicated(list(dataset.KEYS[name])).any()
        assert set(new["source_id"]) <= merged.sources.keys()
    assert set(merged.trade["partner_id"]) <= merged.partners.keys()


def test_the_committed_catalog_stays(base: Catalog, merged: Catalog) -> None:
    assert merged is not base
    assert merged.version == f"{base.version}.live20261112.0a1b2c3d"
    assert merge.package_version(merged.version) == base.version
    assert merge.package_version(base.version) == base.version
    assert not set(SOURCES) & base.sources.keys()
    assert merged.sources[IMF].date == "2026-11-12"
    assert "International Monetary Fund" in merged.sources[IMF].note
    assert merged.version in merged.vocabulary.data_versions
    link = encode_full(default(merged.vocabulary), merged.vocabulary)
    asked = f"{link}&data={merged.version}"
    assert decode(asked, merged.vocabulary).view.data == merged.version
    assert not decode(asked, merged.vocabulary).notices


def test_live_lists_replace_the_imf_rows(base: Catalog, merged: Catalog) -> None:
    for source, family in merge.FAMILY.items():
        rows = of(merged.trade, *family)
        covered = rows[rows["year"].between(1993, 2020)]
        assert set(covered["source_id"]) == {source}
        assert set(rows[rows["year"].between(2021, 2024)]["source_id"]) == {source}


def test_national_rows_stay(base: Catalog, merged: Catalog) -> None:
    old, new = (of(found.trade, "mirror_national") for found in (base, merged))
    pd.testing.assert_frame_equal(old.reset_index(drop=True), new.reset_index(drop=True))


def test_years_without_a_live_list_stay(base: Catalog, merged: Catalog) -> None:
    for basis in ("reported_provisional", "mirror_fob_provisional"):
        assert len(of(merged.trade, basis)) == len(of(base.trade, basis)) > 40


def test_provisional_rows_are_superseded(base: Catalog) -> None:
    live = live_trade(base, IMF)
    later = live[live["year"] == 2024].assign(year=2025)
    rows = merge.merge_trade(base.trade, pd.concat([live, later]))
    assert of(rows, "reported_provisional").empty
    assert len(rows[(rows["source_id"] == IMF) & (rows["year"] == 2025)]) == len(later)
    assert len(of(rows, "mirror_fob_provisional")) > 40


@pytest.mark.parametrize("partners", [3, 20])
def test_a_short_list_replaces_nothing(base: Catalog, partners: int) -> None:
    live = live_trade(base, IMF)
    short = live[(live["year"] == 2020) & (live["flow"] == "import")].head(partners)
    rows = merge.merge_trade(base.trade, short)
    pd.testing.assert_frame_equal(rows, merge.merge_trade(base.trade, live.head(0)))
    assert len(rows) == len(base.trade)


def test_estimates_stay_estimates(base: Catalog, merged: Catalog) -> None:
    key = ["partner_id", "flow", "year"]
    for source, family in merge.FAMILY.items():
        old = of(base.trade, *family).set_index(key)["basis"]
        new = merged.trade[merged.trade["source_id"] == source].set_index(key)["basis"]
        both = new.index.intersection(old.index[old.isin(merge.ESTIMATES)])
        assert len(both) > 200
        assert (new.reindex(both) == old.reindex(both)).all()
    years = merged.trade[
        (merged.trade["source_id"] == IMF) & merged.trade["year"].between(2010, 2015)
    ]
    assert set(years["basis"]) <= merge.ESTIMATES


def test_the_service_can_flag_more(base: Catalog) -> None:
    live = live_trade(base, IMF)
    cell = (live["partner_id"] == "RUS") & (live["year"] == 2023) & (live["flow"] == "export")
    flagged = live.assign(basis=live["basis"].where(~cell, "imf_estimate_flagged"))
    rows = merge.merge_trade(base.trade, flagged)
    found = rows[(rows["source_id"] == IMF) & (rows["partner_id"] == "RUS")]
    found = found[(found["year"] == 2023) & (found["flow"] == "export")]
    assert found["basis"].tolist() == ["imf_estimate_flagged"]


def test_totals_and_money(base: Catalog, merged: Catalog) -> None:
    assert set(merged.trade_totals["source_id"]) == {WORLD_BANK}
    assert len(merged.trade_totals) == len(base.trade_totals)
    ratio = (
        merged.trade_totals["value_usd"].to_numpy()
        / base.trade_totals.sort_values(["flow", "year"])["value_usd"].to_numpy()
    )
    assert np.allclose(ratio, 1.01)
    by = merged.money_flows.groupby("indicator")["source_id"].unique()
    assert list(by["fdi"]) == [WORLD_BANK]
    assert list(by["oda"]) == ["wdi_open_numbers"]


def test_charts_follow_the_new_catalog(base: Catalog, merged: Catalog) -> None:
    old, new = trade.coverage(base, "reported"), trade.coverage(merged, "reported")
    assert int(new["partners"].to_dict()["import", 2023]) > 100
    assert int(old["partners"].to_dict()["import", 2023]) == 0


def test_a_set_that_does_not_fit_is_refused(base: Catalog) -> None:
    live = live_set(base)
    strange = live.frames["trade"].replace({"partner_id": {"RUS": "ZZZ"}})
    with pytest.raises(Refused, match="does not know"):
        merge.merged(base, DataSet(live.name, {**live.frames, "trade": strange}, live.as_of))


def check(base: Catalog, new: pd.DataFrame, source: str = IMF) -> None:
    """Hold live trade to the committed figures."""
    before = base.trade[base.trade["basis"].isin(merge.FAMILY[source])]
    checks.check(
        source,
        {**dataset.empty(), "trade": new},
        {**dataset.empty(), "trade": before},
        base.trade_totals,
        base.partners,
    )


@pytest.mark.parametrize("source", [IMF, IMF_MIRROR])
def test_what_is_like_before_is_taken(base: Catalog, source: str) -> None:
    check(base, live_trade(base, source, 1.3), source)


def test_nonsense_is_refused(base: Catalog) -> None:
    good = live_trade(base, IMF)
    now = datetime.datetime.now(datetime.UTC).year
    cases = {
        "no usable row": good.head(0),
        "only .* rows": good.head(1000),
        "times what we had": good.assign(value_usd=good["value_usd"] * 100),
        "below zero": good.assign(value_usd=-good["value_usd"]),
        "cannot be": good.assign(value_usd=good["value_usd"] * 1e9),
        "amounts": good.assign(value_usd=np.inf),
        "years outside": good.assign(year=good["year"] + now - 2000),
        "two figures": pd.concat([good, good.head(1)]),
        "does not know": good.replace({"partner_id": {"RUS": "ZZZ"}}),
        "neither": good.replace({"flow": {"export": "transit"}}),
        "other columns": good.drop(columns="basis"),
        "another type": good.assign(year=good["year"].astype("float64")),
        "years are far": good.assign(
            value_usd=good["value_usd"].where(good["year"] % 3 != 0, good["value_usd"] * 40)
        ),
    }
    for said, rows in cases.items():
        with pytest.raises(Refused, match=said):
            check(base, rows)


def test_sums_far_from_the_totals_are_refused(base: Catalog) -> None:
    live = {**dataset.empty(), "trade": live_trade(base, IMF)}
    totals = base.trade_totals.assign(value_usd=base.trade_totals["value_usd"] * 3)
    with pytest.raises(Refused, match="add up to"):
        checks.check(IMF, live, live, totals, base.partners)
