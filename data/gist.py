"""The newest facts of a view as a short table, each with its sources; the CSV has them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.casualty_words import counted
from data.catalog import Catalog
from data.date_words import given_by
from data.fact_texts import told, translated
from data.i18n import (
    N_,
    basis_name,
    country,
    date_span,
    event_name,
    flow_name,
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

WHOLE: Mapping[str, int] = {"casualties": 12, "position of a side": 40}
"""Sorts of facts that are told whole or, where there are more, not at all.

What one side says without the other, or some counts of the dead without the rest, would say
something else than the tables do.
"""

_HEADINGS: Mapping[str, str] = {
    "event": N_("Events"),
    "border state": N_("State of the borders"),
    "relations": N_("Diplomatic relations"),
    "trade": N_("Trade"),
    "mission": N_("Missions"),
    "casualties": N_("Casualties, as each source counts them"),
    "position of a side": N_("What each side says"),
    "claim of the founding article": N_("The founding article"),
}
_WHOSE: Mapping[str, str] = {
    "casualties": N_("Side or territory"),
    "position of a side": N_("Side"),
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
    """Facts of one sort, the newest first, and how many of them the view has.

    Attributes
    ----------
    whose : what the partners of a line are: those concerned, or the side that speaks.
    """

    heading: str
    whose: str
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Gist:
    """The facts that are told, and how many the view has in all, told or not."""

    groups: tuple[Group, ...]
    total: int


def gist(view: View, catalog: Catalog) -> Gist:
    """The newest facts of each sort that a view has; what it is about comes first.

    A page of text has none: what it shows is not the facts of a view.
    """
    if view.page not in ("atlas", "trade"):
        return Gist((), 0)
    total = 0
    found: dict[str, list[Mapping[str, object]]] = {record: [] for record in (*MOST, *WHOLE)}
    for row in rows(view, catalog):
        total += 1
        found.get(str(row["record"]), []).append(row)
    found["position of a side"] += _silent(view, catalog)
    told = sorted(found.items(), key=lambda group: group[0] != _subject(view))
    groups = (_group(record, some, view, catalog) for record, some in told if some)
    return Gist(tuple(group for group in groups if group.lines), total)


def _silent(view: View, catalog: Catalog) -> list[Mapping[str, object]]:
    """Sides of the open border for which no source was found: no facts, and yet to be told."""
    return [
        {
            "record": "position of a side",
            "date": row.date,
            "precision": row.date_precision,
            "partners": row.side,
            "kind": row.topic,
        }
        for row in (catalog.positions_of(view.border) if view.border else ())
        if not row.sources
    ]


def _subject(view: View) -> str:
    """The sort of facts that a view is about, if it is about one more than about events."""
    if view.page == "trade":
        return "trade"
    return "border state" if view.border and not view.event else ""


def _group(record: str, some: list[Mapping[str, object]], view: View, catalog: Catalog) -> Group:
    if record in WHOLE:
        shown = some if len(some) <= WHOLE[record] else []
        if record == "position of a side":
            shown = sorted(shown, key=lambda row: str(row["kind"]))
    else:
        shown = _newest(some, MOST[record], view)
    _ = translator(view.lang)
    return Group(
        heading=_(_HEADINGS[record]),
        whose=_(_WHOSE.get(record, "Partners")),
        lines=tuple(_line(row, view.lang, catalog) for row in shown),
        total=len(some),
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
    said = translated(str(row.get("text") or ""), lang)
    if english and said and lang != "en":
        # The words are the reader's: nothing is left that only English has.
        what, english = ". ".join(each for each in (what, said) if each), ""
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
            return translator(lang)(N_("since {year}")).format(year=start)
        return f"{start}–{end}" if end != start else start
    if not start:
        return ""
    # Some rows say by the form of the date alone how exact it is.
    precision = str(row.get("precision") or "") or ("year", "month", "day")[start.count("-")]
    return date_span(start, precision, end, lang)


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
        return event_name(kind, lang), text
    if record == "border state":
        state, section = state_name(str(row["status"]), lang), catalog.borders[str(row["id"])].name
        if lang != "en":
            return f"{state}: {told(section, lang)}", text
        return state, f"{section}. {text}" if text else section
    if record == "trade":
        amount = usd(float(str(row["value"])), lang)
        return f"{flow_name(kind, lang)}: {amount} ({basis_name(str(row['basis']), lang)})", ""
    if record == "relations":
        _ = translator(lang)
        return _("Date of relations ({who})").format(who=given_by(kind, _)), ""
    if record == "claim of the founding article":
        return status_name(str(row["status"]), lang), text
    if record == "casualties":
        said = counted(str(row["id"]), lang, catalog) or text
        return ("", said) if lang == "en" else (said, "")
    if record == "position of a side":
        silent = "" if text else translator(lang)(N_("No source found for this side."))
        if lang != "en" and translated(kind, lang):
            return told(kind, lang) if text else f"{told(kind, lang)}. {silent}", text
        return silent, f"{kind}: {text}" if text else kind
    return "", text or kind.replace("_", " ")
