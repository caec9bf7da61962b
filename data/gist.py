"""The newest facts of a view as a short table, each with its sources; the CSV has them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalog import Catalog
from data.i18n import (
    N_,
    basis_name,
    country,
    date_span,
    flow_name,
    kind_name,
    state_name,
    status_name,
    translator,
    usd,
)
from data.records import Source
from data.view import View
from data.view_rows import rows

MOST: Mapping[str, int] = {
    "event": 24,
    "border state": 12,
    "relations": 8,
    "trade": 12,
    "mission": 6,
    "claim of the founding article": 6,
}
"""Sorts of facts in the order they are told, and how many of each at most."""

_HEADINGS: Mapping[str, str] = {
    "event": N_("Events"),
    "border state": N_("State of the borders"),
    "relations": N_("Diplomatic relations"),
    "trade": N_("Trade"),
    "mission": N_("Missions"),
    "claim of the founding article": N_("The founding article"),
}
_FEW = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as plain text.

    Attributes
    ----------
    english : the part of what happened that is in English whatever the reader's language.
    """

    when: str
    what: str
    english: str
    partners: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one sort, the newest first, and how many of them the view has."""

    heading: str
    lines: tuple[Line, ...]
    total: int


def gist(view: View, catalog: Catalog) -> tuple[Group, ...]:
    """The newest facts of each sort that a view has; what it is about comes first.

    A page of text has none: what it shows is not the facts of a view.
    """
    if view.page not in ("atlas", "trade"):
        return ()
    found: dict[str, list[Mapping[str, object]]] = {record: [] for record in MOST}
    for row in rows(view, catalog):
        found.get(str(row["record"]), []).append(row)
    _ = translator(view.lang)
    first = "border state" if view.border and not view.event else ""
    first = "trade" if view.page == "trade" else first
    return tuple(
        Group(
            _(_HEADINGS[record]),
            tuple(_line(row, view.lang, catalog) for row in _newest(some, MOST[record], view)),
            len(some),
        )
        for record, some in sorted(found.items(), key=lambda group: group[0] != first)
        if some
    )


def _newest(some: list[Mapping[str, object]], most: int, view: View) -> list[Mapping[str, object]]:
    """What happened last, first; of one year's trade the largest."""

    def key(row: Mapping[str, object]) -> tuple[bool, str, float]:
        in_focus = row["record"] == "event" and row["id"] == view.event
        worth = float(str(row["value"])) if row["record"] == "trade" else 0.0
        return in_focus, str(row.get("date") or ""), worth

    return sorted(some, key=key, reverse=True)[:most]


def _line(row: Mapping[str, object], lang: str, catalog: Catalog) -> Line:
    what, english = _said(row, lang, catalog)
    ids = str(row.get("source_ids") or "").split()
    return Line(
        when=_when(row, lang),
        what=what,
        english=english,
        partners=_partners(str(row.get("partners") or ""), lang, catalog),
        sources=tuple(catalog.sources[each] for each in ids if each in catalog.sources),
    )


def _when(row: Mapping[str, object], lang: str) -> str:
    start, end = str(row.get("date") or ""), str(row.get("date_end") or "")
    if row["record"] == "border state":
        # A state's row covers years; without a last one it still holds.
        if not end:
            return translator(lang)("since {year}").format(year=start)
        return f"{start}–{end}" if end != start else start
    return date_span(start, str(row.get("precision") or ""), end, lang) if start else ""


def _partners(codes: str, lang: str, catalog: Catalog) -> str:
    known = [
        country(catalog.partners[each], lang) for each in codes.split() if each in catalog.partners
    ]
    if len(known) > _FEW:
        return ", ".join(known[:_FEW]) + f" +{len(known) - _FEW}"
    return ", ".join(known)


def _said(row: Mapping[str, object], lang: str, catalog: Catalog) -> tuple[str, str]:
    """What a fact says, in the reader's language, and what only English has words for."""
    record, kind, text = (str(row.get(name) or "") for name in ("record", "kind", "text"))
    if record == "event":
        return kind_name(kind, lang), text
    if record == "border state":
        section = catalog.borders[str(row["id"])].name
        return state_name(str(row["status"]), lang), f"{section}. {text}" if text else section
    if record == "trade":
        amount = usd(float(str(row["value"])), lang)
        return f"{flow_name(kind, lang)}: {amount} ({basis_name(str(row['basis']), lang)})", ""
    if record == "claim of the founding article":
        return status_name(str(row["status"]), lang), text
    return "", text or kind.replace("_", " ")
