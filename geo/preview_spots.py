"""Points in a picture: the event in focus, places, clashes, missions; and trade as lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from data.trade import FLOWS
from geo import flows, spots
from geo import preview_shapes as shapes
from geo.layers import GEOGRAPHIC
from geo.preview_frame import transformer
from geo.preview_map import Ground, dots

_FLOWS_SHOWN = 15
_BEND = 0.12


def draw(ground: Ground) -> None:
    """What is switched on over the map, then the event in focus on top of it."""
    layers, lang = ground.view.layers, ground.view.lang
    palette = ground.palette
    if "mappers" in layers:
        _outlines(ground, "mappers", dashes=(2, 2), hatch="///")
    if "old_line" in layers:
        _outlines(ground, "old_line", dashes=(4, 3))
    if "flows" in layers:
        _flows(ground)
    if "missions" in layers:
        _dots(ground, spots.missions(ground.catalog, lang), palette.accent)
    if "places" in layers:
        _dots(ground, spots.places(ground.catalog, lang), palette.contested)
    if "markers" in layers:
        _dots(ground, spots.markers(lang), palette.ink)
    if "clashes" in layers:
        _clashes(ground)
    _event(ground)


def _outlines(
    ground: Ground, layer: str, dashes: tuple[float, float], hatch: str | None = None
) -> None:
    for path in shapes.lines(layer, ground.frame).values():
        ground.axes.add_artist(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=ground.palette.contested,
                linewidth=1.6 if hatch is None else 1,
                linestyle=(0, dashes),
                hatch=hatch,
                zorder=4.8,
            )
        )


def _seen(
    ground: Ground, collection: Mapping[str, Any]
) -> Iterator[tuple[float, float, Mapping[str, Any]]]:
    """Place and properties of the points of a collection that are in the picture."""
    for feature in collection["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        if lon is None or lat is None:
            continue
        at = shapes.place(lon, lat, ground.frame)
        if at is not None:
            yield *at, feature["properties"]


def _dots(ground: Ground, collection: Mapping[str, Any], fill: str) -> None:
    border = ground.view.border
    seen = [
        (x, y)
        for x, y, about in _seen(ground, collection)
        if not border or border in about.get("borders", (border,))
    ]
    edge = ground.palette.paper
    dots(ground, seen, size=8, fill=fill, edge=edge, ring=1.4, zorder=5.5)


def _clashes(ground: Ground) -> None:
    """A ring for the highest number killed that is stated, filled for the lowest."""
    red = ground.palette.states["disputed"]
    first, last = ground.view.years
    for x, y, about in _seen(ground, spots.clashes(ground.catalog, ground.view.lang)):
        if not first <= about["year"] <= last:
            continue
        for count, fill, ring in ((about["high"], 0.12, 1.6), (about["low"], 0.5, 0)):
            size = 2 * (4.5 + 2.1 * math.sqrt(count))
            dots(ground, [(x, y)], size=size, fill=(red, fill), edge=red, ring=ring, zorder=5.2)


def _event(ground: Ground) -> None:
    event = ground.catalog.events[ground.view.event] if ground.view.event else None
    if event is None or event.lat is None or event.lon is None:
        return
    at = shapes.place(event.lon, event.lat, ground.frame)
    if at is None:
        return
    for size, face, edge, thickness in (
        (27, "none", ground.palette.paper, 9),
        (26, (ground.palette.paper, 0.6), ground.palette.contested, 4.5),
        (8, ground.palette.contested, ground.palette.contested, 0),
    ):
        dots(ground, [at], size=size, fill=face, edge=edge, ring=thickness, zorder=6.5)


def _flows(ground: Ground) -> None:
    """The largest exports and imports as bent lines, as wide as they are large."""
    known = flows.document(ground.catalog, ground.view.basis, ground.view.lang)
    lines = list(_largest(ground, known))
    most = max((value for *_rest, value in lines), default=1.0)
    for flow, at, value in sorted(lines, key=lambda line: -line[2]):
        path = _bent(ground, known["home"], at, 1 if flow == "export" else -1)
        ground.axes.add_artist(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=ground.palette.accent if flow == "export" else ground.palette.contested,
                linewidth=1 + 11 * math.sqrt(value / most),
                capstyle="butt",
                alpha=0.72,
                zorder=5,
            )
        )


def _largest(
    ground: Ground, known: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[float, float], float]]:
    first, last = ground.view.years
    wanted = {"exports": ("export",), "imports": ("import",)}.get(ground.view.measure, FLOWS)
    for flow in wanted:
        found = []
        for iso, partner in known["partners"].items():
            if ground.view.partners and iso not in ground.view.partners:
                continue
            values = [value for year, value, _ in partner[flow] if first <= year <= last]
            if values:
                found.append((flow, tuple(partner["at"]), values[-1]))
        yield from sorted(found, key=lambda line: -line[2])[:_FLOWS_SHOWN]


def _bent(ground: Ground, start: tuple[float, float], end: tuple[float, float], side: int) -> Path:
    """Arc between two places, latitude first; exports bend one way and imports the other."""
    to_frame = transformer(GEOGRAPHIC, ground.frame.crs).transform
    a, b = (np.array(to_frame(lon, lat)) for lat, lon in (start, end))
    across = np.array([-(b - a)[1], (b - a)[0]])
    middle = (a + b) / 2 + side * _BEND * across
    return Path(np.array([a, middle, b]), [Path.MOVETO, Path.CURVE3, Path.CURVE3])
