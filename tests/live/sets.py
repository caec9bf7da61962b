"""What data sets a test expects."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.catalog import Catalog
from data.live.dataset import IMF
from data.live.merge import FAMILY
from data.live.store import DataSet


def factor(found: DataSet, base: Catalog) -> float:
    """The factor that all three frames of a set are off the committed figures by.

    Raises
    ------
    AssertionError
        If the set is not whole, or mixes two.
    """
    totals = _ratios(found.frames["trade_totals"], base.trade_totals, ["flow", "year"])
    money = _ratios(found.frames["money_flows"], base.money_flows, ["wdi_code", "year"])
    rows = base.trade[base.trade["basis"].isin(FAMILY[IMF])]
    rows = rows[~rows["partner_id"].isin(["WLD", "NS", "BLX"])]
    live = found.frames["trade"]
    live = live[(live["basis"] == "reported") & (live["year"] <= 2020)]
    trade = _ratios(live, rows, ["partner_id", "flow", "year"])
    every = pd.concat([totals, money, trade])
    assert len(totals) > 60 and len(money) > 200 and len(trade) > 3000
    middle = float(every.median())
    assert np.allclose(every, middle, rtol=1e-9), "figures of two data sets"
    return round(middle, 6)


def _ratios(new: pd.DataFrame, old: pd.DataFrame, key: list[str]) -> pd.Series[float]:
    old = old[old["value_usd"].abs() > 0].drop_duplicates(key).set_index(key)
    new = new.set_index(key)
    both = new.index.intersection(old.index)
    found: pd.Series[float] = new["value_usd"].reindex(both) / old["value_usd"].reindex(both)
    return found
