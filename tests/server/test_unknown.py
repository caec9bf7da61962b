"""Addresses that are nobody's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from data.i18n import translator
from server import edge, routes
from server.unknown import SENTENCE


async def _streamlit(_request: Request) -> PlainTextResponse:
    """Stands for Streamlit, which answers to any address."""
    return PlainTextResponse("its own page")


@pytest.fixture(scope="module")
def client() -> TestClient:
    ours = routes.routes()
    behind = [*ours, Mount("/", routes=[Route("/{path:path}", _streamlit)])]
    return TestClient(Starlette(routes=behind, middleware=edge.middleware(ours)))


@pytest.mark.parametrize(
    "path", ["/foo", "/foo/", "/wp-login.php", "/dashboard", "/.env", "/datas"]
)
def test_nobodys_address_is_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.text.strip()) == (404, SENTENCE)
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/_stcore/nothing-we-know", "/media/x", "/favicon.png"])
def test_streamlits_addresses_reach_it(client: TestClient, path: str) -> None:
    assert client.get(path).text == "its own page"


@pytest.mark.parametrize("path", ["/", "/api", "/healthz", "/data", "/robots.txt", "/preview.png"])
def test_ours_answer(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text != "its own page"


def test_what_is_done_at_the_start_gets_through() -> None:
    """A server skips it without a word where a layer fails at it."""
    done: list[str] = []

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        done.append("begun")
        yield
        done.append("ended")

    ours = routes.routes()
    app = Starlette(routes=ours, middleware=edge.middleware(ours), lifespan=lifespan)
    with TestClient(app):
        assert done == ["begun"]
    assert done == ["begun", "ended"]


@pytest.mark.parametrize(
    ("path", "browser", "lang"),
    [
        ("/foo", "", "en"),
        ("/foo", "ru-RU,ru;q=0.9", "ru"),
        ("/foo", "tg", "tg"),
        ("/foo?lang=tg", "ru", "tg"),
        ("/foo?lang=xx", "ru", "ru"),
        ("/foo?lang=%ff", "de", "en"),
    ],
)
def test_it_is_said_in_the_readers_language(
    client: TestClient, path: str, browser: str, lang: str
) -> None:
    answer = client.get(path, headers={"accept-language": browser})
    assert answer.headers["content-language"] == lang
    assert answer.text.strip() == translator(lang)(SENTENCE)
