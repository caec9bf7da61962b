"""What an address selects of a table: rows by the values of columns, and a part of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from data import address, versions
from data.catalog import Catalog
from data.cells import parser
from data.package_tables import PackageTable
from server.refusals import Refusal, closest, shown

MOST = 10_000
"""Rows that one answer in JSON may hold."""

USUAL = 1_000
"""Rows that an answer in JSON holds when the address does not say."""

RANGES: Mapping[str, Callable[[Any, Any], bool]] = {
    "__gte": lambda value, bound: bool(value >= bound),
    "__lte": lambda value, bound: bool(value <= bound),
}
"""Endings of a column's name that ask for a range: at least, at most."""

_RESERVED = ("limit", "offset", "data")


Pairs = Sequence[tuple[str, str]]


def pairs(query: str) -> list[tuple[str, str]]:
    """Names and values of a query string, in order, repeated ones too.

    Raises
    ------
    Refusal
        If there are more than a hundred.
    """
    try:
        return parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=100)
    except ValueError:
        raise Refusal("The address has over a hundred parameters; leave out some.") from None


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the rows: `limit` rows after the first `offset`; no limit means all."""

    offset: int
    limit: int | None

    def of(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The rows of the part."""
        return rows[self.offset :] if self.limit is None else rows[self.offset :][: self.limit]

    def next(self, total: int) -> int | None:
        """Offset of the part after this one; None at the end."""
        if self.limit is None or self.offset + self.limit >= total:
            return None
        return self.offset + self.limit


def catalog_of(given: Pairs) -> Catalog:
    """The catalog of the version of the data that an address names, else the one in use.

    Raises
    ------
    Refusal
        404 if it is not at hand: other figures than those asked for would be no answer.
    """
    asked = dict(given).get("data", "").strip()
    if not asked or asked.lower() in address.EMPTY_WORDS:
        return versions.at(None)
    version = address.match(asked, versions.at_hand()) or asked
    found = versions.at(version)
    if found.version == version:
        return found
    if version in versions.unreadable():
        raise Refusal(
            f"Version {shown(version)} of the data has another form than this atlas reads. "
            f"It can be had whole: /package.zip?data={version}",
            404,
        )
    known = versions.at_hand()
    raise Refusal(
        f"Version {shown(version)} of the data is not at hand. {closest(version, known)}"
        f"Leave data= out for the one in use, or name one of: {', '.join(known)}",
        404,
    )


def window(given: Pairs, *, usual: int | None) -> Window:
    """The part that an address asks for.

    Parameters
    ----------
    given : names and values of the address.
    usual : limit without one in the address; None for all rows.

    Raises
    ------
    Refusal
        If ``limit`` or ``offset`` is no number that makes sense.
    """
    found = dict(given)
    limit = _count(found, "limit", 1, MOST) if "limit" in found else usual
    return Window(_count(found, "offset", 0, 10**9) if "offset" in found else 0, limit)


def _count(found: Mapping[str, str], name: str, low: int, high: int) -> int:
    text = found[name].strip()
    if text.isascii() and text.isdigit() and len(text) < 12 and low <= int(text) <= high:
        return int(text)
    example = f"{name}={USUAL if name == 'limit' else 0}"
    bounds = f"{low} to {high:,}" if name == "limit" else "0 or more"
    raise Refusal(
        f"{name} is a whole number, {bounds}, and not {shown(text)}. For example: {example}"
    )


def chosen(given: Pairs, table: PackageTable) -> list[int]:
    """Places of the rows that have the values asked for.

    ``column=value`` asks for equal values, repeated for any of several, empty for what is
    unknown; ``column__gte`` and ``column__lte`` for a range of numbers, years or dates. Dates
    are compared as far as both are given: ``date__lte=2014`` includes all of 2014.

    Raises
    ------
    Refusal
        If there is no such column, or a value cannot stand in it.
    """
    equal: dict[str, list[str]] = {}
    ranges: list[tuple[str, str, str]] = []
    for name, text in given:
        column, ending = _parted(name)
        if name in _RESERVED:
            continue
        if column not in table.columns:
            raise Refusal(_no_column(name, table))
        if ending:
            ranges.append((column, ending, text))
        else:
            equal.setdefault(column, []).append(text)
    rows = range(len(table.texts))
    found: Iterable[int] = rows
    for column, texts in equal.items():
        at = table.columns.index(column)
        asked = {_value(table, column, text) if text else None for text in texts}
        found = [row for row in found if table.values[row][at] in asked]
    for column, ending, text in ranges:
        found = _within(table, found, column, ending, text)
    return list(found)


def _parted(name: str) -> tuple[str, str]:
    for ending in RANGES:
        if name.endswith(ending):
            return name.removesuffix(ending), ending
    return name, ""


def _no_column(name: str, table: PackageTable) -> str:
    known = ", ".join(table.columns)
    near = closest(_parted(name)[0], (*table.columns, *_RESERVED))
    return f"The table {table.name} has no column {shown(name)}. {near}It has: {known}"


def _value(table: PackageTable, column: str, text: str) -> Any:
    field = table.fields[table.columns.index(column)]
    # Any text may be asked for in a column of text, even one that its pattern does not allow.
    loose = {"name": column, "type": field["type"]}
    try:
        value = parser(loose)(text.strip())
    except (ValueError, OverflowError):
        kind = {"integer": "whole numbers", "number": "numbers", "boolean": "true or false"}
        raise Refusal(
            f"The column {column} holds {kind.get(field['type'], 'dates')}, "
            f"and {shown(text)} is none. See /data/{table.name}/schema.json"
        ) from None
    allowed = field.get("constraints", {}).get("enum")
    if allowed and text.strip() not in allowed:
        near = closest(text, allowed)
        raise Refusal(
            f"The column {column} never holds {shown(text)}. {near}It holds: {', '.join(allowed)}"
        )
    return value


def _within(
    table: PackageTable, rows: Iterable[int], column: str, ending: str, text: str
) -> list[int]:
    at = table.columns.index(column)
    field = table.fields[at]
    if field["type"] == "boolean" or (field["type"] == "string" and "partialDate" not in field):
        raise Refusal(
            f"A range ({column}{ending}) can be asked for of numbers, years and dates only. "
            f"Ask for {column}=… instead"
        )
    if not text.strip():
        raise Refusal(f"{column}{ending} has no value. For example: {column}{ending}=2014")
    bound = _value(table, column, text)
    compare = RANGES[ending]
    found = []
    for row in rows:
        value = table.values[row][at]
        if value is None:
            continue
        if isinstance(value, str):
            length = min(len(value), len(bound))
            value, limit = value[:length], bound[:length]
        else:
            limit = bound
        if compare(value, limit):
            found.append(row)
    return found


def following(path: str, given: Pairs, offset: int | None, limit: int | None) -> str | None:
    """Address of the next part of the same rows, None at the end."""
    if offset is None:
        return None
    kept = [(name, text) for name, text in given if name not in ("limit", "offset")]
    return f"{path}?{urlencode([*kept, ('limit', limit), ('offset', offset)], errors='replace')}"
