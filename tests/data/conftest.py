"""A copy of the data that a test may edit, and the catalog of the real ones."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from data.catalog import Catalog, load

DATA = Path(__file__).parents[2] / "data"
Edit = Callable[[list[dict[str, str]]], None]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog of the project's own tables."""
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Data Package."""
    shutil.copytree(DATA / "tables", tmp_path / "tables")
    shutil.copy(DATA / "datapackage.json", tmp_path)
    return tmp_path


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """Rows of a table as text."""
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Write rows back, as the tables are written."""
    with (folder / "tables" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(folder: Path, table: str, row: int, cells: Mapping[str, str]) -> None:
    """Change cells of one row, counted from 0."""
    rows = rows_of(folder, table)
    unknown = cells.keys() - rows[row].keys()
    assert not unknown, f"{table} has no column {unknown}"
    rows[row].update(cells)
    write(folder, table, rows)
