"""The atlas as ``make serve`` starts it, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.service import Service, serving


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """Three processes behind nginx."""
    with serving(workers=3) as served:
        yield served
