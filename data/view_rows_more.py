"""The facts that only some views show: of a border, of an event, of money."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from data import dates
from data.catalog import Catalog
from data.records import Casualty
from data.view import View
from data.view_row import Row
from data.vocabulary import BORDERS


def of_border(view: View, catalog: Catalog) -> Iterator[Row]:
    """What the dossier of the open border tells beside the states of its sections.

    A side for which no source was found has no row: that is no fact.
    """
    assert view.border is not None
    first, last = view.years
    neighbour = BORDERS[view.border]
    yield from _figures(view.border, neighbour, catalog)
    for position in catalog.positions_of(view.border):
        if position.sources:
            columns = {
                "record": "position of a side",
                "id": position.position_id,
                "date": position.date,
                "precision": position.date_precision,
                "partners": position.side,
                "kind": position.topic,
                "text": position.position,
            }
            yield Row(columns, position.sources)
    if view.border == "isfara":
        yield from _delimitation(first, last, catalog)
    events = catalog.events_of((neighbour,), first, last)
    yield from _casualties({event.event_id for event in events}, catalog)


def of_event(view: View, catalog: Catalog) -> Iterator[Row]:
    """Casualties of the event in focus, if it has any."""
    if view.event:
        yield from _casualties({view.event}, catalog)


def of_money(view: View, catalog: Catalog) -> Iterator[Row]:
    """On the page on trade: the totals of goods and the flows of money in the years in view."""
    if view.page != "trade":
        return
    totals = catalog.trade_totals
    for row in totals[totals["year"].between(*view.years)].itertuples(index=False):
        yield _amount("trade total", f"{row.flow}-{row.year}", row.year, row.flow, row)
    money = catalog.money_flows
    wanted = money["donor"].isin(["", *view.partners]) if view.partners else money["donor"].notna()
    for row in money[wanted & money["year"].between(*view.years)].itertuples(index=False):
        key = "-".join(str(each) for each in (row.indicator, row.donor, row.year) if each)
        yield _amount("money flow", key, row.year, row.indicator, row, str(row.donor))


def _amount(record: str, key: str, year: object, kind: object, row: object, donor: str = "") -> Row:
    value = getattr(row, "value_usd", None)
    columns = {
        "record": record,
        "id": key,
        "date": year,
        "precision": "year",
        "partners": donor,
        "kind": kind,
        "text": getattr(row, "note", ""),
        "value": None if pd.isna(value) else value,
        "unit": "USD",
    }
    return Row(columns, (str(getattr(row, "source_id", "")),))


def _figures(border: str, neighbour: str, catalog: Catalog) -> Iterator[Row]:
    for figure in catalog.figures_of(border):
        columns = {
            "record": "border figure",
            "id": figure.figure_id,
            "date": figure.date,
            "precision": figure.date_precision,
            "partners": neighbour,
            "kind": figure.topic,
            "text": f"{figure.label}: {figure.value_text}",
            "value": figure.value_low if figure.value_low == figure.value_high else None,
            "unit": figure.unit,
        }
        yield Row(columns, figure.sources)


def _delimitation(first: int, last: int, catalog: Catalog) -> Iterator[Row]:
    for row in catalog.delimitation:
        began, ended = dates.bounds(row.date)
        if ended.year < first or began.year > last:
            continue
        share = f"{row.share_pct:g} per cent" if row.share_pct is not None else ""
        columns = {
            "record": "kilometres agreed",
            "id": row.delimitation_id,
            "date": row.date,
            "precision": row.date_precision,
            "partners": BORDERS["isfara"],
            "kind": row.kind,
            "text": ". ".join(each for each in (share, row.note) if each),
            "value": row.agreed_km,
            "unit": "km" if row.agreed_km is not None else "",
        }
        yield Row(columns, row.sources)


def _casualties(events: Collection[str], catalog: Catalog) -> Iterator[Row]:
    for row in catalog.casualties:
        if row.event_id in events and row.event_id:
            yield Row(_casualty(row), row.sources)


def _casualty(row: Casualty) -> dict[str, object]:
    told = {"low": row.low, "best": row.best, "high": row.high}
    span = ", ".join(f"{name} {value}" for name, value in told.items() if value is not None)
    by = f"stated by {row.stated_by}" if row.stated_by else ""
    about = f"{row.group or 'people'}, event {row.event_id}"
    return {
        "record": "casualties",
        "id": row.casualty_id,
        "date": row.date or str(row.year),
        "precision": "",
        "partners": row.side or row.territory,
        "kind": f"{row.measure} ({row.scope})",
        "text": "; ".join(each for each in (about, span, by, row.note) if each),
        "value": row.best,
        "unit": "people",
        "as_of": row.stated_on,
    }
