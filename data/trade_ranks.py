"""Partners against each other, year by year: their ranks, and their shares of the total.

Only years with a list of partners count (`data.trade.FEWEST_PARTNERS`); in between there is
nothing, not zero. Amounts are current US$, one figure for each partner, flow and year by the
precedence of the basis in view, and `NOT_SUMMED` estimates stay out, as in `coverage`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

import pandas as pd

from data.catalog import Catalog
from data.trade import FEWEST_PARTNERS, FLOWS, NOT_SUMMED, coverage, ranking, series, totals
from data.view import View

QUALITIES = ("firm", "provisional", "estimate")
"""How firm a figure is, best first."""

MOSTLY_KNOWN = 0.1
"""A sum is an estimate where more than this part of it is estimated."""

LEADERS = 8
"""Partners, at most, that have a share and a colour of their own."""

_BEST_OF_FLOW = 5

RANK_COLUMNS = [
    "partner_id",
    "year",
    "rank",
    "of",
    "value_usd",
    "flows",
    "basis",
    "quality",
    "source_id",
]
SHARE_COLUMNS = [
    "part",
    "partner_id",
    "flow",
    "year",
    "value_usd",
    "share_pct",
    "basis",
    "quality",
    "source_id",
]


def listed_years(
    catalog: Catalog, basis: str, flows: Collection[str], first: int, last: int
) -> tuple[int, ...]:
    """Years from `first` to `last` that have a list of partners for every one of the flows."""
    counts = coverage(catalog, basis)["partners"].unstack("flow", fill_value=0)
    counts = counts.reindex(columns=list(flows), fill_value=0)
    full = (counts >= FEWEST_PARTNERS).all(axis="columns")
    return tuple(int(year) for year in counts.index[full] if first <= year <= last)


def listed(
    catalog: Catalog, basis: str, flows: Collection[str], years: Iterable[int]
) -> pd.DataFrame:
    """Rows of `data.trade.series` that enter sums, for flows and years."""
    rows = series(catalog, basis)
    there = rows["flow"].isin(list(flows)) & rows["year"].isin(list(years))
    return rows[there & ~rows["basis"].isin(NOT_SUMMED)]


def weakest(qualities: Iterable[str]) -> str:
    """The least firm of some qualities."""
    return max(qualities, key=QUALITIES.index)


def firmness(amounts: pd.Series[float], qualities: pd.Series[str]) -> str:
    """How firm a sum is: an estimate beyond `MOSTLY_KNOWN`, else provisional if a part is."""
    if float(amounts[qualities == "estimate"].sum()) > MOSTLY_KNOWN * float(amounts.sum()):
        return "estimate"
    return "provisional" if (qualities == "provisional").any() else "firm"


def joined(values: Iterable[str]) -> str:
    """Ids, each once and in order, with ``;`` between."""
    return ";".join(sorted(set(values)))


def ranks(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Rank of every partner in every year from `first` to `last` with a list of partners.

    Partners are ranked by the flows that `data.trade.ranking` ranks them by: exports or
    imports if the measure says so, else both together.

    Returns
    -------
    DataFrame
        `RANK_COLUMNS`, by year and rank: `rank` from 1, equal amounts sharing the better
        one; `of` is how many partners the year has; value_usd the sum over `flows`, which
        like basis and source_id are joined by ``;``.
    """
    flows = ranking(view, catalog).flows
    years = listed_years(catalog, view.basis, flows, first, last)
    rows = listed(catalog, view.basis, flows, years)
    if rows.empty:
        return pd.DataFrame(columns=RANK_COLUMNS)
    found = _summed(rows)
    amounts = found.groupby("year")["value_usd"]
    found = found.assign(
        rank=amounts.rank(method="min", ascending=False).astype("int64"),
        of=amounts.transform("size").astype("int64"),
    )
    return found.sort_values(["year", "rank", "partner_id"])[RANK_COLUMNS].reset_index(drop=True)


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `listed` with both flows of a partner and year as one; RANK_COLUMNS but ranks."""
    estimated = rows["value_usd"].where(rows["quality"] == "estimate", 0.0)
    by = rows.assign(estimated=estimated, provisional=rows["quality"] == "provisional").groupby(
        ["year", "partner_id"], as_index=False
    )
    found = by.agg(
        value_usd=("value_usd", "sum"),
        estimated=("estimated", "sum"),
        provisional=("provisional", "any"),
        **{name: (name, "first") for name in ("flow", "basis", "source_id")},
        **{f"last_{name}": (name, "last") for name in ("flow", "basis", "source_id")},
    )
    # A partner has one row a flow and year, so the first and the last are all there are.
    for name in ("flow", "basis", "source_id"):
        both = zip(found[name], found[f"last_{name}"], strict=True)
        found[name] = [joined(pair) for pair in both]
    quality = pd.Series("firm", index=found.index)
    quality[found["provisional"]] = "provisional"
    quality[found["estimated"] > MOSTLY_KNOWN * found["value_usd"]] = "estimate"
    return found.assign(quality=quality, flows=found["flow"])


def leaders(view: View, catalog: Catalog) -> tuple[str, ...]:
    """Partners that have a share and a colour of their own, at most `LEADERS`.

    The partners in view, in the order chosen; then those among the five with most exports or
    the five with most imports over the years that count, by both flows together.
    """
    found = ranking(view.with_(measure="turnover"), catalog)
    best: set[str] = set()
    for flow in FLOWS:
        own = found.rows[found.rows["flow"] == flow].groupby("partner_id")["value_usd"].sum()
        best |= set(own.nlargest(_BEST_OF_FLOW).index)
    others = [code for code in found.order if code in best and code not in view.partners]
    return (*view.partners, *others)[:LEADERS]


def shares(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """What each of the `leaders` has of exports and of imports, the others, and the rest.

    The parts of a year add up to the total (WDI), unless the partners' figures alone are
    more than it; then they add up to more than 100 per cent and nothing is left over.

    Returns
    -------
    DataFrame
        `SHARE_COLUMNS`, for years with a list of partners and a total: `part` is
        ``partner``, ``others`` (all other partners together) or ``not_allocated`` (the total
        less the sum over partners); share_pct is of the total. Ordered by flow, year and
        part, partners in the order of `leaders`.
    """
    found = _shares(catalog, view.basis, leaders(view, catalog))
    return found[found["year"].between(first, last)].reset_index(drop=True)


@lru_cache(maxsize=32)
def _shares(catalog: Catalog, basis: str, order: tuple[str, ...]) -> pd.DataFrame:
    """Parts of every year of the data."""
    made: list[dict[str, object]] = []
    for flow in FLOWS:
        years = listed_years(catalog, basis, (flow,), catalog.first_year, catalog.last_year)
        for year, rows in listed(catalog, basis, (flow,), years).groupby("year"):
            made += _parts(rows, flow, int(str(year)), order, basis, catalog)
    return pd.DataFrame(made, columns=SHARE_COLUMNS)


def _parts(
    rows: pd.DataFrame, flow: str, year: int, order: tuple[str, ...], basis: str, catalog: Catalog
) -> list[dict[str, object]]:
    """Parts of one flow in one year."""
    total = totals(catalog).get((flow, year))
    if total is None:
        return []
    wdi = catalog.trade_totals
    whole = wdi[(wdi["flow"] == flow) & (wdi["year"] == year)]["source_id"]
    own = rows.set_index("partner_id")
    parts: list[dict[str, object]] = [
        {
            "part": "partner",
            "partner_id": code,
            **_sum(own.loc[[code]], own.loc[code, "basis"], whole),
        }
        for code in order
        if code in own.index
    ]
    rest = own[~own.index.isin(order)]
    if len(rest):
        parts.append({"part": "others", "partner_id": "", **_sum(rest, basis, whole)})
    left = float(total) - float(own["value_usd"].sum())
    if left > 0:
        parts.append(
            {"part": "not_allocated", "partner_id": "", **_sum(own, basis, whole)}
            | {"value_usd": left}
        )
    return [
        part
        | {"flow": flow, "year": year, "share_pct": 100 * float(str(part["value_usd"])) / total}
        for part in parts
    ]


def _sum(rows: pd.DataFrame, basis: object, whole: pd.Series[str]) -> dict[str, object]:
    return {
        "value_usd": float(rows["value_usd"].sum()),
        "basis": basis,
        "quality": firmness(rows["value_usd"], rows["quality"]),
        "source_id": joined([*rows["source_id"], *whole]),
    }
