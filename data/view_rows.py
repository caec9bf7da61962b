"""The facts that a view shows, one a row, for the CSV that goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.catalog import Catalog
from data.trade import PRECEDENCE
from data.view import View
from data.view_row import COLUMNS, Row
from data.view_rows_more import of_border, of_event, of_money
from data.vocabulary import BORDERS

__all__ = ["COLUMNS", "Row", "facts", "rows"]


def rows(view: View, catalog: Catalog) -> Iterator[dict[str, object]]:
    """The facts of a view as rows of a file: sources by their keys and addresses."""
    for row in facts(view, catalog):
        ids = row.source_ids
        addresses = [catalog.sources[each].url for each in ids]
        yield {
            **row.columns,
            "source_ids": " ".join(ids),
            "source_addresses": " ".join(each for each in addresses if each),
        }


def facts(view: View, catalog: Catalog) -> Iterator[Row]:
    """Relations, missions, events, states of borders, trade and claims of a view.

    Of the partners selected, or of the neighbour while a border is open, or of all; within
    the years of the view where a fact has a date of its own; trade in the chosen basis. An
    open border adds its figures, positions, kilometres agreed and casualties, an event in
    focus its casualties, the page on trade the totals and flows of money.
    """
    partners = (BORDERS[view.border],) if view.border else view.partners
    yield from _relations(catalog, partners)
    yield from _missions(catalog, partners)
    yield from _events(view, catalog, partners)
    yield from _states(view, catalog, partners)
    yield from of_border(view, catalog) if view.border else of_event(view, catalog)
    yield from _trade(view, catalog, partners)
    yield from of_money(view, catalog)
    yield from _claims(catalog, partners)


def _relations(catalog: Catalog, partners: tuple[str, ...]) -> Iterator[Row]:
    for relation in catalog.relations.values():
        if partners and relation.partner_id not in partners:
            continue
        for date in relation.dates:
            yield Row(
                {
                    "record": "relations",
                    "id": relation.partner_id,
                    "date": date.date,
                    "precision": date.precision,
                    "partners": relation.partner_id,
                    "kind": date.source_kind,
                    "status": "preferred" if date.preferred else "rival",
                },
                (date.source_id,),
            )


def _missions(catalog: Catalog, partners: tuple[str, ...]) -> Iterator[Row]:
    for row in catalog.missions:
        if partners and not {row.sender, row.host}.intersection(partners):
            continue
        yield Row(
            {
                "record": "mission",
                "id": row.mission_id,
                "date": row.opened,
                "precision": row.opened_precision,
                "partners": row.host if row.sender == "TJK" else row.sender,
                "kind": row.direction,
                "text": f"{row.type}, {row.city}",
                "status": row.status,
                "as_of": row.as_of,
            },
            row.sources,
        )


def _events(view: View, catalog: Catalog, partners: tuple[str, ...]) -> Iterator[Row]:
    first, last = view.years
    found = catalog.events_of(partners=partners, first=first, last=last, kinds=view.kinds)
    if view.event and view.event not in {event.event_id for event in found}:
        found = (catalog.events[view.event], *found)
    for event in found:
        yield Row(
            {
                "record": "event",
                "id": event.event_id,
                "date": event.date,
                "date_end": event.date_end,
                "precision": event.precision,
                "partners": " ".join(event.partners),
                "kind": event.kind,
                "text": event.summary,
                "status": f"grade {event.grade}",
            },
            event.sources,
        )


def _states(view: View, catalog: Catalog, partners: tuple[str, ...]) -> Iterator[Row]:
    first, last = view.years
    for border, neighbour in BORDERS.items():
        if partners and neighbour not in partners:
            continue
        for section in catalog.sections_of(border):
            for state in section.states:
                if state.from_year > last or (state.to_year or last) < first:
                    continue
                yield Row(
                    {
                        "record": "border state",
                        "id": section.section_id,
                        "date": state.from_year,
                        "date_end": state.to_year,
                        "precision": "year",
                        "partners": " ".join(section.neighbours),
                        "kind": section.kind,
                        "text": state.summary,
                        "value": state.length_total_km,
                        "unit": "km" if state.length_total_km is not None else "",
                        "status": state.state,
                    },
                    state.sources,
                )


def _trade(view: View, catalog: Catalog, partners: tuple[str, ...]) -> Iterator[Row]:
    first, last = view.years
    table = catalog.trade
    mine = table[table["year"].between(first, last) & table["basis"].isin(PRECEDENCE[view.basis])]
    if partners:
        mine = mine[mine["partner_id"].isin(partners)]
    for row in mine.sort_values(["partner_id", "year", "flow"]).itertuples(index=False):
        yield Row(
            {
                "record": "trade",
                "id": f"{row.partner_id}-{row.year}-{row.flow}-{row.basis}",
                "date": row.year,
                "precision": "year",
                "partners": row.partner_id,
                "kind": row.flow,
                "value": row.value_usd,
                "unit": "USD",
                "basis": row.basis,
            },
            (str(row.source_id),),
        )


def _claims(catalog: Catalog, partners: tuple[str, ...]) -> Iterator[Row]:
    for claim in catalog.claims.values():
        about = {claim.subject, claim.paragraph, *claim.others}
        if partners and not about.intersection(partners):
            continue
        known = f" Known now: {claim.known_now}" if claim.known_now else ""
        value = _number(claim.figure)
        # "20 or 29" is no number to compute with; it is told in words.
        told = f" Figure: {claim.figure} {claim.unit}." if claim.figure and value is None else ""
        yield Row(
            {
                "record": "claim of the founding article",
                "id": claim.claim_id,
                "date": claim.date_start,
                "date_end": claim.date_end,
                "precision": claim.date_precision,
                "partners": " ".join(dict.fromkeys((claim.subject, *claim.others))),
                "kind": claim.kind,
                "text": claim.claim + told + known,
                "value": value,
                "unit": claim.unit if value is not None else "",
                "status": claim.status,
                "as_of": claim.as_of,
            },
            claim.sources,
        )


def _number(text: str) -> int | float | None:
    """Number that a text is; None where it is none."""
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", text, re.ASCII):
        return None
    return float(text) if "." in text else int(text)
