"""Routes for the picture of a view: ``/preview.png?<view>`` and ``/preview.svg?<view>``.

A picture is drawn once, by one thread, and kept by the canonical address of its view and the
version of its data. Only new pictures are counted against who asks; kept ones are for anybody.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import versions
from data.catalog import Catalog
from data.downloads import file_name
from data.view import View, encode_full
from geo import preview
from server import metrics
from server.bounded import Allowance, Shelf, client_of
from server.refusals import METHODS, fresh, preflight, refused

TYPES = {"png": "image/png", "svg": "image/svg+xml"}

MOST_BYTES = 48 * 2**20
"""Bytes of pictures that are kept, some three hundred of them."""

MOST_WAITING = 12
"""Pictures that wait to be drawn at most, some seconds' work."""

_HOUR, _DAY = 3600, 86_400
_EVERYBODY = "everybody"


class Studio:
    """Draws pictures one at a time, keeps them, and says when there are too many new ones."""

    def __init__(self) -> None:
        self.shelf = Shelf(MOST_BYTES)
        self.each = Allowance(burst=20, per_second=0.5)
        self.all = Allowance(burst=60, per_second=2.0)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="preview")
        self._under_way: dict[str, Future[bytes]] = {}
        self._lock = threading.Lock()

    def under_way(self, key: str) -> Future[bytes] | None:
        """The picture of a key, if it is being drawn."""
        with self._lock:
            return self._under_way.get(key)

    def wait(self, client: str, now: float) -> int:
        """Seconds until a new picture may be asked for by a client; 0 if it may be now."""
        with self._lock:
            if len(self._under_way) >= MOST_WAITING:
                return 2
        return max(self.each.wait(client, now), self.all.wait(_EVERYBODY, now))

    def draw(self, key: str, view: View, catalog: Catalog, kind: str) -> Future[bytes]:
        """Have a picture drawn and kept; who asks for the same meanwhile gets the same one."""
        with self._lock:
            found = self._under_way.get(key)
            if found is None:
                found = self._worker.submit(self._made, key, view, catalog, kind)
                self._under_way[key] = found
        return found

    def count(self, client: str, now: float) -> None:
        """Count a new picture against a client and against all together."""
        self.each.take(client, now)
        self.all.take(_EVERYBODY, now)

    def _made(self, key: str, view: View, catalog: Catalog, kind: str) -> bytes:
        try:
            body = preview.draw(view, catalog, kind)
            self.shelf.put(key, body)
            return body
        finally:
            with self._lock:
                self._under_way.pop(key, None)


STUDIO = Studio()


async def picture(request: Request) -> Response:
    """Serve the picture of a view: 200, 304, or 429 with the seconds to wait.

    Any query is a view, as on the page: what is not understood is left out of the picture.
    """
    if request.method == "OPTIONS":
        return preflight()
    kind = request.path_params["kind"]
    if kind not in TYPES:
        return refused(404, "Pictures are PNG or SVG: ask for /preview.png or /preview.svg.")
    language = request.headers.get("accept-language")
    # In a thread, because a kept version of the data may have to be read first.
    opened = await run_in_threadpool(versions.opened, request.url.query, language)
    view, catalog = opened.view, opened.catalog
    address = encode_full(view, catalog.vocabulary)
    key = f"{kind} {catalog.version} {address}"
    body = STUDIO.shelf.get(key)
    outcome = "cached"
    if body is None:
        drawing = STUDIO.under_way(key)
        if drawing is None:
            client, now = client_of(request.client and request.client.host), time.monotonic()
            seconds = STUDIO.wait(client, now)
            if seconds:
                metrics.preview("refused")
                return _later(seconds)
            STUDIO.count(client, now)
            drawing, outcome = STUDIO.draw(key, view, catalog, kind), "drawn"
        # A reader who leaves does not take the picture from the others who wait for it.
        body = await asyncio.shield(asyncio.wrap_future(drawing))
    metrics.preview(outcome)
    headers = _headers(view, catalog, kind, body)
    if "lang" not in request.query_params:
        headers["Vary"] = "Accept-Language"
    return fresh(request, body, TYPES[kind], headers=headers)


def _headers(view: View, catalog: Catalog, kind: str, body: bytes) -> dict[str, str]:
    pinned = view.data == catalog.version
    name = file_name(view).removesuffix(".csv")
    return {
        "ETag": f'"{catalog.version}-{hashlib.sha256(body).hexdigest()[:16]}"',
        "Cache-Control": f"public, max-age={_DAY if pinned else _HOUR}, "
        f"stale-while-revalidate={_DAY}",
        "Content-Language": view.lang,
        "Content-Disposition": f'inline; filename="{name}.{kind}"',
        # It is made to be shown on other sites.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _later(seconds: int) -> Response:
    answer = refused(
        429,
        f"Too many new pictures at once. Ask again in {seconds} "
        f"{'second' if seconds == 1 else 'seconds'}; pictures that were drawn already can "
        "be had at any time.",
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route("/preview.{kind}", picture, methods=METHODS)]
