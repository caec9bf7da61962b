"""Which part of the world the picture of a view shows, in which projection and how laid out.

Near Tajikistan the picture is in Web Mercator, as the page and the relief are; a part of the
world has an equal-area projection of its own, and all of it is in Equal Earth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import shapely
from pyproj import Transformer

from data.catalog import Catalog
from data.view import View
from geo import borders, layers
from geo.layers import GEOGRAPHIC, MERCATOR

WIDTH, HEIGHT = 1200, 630
"""Size of a picture in pixels, the one that previews of links are cut for."""

WORLD = "+proj=eqearth +lon_0=11 +datum=WGS84"
"""Equal Earth, its edge in the Bering Strait, where it cuts through the least land."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; or left, bottom, right, top in the units of a CRS."""

HOME: Box = (67.0, 36.55, 75.3, 41.15)
_NEAR: Box = (60.0, 34.0, 83.0, 45.5)
_WORLD: Box = (-168.9, -55.5, 190.9, 79.5)
_WIDEST = 158.0
_LEFTWARD = 0.33
_BESIDE_KEY = 0.26
_HALF_A_GLOBE = 5.5e6
_PIXEL = 156_543.03
"""Metres on the equator that a pixel of a Leaflet map at zoom 0 shows."""
_SPAN_OF_EVENT = {True: (1.9, 1.25), False: (17.0, 11.0)}


@dataclass(frozen=True, slots=True)
class Panel:
    """Part of the picture, in pixels from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


SIDE = Panel(440, 0, 760, HEIGHT)
"""The map beside the words, for what is about as high as it is wide."""

BELOW = Panel(0, 0, WIDTH, 444)
"""The map below the words, for what is wide."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's projection and corners, and where it stands in the picture.

    Attributes
    ----------
    kind : ``near`` (fine borders and relief), ``wide`` or ``world``.
    crs : for `pyproj`.
    corners : left, bottom, right, top in units of `crs`, in the shape of `panel`.
    degrees : what of the world is inside.
    panel : where the map is drawn.
    """

    kind: str
    crs: str
    corners: Box
    degrees: Box
    panel: Panel

    @property
    def zoom(self) -> float:
        """Zoom of a Leaflet map that shows as much, to choose names by."""
        scale = 1.0 if self.crs == MERCATOR else math.cos(math.radians(40))
        width = self.corners[2] - self.corners[0]
        return math.log2(_PIXEL * scale * self.panel.width / width)


def frame(view: View, catalog: Catalog) -> Frame:
    """The part of the world that a view is about.

    The place of the event in focus, else the open border or section, else Tajikistan and the
    partners, else the world; borders by state without a partner are Tajikistan alone.
    """
    event = catalog.events[view.event] if view.event else None
    if event and event.lat is not None and event.lon is not None:
        return _around(event.lon, event.lat)
    if view.border:
        (south, west), (north, east) = borders.bounds(view.border, view.section)
        return _fitted((west, south, east, north), margin=0.06)
    partners = view.partners or (event.partners[:4] if event else ())
    if partners:
        return _fitted(_joined([HOME, *(extent(code) for code in partners)]), margin=0.07)
    if view.measure == "borders" or view.page == "method":
        return _fitted(HOME, margin=0.03)
    return whole()


def whole() -> Frame:
    """The world, less Antarctica."""
    west, south, east, north = _WORLD
    left, right = _line(WORLD, [west, east - 360], [0, 0])[0]
    _x, (bottom, top) = _line(WORLD, [11, 11], [south, north])
    return Frame("world", WORLD, _shaped((left, bottom, right, top), BELOW), _WORLD, BELOW)


def _around(lon: float, lat: float) -> Frame:
    west, south, east, north = _NEAR
    near = west + 4 < lon < east - 4 and south + 1.5 < lat < north - 3
    wide, high = _SPAN_OF_EVENT[near]
    return _fitted((lon - wide, lat - high, lon + wide, lat + high), margin=0)


def _fitted(box: Box, margin: float) -> Frame:
    """Frame that holds a box of degrees."""
    if box[2] - box[0] > _WIDEST:
        return whole()
    box = _grown(box, margin)
    inside = _NEAR[0] <= box[0] and _NEAR[1] <= box[1] and box[2] <= _NEAR[2] and box[3] <= _NEAR[3]
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    own = f"+proj=laea +lat_0={middle[1]:.2f} +lon_0={middle[0]:.2f} +datum=WGS84"
    crs = MERCATOR if inside else own
    flat = _projected(box, crs)
    ratio = (flat[2] - flat[0]) / (flat[3] - flat[1])
    panel = (
        BELOW if ratio > math.sqrt(SIDE.width / SIDE.height * BELOW.width / BELOW.height) else SIDE
    )
    if inside and panel is BELOW:
        # A border that is longer than it is high begins beside the key, not under it.
        flat = (flat[0] - _BESIDE_KEY * (flat[2] - flat[0]), *flat[1:])
    corners = _shaped(flat, panel)
    return Frame("near" if inside else "wide", crs, corners, _degrees(corners, crs), panel)


def _grown(box: Box, share: float) -> Box:
    wide, high = (box[2] - box[0]) * share, (box[3] - box[1]) * share
    return box[0] - wide, max(box[1] - high, -85), box[2] + wide, min(box[3] + high, 85)


def _shaped(box: Box, panel: Panel) -> Box:
    """Box grown about its middle to the shape of a panel."""
    wide, high = box[2] - box[0], box[3] - box[1]
    ratio = panel.width / panel.height
    wide, high = max(wide, high * ratio), max(high, wide / ratio)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if panel is BELOW:
        # The key lies in the lower left corner: what is spare in width goes there.
        x -= (wide - (box[2] - box[0])) * _LEFTWARD
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """Transformer between two CRS, longitude first."""
    return Transformer.from_crs(source, target, always_xy=True)


def _line(crs: str, lon: Iterable[float], lat: Iterable[float]) -> tuple[list[float], list[float]]:
    x, y = transformer(GEOGRAPHIC, crs).transform(list(lon), list(lat))
    return list(x), list(y)


def _projected(box: Box, crs: str) -> Box:
    made: Box = transformer(GEOGRAPHIC, crs).transform_bounds(*box, densify_pts=21)
    return made


def _degrees(corners: Box, crs: str) -> Box:
    """Degrees of all that a frame shows; beyond 180 across the date line."""
    back = transformer(crs, GEOGRAPHIC)
    if corners[2] - corners[0] > _HALF_A_GLOBE:
        # Over a pole or the date line corners tell little: all but the far side of the globe.
        middle, _y = back.transform((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2)
        return middle - 110, -80, middle + 110, 86
    west, south, east, north = back.transform_bounds(*corners, densify_pts=21)
    return west, south, east, north


def _joined(boxes: list[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


@lru_cache(maxsize=256)
def extent(iso: str) -> Box:
    """Degrees of the largest piece of a country; Tajikistan's for one that is not drawn."""
    shape = largest(iso)
    if shape is None:
        return HOME
    made: Box = shape.bounds
    return made


def largest(iso: str) -> shapely.Geometry | None:
    """The largest piece of a country; None if the world layer does not draw it."""
    shapes = _shapes()
    if iso not in shapes:
        return None
    pieces = shapely.get_parts(shapes[iso])
    return pieces[int(shapely.area(pieces).argmax())]


@lru_cache(maxsize=1)
def _shapes() -> dict[str, shapely.Geometry]:
    world = layers.read("world")
    return dict(zip(world["iso"], world.geometry, strict=True))
