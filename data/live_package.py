"""The package with live figures in it, as files: what is kept of a version that is fetched."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data import archive
from data.catalog import Catalog
from data.live.dataset import COLUMNS


def files(catalog: Catalog) -> dict[str, bytes]:
    """Files of the committed package with the tables that live figures change written anew.

    The descriptor gets the version of the catalog, which no hash of these files can give.
    """
    made = archive.files_of(archive.PACKAGE)
    package = json.loads(made["datapackage.json"])
    package[archive.KEPT_AS] = catalog.version
    made["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"
    for resource in package["resources"]:
        fields = [str(field["name"]) for field in resource["schema"]["fields"]]
        rows = _rows(resource["name"], catalog)
        if rows is not None:
            made[resource["path"]] = _csv(fields, rows)
    return made


def _rows(name: str, catalog: Catalog) -> Iterable[Mapping[str, Any]] | None:
    """Rows of a table that live figures change; None for the others."""
    if name == "sources":
        return (dataclasses.asdict(source) for source in catalog.sources.values())
    if name in COLUMNS:
        rows: list[Mapping[str, Any]] = getattr(catalog, name).to_dict("records")
        return rows
    return None


def _csv(fields: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([_cell(row[field]) for field in fields] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None or value != value:  # NaN is not itself
        return ""
    return repr(value) if isinstance(value, float) else str(value)
