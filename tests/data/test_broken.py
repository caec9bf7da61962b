"""A broken table: one message that names table, line and column, and says how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.catalog import CatalogError, load
from tests.data.conftest import change, rows_of, write

CELLS = [
    ("event_sources", 4, {"source_id": "nowhere"}, "source_id", "not in the table sources"),
    ("relations", 10, {"source_id": ""}, "source_id", "empty"),
    ("trade", 5000, {"partner_id": "QQQ"}, "partner_id", "not in the table partners"),
    ("event_partners", 7, {"partner_id": "kgz"}, "partner_id", "not in the table partners"),
    ("events", 20, {"date": "1992-02-30"}, "date", "there is no such day"),
    ("events", 21, {"date": "March 1992"}, "date", "'March 1992'"),
    ("missions", 3, {"as_of": "2022-13"}, "as_of", "month 13"),
    ("events", 22, {"precision": "year"}, "precision", "does not go with date"),
    ("events", 23, {"date_end": "1900-01-01"}, "date_end", "before the start"),
    ("claims", 1, {"claim_id": "C001"}, "claim_id", "line 2"),
    ("trade", 1, {"flow": "export"}, "partner_id, year, flow, basis", "line 2"),
    ("claims", 2, {"status": "probably"}, "status", "confirmed"),
    ("border_states", 0, {"state": "settled"}, "state", "'settled' is not allowed"),
    ("trade", 8393, {"value_usd": "1.2 million"}, "value_usd", "not a number"),
    ("trade_totals", 0, {"value_usd": "132,000,000"}, "value_usd", "not a number"),
    ("places", 0, {"lat": "95"}, "lat", "more than 90"),
    ("references", 0, {"ref_no": "one"}, "ref_no", "not a whole number"),
    ("borders", 0, {"drawn": "yes"}, "drawn", "not a truth value"),
    ("sources", 0, {"title": " A title"}, "title", "blanks"),
    ("sources", 0, {"source_id": "An Article"}, "source_id", "form"),
    ("border_states", 1, {"from_year": "2001"}, "from_year", "two states in 2001"),
    ("border_states", 1, {"from_year": "2003"}, "from_year", "no state in 2002"),
    ("border_states", 1, {"to_year": "1999"}, "to_year", "before 2002"),
]


@pytest.mark.parametrize(("table", "row", "cells", "column", "problem"), CELLS)
def test_a_broken_cell(
    folder: Path, table: str, row: int, cells: dict[str, str], column: str, problem: str
) -> None:
    if table == "border_states" and "from_year" in cells:
        _move_sources(folder, cells["from_year"])
    change(folder, table, row, cells)
    with pytest.raises(CatalogError) as caught:
        load(folder)
    error = caught.value
    assert (error.table, error.line, error.column) == (table, row + 2, column)
    message = str(error)
    assert message.startswith(f"Table {table}, line {row + 2}, column {column}: ")
    assert problem in message
    assert "\n" not in message
    assert message.count(". ") >= 1, "the message says how to mend it"


def _move_sources(folder: Path, year: str) -> None:
    """Let the sources of the second state follow it, so that only the states are broken."""
    state = rows_of(folder, "border_states")[1]
    links = rows_of(folder, "border_state_sources")
    for link in links:
        if (link["section_id"], link["from_year"]) == (state["section_id"], state["from_year"]):
            link["from_year"] = year
    write(folder, "border_state_sources", links)


def test_a_line_that_spans_several_still_gives_its_own(folder: Path) -> None:
    """Line numbers are those of the file, even after a cell that holds a line break."""
    path = folder / "tables" / "findings.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace("Sirodjidin Aslov,", '"Sirodjidin\nAslov",')
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    change_raw(path, "talks begun on delimitation,", "talks begun on delimitation,,")
    assert "line 5" in failure(folder)


def change_raw(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def failure(folder: Path) -> str:
    with pytest.raises(CatalogError) as caught:
        load(folder)
    return str(caught.value)


def _without_column(folder: Path) -> None:
    rows = rows_of(folder, "missions")
    for row in rows:
        del row["city"]
    write(folder, "missions", rows)


def _with_a_column_more(folder: Path) -> None:
    rows = rows_of(folder, "missions")
    for row in rows:
        row["ambassador"] = ""
    write(folder, "missions", rows)


def _without_table(folder: Path) -> None:
    (folder / "tables" / "missions.csv").unlink()


def _not_utf8(folder: Path) -> None:
    path = folder / "tables" / "missions.csv"
    path.write_bytes(path.read_bytes() + "E999,Köln".encode("latin-1"))


def _without_sources(folder: Path) -> None:
    links = rows_of(folder, "mission_sources")
    write(folder, "mission_sources", [row for row in links if row["mission_id"] != "E010"])


FILES: list[tuple[Callable[[Path], None], str]] = [
    (_without_column, "Table missions, line 1, column city: the column is missing"),
    (_with_a_column_more, "Table missions, line 1, column ambassador: the schema does not know"),
    (_without_table, "Table missions: the file tables/missions.csv is not there"),
    (_not_utf8, "Table missions: not a UTF-8 CSV file"),
    (_without_sources, "Table missions, line 11, column mission_id: E010 has no source"),
]


@pytest.mark.parametrize(("damage", "message"), FILES)
def test_a_broken_file(folder: Path, damage: Callable[[Path], None], message: str) -> None:
    damage(folder)
    assert failure(folder).startswith(message)


def test_a_claim_with_two_subjects(folder: Path) -> None:
    rows = rows_of(folder, "claim_partners")
    place = next(number for number, row in enumerate(rows) if row["role"] == "other")
    change(folder, "claim_partners", place, {"role": "subject"})
    assert f"{rows[place]['claim_id']} has 2 subjects" in failure(folder)


def test_a_broken_descriptor(folder: Path) -> None:
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    assert failure(folder).startswith("Table datapackage.json: not valid JSON")


def test_a_folder_without_a_package(tmp_path: Path) -> None:
    assert failure(tmp_path).startswith("Table datapackage.json: the file is not there")
