"""Words on what stands on the timeline: its heading, and each fact in a sentence."""

from __future__ import annotations

from data import i18n, wording
from data.catalog import Catalog
from data.fact_texts import told
from data.timeline import MEMBERSHIP, Mark, focus, membership
from data.tolls import Range
from data.view import View

_JOINED = frozenset({"member", "founding_member", "participating_state", "ended"})


def heading(view: View, catalog: Catalog) -> str:
    """One line that says what the timeline shows."""
    _ = i18n.translator(view.lang)
    partners = wording.names(focus(view), catalog, view.lang)
    years = i18n.years(view.years, view.lang)
    if not partners:
        return _("Events, {years}").format(years=years)
    names = i18n.listed(partners, view.lang)
    return _("Events with {partners}, {years}").format(partners=names, years=years)


def when(mark: Mark, lang: str) -> str:
    """Date of a mark, no more precise than it is known."""
    return i18n.date_span(mark.date, mark.precision, mark.date_end, lang)


def said(mark: Mark, catalog: Catalog, lang: str) -> str:
    """The fact itself, in one sentence."""
    _ = i18n.translator(lang)
    if mark.code.startswith(MEMBERSHIP):
        member = membership(mark, catalog)
        name = told(catalog.organisations[member.organisation_id].name, lang)
        if member.status in _JOINED:
            return _("Tajikistan joins: {organisation}").format(organisation=name)
        return f"{name}: {member.joined_event or member.status.replace('_', ' ')}"
    if mark.code in catalog.events:
        return told(catalog.events[mark.code].summary, lang)
    names = [i18n.country(catalog.partners[code], lang) for code in mark.partners]
    return _("Diplomatic relations with {partner} begin.").format(partner=", ".join(names))


def number(count: Range, lang: str) -> str:
    """``36``, ``46 to 63``, ``at least 100``."""
    _ = i18n.translator(lang)
    low, high = i18n.number(count.low, lang, 0), i18n.number(count.high, lang, 0)
    if count.at_least:
        return _("at least {number}").format(number=low)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)
