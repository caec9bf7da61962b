"""What a refresh changed against what we had, counted and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.live.dataset import COLUMNS, Frames

SAME = 0.0005
"""Part of a figure by which it may differ and still be called the same: rounding."""

_KEYS = {
    "trade": ["partner_id", "year", "flow"],
    "trade_totals": ["year", "flow"],
    "money_flows": ["indicator", "donor", "year"],
}


@dataclass(frozen=True, slots=True)
class Changes:
    """Figures counted: all, those not there before, those of another value, those gone."""

    rows: int
    new: int
    changed: int
    gone: int
    years: tuple[int, int] | None

    def __str__(self) -> str:
        span = f", {self.years[0]}-{self.years[1]}" if self.years else ""
        if not (self.new or self.changed or self.gone):
            return f"{self.rows:,} figures{span}, none of them new"
        return (
            f"{self.rows:,} figures{span}: {self.new:,} new, "
            f"{self.changed:,} changed, {self.gone:,} gone"
        )


def between(before: Frames, after: Frames) -> Changes:
    """Compare the frames of one source; the finer basis of a figure does not count."""
    added = changed = gone = 0
    years: list[int] = []
    for name in COLUMNS:
        old, new = _by_key(before[name], _KEYS[name]), _by_key(after[name], _KEYS[name])
        both = new.index.intersection(old.index)
        differ = (new.reindex(both) - old.reindex(both)).abs() > SAME * old.reindex(both).abs()
        added += len(new.index.difference(old.index))
        changed += int(differ.sum())
        gone += len(old.index.difference(new.index))
        years += after[name]["year"].tolist()
    rows = sum(len(after[name]) for name in COLUMNS)
    return Changes(rows, added, changed, gone, (min(years), max(years)) if years else None)


def _by_key(rows: pd.DataFrame, key: Sequence[str]) -> pd.Series[float]:
    found: pd.Series[float] = rows.drop_duplicates(list(key)).set_index(list(key))["value_usd"]
    return found
