"""The layers as matplotlib draws them: in the projection of a frame, as paths of pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path

from geo import layers
from geo.layers import GEOGRAPHIC
from geo.preview_frame import Frame, transformer

_EDGE = -169.0
"""Meridian at which the picture of the world begins."""

_COARSE = 0.14
"""Tolerance, in degrees, of the countries of the world, where a pixel is a third of one."""

Points = npt.NDArray[np.float64]


def countries(frame: Frame) -> Mapping[str, Path]:
    """ISO alpha-3 code to the shape of what is seen of a country; fine where the map is near."""
    if frame.kind == "world":
        return _world(frame.crs)
    coarse = _clipped("world", frame)
    fine = _clipped("region", frame) if frame.kind == "near" else {}
    shapes = coarse | fine
    return {iso: path(shape, frame.crs) for iso, shape in shapes.items() if not shape.is_empty}


@lru_cache(maxsize=1)
def _world(crs: str) -> Mapping[str, Path]:
    known = _by_id("world")
    fewer = shapely.coverage_simplify(np.array(list(known.values())), _COARSE)
    return {iso: path(_cut(shape), crs) for iso, shape in zip(known, fewer, strict=True)}


def lines(layer: str, frame: Frame) -> Mapping[str, Path]:
    """Id to the path of each line or outline of a layer that is seen."""
    return {
        name: path(shape, frame.crs)
        for name, shape in _clipped(layer, frame).items()
        if not shape.is_empty and shape.geom_type not in ("Point", "MultiPoint")
    }


def points(layer: str, frame: Frame) -> Mapping[str, tuple[float, float]]:
    """Id to the place of each point of a layer that is seen, in units of the frame's CRS."""
    found = {}
    for name, shape in _by_id(layer).items():
        if shape.geom_type == "Point":
            at = place(shape.x, shape.y, frame)
            if at is not None:
                found[name] = at
    return found


def place(lon: float, lat: float, frame: Frame) -> tuple[float, float] | None:
    """A place in units of the frame's CRS; None outside the picture."""
    x, y = transformer(GEOGRAPHIC, frame.crs).transform(lon, lat)
    left, bottom, right, top = frame.corners
    return (x, y) if left <= x <= right and bottom <= y <= top else None


def path(shape: shapely.Geometry, crs: str) -> Path:
    """A shape in degrees as one path in units of a CRS; rings are closed, holes stay open."""
    vertices: list[Points] = []
    codes: list[npt.NDArray[np.uint8]] = []
    for part in _parts(shape):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            at = shapely.get_coordinates(ring)
            if len(at) < 2:
                continue
            code = np.full(len(at), Path.LINETO, dtype=np.uint8)
            code[0] = Path.MOVETO
            if part.geom_type == "Polygon":
                code[-1] = Path.CLOSEPOLY
            vertices.append(at)
            codes.append(code)
    if not vertices:
        return Path(np.empty((0, 2)))
    every = np.concatenate(vertices)
    x, y = transformer(GEOGRAPHIC, crs).transform(every[:, 0], every[:, 1])
    return Path(np.column_stack([x, y]), np.concatenate(codes))


def _parts(shape: Any) -> Iterator[Any]:
    """Polygons and lines of a shape, however deep it nests them."""
    for part in shapely.get_parts(shape):
        if hasattr(part, "geoms"):
            yield from _parts(part)
        elif not part.is_empty:
            yield part


@lru_cache(maxsize=16)
def _by_id(layer: str) -> Mapping[str, Any]:
    frame: geopandas.GeoDataFrame = layers.read(layer)
    column = "iso" if "iso" in frame else "section" if "section" in frame else "id"
    return dict(zip(frame[column], frame.geometry, strict=True))


def _clipped(layer: str, frame: Frame) -> dict[str, Any]:
    """What of a layer is inside a frame, and a little around it, so that no edge is seen."""
    known = _by_id(layer)
    shapes = np.array(list(known.values()), dtype=object)
    west, south, east, north = frame.degrees
    windows = [(west - 0.5, south - 0.5, east + 0.5, north + 0.5)]
    windows += [(-180, south, east - 360, north)] if east > 180 else []
    windows += [(west + 360, south, 180, north)] if west < -180 else []
    cut = [shapely.clip_by_rect(shapes, *window) for window in windows]
    seen = cut[0]
    for beyond, window in zip(cut[1:], windows[1:], strict=True):
        # Moved round the globe and joined, so that no seam runs along the date line.
        turn = 360 if window[0] == -180 else -360
        there = ~shapely.is_empty(beyond)
        seen[there] = shapely.union(seen[there], _turned(beyond[there], turn))
    return dict(zip(known, seen, strict=True))


def _turned(shapes: Any, degrees: float) -> Any:
    return shapely.transform(shapes, lambda at: at + np.array([degrees, 0.0]))


def _cut(shape: Any) -> Any:
    """A shape cut where the picture of the world begins, so that no piece spans it."""
    west, _south, east, _north = shape.bounds
    if west >= _EDGE or east <= _EDGE:
        return shape
    parts = [
        shapely.clip_by_rect(shape, -180, -90, _EDGE - 1e-6, 90),
        shapely.clip_by_rect(shape, _EDGE + 1e-6, -90, 180, 90),
    ]
    pieces = [piece for part in parts for piece in shapely.get_parts(part)]
    return shapely.GeometryCollection([each for each in pieces if each.geom_type == "Polygon"])
