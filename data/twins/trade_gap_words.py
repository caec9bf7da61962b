"""Words of the twin of the gap between the two sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import i18n, trade_gap
from data.catalog import HOME, Catalog
from data.growth import times_number
from data.trade_lines import Series
from data.twins import trade_told as told
from data.view import View

Record = Mapping[Any, Any]


def _what(row: Record, view: View, catalog: Catalog) -> str:
    """Flow and partner: ``Imports, China``."""
    country = i18n.country(catalog.partners[row["partner_id"]], view.lang)
    return f"{i18n.flow_name(row['flow'], view.lang)}, {country}"


def of_row(row: Record, view: View, catalog: Catalog) -> str:
    """A gap over several years: both figures and what is between them."""
    _ = i18n.translator(view.lang)
    text = _("{what}: Tajikistan reports {ours}, the partner {theirs}, a difference of {gap}.")
    return text.format(
        what=_what(row, view, catalog),
        ours=i18n.usd(row["reported_usd"], view.lang),
        theirs=i18n.usd(row["mirror_usd"], view.lang),
        gap=i18n.usd(abs(row["difference_usd"]), view.lang),
    )


def in_all(rows: pd.DataFrame, lang: str) -> str:
    """How many partners and flows both sides report, and on how many the partner reports more."""
    _ = i18n.translator(lang)
    more = int((rows["difference_usd"] > 0).sum())
    return _("The partner reports more in {more} of {count} pairs of partner and flow.").format(
        more=more, count=len(rows)
    )


def latest(view: View, catalog: Catalog) -> list[str]:
    """Both figures of each partner and flow in the latest year that both report."""
    _ = i18n.translator(view.lang)
    text = _("{what} in {year}: Tajikistan reports {ours}, the partner {theirs}.")
    return [
        text.format(
            what=_what({"flow": pair.flow, "partner_id": pair.partner_id}, view, catalog),
            year=pair.year,
            ours=i18n.usd(pair.reported_usd, view.lang),
            theirs=i18n.usd(pair.mirror_usd, view.lang),
        )
        for pair in trade_gap.latest(view, catalog)
    ]


def of_pairs(rows: pd.DataFrame, view: View, catalog: Catalog) -> list[str]:
    """Each side's line, and how often and how far they are apart, in the years in view."""
    made: list[str] = []
    own = rows[rows["year"].between(*view.years)]
    for key, some in own.groupby(["partner_id", "flow"], sort=False):
        partner, flow = (str(code) for code in key)
        what = _what({"partner_id": partner, "flow": flow}, view, catalog)
        for side, code in (("reported", HOME), ("mirror", partner)):
            who = i18n.country(catalog.partners[code], view.lang)
            if (line := _line(some, side, what, who, view.lang)).points:
                made.append(told.ends(line, i18n.usd, view.lang))
        made += _apart(some, what, view.lang)
    return made


def _line(rows: pd.DataFrame, side: str, what: str, who: str, lang: str) -> Series:
    """What one side reports, by year."""
    there = rows[rows[f"{side}_quality"] != ""]
    points = {
        int(year): (float(value), str(quality))
        for year, value, quality in zip(
            there["year"], there[f"{side}_usd"], there[f"{side}_quality"], strict=True
        )
    }
    name = i18n.translator(lang)(i18n.N_("{what}, as {country} reports it"))
    return Series(name.format(what=what, country=who), "", points)


def _apart(rows: pd.DataFrame, what: str, lang: str) -> list[str]:
    """In how many years both report, in how many they agree, and the largest ratio."""
    _ = i18n.translator(lang)
    both = trade_gap.pairs(rows)
    if both.empty:
        return [_("{what}: no year that both sides report.").format(what=what)]
    agree = int((~both["ratio_mirror_to_reported"].map(trade_gap.differs)).sum())
    agree -= int(both["ratio_mirror_to_reported"].isna().sum())
    made = [
        _.n(
            "{what}: both sides report {n} year; in {agree} neither figure is more than {share} "
            "above the other.",
            "{what}: both sides report {n} years; in {agree} neither figure is more than {share} "
            "above the other.",
            len(both),
        ).format(
            what=what,
            n=len(both),
            agree=agree,
            share=i18n.percent(100 * (trade_gap.AGREE - 1), lang, 0),
        )
    ]
    return made + _furthest(both, what, lang)


def _furthest(both: pd.DataFrame, what: str, lang: str) -> list[str]:
    """The year in which the ratio of the two is largest; estimates do not count."""
    rows = both[(both["ratio_mirror_to_reported"] > 0) & (both["quality"] != "estimate")]
    factors = [max(ratio, 1 / ratio) for ratio in rows["ratio_mirror_to_reported"]]
    if not factors or max(factors) < 1.05:
        return []
    row = rows.to_dict("records")[factors.index(max(factors))]
    text = i18n.translator(lang)(
        i18n.N_(
            "{what}: furthest apart in {year}, {ours} against {theirs}; the larger is "
            "{factor} times the smaller."
        )
    )
    return [
        text.format(
            what=what,
            year=int(row["year"]),
            ours=i18n.usd(row["reported_usd"], lang),
            theirs=i18n.usd(row["mirror_usd"], lang),
            factor=times_number(max(factors), lang),
        )
    ]
