"""Answers packed for the line: brotli where it is understood, gzip elsewhere, never twice."""

from __future__ import annotations

import re
import zlib
from typing import Protocol

import brotli  # type: ignore[import-untyped]
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CODINGS = ("br", "gzip")
SMALLEST = 600
"""Bytes below which packing saves less than a packet."""
_LARGE = 128 * 1024
_BROTLI, _GZIP = 5, 6
# Text by another name; pictures, fonts and archives are packed already.
_WORTH = re.compile(
    r"(?:text/(?!event-stream)|image/svg\+xml|application/(?:[\w.-]+\+)?(?:json|xml|javascript)"
    r"|application/(?:manifest\+json|openmetrics-text|wasm|x-ndjson|x-bibtex))"
)


class Packer(Protocol):
    """Packs a body piece by piece."""

    def add(self, piece: bytes) -> bytes:
        """Take a piece; what comes out may be later than what goes in."""
        ...

    def end(self) -> bytes:
        """The rest."""
        ...


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Compressor(quality=_BROTLI)

    def add(self, piece: bytes) -> bytes:
        # Flushed, so that a reader of a long answer is not kept waiting for its first rows.
        return bytes(self._inner.process(piece)) + bytes(self._inner.flush())

    def end(self) -> bytes:
        return bytes(self._inner.finish())


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.compressobj(_GZIP, zlib.DEFLATED, 31)

    def add(self, piece: bytes) -> bytes:
        return self._inner.compress(piece) + self._inner.flush(zlib.Z_SYNC_FLUSH)

    def end(self) -> bytes:
        return self._inner.flush()


def wanted(accept: str) -> str:
    """The coding to answer with for an ``Accept-Encoding``; empty for none.

    Of equal ones brotli is taken, it is smaller.

    >>> wanted("gzip, deflate, br"), wanted("gzip;q=1, br;q=0"), wanted("identity")
    ('br', 'gzip', '')
    """
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *settings = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for setting in settings:
            found = re.fullmatch(r"q\s*=\s*([01](?:\.\d{0,3})?)", setting)
            weight = float(found[1]) if found else weight
        weights[name] = weight
    ranked = [(weights.get(name, weights.get("*", 0.0)), name) for name in CODINGS]
    weight, name = max(ranked, key=lambda pair: pair[0])
    return name if weight > 0 else ""


def pack(body: bytes, coding: str) -> bytes:
    """A whole body, quickly."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=_BROTLI))
    packer = zlib.compressobj(_GZIP, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


def worth(media_type: str) -> bool:
    """Whether a content type is text that packs well."""
    return _WORTH.match(media_type.strip().lower()) is not None


def vary(headers: MutableHeaders) -> None:
    """Say that the answer depends on what the asker unpacks."""
    named = {each.strip().lower() for each in headers.get("vary", "").split(",")}
    if not named & {"accept-encoding", "*"}:
        headers.add_vary_header("Accept-Encoding")


def _own_tag(headers: MutableHeaders, coding: str) -> None:
    """A tag names bytes; packed ones get the weak form, unless the route gave them their own."""
    tag = headers.get("etag", "")
    if tag and not tag.startswith("W/") and not tag.endswith(f'-{coding}"'):
        headers["ETag"] = f"W/{tag}"


class Compress:
    """ASGI middleware that packs what the app beneath it leaves unpacked.

    The app beneath sees no ``Accept-Encoding`` but the one coding chosen, so that it either
    uses that one or leaves the body to this.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; pack the answer if asked to and worth it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        coding = wanted(Headers(scope=scope).get("accept-encoding", ""))
        others = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
        scope["headers"] = [*others, (b"accept-encoding", (coding or "identity").encode())]
        await self.app(scope, receive, _Answer(send, coding, scope["method"]))


class _Answer:
    """The way back: holds the start of an answer until its first piece is there."""

    def __init__(self, send: Send, coding: str, method: str) -> None:
        self._send, self._coding, self._method = send, coding, method
        self._start: Message | None = None
        self._packer: Packer | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            start, self._start = self._start, None
            await self._first(start, message)
        elif message["type"] == "http.response.body" and self._packer is not None:
            piece = await self._packed(message.get("body", b""), message.get("more_body", False))
            await self._send({**message, "body": piece})
        else:
            await self._send(message)

    async def _first(self, start: Message, message: Message) -> None:
        headers = MutableHeaders(raw=start["headers"])
        start["headers"] = headers.raw
        body, more = message.get("body", b""), message.get("more_body", False)
        status, coded = start["status"], headers.get("content-encoding", "")
        text = worth(headers.get("content-type", ""))
        if text or coded or (status == 304 and "etag" in headers):
            vary(headers)
        if coded and coded != "identity":
            _own_tag(headers, coded)
        elif self._packs(status, text, more, headers, body):
            del headers["content-length"]
            headers["Content-Encoding"] = self._coding
            _own_tag(headers, self._coding)
            if more:
                self._packer = _Brotli() if self._coding == "br" else _Gzip()
                body = await self._packed(body, more)
            else:
                many = len(body) > _LARGE
                packed = await run_in_threadpool(pack, body, self._coding) if many else None
                body = packed if packed is not None else pack(body, self._coding)
                headers["Content-Length"] = str(len(body))
            if "accept-ranges" in headers:
                del headers["accept-ranges"]
        await self._send(start)
        await self._send({**message, "body": body})

    def _packs(
        self, status: int, text: bool, more: bool, headers: MutableHeaders, body: bytes
    ) -> bool:
        if not self._coding or not text or self._method == "HEAD" or "content-range" in headers:
            return False
        if status < 200 or status in {204, 206, 304}:
            return False
        if "no-transform" in headers.get("cache-control", ""):
            return False
        length = headers.get("content-length", "")
        known = int(length) if length.isdigit() else None
        return (known if known is not None else len(body) or SMALLEST) >= SMALLEST or (
            more and known is None
        )

    async def _packed(self, piece: bytes, more: bool) -> bytes:
        assert self._packer is not None
        packer = self._packer
        large = len(piece) > _LARGE
        out = await run_in_threadpool(packer.add, piece) if large else packer.add(piece)
        return out if more else out + packer.end()
