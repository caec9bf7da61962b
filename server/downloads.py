"""Routes for the files of the borders: layers as GeoJSON, tables as CSV."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data import border_files, catalog
from geo import border_files as border_layers

_OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}

_TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


@lru_cache(maxsize=16)
def _body(name: str, kind: str, _version: str) -> bytes:
    """A file; made once per version of the data."""
    known = catalog.load()
    if kind == "csv":
        return border_files.table(name, known)
    made = border_layers.collection(name, known)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


async def download(request: Request) -> Response:
    """Serve ``<name>.geojson`` or ``<name>.csv``: 200, 304, or a sentence on what to ask for.

    400 where the kind of file is another one, 404 where the name is.
    """
    name, _, kind = request.path_params["file"].rpartition(".")
    names = {"geojson": border_layers.NAMES, "csv": border_files.TABLES}.get(kind)
    if not name or names is None:
        examples = (f"{border_layers.NAMES[0]}.geojson", f"{border_files.TABLES[0]}.csv")
        known = " or ".join(f"{border_files.PREFIX}/{each}" for each in examples)
        return _refused(400, f"Files of the borders end in .geojson or .csv. For example: {known}")
    if name not in names:
        known = ", ".join(f"{each}.{kind}" for each in names)
        return _refused(404, f"There is no such file. Under {border_files.PREFIX}/ are: {known}")
    body = _body(name, kind, catalog.load().version)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {**_OPEN, "ETag": tag}
    if _same(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="tajikistan-borders-{name}.{kind}"'
    return Response(body, media_type=_TYPES[kind], headers=headers)


def _same(asked: str, tag: str) -> bool:
    """Whether a conditional request names the tag; a proxy may have made it weak."""
    given = (each.strip().removeprefix("W/") for each in asked.split(","))
    return any(each in {tag, "*"} for each in given)


def _refused(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence + "\n", status_code=status, headers=_OPEN)


def routes() -> list[Route]:
    """The routes of this module."""
    address = border_files.PREFIX + "/{file}"
    return [Route(address, download, methods=["GET", "HEAD"])]
