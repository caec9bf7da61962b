"""What the chart of the gap between the two sides shows, as rows."""

from __future__ import annotations

import pandas as pd

from data import trade_gap
from data.axis import axis_years
from data.catalog import Catalog
from data.trade_table import spans
from data.view import View

TOP = 12
"""How many gaps are shown where no partner is in view."""

RANKED = [
    "rank",
    "partner_id",
    "flow",
    "reported_usd",
    "mirror_usd",
    "difference_usd",
    "ratio_mirror_to_reported",
    "years",
    "bases",
    "source_id",
]
"""Columns of `table` without partners in view."""


def shown(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of `data.trade_gap.largest` that the chart has room for, small ones left out."""
    rows = trade_gap.largest(view, catalog).rows
    larger = rows[["reported_usd", "mirror_usd"]].max(axis="columns")
    return rows[larger >= trade_gap.LEAST_USD].head(TOP)


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """What the chart shows, as rows.

    Returns
    -------
    DataFrame
        With partners in view the columns of `data.trade_gap.gaps`, for the flows shown and the
        years of the time axis. Without, `RANKED`: every gap of the years in view, the largest
        first, amounts summed over `years` (``1993-2009, 2016-2020``); bases and source_id are
        joined by ``;``. Amounts are current US dollars.
    """
    if view.partners:
        rows = trade_gap.of_partners(view, catalog, *axis_years(view, catalog))
        rows = rows[rows["flow"].isin(trade_gap.flows_shown(view, catalog))]
        return rows.reset_index(drop=True)
    rows = trade_gap.largest(view, catalog).rows
    rows = rows.assign(
        rank=range(1, len(rows) + 1),
        years=[spans(years) for years in rows["years"]],
        bases=[";".join(bases) for bases in rows["bases"]],
    )
    return rows[RANKED]
