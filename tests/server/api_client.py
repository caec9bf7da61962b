"""The routes for programs, without the page."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.testclient import TestClient

from server import api_page, downloads, feed, layers_api, package, search, tables, views_api


def app() -> Starlette:
    """An application of the routes alone, in the order of the real one."""
    return Starlette(
        routes=[
            *downloads.routes(),
            *tables.routes(),
            *layers_api.routes(),
            *views_api.routes(),
            *feed.routes(),
            *package.routes(),
            *search.routes(),
            *api_page.routes(),
        ]
    )


def client() -> TestClient:
    """A client of them."""
    return TestClient(app())
