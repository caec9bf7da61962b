"""The files of Streamlit and of the map's frame, packed; Streamlit itself serves them unpacked.

`StaticFiles` stands before the app and answers for ``/static/…`` and for the frame; whatever it
does not know goes on to Streamlit. Everything is looked up by its whole path in a list made at
the start, so an address can reach no other file.
"""

from __future__ import annotations

import importlib.util
import mimetypes
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.compress import SMALLEST, wanted, worth
from server.packed import STORE, Content, Store, digest
from server.refusals import refused, same

FRAME = "/component/streamlit_folium.st_folium"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# index.Dh3k2_x1.js, main.521860b0.js: the bundlers put a hash of the content before the suffix.
_HASHED = re.compile(r"\.[\w-]{8}\.\w+(?:\.\w+)?$")
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".map": "application/json"}
# The frame runs the script that it gets by message. Only the page it stands in, and only if
# that is our own, may send it one: without this, a site that embeds the atlas, or the frame
# alone, could run its own scripts under our address.
GUARD = (
    b'<script>addEventListener("message",function(e){'
    b"if(e.source!==parent||e.origin!==location.origin)e.stopImmediatePropagation()},true)</script>"
)
# What the first view needs beyond the scripts that index.html names itself.
_SOON = ("PlotlyChart.", "BidiComponent.", "ComponentInstance.", "arrowFormatUtils.", "main.")


def package(name: str) -> Path:
    """Folder of an installed package, which is not imported.

    Raises
    ------
    FileNotFoundError
        If it is not installed.
    """
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"The package {name} is not installed; see requirements.txt")
    return Path(next(iter(found.submodule_search_locations)))


def guarded(page: bytes) -> bytes:
    """The frame's page with `GUARD` before its own scripts.

    Raises
    ------
    ValueError
        If the page has no head to put it in.
    """
    head, mark, rest = page.partition(b"<head>")
    if not mark:
        raise ValueError("The map's frame has no <head>; streamlit-folium must have changed")
    return head + mark + GUARD + rest


class File:
    """One file as it is served.

    Attributes
    ----------
    hashed : whether the name carries a hash, so that it may be kept for good.
    """

    def __init__(self, path: Path, *, guard: bool = False) -> None:
        self._path, self._guard = path, guard
        self.hashed = _HASHED.search(path.name) is not None
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        self.media_type = kind or "application/octet-stream"

    def read(self) -> bytes:
        """The bytes."""
        body = self._path.read_bytes()
        return guarded(body) if self._guard else body

    @cached_property
    def size(self) -> int:
        """Bytes as they are."""
        return len(self.read())

    @cached_property
    def content(self) -> Content:
        """Digest and bytes, for packing."""
        return Content(digest(self.read()), self.read)

    @property
    def packs(self) -> bool:
        """Whether packing is worth it."""
        return worth(self.media_type) and self.size >= SMALLEST


@lru_cache(maxsize=1)
def files() -> dict[str, File]:
    """Path below the app's address to file, for all that is served here."""
    static = package("streamlit") / "static"
    frame = package("streamlit_folium") / "frontend" / "build"
    found = {
        f"/static/{path.relative_to(static / 'static').as_posix()}": File(path)
        for path in sorted((static / "static").rglob("*"))
        if path.is_file()
    }
    for path in sorted(frame.rglob("*")):
        if path.is_file() and path.suffix != ".map":
            name = path.relative_to(frame).as_posix()
            found[f"{FRAME}/{name}"] = File(path, guard=name == "index.html")
    return found


def first() -> Iterator[Content]:
    """What a first visit fetches, the largest first, for packing at the start."""
    known = files()
    index = (package("streamlit") / "static" / "index.html").read_text("utf-8")
    named = set(re.findall(r'"\.(/static/[^"]+)"', index))
    soon = [path for path in known if path in named or path.rpartition("/")[2].startswith(_SOON)]
    wanted_now = [known[path] for path in soon if known[path].packs]
    yield from (file.content for file in sorted(wanted_now, key=lambda each: -each.size))


class StaticFiles:
    """ASGI middleware that serves `files`, packed, with tags, 304 and ``HEAD``."""

    def __init__(self, app: ASGIApp, store: Store = STORE) -> None:
        self.app, self.store = app, store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a known file; pass on everything else, and requests for a part of one."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        file = files().get(path)
        if file is None and path.startswith(f"{FRAME}/"):
            # Another spelling of the frame's page must not get it without its guard.
            await refused(404, "There is no such file. Reload the page.")(scope, receive, send)
            return
        if file is None or ("range" in Headers(scope=scope) and file.hashed):
            await self.app(scope, receive, send)
            return
        answer = await run_in_threadpool(self._answer, Request(scope), file)
        await answer(scope, receive, send)

    def _answer(self, request: Request, file: File) -> Response:
        coding = wanted(request.headers.get("accept-encoding", "")) if file.packs else ""
        content = file.content
        headers = {
            "ETag": f'"{content.digest[:20]}-{coding}"' if coding else f'"{content.digest[:20]}"',
            "Cache-Control": FOREVER if file.hashed else ASK_AGAIN,
        }
        if file.packs:
            headers["Vary"] = "Accept-Encoding"
        if same(request.headers.get("if-none-match", ""), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
            body = self.store.get(content, coding)
        else:
            body = file.read()
        headers["Content-Length"] = str(len(body))
        if request.method == "HEAD":
            body = b""
        return Response(body, media_type=file.media_type, headers=headers)


def warm(store: Store = STORE) -> None:
    """Have what a first visit fetches packed, in the background."""
    store.later(first())
