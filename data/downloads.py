"""The data as files: what a view shows as one CSV, and the whole Data Package as a zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.catalog import Catalog
from data.formulas import inert
from data.view import View
from data.view_rows import COLUMNS, rows

__all__ = [
    "PACKAGE",
    "csv_of_view",
    "descriptor",
    "file_name",
    "inert",
    "package_files",
    "package_zip",
]

PACKAGE = Path(__file__).resolve().parent


def csv_of_view(view: View, catalog: Catalog) -> bytes:
    """What a view shows, one fact a row, with the sources of each.

    Relations, missions, events, trade in the chosen basis, states of borders and claims of
    the founding article, of the partners selected (all when none is) and the years in view.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, so that spreadsheets read the letters right. A text
        that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows(view, catalog):
        writer.writerow({key: inert(value) for key, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def file_name(view: View) -> str:
    """Name of the CSV of a view: ``tajikistan-KGZ-2014-2025.csv``."""
    what = [view.event] if view.event else [view.border] if view.border else view.partners
    first, last = view.years
    span = [str(first)] if first == last else [str(first), str(last)]
    return "-".join(["tajikistan", *(each for each in what if each), *span]) + ".csv"


@lru_cache(maxsize=1)
def descriptor() -> dict[str, Any]:
    """The Data Package's descriptor."""
    found: dict[str, Any] = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def package_zip() -> bytes:
    """The Data Package: descriptor, read-me and every table; equal data give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in package_files().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def package_files() -> dict[str, bytes]:
    """Every file of the Data Package by its name: ``tables/trade.csv``; not to be changed."""
    top = [PACKAGE / "datapackage.json", PACKAGE / "README.md"]
    paths = [*top, *sorted((PACKAGE / "tables").glob("*.csv"))]
    return {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in paths}
