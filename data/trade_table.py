"""What the trade charts show, as rows: for the charts themselves, for downloads, for readers."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.catalog import Catalog
from data.trade import FLOWS, coverage, of_partners, ranking, series, with_share
from data.trade_marks import WORLD, marks
from data.view import View

COLUMNS = [
    "what",
    "partner_id",
    "flow",
    "year",
    "period",
    "value_usd",
    "share_pct",
    "computed",
    "basis",
    "quality",
    "source_id",
    "note",
]
"""Columns of `by_year`; amounts are current US$, shares per cent of the WDI total."""

_KEYS = ["partner_id", "flow", "year"]

TOTAL_BASIS = "wdi"
"""What stands in the basis of Tajikistan's totals, which are the World Bank's."""


def singles(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Rows of `data.trade_marks.marks` for the partners in view, or for all together.

    Where partners are compared, only those for years and flows without a figure in the
    series; turnover, which belongs to neither flow, only for a single partner.
    """
    rows = marks(catalog, view.basis)
    wanted = view.partners or (WORLD,)
    rows = rows[rows["partner_id"].isin(wanted) & rows["year"].between(first, last)]
    if len(view.partners) == 1:
        return rows
    rows = rows[rows["flow"].isin(FLOWS)]
    known = of_partners(view, catalog, first, last)[_KEYS]
    found = pd.MultiIndex.from_frame(rows[_KEYS]).isin(pd.MultiIndex.from_frame(known))
    return rows[~found]


def by_year(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Every figure of the chart by year, in the years `first` to `last`.

    With scale ``share``, those figures alone that have a share.

    Returns
    -------
    DataFrame
        `COLUMNS`. `what` is ``trade`` (a figure of the series), ``press`` or ``factbook`` (a
        single one), ``total``, ``allocated`` (sum over partners) or ``not_allocated``; the
        last is computed from the two before it, and `computed` says what else is: ``usd`` or
        ``share``. A row that is computed names the sources it is computed from, joined by
        ``;``.
    """
    parts = [_singles(view, catalog, first, last)]
    if view.partners:
        rows = of_partners(view, catalog, first, last)
        parts.insert(0, rows.assign(what="trade", period="year", computed="share", note=""))
    else:
        parts.insert(0, _totals(view, catalog, first, last))
    found = pd.concat([part for part in parts if not part.empty] or parts, ignore_index=True)
    if view.scale == "share":
        found = found[found["share_pct"].notna()]
        found = found[found["partner_id"].isin(view.partners) | (found["what"] == "allocated")]
    return found.reindex(columns=COLUMNS).reset_index(drop=True)


def _singles(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    rows = singles(view, catalog, first, last)
    said = rows["official_source"].where(rows["official_source"] != "", rows["note"])
    return rows.assign(
        what=rows["origin"],
        basis=rows["origin"],
        quality="single",
        note=said.where(said == rows["note"], said + "; " + rows["note"]).str.removesuffix("; "),
    )


def _totals(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Totals, sums over partners and what is left, for all partners together."""
    found = coverage(catalog, view.basis).reset_index()
    found = found[found["year"].between(first, last)]
    wdi = catalog.trade_totals.set_index(["flow", "year"])["source_id"]
    named = series(catalog, view.basis).groupby(["flow", "year"])["source_id"].unique()
    made = []
    for row in found.to_dict("records"):
        key = (row["flow"], row["year"])
        ours, theirs = str(wdi.get(key, "")), ";".join(sorted(named.get(key, [])))
        common = {"partner_id": WORLD, "flow": key[0], "year": key[1], "period": "year"}
        sums = common | {"quality": "estimate" if row["estimated_usd"] else "firm", "note": ""}
        if ours:
            made.append(
                common
                | {"what": "total", "value_usd": row["total_usd"], "basis": TOTAL_BASIS}
                | {"quality": "firm", "source_id": ours, "computed": "", "note": ""}
            )
        if row["partners"]:
            made.append(
                sums
                | {"what": "allocated", "value_usd": row["allocated_usd"], "computed": "usd"}
                | {"basis": view.basis, "source_id": theirs}
            )
        if ours and row["remainder_usd"]:
            both = ";".join(source for source in (ours, theirs) if source)
            made.append(
                sums
                | {"what": "not_allocated", "value_usd": row["remainder_usd"], "computed": "usd"}
                | {"basis": view.basis, "source_id": both}
            )
    frame = pd.DataFrame(made, columns=COLUMNS)
    return with_share(frame, catalog) if made else frame


def of_ranking(view: View, catalog: Catalog) -> pd.DataFrame:
    """The ranking as rows, one for each partner, flow and quality; all partners, best first.

    Returns
    -------
    DataFrame
        rank, partner_id, flow, quality, value_usd (US$, sum over the years), years (as
        ``1993-2020``), basis, source_id (all that enter, joined by ``;``). What is not
        allocated to a partner comes last, without rank and partner, its quality
        ``not_allocated``.
    """
    found = ranking(view, catalog)
    rows = series(catalog, view.basis)
    rows = rows[rows["year"].isin(found.years) & rows["flow"].isin(found.flows)]
    named = rows.groupby(["partner_id", "flow", "quality"])["source_id"].agg(_joined)
    places = {partner: at for at, partner in enumerate(found.order, 1)}
    table = found.rows.join(named, on=["partner_id", "flow", "quality"])
    table = table.assign(rank=table["partner_id"].map(places).astype("Int64"))
    table = table.sort_values(["rank", "flow", "quality"])
    whole = catalog.trade_totals
    whole = whole[whole["year"].isin(found.years)]
    left = pd.DataFrame(
        [
            {
                "rank": pd.NA,
                "partner_id": "",
                "flow": flow,
                "quality": "not_allocated",
                "value_usd": value,
                "source_id": _joined([*whole["source_id"], *rows["source_id"]]),
            }
            for flow, value in found.remainder.items()
            if value > 0
        ]
    )
    table = pd.concat([table, left.astype({"rank": "Int64"})]) if len(left) else table
    table = table.assign(years=spans(found.years), basis=view.basis)
    columns = ["rank", "partner_id", "flow", "quality", "value_usd", "years", "basis", "source_id"]
    return table[columns].reset_index(drop=True)


def _joined(ids: Iterable[str]) -> str:
    return ";".join(sorted(set(ids)))


def spans(years: Iterable[int]) -> str:
    """Years as runs: ``1993-2020, 2025``."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
