"""One fact of a view: its columns, and the sources it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

COLUMNS: tuple[str, ...] = (
    "record",
    "id",
    "date",
    "date_end",
    "precision",
    "partners",
    "kind",
    "text",
    "value",
    "unit",
    "basis",
    "status",
    "as_of",
    "source_ids",
    "source_addresses",
)
"""Columns of the CSV of a view; ``record`` names the sort of fact."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its columns by name, and the sources it rests on."""

    columns: Mapping[str, object]
    sources: tuple[str, ...] = field(default=())

    @property
    def source_ids(self) -> list[str]:
        """Keys of the sources, without doubles."""
        return list(dict.fromkeys(each for each in self.sources if each))
