"""Routes for what the browser keeps: scripts, fonts, geometry, values."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo import assets

_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


async def kept(request: Request) -> Response:
    """Serve an asset by digest and name: 200, 304 for a known ETag, 404 with a sentence.

    An outdated digest still gets the current content, but may not be kept: a page opened
    before an update goes on working.
    """
    asset = assets.find(request.path_params["name"])
    if asset is None:
        return PlainTextResponse("There is no such file. Reload the page.", status_code=404)
    tag = f'"{asset.digest}"'
    current = request.path_params["digest"] == asset.digest
    headers = {
        "ETag": tag,
        "Cache-Control": _FOREVER if current else _ASK_AGAIN,
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = asset.body
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body = asset.packed
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=asset.media_type, headers=headers)


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route(assets.PREFIX + "/{digest}/{name:path}", kept, methods=["GET", "HEAD"])]
