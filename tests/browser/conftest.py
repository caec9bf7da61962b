"""One server and one browser for all browser tests; a new window for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.reader import Reader, chromium
from tests.browser.server import serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Address of the running atlas."""
    with serving() as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture
def reader(browser: Any, address: str) -> Iterator[Callable[..., Reader]]:
    """Makes readers; their windows are closed after the test."""
    made: list[Reader] = []

    def new(**options: Any) -> Reader:
        made.append(Reader(browser, address, **options))
        return made[-1]

    yield new
    for one in made:
        one.close()
