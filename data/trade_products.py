"""What Tajikistan trades in, where a source that can be cited says so.

Product figures are few: the press quotes the statistics agency and the customs service on
some goods. Lists of different sources overlap (cotton fibre is a textile), so each list stays
by itself and nothing is added across lists.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from data.trade import totals
from data.view import View

COLUMNS = [
    "report_id",
    "year",
    "flow",
    "partner_id",
    "product",
    "value_usd",
    "share_pct",
    "computed",
    "basis",
    "official_source",
    "source_id",
    "note",
]


@dataclass(frozen=True, slots=True)
class ProductList:
    """Products that one source names for a year and flow.

    Attributes
    ----------
    total_usd : all goods of that flow and year (WDI), US$; None where there is no total.
    rows : `COLUMNS`, largest first.
    """

    year: int
    flow: str
    source_id: str
    total_usd: float | None
    rows: pd.DataFrame

    @property
    def named_pct(self) -> float | None:
        """Per cent of the total that the products named make up; None if one has no share."""
        shares = self.rows["share_pct"]
        return None if shares.isna().any() else float(shares.sum())


def products(catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Product figures of whole years, of all partners together, from `first` to `last`.

    Returns
    -------
    DataFrame
        `COLUMNS`: value_usd in US$ and share_pct in per cent of the total, one of which was
        worked out from the other with the total of the year (WDI): `computed` says which,
        ``usd`` or ``share``; both are missing where they can not be. By year, flow, source
        and size.
    """
    rows = catalog.trade_reported
    rows = rows[(rows["product"] != "") & (rows["period"] == "year")]
    rows = rows[rows["year"].between(first, last) & (rows["partner_id"] == "WLD")]
    keys = pd.MultiIndex.from_frame(rows[["flow", "year"]])
    total = pd.Series(totals(catalog).reindex(keys).to_numpy(), index=rows.index)
    given = rows["value_musd"] * 1e6
    computed = pd.Series("", index=rows.index, dtype="object")
    computed[given.isna()] = "usd"
    computed[rows["share_pct"].isna()] = "share"
    found = rows.assign(
        value_usd=given.where(given.notna(), rows["share_pct"] * total / 100),
        share_pct=rows["share_pct"].where(rows["share_pct"].notna(), 100 * given / total),
        computed=computed,
    )
    found = found.sort_values(
        ["year", "flow", "source_id", "value_usd"], ascending=[True, True, True, False]
    )
    return found[COLUMNS].reset_index(drop=True)


def lists(catalog: Catalog, first: int, last: int) -> tuple[ProductList, ...]:
    """The lists of products from `first` to `last`, by year, flow and source."""
    found = products(catalog, first, last)
    whole = totals(catalog)
    made = []
    for (year, flow, source), rows in found.groupby(["year", "flow", "source_id"]):
        total = whole.get((str(flow), int(str(year))))
        made.append(
            ProductList(
                year=int(str(year)),
                flow=str(flow),
                source_id=str(source),
                total_usd=None if total is None else float(total),
                rows=rows.reset_index(drop=True),
            )
        )
    return tuple(made)


def drawable(view: View, catalog: Catalog) -> tuple[ProductList, ...]:
    """Lists that can be drawn: those with a total that is no less than what they name."""
    return tuple(
        one
        for one in lists(catalog, *view.years)
        if one.named_pct is not None and one.total_usd and one.named_pct <= 100
    )


def sentence(view: View, catalog: Catalog) -> str:
    """The list that names most of a total, with its share; empty if there is none."""
    _ = i18n.translator(view.lang)
    found = drawable(view, catalog)
    if not found:
        return ""
    most = max(found, key=lambda one: (one.named_pct or 0.0, one.year))
    names = i18n.listed([told(str(name), view.lang) for name in most.rows["product"]], view.lang)
    text = {
        "export": _("{products}: {share} of all exports in {year}."),
        "import": _("{products}: {share} of all imports in {year}."),
    }[most.flow].format(
        products=names,
        share=i18n.percent(most.named_pct or 0.0, view.lang, 1),
        year=most.year,
    )
    return text[:1].upper() + text[1:]
