"""Words of the charts of a border: their headings, and their figures as sentences have them."""

from __future__ import annotations

from data import i18n
from data.border_crossings import Change
from data.border_deaths import Statement
from data.border_series import Length
from data.border_shown import deaths, reporter
from data.catalog import Catalog
from data.dates import precision_of
from data.fact_texts import told
from data.tolls import Range
from data.translation import N_
from data.view import View


def agreed_heading(view: View) -> str:
    """One line that says what the chart of kilometres shows."""
    _ = i18n.translator(view.lang)
    return _("Kilometres agreed, by the total they are counted of")


def deaths_heading(view: View, catalog: Catalog) -> str:
    """One line that says what the chart of deaths shows."""
    _ = i18n.translator(view.lang)
    territory, stated, _totals = deaths(view, catalog)
    if territory and stated:
        return _("Deaths, by territory and by side")
    return _("Deaths by side, as stated") if stated else _("Deaths by mines, as stated")


def trade_heading(view: View, catalog: Catalog) -> str:
    """One line that says what the chart of trade and crossings shows."""
    _ = i18n.translator(view.lang)
    who = reporter("mirror", view.border or "")
    name = i18n.country(catalog.partners[who], view.lang)
    return _("Trade with {country} and the crossings").format(country=name)


def kind_name(kind: str, lang: str) -> str:
    """What sort of figure for a length it is."""
    _ = i18n.translator(lang)
    return {
        "reported": _("as reported"),
        "reported_later": _("reported later, of an earlier year"),
        "computed": _("computed"),
        "increment": _("added"),
        "share_only": _("share without a total"),
        "total": _("length of the whole line"),
    }[kind]


def said(one: Length, lang: str) -> list[str]:
    """A figure for a length in words: kilometres, its total, the share of that total."""
    _ = i18n.translator(lang)
    found = []
    if one.agreed_km is not None and one.total_km is not None:
        share = i18n.percent(one.share_pct or 0.0, lang, 1)
        found.append(
            _("{agreed} of {total}, {share}").format(
                agreed=i18n.km(one.agreed_km, lang), total=i18n.km(one.total_km, lang), share=share
            )
        )
    elif one.total_km is not None:
        found.append(_("{km} in all").format(km=i18n.km(one.total_km, lang)))
    if one.increment_km is not None:
        found.append(_("{km} added").format(km=i18n.km(one.increment_km, lang)))
    stated = one.share_stated_pct
    if stated is not None and (one.share_pct is None or abs(stated - one.share_pct) > 0.5):
        found.append(_("{share} as the source says").format(share=i18n.percent(stated, lang)))
    return found


def side(code: str, catalog: Catalog, lang: str) -> str:
    """Name of a side or territory."""
    if not code:
        return i18n.translator(lang)(N_("Not stated"))
    return i18n.country(catalog.partners[code], lang)


def number(count: Range, lang: str) -> str:
    """``36``, ``46–63``, ``at least 100``, ``at least 20–50``."""
    ends = dict.fromkeys(i18n.number(each, lang, 0) for each in (count.low, count.high))
    text = "–".join(ends)
    return (
        i18n.translator(lang)(N_("at least {number}")).format(number=text)
        if (count.at_least)
        else text
    )


def who(statement: Statement, lang: str) -> str:
    """Who stated it and when."""
    day = statement.stated_on
    when = i18n.date(day, precision_of(day), lang) if day else ""
    return ", ".join(part for part in (told(statement.stated_by, lang), when) if part)


def changed(one: Change, view: View, catalog: Catalog) -> str:
    """Trade in the year before the crossings closed and in one while they were."""
    _ = i18n.translator(view.lang)
    who = reporter(one.whose, view.border or "")
    if one.earlier:
        words = _(
            "{flow}, as {country} reports: {before} in {year}, {during} in {then} "
            "({earlier} in {first})."
        )
    else:
        words = _("{flow}, as {country} reports: {before} in {year}, {during} in {then}.")
    return words.format(
        flow=i18n.flow_name(one.flow, view.lang),
        country=i18n.country(catalog.partners[who], view.lang),
        before=i18n.usd(one.before[1], view.lang),
        year=one.before[0],
        during=i18n.usd(one.during[1], view.lang),
        then=one.during[0],
        earlier=i18n.usd(one.earlier[1], view.lang) if one.earlier else "",
        first=one.earlier[0] if one.earlier else "",
    )
