"""Starting the server: a broken table ends it with one message; any table may be edited."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.server import ROOT, free_port, serving

pytestmark = pytest.mark.browser

PARTS = ("dashboard.py", ".streamlit", "components", "data", "geo", "locale", "server")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The parts of the project that the server needs, in a folder of their own."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def edit(folder: Path, table: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a table."""
    path = folder / "data" / "tables" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_broken_table_ends_the_start_with_one_message(copy: Path) -> None:
    """The message names table and row; no traceback stands around it."""
    edit(copy, "events", "1991-12-16", "1991-13-16")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(free_port()), "--server.address", "127.0.0.1"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=120)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "The atlas cannot start." in said
    assert "events" in said and "1991-13-16" in said
    assert "Traceback" not in said


def test_an_edited_row_is_on_the_page(copy: Path, browser: object) -> None:
    """One cell of one table changed, and the page says so."""
    from tests.browser.reader import Reader

    edit(copy, "events", "Turkey recognises Tajikistan", "Turkey (edited) recognises Tajikistan")
    with serving(copy) as address:
        reader = Reader(browser, address).open("?v=1&event=TJ0001&lang=en")  # type: ignore[arg-type]
        assert "Turkey (edited) recognises" in reader.page.locator(".dossier").inner_text()
        reader.close()
