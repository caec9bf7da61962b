"""Figures at places, grounds and ends of positions, and the three lines of each border."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalog import Catalog, CatalogError, load
from tests.data.conftest import change, rows_of, write

PLACED = {"bridge", "pass", "exclave"}
"""Topics whose figures are each about one place."""


def test_figures_about_a_place_name_it(catalog: Catalog) -> None:
    for row in catalog.border_figures:
        assert row.place_id or row.topic not in PLACED, row.figure_id
        if row.place_id:
            assert row.border_id in catalog.places[row.place_id].borders, row.figure_id


def test_figures_at_a_place(catalog: Catalog) -> None:
    bridge = catalog.figures_at("tem")
    assert [row.value_text for row in bridge] == [
        "3 November 2002",
        "135 m, 3.5 m wide",
        "US$ 400,000",
    ]
    assert all(row.sources for row in bridge)
    assert [row.figure_id for row in catalog.figures_at("golovnoy")] == ["F028"]
    assert catalog.figures_at("dushanbe") == () == catalog.figures_at("")


def test_a_question_ends_alike_for_both_sides(catalog: Catalog) -> None:
    figures = {row.figure_id: row for row in catalog.border_figures}
    ends: dict[tuple[str, str], set[str]] = {}
    for row in catalog.border_positions:
        ends.setdefault((row.border_id, row.topic), set()).add(row.settled_by)
        if row.settled_by:
            assert figures[row.settled_by].border_id == row.border_id
    assert all(len(each) == 1 for each in ends.values())
    assert ends["isfara", "Golovnoy water intake, 2021"] == {"F028"}
    assert ends["pyanj", "Land on the Amu Darya, 2016"] == {""}


def test_a_ground_rests_on_sources(catalog: Catalog) -> None:
    grounds = [row for row in catalog.border_positions if row.ground]
    assert len(grounds) >= 10
    for row in grounds:
        assert row.sources and row.ground not in row.position


def test_every_line_of_a_border_has_sources(catalog: Catalog) -> None:
    for dossier in catalog.dossiers.values():
        for line in ("contested", "happened", "ended"):
            assert len(getattr(dossier, line)) < 230, "three lines, not a text"
            assert dossier.sources_of(line)
        assert set(dossier.sources) <= set(catalog.sources)


@pytest.mark.parametrize(
    ("table", "cells", "column"),
    [
        ("border_figures", {"place_id": "atlantis"}, "place_id"),
        ("border_positions", {"settled_by": "F999"}, "settled_by"),
    ],
)
def test_a_key_that_leads_nowhere_is_named(
    table: str, cells: dict[str, str], column: str, folder: Path
) -> None:
    change(folder, table, 0, cells)
    with pytest.raises(CatalogError, match="Add it to tables/") as caught:
        load(folder)
    assert (caught.value.table, caught.value.line, caught.value.column) == (table, 2, column)


def test_a_line_without_a_source_is_named(folder: Path) -> None:
    kept = [
        row
        for row in rows_of(folder, "dossier_sources")
        if (row["border_id"], row["line"]) != ("pamir", "ended")
    ]
    write(folder, "dossier_sources", kept)
    with pytest.raises(CatalogError, match="pamir has no source") as caught:
        load(folder)
    assert (caught.value.table, caught.value.column) == ("dossiers", "ended")
