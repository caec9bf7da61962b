"""Sentences of the page on trade beside those of `data.trade_sentences`: what a chart says.

Each is empty where there is nothing to say.
"""

from __future__ import annotations

import pandas as pd

from data import i18n
from data.catalog import Catalog
from data.names import inline
from data.trade import FLOWS
from data.trade_balance import balance as balances
from data.trade_balance import concentration as concentrations
from data.trade_ranks import ranks as ranked
from data.trade_ranks import shares as shared
from data.view import View

COVERED = 75.0
"""Per cent of the total that the partners named must account for to be spoken of."""
_WORTH_SAYING = 10.0
"""Per cent not allocated from which the sentence says so."""
_NOTHING = 0.1
"""Per cent below which a share is next to nothing."""


def stated(text: str, view: View) -> str:
    """A statement as a sentence that ends with whose figures it rests on."""
    return f"{text} ({inline(i18n.basis_name(view.basis, view.lang))})."


def _name(code: str, catalog: Catalog, lang: str) -> str:
    return i18n.country(catalog.partners[code], lang)


def ranks(view: View, catalog: Catalog) -> str:
    """What changed between the first and the last year in view; empty if there are not two.

    Years whose figure is an estimate do not count.
    """
    _ = i18n.translator(view.lang)
    rows = ranked(view, catalog, *view.years)
    rows = rows[rows["quality"] != "estimate"]
    if view.partners:
        own = rows[rows["partner_id"] == view.partners[0]]
        return _moved(own, view, catalog) if own["year"].nunique() > 1 else ""
    first = rows[rows["rank"] == 1]
    if first["year"].nunique() < 2 or first["year"].duplicated().any():
        return ""
    most = first["partner_id"].value_counts()
    leader, times = str(most.index[0]), int(most.iloc[0])
    if list(most).count(times) > 1:
        return ""
    last = first.iloc[-1]
    name = _name(leader, catalog, view.lang)
    if times == len(first):
        text = _("{partner} was first in each of {years} years").format(partner=name, years=times)
        return stated(text, view)
    text = _("{partner} was first in {times} of {years} years").format(
        partner=name, times=times, years=len(first)
    )
    if last["partner_id"] == leader:
        text = _("{statement}, also in {year}").format(statement=text, year=last["year"])
    else:
        now = _name(str(last["partner_id"]), catalog, view.lang)
        text = _("{statement}; in {year} it was {partner}").format(
            statement=text, year=last["year"], partner=now
        )
    return stated(text, view)


def _moved(own: pd.DataFrame, view: View, catalog: Catalog) -> str:
    """From which place to which the partner moved."""
    _ = i18n.translator(view.lang)
    then, now = own.iloc[0], own.iloc[-1]
    text = _("{partner}: place {then} of {then_of} in {first}, place {now} of {now_of} in {last}")
    said = text.format(
        partner=_name(view.partners[0], catalog, view.lang),
        then=then["rank"],
        then_of=then["of"],
        first=then["year"],
        now=now["rank"],
        now_of=now["of"],
        last=now["year"],
    )
    return stated(said, view)


def shares(view: View, catalog: Catalog) -> str:
    """How the share of a partner changed between the first and the last year in view.

    Of the partner selected first, else of the largest of the last year; of exports if the
    measure is exports, else of imports. Years that are estimates do not count. Empty if there
    are not two others, or if its shares are next to nothing.
    """
    _ = i18n.translator(view.lang)
    rows = shared(view, catalog, *view.years)
    flow = "export" if view.measure == "exports" else "import"
    rows = rows[(rows["flow"] == flow) & (rows["quality"] != "estimate")]
    own = rows[rows["part"] == "partner"]
    if own.empty:
        return ""
    latest = own[own["year"] == rows["year"].max()]
    largest = "" if latest.empty else latest.sort_values("share_pct").iloc[-1]["partner_id"]
    code = view.partners[0] if view.partners else largest
    own = own[own["partner_id"] == code]
    if own["year"].nunique() < 2 or own["share_pct"].iloc[[0, -1]].max() < _NOTHING:
        return ""
    then, now = own.iloc[0], own.iloc[-1]
    what = {
        "export": _("Of exports, {partner} had {then} in {first} and {now} in {last}"),
        "import": _("Of imports, {partner} had {then} in {first} and {now} in {last}"),
    }[flow]
    text = what.format(
        partner=_name(code, catalog, view.lang),
        then=i18n.percent(then["share_pct"], view.lang, 1),
        first=then["year"],
        now=i18n.percent(now["share_pct"], view.lang, 1),
        last=now["year"],
    )
    left = rows[(rows["part"] == "not_allocated") & (rows["year"] == now["year"])]["share_pct"]
    if len(left) and left.iloc[0] >= _WORTH_SAYING:
        rest = i18n.percent(float(left.iloc[0]), view.lang, 1)
        text = _("{statement}, when {share} is allocated to no partner").format(
            statement=text, share=rest
        )
    return stated(text, view)


def balance(view: View, catalog: Catalog) -> str:
    """In how many years which flow was larger, and when it was most so.

    Of all trade or the partner selected first; empty if it has not two years in view, or if
    neither flow was larger in more years than the other. Estimates do not count.
    """
    _ = i18n.translator(view.lang)
    rows = balances(view, catalog, *view.years)
    rows = rows[rows["quality"] != "estimate"]
    if view.partners:
        rows = rows[rows["partner_id"] == view.partners[0]]
    deficit, surplus = rows[rows["balance_usd"] < 0], rows[rows["balance_usd"] > 0]
    if len(rows) < 2 or len(deficit) == len(surplus):
        return ""
    more = deficit if len(deficit) > len(surplus) else surplus
    most = more.sort_values("balance_usd", key=abs).iloc[-1]
    what = {
        (True, True): _("Imports were more than exports in each of {count} years"),
        (True, False): _("Imports were more than exports in {n} of {count} years"),
        (False, True): _("Exports were more than imports in each of {count} years"),
        (False, False): _("Exports were more than imports in {n} of {count} years"),
    }[more is deficit, len(more) == len(rows)].format(n=len(more), count=len(rows))
    text = _("{statement}, most in {year}: by {amount}").format(
        statement=what,
        year=most["year"],
        amount=i18n.usd(abs(float(most["balance_usd"])), view.lang),
    )
    if not view.partners:
        return text + " (WDI)."
    if len(view.partners) > 1:
        name = _name(view.partners[0], catalog, view.lang)
        text = f"{name}: {text[:1].lower()}{text[1:]}"
    return stated(text, view)


def concentration(view: View, catalog: Catalog) -> str:
    """With how many equal partners trade would be as concentrated, first and last year.

    Only of years whose partners account for most of the total, and not of estimates; empty
    if there is none.
    """
    _ = i18n.translator(view.lang)
    rows = concentrations(view, catalog, *view.years)
    rows = rows[(rows["quality"] == "firm") & (rows["covered_pct"] >= COVERED)]
    said = {
        "export": _("exports of {last} were as concentrated as {now} equal partners"),
        "import": _("imports of {last} were as concentrated as {now} equal partners"),
    }
    parts = []
    for flow in FLOWS:
        own = rows[rows["flow"] == flow]
        if own.empty:
            continue
        then, now = own.iloc[0], own.iloc[-1]
        text = said[flow].format(last=now["year"], now=equal(now["equal_partners"], view.lang))
        if then["year"] != now["year"]:
            text += _(" ({then} in {first})").format(
                then=equal(then["equal_partners"], view.lang), first=then["year"]
            )
        parts.append(text)
    if not parts:
        return ""
    text = i18n.listed(parts, view.lang)
    return stated(text[:1].upper() + text[1:], view)


def equal(count: float, lang: str) -> str:
    return i18n.number(count, lang, 1)
