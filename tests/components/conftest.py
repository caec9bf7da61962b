"""The real facts and what every test of a panel needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components import dossier
from data.catalog import Catalog, load
from data.view import View, decode
from tests.components.reading import Element, read

Opened = Callable[[str], Element]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="session")
def view_of(catalog: Catalog) -> Callable[[str], View]:
    """The view of an address; the address must be understood in full."""

    def make(address: str) -> View:
        made = decode(address, catalog.vocabulary)
        assert made.notices == ()
        return made.view

    return make


@pytest.fixture(scope="session")
def opened(catalog: Catalog, view_of: Callable[[str], View]) -> Opened:
    """The dossier of an address, read."""
    return lambda address: read(dossier.html(view_of(address), catalog))
