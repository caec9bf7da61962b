"""Deaths as ranges: who says how many of which side were killed.

Statements count the dead of a side, UCDP counts by the territory on which they died, and
only by whole years; the two are never mixed.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.catalog import Catalog
from data.records import Casualty


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest count that is stated; `at_least` where the highest has no end."""

    low: int
    high: int
    at_least: bool = False

    def __add__(self, other: Range) -> Range:
        """Both counts together."""
        return Range(self.low + other.low, self.high + other.high, self.at_least or other.at_least)

    def __or__(self, other: Range) -> Range:
        """One count or the other."""
        top = max(self.high, other.high)
        open_ended = any(part.at_least and part.high == top for part in (self, other))
        return Range(min(self.low, other.low), top, open_ended)


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead of one side as stated: `side` is a partner id, empty where none is named."""

    side: str
    killed: Range
    stated_by: tuple[str, ...]


def tolls(casualties: Iterable[Casualty]) -> tuple[Toll, ...]:
    """Deaths of an event by side, each as a range over all statements.

    The groups that one statement counts for a side (soldiers, police) are added; statements
    are alternatives. Dead of no named side stand in a toll of their own; a statement that
    names no side at all is left out where others do, because it may count both together.
    """
    statements: dict[tuple[str, str], dict[tuple[str, str], Range]] = {}
    for row in casualties:
        count = count_of(row)
        if row.measure == "killed" and row.scope == "statement_side" and count:
            parts = statements.setdefault((row.stated_by, row.stated_on), {})
            part = (row.side, row.group)
            parts[part] = parts[part] | count if part in parts else count
    sides_known = any(side for parts in statements.values() for side, _ in parts)
    found: dict[str, Toll] = {}
    for (stated_by, _), parts in statements.items():
        if sides_known and not any(side for side, _ in parts):
            continue
        sums: dict[str, Range] = {}
        for (side, _), count in parts.items():
            sums[side] = sums[side] + count if side in sums else count
        for side, killed in sums.items():
            found[side] = _merged(found.get(side), Toll(side, killed, (stated_by,)))
    return tuple(found[side] for side in sorted(found, key=lambda side: (not side, side)))


def deaths(casualties: Iterable[Casualty]) -> Range | None:
    """Deaths of an event in all, the tolls of the sides together; None where nobody counts.

    Where there are no statements, UCDP's counts of the event itself, if it has any.
    """
    rows = tuple(casualties)
    counts = [toll.killed for toll in tolls(rows)] or list(_by_territory(rows).values())
    return functools.reduce(operator.add, counts) if counts else None


def ucdp(catalog: Catalog, year: int) -> Mapping[str, Range]:
    """UCDP's deaths of a whole year by the territory on which people died (partner id)."""
    return _by_territory(row for row in catalog.casualties if row.year == year)


def _by_territory(casualties: Iterable[Casualty]) -> Mapping[str, Range]:
    counted = ((row, count_of(row)) for row in casualties if row.scope == "ucdp_territory")
    return {row.territory: count for row, count in counted if count}


def count_of(row: Casualty) -> Range | None:
    """Count of a row; a low end alone is "at least", a best or high figure alone is exact."""
    given = [value for value in (row.low, row.best, row.high) if value is not None]
    if not given:
        return None
    only_low = row.best is None and row.high is None
    return Range(int(min(given)), int(max(given)), at_least=only_low)


def _merged(first: Toll | None, second: Toll) -> Toll:
    if first is None:
        return second
    names = tuple(dict.fromkeys(first.stated_by + second.stated_by))
    return Toll(first.side, first.killed | second.killed, names)
