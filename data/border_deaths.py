"""Deaths on a border: UCDP's counts of a year by territory, and statements by side.

The two count different things and are never put in one sum or one bar. Statements are kept by
the event they speak of; nothing is added up over events, because some lie within others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.border_events import running_counts_on, tolls_on
from data.catalog import Catalog
from data.records import Casualty
from data.tolls import Range, count_of

COLUMNS = [
    "casualty_id",
    "scope",
    "year",
    "date",
    "event_id",
    "territory",
    "side",
    "group",
    "killed_low",
    "killed_best",
    "killed_high",
    "stated_by",
    "stated_on",
    "note",
    "source_id",
]
"""Columns of `deaths_table`; counts of people."""


@dataclass(frozen=True, slots=True)
class Statement:
    """How many of one side were killed in one event, in one statement.

    Attributes
    ----------
    side : partner id, empty where no side is named.
    killed : the groups that the statement counts apart added together.
    rows : the rows of the table it is made of, one for each group.
    """

    event_id: str
    side: str
    stated_by: str
    stated_on: str
    killed: Range
    rows: tuple[Casualty, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources of all its rows."""
        return tuple(dict.fromkeys(source for row in self.rows for source in row.sources))


def by_territory(catalog: Catalog, border: str) -> tuple[Casualty, ...]:
    """UCDP's counts of whole years, by year and territory."""
    found = (row for row in tolls_on(catalog, border) if row.scope == "ucdp_territory")
    return tuple(sorted(found, key=lambda row: (row.year, row.territory)))


def by_side(catalog: Catalog, border: str) -> tuple[Statement, ...]:
    """Statements of those killed, by event, side and the day of the statement.

    As in `data.tolls`, a statement that names no side is left out of an event for which others
    do, because it may count both together; `deaths_table` has it.
    """
    grouped: dict[tuple[str, str, str, str], list[Casualty]] = {}
    for row in _stated(tolls_on(catalog, border)):
        key = (row.event_id, row.side, row.stated_by, row.stated_on)
        grouped.setdefault(key, []).append(row)
    named = {(event, who, when) for event, side, who, when in grouped if side}
    events = {event for event, _, _ in named}
    found = [
        Statement(*key, killed=_together(rows), rows=tuple(rows))
        for key, rows in grouped.items()
        if key[0] not in events or (key[0], key[2], key[3]) in named
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                catalog.events[one.event_id].date,
                one.event_id,
                one.side,
                one.stated_on,
                one.stated_by,
            ),
        )
    )


def running(catalog: Catalog, border: str) -> tuple[Casualty, ...]:
    """Counts of all who were killed up to a day, by that day; each a count of its own."""
    return tuple(sorted(running_counts_on(catalog, border), key=lambda row: row.date))


def deaths_table(catalog: Catalog, border: str) -> pd.DataFrame:
    """Every count of people killed on a border, a row each as in the table of casualties.

    Returns
    -------
    DataFrame
        `COLUMNS`, by year and date; `scope` is ``ucdp_territory`` (a whole year, by
        territory), ``statement_side`` (an event) or ``statement_running`` (all up to the
        date). Rows of different scopes are never added; source_id is joined by ``;``.
    """
    plain = [row for row in tolls_on(catalog, border) if row.measure in {"killed", "deaths_ucdp"}]
    rows = [_row(row, row.scope) for row in plain]
    rows += [_row(row, "statement_running") for row in running(catalog, border)]
    rows.sort(key=lambda row: (row["year"], row["date"], row["casualty_id"]))
    types = dict.fromkeys(("killed_low", "killed_best", "killed_high"), "Int64")
    return pd.DataFrame(rows, columns=COLUMNS).astype(types | {"year": "int64"})


def _row(row: Casualty, scope: str) -> dict[str, object]:
    made = {column: getattr(row, column) for column in COLUMNS if hasattr(row, column)}
    counts = {"killed_low": row.low, "killed_best": row.best, "killed_high": row.high}
    return made | counts | {"scope": scope, "source_id": ";".join(row.sources)}


def _stated(rows: Iterable[Casualty]) -> Iterable[Casualty]:
    return (
        row
        for row in rows
        if row.scope == "statement_side" and row.measure == "killed" and count_of(row)
    )


def _together(rows: Iterable[Casualty]) -> Range:
    """Groups of one statement added; two counts of one group are alternatives."""
    groups: dict[str, Range] = {}
    for row in rows:
        count = count_of(row)
        if count:
            groups[row.group] = groups[row.group] | count if row.group in groups else count
    first, *rest = groups.values()
    for count in rest:
        first = first + count
    return first
