"""Routes for the layers of the map as GeoJSON, each with its licence inside."""

from __future__ import annotations

import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.layers import LAYERS, Layer
from server.refusals import METHODS, Refusal, closest, fresh, reading, shown
from server.settings import origin
from server.tables import JSON, dumped

NAMES: tuple[str, ...] = tuple(
    name for name, layer in LAYERS.items() if layer.file.suffix == ".geojson"
)
"""Layers that have shapes; the others are pictures."""

_BORDERS = (
    "The states of the borders by year are in /data/borders/isfara.geojson, pyanj, pamir and "
    "uzbekistan."
)


@lru_cache(maxsize=len(NAMES))
def body(name: str) -> bytes:
    """A layer as a FeatureCollection, EPSG:4326, longitude first, with licence and source.

    Raises
    ------
    KeyError
        If there is no such layer.
    """
    layer = LAYERS[name]
    shapes = json.loads(layer.file.read_text(encoding="utf-8"))
    return dumped({"type": shapes["type"], **_about(layer), "features": shapes["features"]})


def _about(layer: Layer) -> dict[str, object]:
    return {
        "name": layer.name,
        "licence": layer.licence,
        "licence_url": layer.licence_url,
        "attribution": layer.attribution,
        "source": layer.source,
        "derived": layer.derived,
        "note": layer.note,
    }


@reading
def layer(request: Request) -> Response:
    """Serve ``/layers/<name>.geojson``."""
    file = request.path_params["file"]
    name, _, kind = file.rpartition(".")
    if kind != "geojson" or not name:
        example = file if file in NAMES else NAMES[0]
        raise Refusal(
            f"Layers end in .geojson, and {shown(file)} does not. "
            f"For example: /layers/{example}.geojson"
        )
    if name not in NAMES:
        picture = f"{shown(name)} is a picture and no shapes. " if name in LAYERS else ""
        raise Refusal(
            f"There is no such layer. {picture or closest(name, NAMES)}"
            f"There are: {', '.join(NAMES)}. {_BORDERS}",
            404,
        )
    found = LAYERS[name]
    links = f'<{found.licence_url}>; rel="license", <{origin(request)}/layers>; rel="describedby"'
    headers = {
        "Link": links,
        "Content-Disposition": f'attachment; filename="tajikistan-{name}.geojson"',
    }
    return fresh(request, body(name), "application/geo+json", headers=headers)


@reading
def index(request: Request) -> Response:
    """Serve ``/layers``: every layer with licence, attribution, source, size and address."""
    base = origin(request)
    layers = [
        {
            **_about(LAYERS[name]),
            "bytes": len(body(name)),
            "geojson": f"{base}/layers/{name}.geojson",
        }
        for name in NAMES
    ]
    found = {
        "title": "Layers of the atlas of Tajikistan's foreign relations",
        "crs": "EPSG:4326, longitude first",
        "note": _BORDERS,
        "documentation": f"{base}/api",
        "layers": layers,
    }
    return fresh(request, dumped(found), JSON)


@reading
def nothing(request: Request) -> Response:
    """Refuse any other address under ``/layers/``."""
    raise Refusal(f"There is nothing at {shown(request.url.path)}. /layers lists the layers", 404)


def routes() -> list[Route]:
    """The routes of this module."""
    return [
        Route("/layers", index, methods=METHODS),
        Route("/layers/", index, methods=METHODS),
        Route("/layers/{file}", layer, methods=METHODS),
        Route("/layers/{rest:path}", nothing, methods=METHODS),
    ]
