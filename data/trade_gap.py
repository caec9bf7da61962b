"""What Tajikistan and its partners report of the same trade, side by side, and why they differ.

Amounts are current US dollars, flows as seen from Tajikistan. The two sides are the preferred
series of `data.trade`; they are set against each other and never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.catalog import Catalog
from data.records import TradeReason
from data.trade import FLOWS, NOT_SUMMED, series
from data.view import View

ANY_PARTNER = "WLD"
"""Partner of the reasons that hold for any of them."""

AGREE = 1.25
"""Two figures agree where neither is more than this many times the other."""

LEAST_USD = 1e6
"""A pair of which the larger figure is less than this is too small to ask a question about."""

_KEYS = ["partner_id", "flow", "year"]
_OF_A_SIDE = ["value_usd", "basis", "quality", "source_id"]

COLUMNS = [
    *_KEYS,
    "reported_usd",
    "reported_basis",
    "reported_quality",
    "reported_source_id",
    "mirror_usd",
    "mirror_basis",
    "mirror_quality",
    "mirror_source_id",
    "difference_usd",
    "ratio_mirror_to_reported",
    "quality",
]
"""Columns of `gaps`. The difference is mirror less reported; a side that is missing has NaN
and empty text. `quality` is that of the weaker of the two: ``estimate``, ``provisional``,
``firm``, and empty where there are not two."""

_WEAKEST_FIRST = ("estimate", "provisional", "firm")


@lru_cache(maxsize=8)
def gaps(catalog: Catalog) -> pd.DataFrame:
    """Both sides of every partner, flow and year that either of them has.

    Returns
    -------
    DataFrame
        `COLUMNS`, ordered by the first three. The ratio is missing too where the reported
        figure is zero.
    """
    reported, mirror = (
        series(catalog, basis)[_KEYS + _OF_A_SIDE].rename(
            columns={
                name: f"{basis}_{'usd' if name == 'value_usd' else name}" for name in _OF_A_SIDE
            }
        )
        for basis in ("reported", "mirror")
    )
    both = reported.merge(mirror, on=_KEYS, how="outer").sort_values(_KEYS)
    text = [f"{side}_{name}" for side in ("reported", "mirror") for name in _OF_A_SIDE[1:]]
    both[text] = both[text].astype(object).fillna("")
    against = both["reported_usd"].where(both["reported_usd"] > 0)
    return both.assign(
        difference_usd=both["mirror_usd"] - both["reported_usd"],
        ratio_mirror_to_reported=both["mirror_usd"] / against,
        quality=[
            _weaker(ours, theirs)
            for ours, theirs in zip(both["reported_quality"], both["mirror_quality"], strict=True)
        ],
    )[COLUMNS].reset_index(drop=True)


def _weaker(ours: str, theirs: str) -> str:
    if not ours or not theirs:
        return ""
    return min(ours, theirs, key=_WEAKEST_FIRST.index)


def pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of which both sides are there."""
    return rows[rows["quality"] != ""]


def of_partners(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Rows of `gaps` for the partners in view in the years `first` to `last`."""
    rows = gaps(catalog)
    return rows[rows["partner_id"].isin(view.partners) & rows["year"].between(first, last)]


def flows_shown(view: View, catalog: Catalog) -> tuple[str, ...]:
    """Flows that the chart shows: that of the measure, else both for one partner.

    For several partners it is the flow in which the two sides of them are further apart, in
    dollars; imports where there is no pair at all.
    """
    asked = {"exports": FLOWS[0], "imports": FLOWS[1]}.get(view.measure)
    if asked:
        return (asked,)
    if len(view.partners) == 1:
        return FLOWS
    apart = pairs(of_partners(view, catalog, *view.years))
    sums = apart["difference_usd"].abs().groupby(apart["flow"]).sum()
    return (str(sums.idxmax()) if len(sums) else FLOWS[1],)


def differs(ratio: float) -> bool:
    """Whether a ratio is beyond `AGREE` on either side; False for NaN."""
    return ratio > AGREE or ratio < 1 / AGREE


@dataclass(frozen=True, slots=True)
class Pair:
    """Both figures of a partner, flow and year, US$, neither of them an estimate."""

    partner_id: str
    flow: str
    year: int
    reported_usd: float
    mirror_usd: float

    @property
    def factor(self) -> float:
        """The larger figure divided by the smaller; infinite where that is zero."""
        low, high = sorted((self.reported_usd, self.mirror_usd))
        return high / low if low else float("inf")

    @property
    def apart(self) -> bool:
        """Whether the two are worth a question: not small, and further apart than `AGREE`."""
        return max(self.reported_usd, self.mirror_usd) >= LEAST_USD and self.factor > AGREE


def latest(view: View, catalog: Catalog) -> tuple[Pair, ...]:
    """The latest pair of each partner and flow shown, within the years in view.

    Years in which either figure is an estimate do not count: the IMF makes its estimates from
    the other side's figures.
    """
    rows = pairs(of_partners(view, catalog, *view.years))
    rows = rows[(rows["quality"] != "estimate") & rows["flow"].isin(flows_shown(view, catalog))]
    rows = rows.sort_values("year").drop_duplicates(["partner_id", "flow"], keep="last")
    return tuple(_pair(row) for row in rows.sort_values(_KEYS).to_dict("records"))


def _pair(row: Mapping[Any, Any]) -> Pair:
    return Pair(
        row["partner_id"],
        row["flow"],
        int(row["year"]),
        float(row["reported_usd"]),
        float(row["mirror_usd"]),
    )


def widest(view: View, catalog: Catalog) -> Pair | None:
    """Of the latest pairs the one furthest apart in dollars; None where all agree."""
    asked = [pair for pair in latest(view, catalog) if pair.apart]
    return max(asked, key=lambda pair: abs(pair.mirror_usd - pair.reported_usd), default=None)


@dataclass(frozen=True, slots=True)
class Widest:
    """Partners and flows with the largest gaps over the years in view.

    Attributes
    ----------
    rows : partner_id, flow, reported_usd, mirror_usd, difference_usd (US$, sums over the years
        that both sides have), ratio_mirror_to_reported, years (tuple), bases (tuple),
        source_id (joined by ``;``); the largest difference first.
    estimated : whether the figures are estimates, for want of better ones.
    """

    rows: pd.DataFrame
    estimated: bool


def largest(view: View, catalog: Catalog) -> Widest:
    """Gaps of all partners, each over the years in view that both sides report.

    Estimates are left out; where the years in view have nothing but estimates on one side,
    the estimates are shown, those that the IMF flags still left out.
    """
    flows = {"exports": (FLOWS[0],), "imports": (FLOWS[1],)}.get(view.measure, FLOWS)
    return _largest(catalog, flows, view.years)


@lru_cache(maxsize=64)
def _largest(catalog: Catalog, flows: tuple[str, ...], years: tuple[int, int]) -> Widest:
    rows = pairs(gaps(catalog))
    rows = rows[rows["flow"].isin(flows) & rows["year"].between(*years)]
    rows = rows[~rows["reported_basis"].isin(NOT_SUMMED)]
    stated = rows[rows["quality"] != "estimate"]
    chosen = rows if stated.empty else stated
    made = [
        {
            "partner_id": partner,
            "flow": which,
            "reported_usd": float(own["reported_usd"].sum()),
            "mirror_usd": float(own["mirror_usd"].sum()),
            "years": tuple(int(year) for year in own["year"]),
            "bases": tuple(sorted({*own["reported_basis"], *own["mirror_basis"]})),
            "source_id": ";".join(sorted({*own["reported_source_id"], *own["mirror_source_id"]})),
        }
        for (partner, which), own in chosen.groupby(["partner_id", "flow"])
    ]
    frame = pd.DataFrame(
        made,
        columns=["partner_id", "flow", "reported_usd", "mirror_usd", "years", "bases", "source_id"],
    )
    frame = frame.assign(
        difference_usd=frame["mirror_usd"] - frame["reported_usd"],
        ratio_mirror_to_reported=frame["mirror_usd"]
        / frame["reported_usd"].where(frame["reported_usd"] > 0),
    )
    order = frame["difference_usd"].abs().sort_values(ascending=False, kind="stable").index
    return Widest(frame.loc[order].reset_index(drop=True), stated.empty and not rows.empty)


def reasons(rows: pd.DataFrame, catalog: Catalog) -> tuple[TradeReason, ...]:
    """Known reasons that bear on the rows given.

    A reason that speaks of a basis bears on every figure of that basis; any other on the pairs
    that differ beyond `AGREE`.

    Parameters
    ----------
    rows : rows of `gaps`.

    Returns
    -------
    tuple of TradeReason
        Those of a partner first, then those that hold for any, each in the order of the table.
    """
    apart = pairs(rows)
    apart = apart[(apart["difference_usd"].abs() >= LEAST_USD / 10) & _differing(apart)]
    found = [
        reason
        for reason in catalog.trade_reasons
        if _bears(reason, rows if reason.basis else apart)
    ]
    return tuple(sorted(found, key=lambda reason: reason.partner_id == ANY_PARTNER))


def _differing(rows: pd.DataFrame) -> pd.Series[bool]:
    ratio = rows["ratio_mirror_to_reported"]
    return (ratio > AGREE) | (ratio < 1 / AGREE) | ratio.isna()


def _bears(reason: TradeReason, rows: pd.DataFrame) -> bool:
    """Whether a reason holds for any of the rows."""
    held = rows["year"].between(reason.first_year or 0, reason.last_year or 9999)
    if reason.partner_id != ANY_PARTNER:
        held &= rows["partner_id"] == reason.partner_id
    if reason.flow:
        held &= rows["flow"] == reason.flow
    if reason.basis:
        held &= (rows["reported_basis"] == reason.basis) | (rows["mirror_basis"] == reason.basis)
    return bool(held.any())
