"""The tables behind the borders as CSV, each row with its sources and their addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from data.catalog import Catalog
from data.formulas import inert
from data.records import BorderFigure, BorderPosition, BorderState, Casualty, Delimitation

PREFIX = "/data/borders"
"""Where the server keeps the files of the borders."""

Rows = Callable[[Catalog], Iterable[Any]]


def _states(catalog: Catalog) -> Iterator[BorderState]:
    for section in catalog.borders.values():
        yield from section.states


_SOURCES: Mapping[str, tuple[type[Any], Rows]] = {
    "states": (BorderState, _states),
    "delimitation": (Delimitation, lambda catalog: catalog.delimitation),
    "casualties": (Casualty, lambda catalog: catalog.casualties),
    "figures": (BorderFigure, lambda catalog: catalog.border_figures),
    "positions": (BorderPosition, lambda catalog: catalog.border_positions),
}

TABLES: tuple[str, ...] = tuple(_SOURCES)
"""Names of the tables that can be had, in the order of the page."""


def table(name: str, catalog: Catalog) -> bytes:
    """A table with the keys, addresses and licences of the sources of each row.

    Parameters
    ----------
    name : one of `TABLES`.

    Returns
    -------
    bytes
        CSV in UTF-8 with a byte order mark, so that spreadsheets read the letters right. A text
        that a spreadsheet would take for a formula has an apostrophe before it.

    Raises
    ------
    KeyError
        If there is no such table.
    """
    kind, rows = _SOURCES[name]
    columns = [each.name for each in fields(kind) if each.name != "sources"]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, "source_ids", "source_addresses", "source_licences"])
    for row in rows(catalog):
        values = [_cell(getattr(row, column)) for column in columns]
        writer.writerow([*values, *map(inert, _cited(catalog, row.sources))])
    return text.getvalue().encode("utf-8-sig")


def _cited(catalog: Catalog, sources: tuple[str, ...]) -> tuple[str, str, str]:
    known = [catalog.sources[each] for each in sources]
    licences = dict.fromkeys(each.licence for each in known if each.licence)
    addresses = " ".join(each.url for each in known if each.url)
    return " ".join(sources), addresses, "; ".join(licences)


def _cell(value: object) -> object:
    """A value as the tables write it: truth in small letters, no decimals for whole numbers."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return inert(value)
