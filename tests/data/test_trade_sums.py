"""Sums over partners against the totals, and the table that explains the years far off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from data import trade_sums
from data.catalog import Catalog
from data.trade import NOT_SUMMED, series, totals
from tests.data.conftest import DATA


class Row(NamedTuple):
    """A row of the table in the read-me."""

    basis: str
    flow: str
    years: tuple[int, ...]
    off: tuple[float, ...]
    reason: str


def explained() -> Iterator[Row]:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    section = text.split("## Years beyond 10 per cent")[1].split("\n## ")[0]
    for line in re.findall(r"^\| ((?:reported|mirror) \| .*) \|$", section, flags=re.MULTILINE):
        basis, flow, spans, off, reason = line.split(" | ")
        years: list[int] = []
        for span in spans.split(", "):
            first, _, last = span.partition("-")
            years += range(int(first), int(last or first) + 1)
        yield Row(basis, flow, tuple(years), tuple(map(float, off.split(" to "))), reason)


def test_the_table_explains_just_the_years_beyond(catalog: Catalog) -> None:
    found = trade_sums.beyond(catalog)
    wanted = set(zip(found["basis"], found["flow"], found["year"], strict=True))
    stated = [(row.basis, row.flow, year) for row in explained() for year in row.years]
    assert len(stated) == len(set(stated)), "a year is explained twice"
    assert set(stated) == wanted


def test_the_table_states_the_differences(catalog: Catalog) -> None:
    found = trade_sums.beyond(catalog).set_index(["basis", "flow", "year"])["difference_pct"]
    for row in explained():
        off = [round(found[row.basis, row.flow, year], 1) for year in row.years]
        assert row.off == ((min(off), max(off)) if len(off) > 1 else (off[0],)), row


def test_every_year_beyond_has_a_reason_or_says_that_it_has_none(catalog: Catalog) -> None:
    known = {reason.reason_id for reason in catalog.trade_reasons}
    for row in explained():
        assert row.reason.strip()
        named = re.findall(r"G\d{2}", row.reason)
        assert set(named) <= known
        assert named or "ot explained" in row.reason or "partners report" in row.reason or (
            "no list of partners" in row.reason
        )  # fmt: skip


def test_sums_are_those_of_the_preferred_series(catalog: Catalog) -> None:
    for row in trade_sums.sums(catalog).to_dict("records"):
        rows = series(catalog, row["basis"])
        rows = rows[(rows["flow"] == row["flow"]) & (rows["year"] == row["year"])]
        rows = rows[~rows["basis"].isin(NOT_SUMMED)]
        assert row["partners"] == len(rows)
        assert row["sum_usd"] == pytest.approx(rows["value_usd"].sum())
        total = totals(catalog).get((row["flow"], row["year"]))
        if total is not None:
            off = 100 * (rows["value_usd"].sum() - total) / total
            assert row["difference_pct"] == pytest.approx(off)


def test_the_command_prints_every_sum(catalog: Catalog, capsys: pytest.CaptureFixture[str]) -> None:
    trade_sums.main()
    printed = capsys.readouterr().out
    rows = trade_sums.sums(catalog)
    assert len(re.findall(r"^\d{4}  ", printed, flags=re.MULTILINE)) == len(rows)
    assert len(re.findall(r"  beyond", printed)) == len(trade_sums.beyond(catalog))
    line = next(line for line in printed.splitlines() if line.startswith("2020"))
    assert re.search(r"51 +711 +0% +1,407 +-49\.5%  beyond$", line)
    assert printed.rstrip().endswith("see data/README.md")
