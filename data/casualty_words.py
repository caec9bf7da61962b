"""A count of people in words: how many, of whom, and by whose count; never added to another."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalog import Catalog
from data.i18n import number
from data.records import Casualty

_MEASURES: Mapping[str, str] = {
    "killed": "Killed",
    "injured": "Injured",
    "evacuated": "Evacuated",
    "deaths_ucdp": "Deaths on the territory, counted by UCDP",
}


def counted(casualty_id: str, lang: str, catalog: Catalog) -> str:
    """A row of the table in English: ``Killed: 3 (workers), stated by …``; empty if unknown."""
    for row in catalog.casualties:
        if row.casualty_id == casualty_id:
            said = f"{_MEASURES.get(row.measure, row.measure)}: {span(row, lang)}"
            said += f" ({row.group})" if row.group else ""
            said += f", stated by {row.stated_by}" if row.stated_by else ""
            return f"{said}. {row.note}" if row.note else said
    return ""


def span(row: Casualty, lang: str) -> str:
    """The count, with its range where it has one: ``36``, ``at least 100``, ``6 to 9``."""
    low, best, high = (
        None if each is None else number(each, lang) for each in (row.low, row.best, row.high)
    )
    if low and high and low != high:
        return f"{low} to {high}" + (f", best estimate {best}" if best else "")
    if best:
        return best
    if low and high:
        return low
    return f"at least {low}" if low else f"at most {high}" if high else "not given"
