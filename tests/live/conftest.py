"""The local server, a session with it, a cache of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.catalog import Catalog, committed
from data.live.web import Session
from tests.live.services import QUICK, Services, serving


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """A server that all clients of the test ask."""
    with serving() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def session() -> Iterator[Session]:
    """A session in a hurry."""
    with Session(QUICK) as made:
        yield made


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, the one in use for the test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("ATLAS_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def base() -> Catalog:
    """The committed figures."""
    return committed()
