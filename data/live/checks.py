"""Whether fetched figures can be right: their form, the last figures, the World Bank's totals."""

from __future__ import annotations

import datetime
from collections.abc import Collection

import numpy as np
import pandas as pd

from data.live.dataset import COLUMNS, IMF, IMF_MIRROR, KEYS, WORLD_BANK, Frames
from data.live.errors import Refused

FIRST_YEAR = 1990
MOST_USD = 1e12
"""No figure of Tajikistan comes near a trillion dollars."""

SOME_YEARS = 5
FEWEST_ROWS = 0.7
"""Part of the rows that we had; a source that shrinks more has lost something."""

MIDDLE = (0.5, 2.0)
MIDDLE_OF_MONEY = (0.1, 10.0)
"""Where the middle one of the yearly ratios to what we had must lie: units, mixed columns.
Investment and aid are revised far more than trade, so only another unit is out of their range.
"""

SINGLE = (1 / 3, 3.0)
WIDE_YEARS = 0.25
"""Part of the years whose ratio may lie outside `SINGLE`: old years are revised now and then."""

TO_TOTAL = (0.4, 1.8)
"""Where the middle ratio of partners' sums to the totals of the World Bank must lie."""

_TABLES = {IMF: ("trade",), IMF_MIRROR: ("trade",), WORLD_BANK: ("trade_totals", "money_flows")}
_FLOWS = ("export", "import")
_NOT_SUMMED = ("WLD", "NS")


def check(
    source: str, new: Frames, before: Frames, totals: pd.DataFrame, known: Collection[str]
) -> None:
    """Hold the figures of one source to form and plausibility.

    Parameters
    ----------
    new : frames of that source alone.
    before : what we had of the same kind: the last live figures, or the committed ones.
    totals : ``trade_totals`` to compare with.
    known : partners of the catalog.

    Raises
    ------
    Refused
        With the first thing that cannot be right.
    """
    for name in _TABLES[source]:
        form(name, new[name], known)
        _rows(name, new[name], before[name])
        _against(name, _sums(name, new[name]), _sums(name, before[name]))
    if source in (IMF, IMF_MIRROR):
        _against_totals(_sums("trade", new["trade"]), totals)


def form(name: str, rows: pd.DataFrame, known: Collection[str]) -> None:
    """Hold a frame to its schema: columns, types, keys, ranges, partners of the catalog.

    Raises
    ------
    Refused
        At the first rule that is broken.
    """
    if tuple(rows.columns) != COLUMNS[name]:
        raise Refused(f"{name} has other columns")
    if rows["year"].dtype != "int64" or rows["value_usd"].dtype != "float64":
        raise Refused(f"{name} has columns of another type")
    if rows.duplicated(list(KEYS[name])).any():
        raise Refused(f"{name} has two figures for the same thing")
    now = datetime.datetime.now(datetime.UTC).year
    if not rows["year"].between(FIRST_YEAR, now).all():
        raise Refused(f"{name} has years outside {FIRST_YEAR}-{now}")
    values = rows["value_usd"]
    if not np.isfinite(values).all() or (values.abs() > MOST_USD).any():
        raise Refused(f"{name} has amounts that cannot be")
    if name != "money_flows" and (values < 0).any():
        raise Refused(f"{name} has amounts below zero")
    if "flow" in rows and not rows["flow"].isin(_FLOWS).all():
        raise Refused(f"{name} has flows that are neither exports nor imports")
    column = {"trade": "partner_id", "money_flows": "donor"}.get(name)
    if column and not rows[column].isin([*known, *([""] if column == "donor" else [])]).all():
        raise Refused(f"{name} names partners that the catalog does not know")


def _rows(name: str, new: pd.DataFrame, before: pd.DataFrame) -> None:
    if new.empty:
        raise Refused(f"no usable row of {name} came")
    if len(new) < FEWEST_ROWS * len(before):
        raise Refused(f"only {len(new)} rows of {name} came, where we have {len(before)}")


def _sums(name: str, rows: pd.DataFrame) -> pd.Series[float]:
    """Sums of a frame by year and what is alike."""
    if name == "trade":
        rows = rows[~rows["partner_id"].isin(_NOT_SUMMED)]
        by = ["flow", "year"]
    else:
        by = ["flow", "year"] if name == "trade_totals" else ["indicator", "donor", "year"]
    found: pd.Series[float] = rows.groupby(by)["value_usd"].sum()
    return found


def _ratios(new: pd.Series[float], old: pd.Series[float]) -> pd.Series[float]:
    both = new.index.intersection(old.index)
    over = old.reindex(both)
    usable = over.abs() > 1e6
    found: pd.Series[float] = new.reindex(both)[usable] / over[usable]
    return found


def _against(name: str, new: pd.Series[float], old: pd.Series[float]) -> None:
    """Compare each group's years with what we had.

    Raises
    ------
    Refused
        If the middle one or too many of the ratios are out of range.
    """
    ratios = _ratios(new, old)
    groups = ratios.groupby([level for level in ratios.index.names if level != "year"])
    for key, found in groups:
        if len(found) < SOME_YEARS:
            continue
        label = " ".join(str(part) for part in np.atleast_1d(np.array(key, dtype=object)) if part)
        middle = float(found.median())
        least, most = MIDDLE_OF_MONEY if name == "money_flows" else MIDDLE
        if not least <= middle <= most:
            raise Refused(f"{name}, {label}: {middle:.3g} times what we had")
        if name == "money_flows":
            continue
        wide = float((~found.between(*SINGLE)).mean())
        if wide > WIDE_YEARS:
            raise Refused(f"{name}, {label}: {wide:.0%} of the years are far from what we had")


def _against_totals(new: pd.Series[float], totals: pd.DataFrame) -> None:
    """Compare the sums over partners with the totals of the World Bank.

    Raises
    ------
    Refused
        If the middle ratio of a flow is out of range.
    """
    whole = totals.groupby(["flow", "year"])["value_usd"].sum()
    ratios = _ratios(new, whole)
    for flow, found in ratios.groupby("flow"):
        middle = float(found.median())
        if len(found) >= SOME_YEARS and not TO_TOTAL[0] <= middle <= TO_TOTAL[1]:
            raise Refused(f"partners add up to {middle:.3g} times the total of {flow}s")
