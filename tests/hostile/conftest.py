"""The real facts, and the same facts with every free text of every row made hostile."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import archive
from data.catalog import Catalog, committed, load
from tests.hostile.package import TURNS, write_hostile


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The facts in use."""
    return load()


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Hostile packages, which differ in which payload stands in which cell."""
    made = tuple(tmp_path_factory.mktemp("hostile") for _ in range(TURNS))
    for turn, folder in enumerate(made):
        write_hostile(folder, turn)
    return made


@pytest.fixture(scope="session")
def hostile(folders: tuple[Path, ...]) -> tuple[Catalog, ...]:
    """Catalogs of the hostile packages, read and checked as any package is."""
    return tuple(committed(folder) for folder in folders)


@pytest.fixture
def kept(
    folders: tuple[Path, ...],
    hostile: tuple[Catalog, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[str, ...]:
    """Versions by which an address opens the hostile packages, kept as the host's own."""
    for folder, facts in zip(folders, hostile, strict=True):
        archive.write(facts.version, archive.files_of(folder), tmp_path)
    monkeypatch.setenv("ATLAS_VERSIONS", str(tmp_path))
    return tuple(facts.version for facts in hostile)


@pytest.fixture(autouse=True, scope="package")
def _no_complaints_about_the_missing_page() -> Iterator[None]:
    """Builders run here without a page around them, of which Streamlit warns at each link."""
    logger = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    logger.disabled = True
    yield
    logger.disabled = False
