"""Packing on the way out: which coding, what is worth it, what is left alone."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Iterator

import brotli  # type: ignore[import-untyped]
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.compress import SMALLEST, Compress, pack, wanted, worth

TEXT = ("Тоҷикистон and its neighbours, year after year. " * 200).encode()


async def _text(request: Request) -> Response:
    asked = request.headers.get("accept-encoding", "")
    return Response(TEXT, media_type="text/plain", headers={"ETag": '"a"', "X-Asked": asked})


async def _own(_request: Request) -> Response:
    body = gzip.compress(TEXT, mtime=0)
    kinds = {"Content-Encoding": "gzip", "ETag": '"a-gzip"', "Vary": "Accept-Encoding, Cookie"}
    return Response(body, media_type="text/plain", headers=kinds)


async def _rows(_request: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(TEXT), 1000):
            yield TEXT[start : start + 1000]

    return StreamingResponse(pieces(), media_type="text/csv")


async def _part(_request: Request) -> Response:
    headers = {"Content-Range": f"bytes 0-999/{len(TEXT)}"}
    return Response(TEXT[:1000], 206, media_type="text/plain", headers=headers)


async def _same(_request: Request) -> Response:
    return Response(status_code=304, headers={"ETag": '"a"'})


def _kind(media_type: str, body: bytes = TEXT) -> Route:
    async def answer(_request: Request) -> Response:
        return Response(body, media_type=media_type)

    return Route(f"/{media_type}", answer)


ROUTES = [
    Route("/text", _text),
    Route("/own", _own),
    Route("/rows", _rows),
    Route("/part", _part),
    Route("/same", _same),
    _kind("image/png"),
    _kind("application/zip"),
    _kind("application/json", b"{}"),
]


@pytest.fixture(scope="module", params=["plain", "over gzip"])
def client(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """The routes alone, and as Streamlit has them: with a packing middleware of its own."""
    inner = [Middleware(GZipMiddleware)] if request.param == "over gzip" else []
    app = Starlette(routes=ROUTES, middleware=[Middleware(Compress), *inner])
    with TestClient(app) as found:
        yield found


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("BR ; Q=1.0", "br"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0", ""),
        ("gzip;q=nonsense", "gzip"),
        ("brotli, xgzip", ""),
        ("", ""),
    ],
)
def test_the_coding_asked_for(accept: str, coding: str) -> None:
    assert wanted(accept) == coding


def test_text_is_worth_it_and_pictures_are_not() -> None:
    for kind in ("text/html; charset=utf-8", "application/json", "application/geo+json"):
        assert worth(kind)
    for kind in ("image/svg+xml", "application/openmetrics-text; version=1.0.0", "Text/CSV"):
        assert worth(kind)
    for kind in ("image/png", "font/woff2", "application/zip", "text/event-stream", ""):
        assert not worth(kind)


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("path", ["/text", "/rows"])
def test_text_is_packed_once(path: str, coding: str, client: TestClient) -> None:
    answer = client.get(path, headers={"Accept-Encoding": coding})
    assert answer.headers["content-encoding"] == coding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.content == TEXT
    if path == "/text":
        assert answer.headers["x-asked"] == coding
        assert int(answer.headers["content-length"]) < len(TEXT) / 5
        assert answer.headers["etag"] == 'W/"a"'


def test_unasked_text_is_as_it_was(client: TestClient) -> None:
    answer = client.get("/text", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-length"] == str(len(TEXT))
    assert answer.headers["etag"] == '"a"'


def test_what_is_packed_already_keeps_its_bytes_and_tag(client: TestClient) -> None:
    answer = client.get("/own", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == TEXT
    assert answer.headers["etag"] == '"a-gzip"'
    assert answer.headers["vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize("path", ["/image/png", "/application/zip", "/application/json", "/part"])
def test_pictures_small_answers_and_parts_are_left_alone(path: str, client: TestClient) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "br"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-length"] == str(len(answer.content))


def test_an_answer_without_a_body_stays_without(client: TestClient) -> None:
    same = client.get("/same", headers={"Accept-Encoding": "br"})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["vary"] == "Accept-Encoding"
    head = client.head("/text", headers={"Accept-Encoding": "br"})
    assert head.content == b"" and "content-encoding" not in head.headers


def test_a_body_packs_and_unpacks() -> None:
    assert brotli.decompress(pack(TEXT, "br")) == TEXT
    assert gzip.decompress(pack(TEXT, "gzip")) == TEXT
    assert len(TEXT) > SMALLEST
