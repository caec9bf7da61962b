"""The project's own tables with every free text of every row made hostile, and still valid."""

from __future__ import annotations

import csv
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.hostile.corpus import CELLS, URLS

TABLES = Path(__file__).resolve().parents[2] / "data"

TURNS = 3
"""Packages that differ in which payload stands in which cell."""


def write_hostile(folder: Path, turn: int) -> None:
    """Write a hostile package that its own schema takes.

    Parameters
    ----------
    folder : empty folder to write the package into.
    turn : moves the payloads along the cells, ``0`` to ``TURNS - 1``.
    """
    package = json.loads((TABLES / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "tables").mkdir()
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for resource in package["resources"]:
        _rewrite(folder, resource, turn)


def free_texts(schema: Mapping[str, Any]) -> Iterator[str]:
    """Fields in which the schema takes any words at all: no code, no key, no date."""
    bound = {*_names(schema["primaryKey"])}
    for link in schema.get("foreignKeys", ()):
        bound |= {*_names(link["fields"])}
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        free = not {"enum", "pattern"} & limits.keys() and not field.get("partialDate")
        if field["type"] == "string" and free and field["name"] not in bound:
            yield field["name"]


def addresses(schema: Mapping[str, Any]) -> Iterator[str]:
    """Fields that hold addresses of other sites."""
    for field in schema["fields"]:
        if field.get("constraints", {}).get("pattern", "").startswith("https?:"):
            yield field["name"]


def _names(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _rewrite(folder: Path, resource: Mapping[str, Any], turn: int) -> None:
    schema, path = resource["schema"], resource["path"]
    texts, links = set(free_texts(schema)), set(addresses(schema))
    with (TABLES / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head, *body = rows
    with (folder / path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(head)
        for number, row in enumerate(body):
            at = zlib.crc32(f"{resource['name']} {number}".encode()) + turn
            writer.writerow(
                _worse(name, cell, at + place, texts, links)
                for place, (name, cell) in enumerate(zip(head, row, strict=True))
            )


def _worse(name: str, cell: str, at: int, texts: set[str], links: set[str]) -> str:
    if name in texts and cell:
        # The whole cell, its beginning or its end: a formula must lead, a way out may follow.
        payload = CELLS[at % len(CELLS)]
        return (payload, f"{payload} {cell}", f"{cell} {payload}")[at % 3].strip()
    return URLS[at % len(URLS)] if name in links and cell else cell
