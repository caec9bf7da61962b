"""The real facts, and the same facts with every free text of every row made hostile."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from data.catalog import Catalog, load
from tests.hostile.package import TURNS, hostile_catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The facts in use."""
    return load()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, ...]:
    """Catalogs that differ in which payload stands in which cell."""
    return tuple(hostile_catalog(tmp_path_factory.mktemp("hostile"), turn) for turn in range(TURNS))


@pytest.fixture(autouse=True, scope="package")
def _no_complaints_about_the_missing_page() -> Iterator[None]:
    """Builders run here without a page around them, of which Streamlit warns at each link."""
    logger = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    logger.disabled = True
    yield
    logger.disabled = False
