"""The Data Package: valid by the tool of its standard, complete, and as its README says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from tests.data.conftest import DATA, change, rows_of, write

PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}

CARRIED = {
    "claims": 118,
    "findings": 32,
    "references": 56,
    "relations": 186,
    "relation_dates": 468 + 2,
    "missions": 139,
    "memberships": 55,
    "border_states": 62 + 12,
    "delimitation": 25,
    "trade": 8394,
    "trade_totals": 66,
    "money_flows": 147 + 95,
    "trade_shares": 226,
    "trade_reported": 90,
}
"""Rows of the collected facts; every one is carried. Two cells held two dates of relations each.

To the 62 collected states of borders 12 are added, inferred for the three Afghan sections.
"""

AT_LEAST = {"events": 409 + 1, "places": 117, "sources": 381 - 1, "partners": 186 + 1}
"""Tables to which rows were added; one of the 381 sources stood there twice."""


def problems(folder: Path) -> list[str]:
    """What the standard's own tool finds wrong."""
    report = Package(str(folder / "datapackage.json")).validate()
    return [str(row) for row in report.flatten(["rowNumber", "fieldName", "message"])]


def test_the_package_is_valid() -> None:
    assert problems(DATA) == []


def test_the_tool_follows_foreign_keys(folder: Path) -> None:
    change(folder, "event_sources", 3, {"source_id": "nowhere"})
    found = problems(folder)
    assert len(found) == 1
    assert 'values "nowhere" not found in the lookup table "sources"' in found[0]


def test_every_file_is_described_and_every_description_has_a_file() -> None:
    assert {resource["path"] for resource in RESOURCES.values()} == {
        f"tables/{path.name}" for path in (DATA / "tables").iterdir()
    }


@pytest.mark.parametrize(("table", "number"), CARRIED.items())
def test_all_rows_were_carried(table: str, number: int) -> None:
    assert len(rows_of(DATA, table)) == number


@pytest.mark.parametrize(("table", "number"), AT_LEAST.items())
def test_tables_that_grew_lost_nothing(table: str, number: int) -> None:
    assert len(rows_of(DATA, table)) >= number


def test_the_events_are_those_collected_and_those_of_the_article() -> None:
    ids = [row["event_id"] for row in rows_of(DATA, "events")]
    assert sum(event.startswith("TJ") for event in ids) == 409
    assert sum(event.startswith("TJ") for event in ids) == 409
    assert sum(event.startswith("AR") for event in ids) == 6
    assert sum(event.startswith("AT") for event in ids) == len(ids) - 415 >= 1


def test_readme_gives_the_rows_of_every_table() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", text, flags=re.MULTILINE))
    counted = {table: f"{len(rows_of(DATA, table)):,}" for table in RESOURCES}
    assert stated == counted


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in RESOURCES.items():
        for field in resource["schema"]["fields"]:
            yield name, field


def test_every_column_is_described_and_measures_have_units() -> None:
    for table, field in fields():
        assert field["description"], (table, field["name"])
        if re.search(r"_(usd|musd|km|pct)$", field["name"]):
            assert field["unit"], (table, field["name"])


def test_every_source_id_leads_to_the_sources() -> None:
    for name, resource in RESOURCES.items():
        linked = {link["fields"] for link in resource["schema"]["foreignKeys"]
                  if link["reference"]["resource"] == "sources"}  # fmt: skip
        wanted = {
            field["name"]
            for field in resource["schema"]["fields"]
            if field["name"].endswith("source_id") and name != "sources"
        }
        assert linked == wanted, name


def test_licences_of_the_parts_are_stated() -> None:
    notes = {table for note in PACKAGE["licenceNotes"] for table in note["tables"]}
    assert {"trade", "money_flows", "casualties", "places", "trade_shares", "claims"} <= notes
    assert PACKAGE["version"] and PACKAGE["licenses"] and PACKAGE["sources"]


def test_files_are_plain_csv() -> None:
    for resource in RESOURCES.values():
        content = (DATA / resource["path"]).read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        assert not content.startswith(b"\xef\xbb\xbf")
        content.decode("utf-8")


def test_a_file_survives_being_read_and_written(folder: Path) -> None:
    for table, resource in RESOURCES.items():
        before = (folder / resource["path"]).read_bytes()
        write(folder, table, rows_of(folder, table))
        assert (folder / resource["path"]).read_bytes() == before, table
