"""The tables of the Data Package one by one, as text and as values, with the live figures.

What the page shows is joined records (`data.catalog`); here are the tables as they are kept,
for those who compute: every column of the schema, every row, and the sources of each row.
"""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from data import archive, package_links
from data.catalog import Catalog
from data.cells import parser
from data.downloads import package_files
from data.package_links import Link

LIVE = ("trade", "trade_totals", "money_flows")
"""Tables whose rows are those of the catalog, where live figures stand among them."""

_made: WeakKeyDictionary[Catalog, Package] = WeakKeyDictionary()


@dataclass(frozen=True)
class PackageTable:
    """One table.

    Attributes
    ----------
    resource : its part of ``datapackage.json``: title, description, schema.
    texts : cells of each row as text; empty for what is unknown.
    """

    resource: Mapping[str, Any]
    texts: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """Name of the table: ``trade``."""
        return str(self.resource["name"])

    @property
    def fields(self) -> Sequence[Mapping[str, Any]]:
        """Descriptors of the columns (Frictionless Table Schema)."""
        found: Sequence[Mapping[str, Any]] = self.resource["schema"]["fields"]
        return found

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(str(field["name"]) for field in self.fields)

    @cached_property
    def values(self) -> tuple[tuple[Any, ...], ...]:
        """Cells of each row as str, int, float or bool; None for what is unknown."""
        columns = []
        for at, field in enumerate(self.fields):
            parse = parser(field)
            cells = [row[at] for row in self.texts]
            parsed = {text: parse(text) if text else None for text in set(cells)}
            columns.append([parsed[text] for text in cells])
        return tuple(zip(*columns, strict=True)) if self.texts else ()


class Package:
    """The tables of one catalog; each is read when it is first asked for.

    Parameters
    ----------
    files : bytes by name: ``datapackage.json`` and ``tables/<name>.csv``.
    catalog : gives the live figures and their sources.
    """

    def __init__(self, files: Mapping[str, bytes], catalog: Catalog) -> None:
        self.version = catalog.version
        self.descriptor: Mapping[str, Any] = json.loads(files["datapackage.json"])
        self._resources = {each["name"]: each for each in self.descriptor["resources"]}
        self._files = files
        # Only what is not in the files: a table must not keep its catalog alive.
        self._frames = {name: getattr(catalog, name) for name in LIVE}
        self._sources = dict(catalog.sources)
        self._tables: dict[str, PackageTable] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables in the order of the package."""
        return tuple(self._resources)

    def table(self, name: str) -> PackageTable:
        """The table of a name.

        Raises
        ------
        KeyError
            If there is no such table.
        """
        if name not in self._tables:
            resource = self._resources[name]
            self._tables[name] = PackageTable(resource, tuple(self._texts(resource)))
        return self._tables[name]

    def size(self, name: str) -> int:
        """Number of rows of a table."""
        return len(self.table(name).texts)

    def licences(self, name: str | None = None) -> list[dict[str, str]]:
        """Licences of a table, or of the package: name, address, title; then what differs."""
        whole = self.descriptor["licenses"]
        mine = self._resources[name].get("licenses", whole) if name else whole
        found = [
            {"name": each["name"], "url": each.get("path", ""), "title": each.get("title", "")}
            for each in mine
        ]
        for note in self.descriptor.get("licenceNotes", ()):
            if name is None or name in note["tables"]:
                found.append(
                    {
                        "name": note["licence"],
                        "text": note["text"],
                        "attribution": note["attribution"],
                        "tables": " ".join(note["tables"]),
                    }
                )
        return found

    def cited(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Sources of each row of a table, in the order of its rows.

        They stand in a column of the table, or in the table that links it with ``sources``.
        """
        table = self.table(name)
        found: list[list[str]] = [[] for _ in table.texts]
        for other in self._resources.values():
            link = package_links.of_sources(other, name)
            if link:
                self._add_linked(found, table, self.table(other["name"]), link)
        for column in package_links.source_columns(table.resource):
            at = table.columns.index(column)
            for sources, row in zip(found, table.texts, strict=True):
                sources.append(row[at])
        return tuple(tuple(dict.fromkeys(each for each in row if each)) for row in found)

    def sources(self, ids: Sequence[str]) -> list[dict[str, str]]:
        """Full records of sources, in the order given, without doubles."""
        table = self.table("sources")
        known = {row[0]: row for row in table.texts}
        return [dict(zip(table.columns, known[each], strict=True)) for each in dict.fromkeys(ids)]

    def has_source_ids(self, name: str) -> bool:
        """Whether the sources of a table's rows stand in a table of their own."""
        return any(package_links.of_sources(other, name) for other in self._resources.values())

    def is_link(self, name: str) -> bool:
        """Whether a table only links rows of others: its key is made of theirs."""
        return package_links.is_link(self._resources[name])

    def links(self, name: str) -> list[str]:
        """Tables that hang on a table by a foreign key."""
        return [
            other["name"]
            for other in self._resources.values()
            if other["name"] != name and package_links.leads_to(other, name)
        ]

    def _add_linked(
        self, found: list[list[str]], table: PackageTable, link: PackageTable, by: Link
    ) -> None:
        here = [link.columns.index(each) for each in by.fields]
        source = link.columns.index("source_id")
        linked: dict[tuple[str, ...], list[str]] = {}
        for row in link.texts:
            linked.setdefault(tuple(row[at] for at in here), []).append(row[source])
        there = [table.columns.index(each) for each in by.of]
        for sources, row in zip(found, table.texts, strict=True):
            sources += linked.get(tuple(row[at] for at in there), ())

    def _texts(self, resource: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
        name = resource["name"]
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if name in LIVE:
            frame = self._frames[name]
            for row in frame[columns].itertuples(index=False, name=None):
                yield tuple(_text(cell) for cell in row)
        elif name == "sources":
            for source in self._sources.values():
                yield tuple(str(getattr(source, column)) for column in columns)
        else:
            text = self._files[resource["path"]].decode("utf-8-sig")
            rows = csv.reader(io.StringIO(text, newline=""))
            next(rows, None)
            yield from (tuple(row) for row in rows)


def package(catalog: Catalog) -> Package:
    """The tables of a catalog; the same object as long as the catalog is in use."""
    if catalog not in _made:
        _made[catalog] = Package(_files(catalog.version), catalog)
    return _made[catalog]


def _files(version: str) -> Mapping[str, bytes]:
    """Files of the package of a version: as they are kept, else the project's own."""
    kept = archive.body(version)
    if kept is None:
        return package_files()
    with zipfile.ZipFile(io.BytesIO(kept)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def _text(cell: object) -> str:
    """A value as the tables write it: no decimals for whole numbers, empty for none."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
