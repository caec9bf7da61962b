"""A count of people in words: how many, of whom, and by whose count; never added to another."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import N_, number, translator
from data.records import Casualty

_MEASURES: Mapping[str, str] = {
    "killed": N_("Killed"),
    "injured": N_("Injured"),
    "evacuated": N_("Evacuated"),
    "deaths_ucdp": N_("Deaths on the territory, counted by UCDP"),
}


def counted(casualty_id: str, lang: str, catalog: Catalog) -> str:
    """A row of the table: ``Killed: 3 (workers), stated by …``; empty if there is none."""
    _ = translator(lang)
    for row in catalog.casualties:
        if row.casualty_id == casualty_id:
            measure = _MEASURES.get(row.measure)
            said = f"{_(measure) if measure else row.measure}: {span(row, lang)}"
            said += f" ({told(row.group.replace('_', ' '), lang)})" if row.group else ""
            who = told(row.stated_by, lang)
            said += ", " + _("stated by {who}").format(who=who) if who else ""
            return f"{said}. {told(row.note, lang)}" if row.note else said
    return ""


def span(row: Casualty, lang: str) -> str:
    """The count, with its range where it has one: ``36``, ``at least 100``, ``6 to 9``."""
    _ = translator(lang)
    low, best, high = (
        None if each is None else number(each, lang) for each in (row.low, row.best, row.high)
    )
    if low and high and low != high:
        said = _("{low} to {high}").format(low=low, high=high)
        return said + ", " + _("best estimate {n}").format(n=best) if best else said
    if best:
        return best
    if low and high:
        return low
    if low:
        return _("at least {n}").format(n=low)
    return _("at most {n}").format(n=high) if high else _("not given")
