"""Money beside goods: remittances, direct investment and aid by year, and events beside it."""

from __future__ import annotations

import pandas as pd

from data import i18n
from data.catalog import Catalog
from data.dates import span
from data.records import Event
from data.trade_series import totals
from data.view import View

SERIES: tuple[str, ...] = ("remittances", "fdi", "oda")
"""Indicators of all countries together, in the order they are shown."""

AID = "bilateral_aid"
"""The indicator that has a donor in each row."""

DONORS = 4
"""Donors shown, at most, while no partner is selected."""

EVENTS: tuple[str, ...] = (
    # 2021: the fighting along the Kyrgyz border, and the order that closed its crossings.
    "TJ0298",
    "AT001",
    # 2022: the sanctions against Russia as they reached Tajikistan; the fighting of September.
    "AT002",
    "TJ0320",
    # 2025: the border treaty with Kyrgyzstan; the crossings reopened the same day.
    "TJ0387",
)
"""Events shown beside money, by id; one that the tables do not have is left out."""

COLUMNS = ["indicator", "donor", "year", "value_usd", "wdi_code", "source_id", "note"]


def donors(view: View, catalog: Catalog) -> tuple[str, ...]:
    """Donors whose aid is shown: partners in view that have figures; without any, the largest.

    Partners in view without figures of aid are not donors here: the World Bank's tables name
    few.
    """
    rows = catalog.money_flows
    rows = rows[(rows["indicator"] == AID) & (rows["donor"] != "")]
    known = rows.groupby("donor")["value_usd"].sum().sort_values(ascending=False)
    if view.partners:
        return tuple(code for code in view.partners if code in known.index)
    return tuple(str(code) for code in known.index[:DONORS])


def money(view: View, catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    """Figures of `SERIES` and of the aid of `donors` in the years `first` to `last`.

    Returns
    -------
    DataFrame
        `COLUMNS`, by indicator in the order of `SERIES`, then aid by donor; current US$,
        net where the indicator is. Each series keeps its own unit of account and none are
        added: aid of a donor is part of all aid.
    """
    rows = catalog.money_flows
    rows = rows[rows["year"].between(first, last) & rows["value_usd"].notna()]
    parts = [rows[rows["indicator"] == name].sort_values("year") for name in SERIES]
    aid = rows[rows["indicator"] == AID]
    parts += [aid[aid["donor"] == code].sort_values("year") for code in donors(view, catalog)]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def beside(catalog: Catalog, first: int, last: int) -> tuple[Event, ...]:
    """The `EVENTS` that the tables have and that fall in the years `first` to `last`."""
    found = [catalog.events[code] for code in EVENTS if code in catalog.events]
    dated = [(span(one.date, one.precision, one.date_end)[0], one) for one in found]
    return tuple(
        one for day, one in sorted(dated, key=lambda each: each[0]) if first <= day.year <= last
    )


def sentence(view: View, catalog: Catalog) -> str:
    """Remittances against exports of goods in the last year with both; or a donor's largest year.

    The latter where the partner selected first is a donor.
    """
    _ = i18n.translator(view.lang)
    rows = money(view, catalog, *view.years)
    chosen = [code for code in donors(view, catalog) if code in view.partners[:1]]
    if chosen:
        own = rows[(rows["indicator"] == AID) & (rows["donor"] == chosen[0])]
        if len(own) < 2:
            return ""
        most = own.sort_values("value_usd").iloc[-1]
        return _("{donor}: aid was most in {year}, {amount} net.").format(
            donor=i18n.country(catalog.partners[chosen[0]], view.lang),
            year=most["year"],
            amount=i18n.usd(most["value_usd"], view.lang),
        )
    exports = totals(catalog)
    own = rows[rows["indicator"] == "remittances"]
    both = [
        (int(year), float(value), float(exports[("export", int(year))]))
        for year, value in zip(own["year"], own["value_usd"], strict=True)
        if ("export", int(year)) in exports.index
    ]
    if not both:
        return ""
    year, value, goods = both[-1]
    amount = i18n.usd(value, view.lang)
    if value >= 2 * goods:
        text = _("In {year} remittances came to {amount}, {times} times the exports of goods.")
        times = i18n.number(value / goods, view.lang, 1)
        return text.format(year=year, amount=amount, times=times)
    text = _("In {year} remittances came to {amount}, {share} of the exports of goods.")
    share = i18n.percent(100 * value / goods, view.lang, 0)
    return text.format(year=year, amount=amount, share=share)
