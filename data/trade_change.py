"""How a series of trade figures changed, and sentences that carry the figures they name."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data import i18n
from data.growth import growth
from data.trade_gap import LEAST_USD

MOST_ESTIMATED = 0.5
"""Part of the years between, or of a sum, that may be estimated before a sentence is silent."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a sentence names.

    Attributes
    ----------
    partner_id : the partner; ``WLD`` for all together.
    flow : ``export``, ``import``, or both joined by ``+``.
    year : the year; None for a sum over the years that count.
    column : ``value_usd``, ``share_pct``, ``reported_usd`` or ``mirror_usd`` of the table.
    value : the figure, in the unit of the column, not rounded.
    side : ``reported`` or ``mirror``; ``wdi`` for a total.
    """

    partner_id: str
    flow: str
    year: int | None
    column: str
    value: float
    side: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the figures it names; false where there is nothing to say."""

    text: str = ""
    figures: tuple[Figure, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


SILENT = Said()


@dataclass(frozen=True, slots=True)
class Change:
    """The first and the last firm figure of a series in the years in view."""

    first: Figure
    last: Figure
    provisional: bool

    @property
    def years(self) -> tuple[int, int]:
        """The two years."""
        return self.first.year or 0, self.last.year or 0


def change(rows: pd.DataFrame, side: str, column: str = "value_usd") -> Change | None:
    """First and last firm or provisional figure of the rows of one partner and flow.

    None where there are not two, where estimates are more than `MOST_ESTIMATED` of the years
    from the one to the other, or where the first is less than `LEAST_USD`.

    Parameters
    ----------
    rows : partner_id, flow, year, value_usd, quality, in any order.
    side : whose figures they are, for `Figure.side`.
    """
    rows = rows[rows[column].notna()].sort_values("year")
    stated = rows[rows["quality"] != "estimate"]
    if len(stated) < 2:
        return None
    ends = [stated.iloc[0], stated.iloc[-1]]
    between = rows[rows["year"].between(ends[0]["year"], ends[1]["year"])]
    if (between["quality"] == "estimate").mean() > MOST_ESTIMATED:
        return None
    if ends[0]["value_usd"] < LEAST_USD:
        return None
    first, last = (
        Figure(str(row["partner_id"]), str(row["flow"]), int(row["year"]), column,
               float(row[column]), side)
        for row in ends
    )  # fmt: skip
    return Change(first, last, bool(ends[1]["quality"] == "provisional"))


def moved(one: Change, lang: str, *, dated: bool = True) -> str:
    """``doubled between 2019 and 2025, from US$ 1.2 bn to US$ 2.4 bn (provisional)``.

    Parameters
    ----------
    dated : whether the two years are named.
    """
    _ = i18n.translator(lang)
    text = (
        _("{change} between {first} and {last}, from {low} to {high}")
        if dated
        else _("{change}, from {low} to {high}")
    ).format(
        change=growth(one.first.value, one.last.value, lang),
        first=one.first.year,
        last=one.last.year,
        low=i18n.usd(one.first.value, lang),
        high=i18n.usd(one.last.value, lang),
    )
    return _("{change} (provisional)").format(change=text) if one.provisional else text
