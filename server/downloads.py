"""Routes for the files of the borders: layers as GeoJSON, tables as CSV."""

from __future__ import annotations

import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import border_files, versions
from geo import border_files as border_layers
from server import selection, tables
from server.refusals import METHODS, Refusal, closest, fresh, reading

_TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


@lru_cache(maxsize=16)
def _body(name: str, kind: str, version: str) -> bytes:
    """A file; made once per version of the data."""
    known = versions.at(version)
    if kind == "csv":
        return border_files.table(name, known)
    made = border_layers.collection(name, known)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


@reading
def download(request: Request) -> Response:
    """Serve ``<name>.geojson`` or ``<name>.csv``: 200, 304, or a sentence on what to ask for.

    400 where the kind of file is another one, 404 where the name is.
    """
    name, _, kind = request.path_params["file"].rpartition(".")
    names = {"geojson": border_layers.NAMES, "csv": border_files.TABLES}.get(kind)
    if not name or names is None:
        examples = (f"{border_layers.NAMES[0]}.geojson", f"{border_files.TABLES[0]}.csv")
        known = " or ".join(f"{border_files.PREFIX}/{each}" for each in examples)
        raise Refusal(f"Files of the borders end in .geojson or .csv. For example: {known}")
    if name not in names:
        known = ", ".join(f"{each}.{kind}" for each in names)
        near = closest(name, names)
        raise Refusal(
            f"There is no such file. {near}Under {border_files.PREFIX}/ are: {known}", 404
        )
    version = selection.catalog_of(selection.pairs(request.url.query)).version
    saved = f'attachment; filename="tajikistan-borders-{name}.{kind}"'
    return fresh(
        request,
        _body(name, kind, version),
        _TYPES[kind],
        headers={"Content-Disposition": saved},
    )


def routes() -> list[Route]:
    """The routes of this module."""
    address = border_files.PREFIX + "/{file}"
    return [
        # There is a table of the same name, and its schema lies among these files.
        Route(border_files.PREFIX + "/schema.json", tables.schema, methods=METHODS),
        Route(address, download, methods=METHODS),
    ]
