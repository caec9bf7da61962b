"""The map of a picture: ground, countries by class, relief, small states, those selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image

from data.catalog import Catalog
from data.view import View
from geo import preview_shapes as shapes
from geo.assets import FILES
from geo.labels import relief_bounds
from geo.layers import GEOGRAPHIC, MERCATOR
from geo.palette import Palette
from geo.preview_frame import HEIGHT, WIDTH, Frame, transformer
from geo.preview_values import Now, colour, now

HOME = "TJK"
RIVER = "#6E93B8"
NO_DATA = "////"
_COVERED = 0.72
"""Share of the picture that the relief must cover to be shown in all of it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of the map is drawn with.

    Attributes
    ----------
    values : document of `geo.measures` that colours the countries.
    """

    axes: Axes
    frame: Frame
    view: View
    catalog: Catalog
    palette: Palette
    values: Mapping[str, Any]

    def now(self, iso: str) -> Now | None:
        """Entry of a country in the years of the view."""
        return now(self.values, iso, *self.view.years)


def axes_of(figure: Figure, frame: Frame, palette: Palette) -> Axes:
    """Axes over the frame's part of the picture, in units of its CRS, without anything round it."""
    panel = frame.panel
    box = (panel.left / WIDTH, panel.bottom / HEIGHT, panel.width / WIDTH, panel.height / HEIGHT)
    axes = figure.add_axes(box)
    left, bottom, right, top = frame.corners
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_facecolor(palette.water)
    return axes


def draw(ground: Ground) -> None:
    """Countries, then relief and rivers where the map is near, small states, those selected."""
    paths = shapes.countries(ground.frame)
    near = ground.frame.kind == "near"
    for (fill, hatched), isos in _classes(ground, paths).items():
        _fill(ground, [paths[iso] for iso in isos], fill, hatched)
    if near:
        _relief(ground, paths.get(HOME))
        _stroke(ground, "rivers", RIVER, 1.2, 0.55)
        _stroke(ground, "region_lines", ground.palette.soft, 1.0, 0.7)
    else:
        _small_states(ground)
    for iso in selected(ground):
        if iso in paths:
            _outline(ground, paths[iso])


def selected(ground: Ground) -> tuple[str, ...]:
    """Partners that are outlined: those selected, else those of an event that has no place."""
    view = ground.view
    if view.partners or not view.event or ground.catalog.events[view.event].lat is not None:
        return view.partners
    return tuple(each for each in ground.catalog.events[view.event].partners if each != HOME)[:8]


def _classes(ground: Ground, paths: Mapping[str, Path]) -> dict[tuple[str, bool], list[str]]:
    """Countries by fill and whether they are hatched, so that each class is one patch."""
    found: dict[tuple[str, bool], list[str]] = {}
    for iso in paths:
        found.setdefault(_fill_of(ground, iso), []).append(iso)
    return found


def _fill_of(ground: Ground, iso: str) -> tuple[str, bool]:
    palette, near = ground.palette, ground.frame.kind == "near"
    if iso == HOME:
        return (palette.home if near else palette.home_far), False
    entry = ground.now(iso)
    if entry is None:
        return (palette.water, True) if ground.values["hatch"] else (palette.land, False)
    # Near, the line itself carries the state; a whole country in its colour would drown it.
    if near and ground.values["scale"] == "states":
        return palette.land, False
    return colour(ground.values, entry, palette), False


def _fill(ground: Ground, paths: list[Path], fill: str, hatched: bool) -> None:
    palette, near = ground.palette, ground.frame.kind == "near"
    whole = Path.make_compound_path(*paths)
    if hatched:
        ground.axes.add_artist(
            PathPatch(whole, facecolor=fill, edgecolor=palette.hairline, linewidth=0, hatch=NO_DATA)
        )
    ground.axes.add_artist(
        PathPatch(
            whole,
            facecolor="none" if hatched else fill,
            edgecolor=palette.hairline if hatched else palette.paper,
            linewidth=0.8 if near else 0.6,
        )
    )


@lru_cache(maxsize=1)
def _shading() -> npt.NDArray[np.uint8]:
    with Image.open(FILES["relief.webp"]) as picture:
        return np.asarray(picture.convert("RGBA"))


def _relief(ground: Ground, home: Path | None) -> None:
    """Hill shading; where it would end inside the picture, of Tajikistan alone."""
    if ground.frame.crs != MERCATOR:
        return
    (south, west), (north, east) = relief_bounds()
    x, y = transformer(GEOGRAPHIC, MERCATOR).transform([west, east], [south, north])
    left, bottom, right, top = ground.frame.corners
    seen = max(0, min(right, x[1]) - max(left, x[0])) * max(0, min(top, y[1]) - max(bottom, y[0]))
    shown = ground.axes.imshow(
        _shading(),
        extent=(x[0], x[1], y[0], y[1]),
        aspect="auto",
        alpha=0.8,
        interpolation="bilinear",
        zorder=1.5,
    )
    if seen < _COVERED * (right - left) * (top - bottom) and home is not None:
        shown.set_clip_path(home, ground.axes.transData)
    ground.axes.set_xlim(left, right)
    ground.axes.set_ylim(bottom, top)


def _stroke(ground: Ground, layer: str, colour_: str, thickness: float, alpha: float) -> None:
    paths = list(shapes.lines(layer, ground.frame).values())
    if paths:
        ground.axes.add_artist(
            PathPatch(
                Path.make_compound_path(*paths),
                facecolor="none",
                edgecolor=colour_,
                linewidth=thickness,
                alpha=alpha,
                zorder=2,
            )
        )


def _small_states(ground: Ground) -> None:
    palette, chosen = ground.palette, selected(ground)
    groups: dict[tuple[str, bool], list[tuple[float, float]]] = {}
    for iso, at in shapes.points("small_states", ground.frame).items():
        fill, hatched = _fill_of(ground, iso)
        groups.setdefault((palette.paper if hatched else fill, iso in chosen), []).append(at)
    for (fill, picked), places in groups.items():
        dots(
            ground,
            places,
            size=11 if picked else 6,
            fill=fill,
            edge=palette.ink if picked else palette.soft,
            ring=2.4 if picked else 0.7,
            zorder=3.5 if picked else 3,
        )


def dots(
    ground: Ground,
    places: Sequence[tuple[float, float]],
    *,
    size: float,
    fill: Any,
    edge: Any,
    ring: float,
    zorder: float,
) -> None:
    """Round marks of one look; `size` and `ring` in pixels, places in units of the CRS."""
    if not places:
        return
    x, y = zip(*places, strict=True)
    ground.axes.add_artist(
        Line2D(
            x,
            y,
            linestyle="none",
            marker="o",
            markersize=size,
            markerfacecolor=fill,
            markeredgecolor=edge,
            markeredgewidth=ring,
            zorder=zorder,
        )
    )


def _outline(ground: Ground, path: Path) -> None:
    for colour_, thickness in ((ground.palette.paper, 5.0), (ground.palette.ink, 2.2)):
        ground.axes.add_artist(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=colour_,
                linewidth=thickness,
                joinstyle="round",
                zorder=2.5,
            )
        )
