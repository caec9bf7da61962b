"""The app's routes and all that stands before them, asked without a line between.

A request is given as a server hands it over, so that it may hold what no client library
sends: bytes that are no UTF-8, headers that say nonsense, paths that were decoded once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.applications import Starlette
from starlette.types import Message

from server import edge, errors
from server import routes as every_route

Header = tuple[bytes, bytes]

HOST: Header = (b"host", b"atlas.example")


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by small name, and body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """Media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


@lru_cache(maxsize=1)
def app() -> Starlette:
    """The routes with their middleware, as the application has them but for Streamlit's own."""
    return Starlette(
        routes=every_route.routes(),
        middleware=edge.middleware(),
        exception_handlers=errors.handlers(),
    )


@lru_cache(maxsize=1)
def paths() -> tuple[str, ...]:
    """Patterns of all routes: ``/data/{file}``."""
    return tuple(dict.fromkeys(route.path for route in every_route.routes()))


def ask(
    path: str | bytes,
    query: bytes = b"",
    method: str = "GET",
    headers: Iterable[Header] = (),
    host: bytes | None = b"atlas.example",
) -> Answer:
    """Answer to one request.

    Parameters
    ----------
    path : percent-encoded as on the line, or bytes.
    query : bytes after the question mark.
    """
    raw = path.encode("utf-8", "replace") if isinstance(path, str) else path
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote_to_bytes(raw).decode("utf-8", "replace"),
        "raw_path": raw,
        "root_path": "",
        "query_string": query,
        "headers": [*([(b"host", host)] if host is not None else []), *headers],
        "client": ("203.0.113.7", 40000),
        "server": ("127.0.0.1", 8501),
        "state": {},
    }
    return asyncio.run(_ask(scope))


async def _ask(scope: dict[str, Any]) -> Answer:
    start: dict[str, Any] = {}
    body: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            assert not start, "two answers to one request"
            start.update(message)
        else:
            body.append(message.get("body", b""))

    await app()(scope, receive, send)
    assert start, "no answer"
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]
    }
    return Answer(start["status"], headers, b"".join(body))
