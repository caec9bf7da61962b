"""Names on the map of a picture: what is selected first, the rest where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from data import i18n
from geo import preview_shapes as shapes
from geo.labels import labels
from geo.preview_frame import largest
from geo.preview_map import HOME, Ground, dots, selected
from geo.preview_text import Weight, clean, font, halo, width

_LAST_WORLD = 2.6
"""Zoom up to which names of countries that are not selected would only be in the way."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """One name: where it stands, in units of the frame's CRS, and how it is written.

    Attributes
    ----------
    dot : radius of the dot it belongs to, in pixels; 0 for a name that stands by itself.
    """

    text: str
    x: float
    y: float
    weight: Weight
    size: float
    colour: str
    dot: float = 0


def draw(ground: Ground, taken: list[Box]) -> None:
    """Write the names; one that would lie on another, or on `taken`, is left out.

    Parameters
    ----------
    taken : pixels of the picture that are not free, as left, bottom, right, top.
    """
    used = [*taken, *_marked(ground)]
    for name in _names(ground):
        box, where = _placed(ground, name, used)
        if name.dot:
            _dot(ground, name)
        if box is None:
            continue
        used.append(box)
        ground.axes.annotate(
            clean(name.text),
            (name.x, name.y),
            xytext=where,
            textcoords="offset pixels",
            fontproperties=font(name.weight, name.size),
            color=name.colour,
            alpha=0.8 if name.text.isupper() and name.weight == "regular" else 1,
            ha="center",
            va="center",
            parse_math=False,
            path_effects=halo(_around(ground, name)),
            zorder=7,
            annotation_clip=True,
        )


def _names(ground: Ground) -> Iterator[Name]:
    """Names in the order in which they get room."""
    palette, frame = ground.palette, ground.frame
    yield from _event(ground)
    chosen = selected(ground)
    for iso in chosen:
        at = _middle(ground, iso)
        if at:
            text = i18n.country(ground.catalog.partners[iso], ground.view.lang)
            yield Name(text, *at, "semibold", 19, palette.ink, 3 if _is_small(ground, iso) else 0)
    if frame.zoom < 5:
        at = _middle(ground, HOME)
        if at:
            yield Name(i18n.home(ground.view.lang), *at, "semibold", 19, palette.ink, 8)
    if frame.zoom < _LAST_WORLD:
        return
    for label in labels(ground.catalog, ground.view.lang):
        kind, iso = label["kind"], label.get("iso", "")
        if not label["zoom"] <= frame.zoom + 0.45 <= label.get("last", 99) + 1 or iso in chosen:
            continue
        # From afar Tajikistan is small and dark: its towns would lie on each other.
        if (kind == "home" and frame.zoom < 5) or (kind == "town" and frame.kind != "near"):
            continue
        at = shapes.place(label["lon"], label["lat"], frame)
        if at is None:
            continue
        if kind in ("country", "home"):
            name = i18n.country(ground.catalog.partners[iso], ground.view.lang).upper()
            home = kind == "home"
            weight: Weight = "semibold" if home else "regular"
            dark = home and frame.kind != "near"
            colour = palette.paper if dark else palette.ink
            yield Name(name, *at, weight, 17 if home else 15, colour)
        else:
            capital = kind == "capital"
            yield Name(
                label["text"],
                *at,
                "semibold" if capital else "regular",
                18 if capital else 17,
                palette.ink,
                3.6 if capital else 2.8,
            )


def _around(ground: Ground, name: Name) -> str:
    """Colour of the outline of a name: the paper's, or Tajikistan's where a light name is on it."""
    palette = ground.palette
    return palette.home_far if name.colour == palette.paper else palette.paper


def _marked(ground: Ground) -> Iterator[Box]:
    """Pixels of the mark of the event in focus."""
    for name in _event(ground):
        x, y = ground.axes.transData.transform((name.x, name.y))
        yield x - 14, y - 14, x + 14, y + 14


def _event(ground: Ground) -> Iterator[Name]:
    event = ground.catalog.events[ground.view.event] if ground.view.event else None
    if event and event.lat is not None and event.lon is not None and event.place:
        at = shapes.place(event.lon, event.lat, ground.frame)
        if at:
            text = i18n.translator(ground.view.lang)(event.place.split(";")[0])
            yield Name(text, *at, "semibold", 19, ground.palette.ink, -15)


def _is_small(ground: Ground, iso: str) -> bool:
    return ground.frame.kind != "near" and iso in shapes.points("small_states", ground.frame)


def _middle(ground: Ground, iso: str) -> tuple[float, float] | None:
    """Where the name of a country stands: its dot, else the inside of its largest piece."""
    if _is_small(ground, iso):
        return shapes.points("small_states", ground.frame)[iso]
    shape = largest(iso)
    if shape is None:
        return None
    west, south, east, north = ground.frame.degrees
    seen = shapely.clip_by_rect(shape, west, south, east, north)
    inside = (seen if not seen.is_empty else shape).representative_point()
    return shapes.place(inside.x, inside.y, ground.frame)


def _placed(ground: Ground, name: Name, used: list[Box]) -> tuple[Box | None, tuple[float, float]]:
    """Free pixels for a name, and how far its middle is from the place it names."""
    x, y = ground.axes.transData.transform((name.x, name.y))
    wide, high = width(clean(name.text), name.weight, name.size), name.size
    away = abs(name.dot) + 5
    side, over = away + wide / 2, away + high / 2
    tries = (
        [(side, 0), (-side, 0), (0, over), (0, -over)] if name.dot else [(0, 0), (0, 14), (0, -14)]
    )
    panel = ground.frame.panel
    for dx, dy in tries:
        box = (x + dx - wide / 2, y + dy - high / 2, x + dx + wide / 2, y + dy + high / 2)
        inside = (
            box[0] >= panel.left + 10
            and box[1] >= panel.bottom + 10
            and box[2] <= panel.left + panel.width - 10
            and box[3] <= panel.bottom + panel.height - 10
        )
        if inside and not any(_meet(box, other) for other in used):
            return box, (dx, dy)
    return None, (0, 0)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] + 4 and b[0] < a[2] + 4 and a[1] < b[3] + 2 and b[1] < a[3] + 2


def _dot(ground: Ground, name: Name) -> None:
    if not 0 < name.dot < 5:
        return
    dots(
        ground,
        [(name.x, name.y)],
        size=2 * name.dot,
        fill=ground.palette.ink,
        edge=ground.palette.paper,
        ring=1,
        zorder=6,
    )
