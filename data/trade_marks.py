"""Single trade figures from the press and the CIA World Factbook, each with its source.

They stand beside the series as marked points and are never joined to them: the press quotes
official figures of other vintages and of parts of years, the Factbook gives shares of the
total, and its editions change their basis.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from data.catalog import Catalog
from data.trade_series import totals

WORLD = "WLD"

_BASIS_OF_REPORT = {"official": "reported", "mirror": "mirror"}

COLUMNS = [
    "partner_id",
    "flow",
    "year",
    "value_usd",
    "share_pct",
    "computed",
    "origin",
    "period",
    "source_id",
    "official_source",
    "note",
]


@lru_cache(maxsize=8)
def marks(catalog: Catalog, basis: str) -> pd.DataFrame:
    """Single figures for partners, and for all of them together (``WLD``).

    Parameters
    ----------
    basis : ``reported`` takes what Tajik offices said to the press, ``mirror`` what the
        partners' offices said; the Factbook's shares go with both.

    Returns
    -------
    DataFrame
        `COLUMNS`: flow may be ``turnover``; value_usd in US$ and share_pct in per cent of
        the total, of which `computed` (``usd``, ``share`` or empty) was worked out from the
        other with the WDI total of the year; origin ``press`` or ``factbook``; period
        ``year``, ``first_half``, ``jan_may``, ``jan_nov``. A share of a part of a year is
        left in per cent. Ordered by partner, flow, year, origin.
    """
    found = pd.concat([_press(catalog, basis), _factbook(catalog)], ignore_index=True)
    found = _completed(found, catalog)
    found = found.sort_values(["partner_id", "flow", "year", "origin"], kind="stable")
    return found[COLUMNS].reset_index(drop=True)


class Single(NamedTuple):
    """A row of `marks`; a number that is missing is NaN."""

    partner_id: str
    flow: str
    year: int
    value_usd: float
    share_pct: float
    computed: str
    origin: str
    period: str
    source_id: str
    official_source: str
    note: str


@lru_cache(maxsize=8)
def single_figures(catalog: Catalog, basis: str) -> Mapping[str, tuple[Single, ...]]:
    """Rows of `marks` by partner, in its order."""
    found: dict[str, list[Single]] = {}
    for row in marks(catalog, basis)[COLUMNS].itertuples(index=False, name=None):
        found.setdefault(str(row[0]), []).append(Single(*row))
    return MappingProxyType({partner: tuple(own) for partner, own in found.items()})


def _press(catalog: Catalog, basis: str) -> pd.DataFrame:
    rows = catalog.trade_reported
    side = rows["basis"].map(_BASIS_OF_REPORT) == basis
    rows = rows[side & (rows["product"] == "")]
    return rows.assign(
        value_usd=rows["value_musd"] * 1e6,
        origin="press",
    )[[column for column in COLUMNS if column != "computed"]]


def _factbook(catalog: Catalog) -> pd.DataFrame:
    rows = catalog.trade_shares
    rows = rows[rows["partner_id"] != ""]
    return pd.DataFrame(
        {
            "partner_id": rows["partner_id"],
            "flow": rows["flow"],
            "year": rows["data_year"],
            "value_usd": float("nan"),
            "share_pct": rows["share_pct"],
            "origin": "factbook",
            "period": "year",
            "source_id": rows["source_id"],
            "official_source": "",
            "note": "",
        }
    )


def _completed(rows: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Rows with dollars worked out from shares and shares from dollars, for whole years."""
    keys = pd.MultiIndex.from_frame(rows[["flow", "year"]])
    total = pd.Series(totals(catalog).reindex(keys).to_numpy(), index=rows.index)
    whole = (rows["period"] == "year") & total.notna() & (rows["partner_id"] != WORLD)
    no_usd = whole & rows["value_usd"].isna() & rows["share_pct"].notna()
    no_share = whole & rows["share_pct"].isna() & rows["value_usd"].notna()
    computed = pd.Series("", index=rows.index, dtype="object")
    computed[no_usd] = "usd"
    computed[no_share] = "share"
    return rows.assign(
        value_usd=rows["value_usd"].where(~no_usd, rows["share_pct"] * total / 100),
        share_pct=rows["share_pct"].where(~no_share, 100 * rows["value_usd"] / total),
        computed=computed,
    )
