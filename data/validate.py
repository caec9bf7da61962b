"""Reading the Data Package: tables parsed and held to their schemas, with one clear error.

The schemas are those of ``datapackage.json`` (Frictionless Table Schema), so that this reader
and the `frictionless` tool judge by the same rules. Two properties of our own say more about a
text field: ``partialDate`` (a day, a month or a year) and ``precisionField`` (the column that
says which).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.cells import parser
from data.dates import PRECISION_BY_LENGTH


class CatalogError(ValueError):
    """A table is broken.

    Attributes
    ----------
    table : name of the table, as in ``datapackage.json``.
    line : line in the file, 1 for the header; None when the whole file is meant.
    column : name of the column; empty when the whole row is meant.
    """

    def __init__(
        self, table: str, line: int | None, column: str, problem: str, remedy: str
    ) -> None:
        self.table = table
        self.line = line
        self.column = column
        where = f"Table {table}"
        where += f", line {line}" if line is not None else ""
        where += f", column {column}" if column else ""
        super().__init__(f"{where}: {problem}. {remedy}.")


@dataclass(frozen=True, slots=True)
class Table:
    """A table, column by column.

    Attributes
    ----------
    name : name of the table.
    columns : parsed values of each column; None or "" in an empty cell.
    lines : line of each row in the file.
    """

    name: str
    columns: Mapping[str, Sequence[Any]]
    lines: Sequence[int]

    def rows(self) -> Iterable[dict[str, Any]]:
        """Each row as column name to value."""
        names = tuple(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(names, values, strict=True))

    def broken(self, row: int, column: str, problem: str, remedy: str) -> CatalogError:
        """Error about a cell; `row` counts rows from 0."""
        return CatalogError(self.name, self.lines[row], column, problem, remedy)


def read(folder: Path) -> tuple[Mapping[str, Any], dict[str, Table]]:
    """Read ``datapackage.json`` and every table it names.

    Parameters
    ----------
    folder : Path
        The folder that holds ``datapackage.json``.

    Returns
    -------
    package : mapping
        The package descriptor.
    tables : dict of str to Table
        Parsed tables by name.

    Raises
    ------
    CatalogError
        At the first cell that is not as its schema wants it: a missing file or column, a
        value of the wrong type, a duplicate key, a key that leads nowhere.
    """
    package = _descriptor(folder)
    tables = {resource["name"]: _table(folder, resource) for resource in package["resources"]}
    for resource in package["resources"]:
        table = tables[resource["name"]]
        _check_key(table, resource["schema"])
        for key in resource["schema"].get("foreignKeys", ()):
            _check_link(table, key, tables)
    return package, tables


def _descriptor(folder: Path) -> Mapping[str, Any]:
    path = folder / "datapackage.json"
    try:
        package: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogError(
            "datapackage.json",
            None,
            "",
            "the file is not there",
            f"Put it back into {folder.name}/",
        ) from None
    except ValueError as error:
        raise CatalogError(
            "datapackage.json", None, "", f"not valid JSON ({error})", "Mend the file"
        ) from None
    return package


def _table(folder: Path, resource: Mapping[str, Any]) -> Table:
    name, fields = resource["name"], resource["schema"]["fields"]
    try:
        # Spreadsheets put a byte order mark before UTF-8; it is not part of the first column.
        with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            _check_header(name, header, [field["name"] for field in fields])
            rows, lines = [], []
            for row in reader:
                if len(row) != len(header):
                    raise CatalogError(
                        name,
                        reader.line_num,
                        "",
                        f"{len(row)} cells where the header has {len(header)}",
                        "Add or take away commas; put quotes around text that holds one",
                    )
                rows.append(row)
                lines.append(reader.line_num)
    except FileNotFoundError:
        raise CatalogError(
            name, None, "", f"the file {resource['path']} is not there", "Put it back"
        ) from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise CatalogError(
            name, None, "", f"not a UTF-8 CSV file ({error})", "Save it as UTF-8, comma separated"
        ) from None
    texts = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    columns = {
        field["name"]: _column(name, field, column, lines)
        for field, column in zip(fields, texts, strict=True)
    }
    _check_precision(name, fields, columns, lines)
    return Table(name, columns, lines)


def _check_header(table: str, header: list[str], wanted: list[str]) -> None:
    for column in wanted:
        if column not in header:
            raise CatalogError(
                table, 1, column, "the column is missing", "Put it back, in the order of the schema"
            )
    for column in header:
        if column not in wanted:
            raise CatalogError(
                table,
                1,
                column,
                "the schema does not know this column",
                "Take it out, or describe it in datapackage.json",
            )
    if header != wanted:
        raise CatalogError(
            table,
            1,
            "",
            "the columns are not in the order of the schema",
            f"Use {', '.join(wanted)}",
        )


def _column(
    table: str, field: Mapping[str, Any], texts: Sequence[str], lines: Sequence[int]
) -> list[Any]:
    """Parsed values of a column; each different text is parsed once."""
    parse = parser(field)
    parsed: dict[str, Any] = {}
    for text in dict.fromkeys(texts):
        try:
            parsed[text] = parse(text)
        except ValueError as error:
            problem, remedy = (*error.args, "Correct the cell")[:2]
            raise CatalogError(
                table, lines[texts.index(text)], field["name"], problem, remedy
            ) from None
    return [parsed[text] for text in texts]


def _check_precision(
    table: str,
    fields: Iterable[Mapping[str, Any]],
    columns: Mapping[str, Sequence[Any]],
    lines: Sequence[int],
) -> None:
    """A date is as exact as the column beside it says."""
    for field in fields:
        if "precisionField" not in field:
            continue
        said = columns[field["precisionField"]]
        for row, date in enumerate(columns[field["name"]]):
            if date and PRECISION_BY_LENGTH[len(date)] != said[row]:
                raise CatalogError(
                    table,
                    lines[row],
                    field["precisionField"],
                    f"{said[row]!r} does not go with {field['name']} {date!r}",
                    f"Write {PRECISION_BY_LENGTH[len(date)]}, or change the date",
                )


def _names(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _keys(table: Table, columns: list[str]) -> list[Any]:
    """Value of each row in the columns: the value itself for one column, else a tuple."""
    if len(columns) == 1:
        return list(table.columns[columns[0]])
    return list(zip(*(table.columns[column] for column in columns), strict=True))


def _check_key(table: Table, schema: Mapping[str, Any]) -> None:
    columns = _names(schema["primaryKey"])
    seen: dict[Any, int] = {}
    for row, key in enumerate(_keys(table, columns)):
        if key in seen:
            shown = key if len(columns) > 1 else (key,)
            raise table.broken(
                row,
                ", ".join(columns),
                f"{' '.join(map(str, shown))} stands already in line {table.lines[seen[key]]}",
                "Every row needs a key of its own",
            )
        seen[key] = row


def _check_link(table: Table, link: Mapping[str, Any], tables: Mapping[str, Table]) -> None:
    columns = _names(link["fields"])
    other = tables[link["reference"]["resource"] or table.name]
    known = set(_keys(other, _names(link["reference"]["fields"])))
    for row, key in enumerate(_keys(table, columns)):
        if key not in known and key not in ("", None):
            shown = key if len(columns) > 1 else (key,)
            raise table.broken(
                row,
                ", ".join(columns),
                f"{' '.join(map(str, shown))!r} is not in the table {other.name}",
                f"Add it to tables/{other.name}.csv, or correct the cell",
            )
