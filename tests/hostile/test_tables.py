"""What the tables' own rules refuse, so that nothing behind them has to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data.catalog import committed
from data.validate import CatalogError
from tests.hostile.corpus import CELLS, CONTROLS, TEXTS
from tests.hostile.package import TABLES, write_hostile


@pytest.mark.parametrize("payload", [each for each in TEXTS if each not in CELLS])
def test_control_characters_are_refused(payload: str, tmp_path: Path) -> None:
    """One in any cell stops the start, with table, line, column and the code point."""
    write_hostile(tmp_path, 0)
    path = tmp_path / "tables" / "places.csv"
    with (TABLES / "tables" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[3][rows[0].index("name")] = payload
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    with pytest.raises(CatalogError, match=r"control character \(U\+[0-9A-F]{4}\)") as found:
        committed(tmp_path)
    assert (found.value.table, found.value.column) == ("places", "name")


def test_no_cell_of_ours_holds_one() -> None:
    for path in (TABLES / "tables").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not CONTROLS.search(text), path.name
