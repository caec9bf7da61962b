"""The atlas as ``make serve`` starts it, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.service import Service, serving


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of what needs nginx."""
    config.addinivalue_line("markers", "deploy: starts the atlas behind a real nginx")


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """Three processes behind nginx."""
    with serving(workers=3) as served:
        yield served
