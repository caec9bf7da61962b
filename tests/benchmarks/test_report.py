"""Figures, aims and the table of results, from values that are known."""

from __future__ import annotations

import datetime

import pytest

from benchmarks.aims import aims
from benchmarks.figures import Figures, number, ratio, spread
from benchmarks.ladder import Level, percentile
from benchmarks.profile import summed
from benchmarks.report import Report, markdown


def figures(times: float, *, remounted: bool) -> Figures:
    """A page that takes `times` as much as the best one."""
    made = Figures()
    for key, value in (("click", 100), ("years", 80), ("years_bytes", 10_000)):
        for part in (0.9, 1.0, 1.2):
            made.add(key, value * part * times)
    made.add("remounts", remounted)
    made.add("again_bytes_all", 50_000 * times)
    made.add("first_bytes_all", 3_000_000 * times)
    wait = tuple(250.0 * times for _ in range(20))
    made.ladders.append([Level(100, wait, wait, 400_000 * times, 0.01)])
    return made


def test_every_aim_is_reached_or_missed() -> None:
    """The best page reaches all, the same page against itself misses the ratios."""
    best, usual = figures(1, remounted=False), figures(60, remounted=True)
    assert [aim.reached for aim in aims(best, usual)] == [True] * 8
    against_itself = aims(usual, usual)
    assert [aim.reached for aim in against_itself] == [False] * 8
    assert all(aim.short for aim in against_itself)
    assert against_itself[0].short == "the atlas needs 8.00 times what it may"
    assert [aim.reached for aim in aims(Figures(), Figures())] == [None] * 8


def test_the_table_says_all_of_it() -> None:
    """Day, machine, medians, spread, ratios; a profile where an aim is missed."""
    report = Report(
        day=datetime.date(2026, 3, 1),
        machine="a processor, 2 cores",
        versions="streamlit 1",
        load="0.1; 0.2",
        how="1 round",
        atlas=figures(1, remounted=False),
        usual=figures(60, remounted=True),
        profile=summed(["thread (x/script_runner.py:1);show (components/page.py:3) 4"]),
    )
    assert not report.missed
    text = markdown(report)
    assert "# The atlas and the usual way, 01 March 2026" in text
    assert (
        "| Click to charts | ms | 100 (90.0 to 120) | 6,000 (5,400 to 7,200) | 60.0 × | 3 / 3 |"
        in text
    )
    assert "| Actions after which the map was made anew | % | 0 | 100 | – | 1 / 1 |" in text
    assert "| 100 | 250 / 250 | 250 / 250 | 15,000 / 15,000 | 15,000 / 15,000 | 60.0 × |" in text
    assert "`show (components/page.py)` | 100 |" in text


def test_a_profile_counts_the_script_alone() -> None:
    """Each function once a stack; other threads and what is no stack are left out."""
    script = "run (streamlit/script_runner.py:9)"
    profile = summed(
        [
            f"{script};show (components/page.py:3);show (components/page.py:9);"
            "take (pandas/a.py:1) 3",
            f"{script};show (components/page.py:3) 1",
            "loop (asyncio/base.py:1) 50",
            "no stack at all",
        ]
    )
    assert profile.samples == 4
    assert profile.under == (("show (components/page.py)", 1.0),)
    assert profile.packages == (("pandas", 0.75), ("components", 0.25))


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 5), (0.95, 10), (1.0, 10), (0.51, 6)])
def test_percentiles(share: float, value: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_numbers_and_ratios() -> None:
    assert [number(value) for value in (0, 0.123, 12.34, 1234.5)] == ["0", "0.12", "12.3", "1,234"]
    assert spread([1000, 3000], 1000) == "1.00 to 3.00"
    assert spread([5], 1) == "5.00"
    assert (ratio(10, 4), ratio(None, 4), ratio(3, 0)) == ("2.50 ×", "–", "–")
