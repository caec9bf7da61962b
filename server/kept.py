"""Routes for what the browser keeps: scripts, fonts, geometry, values."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo import assets
from server.compress import wanted
from server.packed import STORE, Content
from server.refusals import METHODS, OPEN, preflight, refused, same
from server.static_files import ASK_AGAIN, FOREVER


async def kept(request: Request) -> Response:
    """Serve an asset by digest and name: 200, 304 for a known ETag, 404 with a sentence.

    An outdated digest still gets the current content, but may not be kept: a page opened
    before an update goes on working.
    """
    if request.method == "OPTIONS":
        return preflight()
    asset = await run_in_threadpool(assets.find, request.path_params["name"])
    if asset is None:
        return refused(404, "There is no such file. Reload the page.")
    coding = wanted(request.headers.get("accept-encoding", "")) if asset.packed else ""
    current = request.path_params["digest"] == asset.digest
    headers = {
        **OPEN,
        "ETag": f'"{asset.digest}-{coding}"' if coding else f'"{asset.digest}"',
        "Cache-Control": FOREVER if current else ASK_AGAIN,
    }
    if asset.packed:
        headers["Vary"] = "Accept-Encoding"
    if same(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    body = asset.body
    if coding:
        headers["Content-Encoding"] = coding
        body = await run_in_threadpool(_packed, asset, coding)
    headers["Content-Length"] = str(len(body))
    if request.method == "HEAD":
        body = b""
    return Response(body, media_type=asset.media_type, headers=headers)


def _packed(asset: assets.Asset, coding: str) -> bytes:
    if coding == "gzip" and asset.packed is not None:
        return asset.packed
    return STORE.get(Content(asset.digest, lambda: asset.body), coding)


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route(assets.PREFIX + "/{digest}/{name:path}", kept, methods=METHODS)]
