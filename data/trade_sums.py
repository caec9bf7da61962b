"""Sums over partners against the totals of the World Bank: ``python -m data.trade_sums``.

Prints for each basis, flow and year how many partners there are, what they add up to, the
total (WDI), and the difference in per cent. Years further off than `BEYOND_PCT` are marked; the
table "Years beyond 10 per cent" in ``data/README.md`` says why, as far as it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.catalog import Catalog, load
from data.trade import FEWEST_PARTNERS, PRECEDENCE, coverage

BEYOND_PCT = 10.0
"""Difference from the total, per cent, from which a year has to be explained."""

COLUMNS = [
    "basis",
    "flow",
    "year",
    "partners",
    "sum_usd",
    "estimated_pct",
    "total_usd",
    "difference_pct",
]
"""Columns of `sums`."""


def sums(catalog: Catalog) -> pd.DataFrame:
    """Sums over partners by basis, flow and year, those years that have any.

    Returns
    -------
    DataFrame
        `COLUMNS`: `basis` is the reader's choice, ``reported`` or ``mirror``, each the
        preferred series of its side; sum_usd leaves flagged estimates out; estimated_pct is
        the part of the sum that is estimated; difference_pct is sum less total, per cent of
        the total (WDI), missing where there is no total.
    """
    parts = []
    for basis in PRECEDENCE:
        found = coverage(catalog, basis).reset_index()
        found = found[found["partners"] > 0]
        parts.append(
            found.assign(
                basis=basis,
                sum_usd=found["allocated_usd"],
                estimated_pct=100 * found["estimated_usd"] / found["allocated_usd"],
                difference_pct=100 * (found["allocated_usd"] / found["total_usd"] - 1),
            )
        )
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def beyond(catalog: Catalog) -> pd.DataFrame:
    """Rows of `sums` further from the total than `BEYOND_PCT`."""
    rows = sums(catalog)
    return rows[rows["difference_pct"].abs() > BEYOND_PCT].reset_index(drop=True)


def lines(catalog: Catalog) -> list[str]:
    """What is printed: a table of text, amounts in millions of current US dollars."""
    made = []
    for (basis, flow), rows in sums(catalog).groupby(["basis", "flow"], sort=False):
        made += ["", f"{basis}, {flow}s; US$ m", _HEAD]
        made += [_line(row) for row in rows.to_dict("records")]
    count = len(beyond(catalog))
    end = f"{count} sums are more than {BEYOND_PCT:g}% from the total: see data/README.md"
    return [*made, "", end]


_HEAD = "year  partners        sum  estimated      total  difference"


def _line(row: Mapping[Any, Any]) -> str:
    total, off = row["total_usd"], row["difference_pct"]
    known = f"{total / 1e6:9,.0f}  {off:+9.1f}%" if total == total else f"{'none':>9}"
    mark = "  beyond" if abs(off) > BEYOND_PCT else ""
    few = "  too few partners for a list" if row["partners"] < FEWEST_PARTNERS else ""
    amount = f"{row['sum_usd'] / 1e6:9,.0f}  {row['estimated_pct']:8.0f}%"
    return f"{row['year']}  {row['partners']:8d}  {amount}  {known}{mark}{few}"


def main() -> None:
    """Print the table for the data that the atlas loads."""
    print("\n".join(lines(load())))


if __name__ == "__main__":
    main()
