"""What is left of exports after imports, and on how few partners each flow rests."""

from __future__ import annotations

import pandas as pd

from data.catalog import Catalog
from data.trade import FLOWS, coverage, series
from data.trade_marks import WORLD
from data.trade_ranks import firmness, joined, listed, listed_years, weakest
from data.trade_table import TOTAL_BASIS
from data.view import View

BALANCE_COLUMNS = [
    "partner_id",
    "year",
    "export_usd",
    "import_usd",
    "balance_usd",
    "basis",
    "quality",
    "source_id",
]
CONCENTRATION_COLUMNS = [
    "flow",
    "year",
    "index",
    "equal_partners",
    "partners",
    "covered_pct",
    "basis",
    "quality",
    "source_id",
]


def balance(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Exports less imports by year, of the partners in view or, without any, of all trade.

    Both figures of a year are on the same basis in its finest sense (the column ``basis``);
    where the two flows of a partner are not, the year has no balance. All trade is the World
    Bank's totals, whatever the basis in view.

    Returns
    -------
    DataFrame
        `BALANCE_COLUMNS`, amounts in US$, below zero where imports are more; by partner in
        the order chosen, then year. The partner of all trade is ``WLD``.
    """
    rows = _both(view, catalog)
    rows = rows[rows["year"].between(first, last)]
    keys = ["partner_id", "year"]
    sides = [rows[rows["flow"] == flow].drop(columns="flow") for flow in FLOWS]
    found = sides[0].merge(sides[1], on=[*keys, "basis"], suffixes=("_export", "_import"))
    if found.empty:
        return pd.DataFrame(columns=BALANCE_COLUMNS)
    made = pd.DataFrame(
        {
            "partner_id": found["partner_id"],
            "year": found["year"],
            "export_usd": found["value_usd_export"],
            "import_usd": found["value_usd_import"],
            "balance_usd": found["value_usd_export"] - found["value_usd_import"],
            "basis": found["basis"],
            "quality": [
                weakest(both)
                for both in zip(found["quality_export"], found["quality_import"], strict=True)
            ],
            "source_id": [
                joined(both)
                for both in zip(found["source_id_export"], found["source_id_import"], strict=True)
            ],
        }
    )
    place = {code: at for at, code in enumerate(view.partners)}
    order = made["partner_id"].map(place).fillna(0)
    made = made.assign(order=order).sort_values(["order", "year"])
    return made[BALANCE_COLUMNS].reset_index(drop=True)


def _both(view: View, catalog: Catalog) -> pd.DataFrame:
    """Both flows: partner_id, flow, year, value_usd, basis, quality, source_id."""
    if view.partners:
        rows = series(catalog, view.basis)
        return rows[rows["partner_id"].isin(view.partners)]
    rows = catalog.trade_totals[["flow", "year", "value_usd", "source_id"]]
    return rows.assign(partner_id=WORLD, basis=TOTAL_BASIS, quality="firm")


def index(amounts: pd.Series[float]) -> float:
    """Herfindahl index: the sum of the squared shares, 1 if one partner has all.

    N equal partners have an index of 1/N, so its inverse says how many equal partners trade
    would be as concentrated with.

    Raises
    ------
    ValueError
        If the amounts do not add up to more than zero.
    """
    total = float(amounts.sum())
    if not total > 0:
        raise ValueError("an index of concentration needs amounts above zero")
    return float(((amounts / total) ** 2).sum())


def concentration(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """How concentrated exports and imports are on partners, by year.

    Returns
    -------
    DataFrame
        `CONCENTRATION_COLUMNS`, for years with a list of partners: `index` (see `index`; of
        the partners named, what is not allocated does not enter), equal_partners (its
        inverse), partners (how many are named), covered_pct (what they account for of the
        total, WDI; missing without a total, above 100 where they report more).
    """
    found = coverage(catalog, view.basis)
    covered = 100 * found["allocated_usd"] / found["total_usd"]
    made = []
    for flow in FLOWS:
        years = listed_years(catalog, view.basis, (flow,), first, last)
        for year, rows in listed(catalog, view.basis, (flow,), years).groupby("year"):
            value = index(rows["value_usd"])
            made.append(
                {
                    "flow": flow,
                    "year": int(str(year)),
                    "index": value,
                    "equal_partners": 1 / value,
                    "partners": len(rows),
                    "covered_pct": float(covered[(flow, year)]),
                    "basis": view.basis,
                    "quality": firmness(rows["value_usd"], rows["quality"]),
                    "source_id": joined(rows["source_id"]),
                }
            )
    return pd.DataFrame(made, columns=CONCENTRATION_COLUMNS)
