"""The picture of a view, as it travels with a link: 1200 by 630 pixels, PNG or SVG.

Drawn with matplotlib's objects alone, without pyplot; one picture at a time, because matplotlib
is not made for threads.
"""

from __future__ import annotations

import io
import json
import threading
from functools import lru_cache
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from data.catalog import Catalog
from data.view import View
from geo import (
    measures,
    preview_border,
    preview_chart,
    preview_figures,
    preview_labels,
    preview_legend,
    preview_map,
    preview_spots,
    preview_words,
)
from geo.labels import attributions
from geo.palette import LIGHT, Palette
from geo.preview_frame import BELOW, HEIGHT, SIDE, WIDTH, Frame, frame
from geo.preview_map import Ground
from geo.preview_text import DPI, halo, width, write

KINDS = ("png", "svg")
_SHADES = 160
"""Colours of a PNG beside our own: enough for the relief, a third of the bytes of all of them."""

_FOOT = 24.0
_LOCK = threading.Lock()


def draw(view: View, catalog: Catalog, kind: str = "png") -> bytes:
    """The picture of a view.

    Parameters
    ----------
    view : what to show.
    catalog : the data it is shown with.
    kind : ``png`` or ``svg``.

    Returns
    -------
    bytes
        The file; equal views and data give equal bytes.

    Raises
    ------
    ValueError
        If `kind` is another one.
    """
    if kind not in KINDS:
        raise ValueError(f"a picture is {' or '.join(KINDS)}, not {kind!r}")
    with _LOCK:
        made = _figure(view, catalog, LIGHT)
        try:
            return _png(made) if kind == "png" else _svg(made, view, catalog)
        finally:
            # Artists and figure hold each other; taken apart they go without the collector.
            made.clear()


def _figure(view: View, catalog: Catalog, palette: Palette) -> Figure:
    made = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=palette.paper)
    said = preview_words.words(view, catalog)
    if view.page == "trade":
        preview_words.above(made, said, palette, BELOW)
        preview_chart.draw(made, view, catalog, palette)
        return made
    ground = _map(made, _drawn(view, catalog), catalog, palette)
    if ground.frame.panel == SIDE:
        key = preview_legend.legend(ground)
        left, room = preview_words.MARGIN, SIDE.left - preview_words.MARGIN - 24
        some = preview_figures.figures(view, catalog)
        floor = key.height + _FOOT
        preview_legend.draw(made, ground, key, left, floor, room)
        if some and preview_words.room_for(said, floor + preview_figures.HEIGHT + 2 * _FOOT):
            floor += preview_figures.HEIGHT + _FOOT
            preview_figures.draw(made, some, palette, left, floor, room)
        preview_words.beside(made, said, palette, floor + _FOOT)
    else:
        preview_words.above(made, said, palette, BELOW)
    return made


def _drawn(view: View, catalog: Catalog) -> View:
    """View whose map is drawn: of borders where the page, or an event close by, is about them.

    Since when there are relations tells nothing of an event, and its colours would drown it.
    """
    close = view.event and view.measure == "relations" and not view.partners
    if view.page == "method" or (close and frame(view, catalog).kind == "near"):
        return view.with_(measure="borders")
    return view


def _map(target: Figure, view: View, catalog: Catalog, palette: Palette) -> Ground:
    """Draw the map with all that lies over it; below the words it also holds its key."""
    place = frame(view, catalog)
    ground = Ground(
        preview_map.axes_of(target, place, palette),
        place,
        view,
        catalog,
        palette,
        json.loads(measures.asset(view, catalog).body),
    )
    preview_map.draw(ground)
    preview_border.draw(ground)
    preview_spots.draw(ground)
    taken = [_credit(target, place, palette)]
    if place.panel == BELOW:
        taken.append(_card(target, ground))
    preview_labels.draw(ground, taken)
    _hairline(target, place, palette)
    return ground


def _card(target: Figure, ground: Ground) -> preview_labels.Box:
    """The key on a card in the lower left corner of the map; the pixels it takes."""
    key = preview_legend.legend(ground)
    room = max(_widths(key))
    left, bottom = 24.0, 22.0
    high = key.height + 16
    box = (left, bottom, left + room + 28, bottom + high)
    target.add_artist(
        Rectangle(
            box[:2],
            box[2] - box[0],
            high,
            facecolor=(ground.palette.raised, 0.93),
            edgecolor=ground.palette.hairline,
            linewidth=1,
            transform=None,
            zorder=8,
        )
    )
    preview_legend.draw(target, ground, key, left + 14, bottom + high - 8, room)
    return box


def _widths(key: preview_legend.Legend) -> list[float]:
    """Widths of the lines of a key, none of them beyond half of the picture."""
    lines = [width(key.title, "semibold", 17), width(key.note, "regular", 15) if key.note else 0]
    lines += [38 + width(row.text, "regular", 17) for row in key.rows]
    return [min(line + 2, 540) for line in lines]


def _credit(target: Figure, place: Frame, palette: Palette) -> preview_labels.Box:
    """Who is to be named for the map, in its lower right corner; the pixels it takes."""
    text = ", ".join(attributions())
    size = 14.0
    right, bottom = place.panel.left + place.panel.width - 12, 11.0
    write(
        target,
        right,
        bottom,
        text,
        size=size,
        colour=palette.soft,
        ha="right",
        path_effects=halo(palette.paper),
        zorder=9,
    )
    return (right - width(text, "regular", size), bottom - 4, right, bottom + size)


def _hairline(target: Figure, place: Frame, palette: Palette) -> None:
    """The edge between words and map."""
    panel = place.panel
    box = (panel.left, 0, 1, HEIGHT) if panel == SIDE else (0, panel.height, WIDTH, 1)
    target.add_artist(
        Rectangle(
            box[:2],
            box[2],
            box[3],
            facecolor=palette.hairline,
            linewidth=0,
            transform=None,
            zorder=8,
        )
    )


def _png(made: Figure) -> bytes:
    canvas: Any = FigureCanvasAgg(made)
    canvas.draw()
    size = (WIDTH, HEIGHT)
    full = Image.frombuffer("RGBA", size, bytes(canvas.buffer_rgba()), "raw", "RGBA", 0, 1)
    full = full.convert("RGB")
    shades = full.quantize(_SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few = Image.new("P", (1, 1))
    few.putpalette([*_fixed(), *(shades.getpalette() or [])[: 3 * _SHADES]])
    few = full.quantize(palette=few, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


@lru_cache(maxsize=1)
def _fixed() -> tuple[int, ...]:
    """Our colours as red, green and blue, which a PNG keeps as they are."""
    one = LIGHT
    plain = (one.paper, one.raised, one.ink, one.soft, one.hairline, one.land, one.water, one.home)
    more = (one.home_far, one.accent, one.contested, *one.states.values(), *one.sequence)
    return tuple(
        part for each in dict.fromkeys((*plain, *more)) for part in bytes.fromhex(each[1:])
    )


def _svg(made: Figure, view: View, catalog: Catalog) -> bytes:
    out = io.BytesIO()
    # The names inside the file are made from this word, so that equal pictures are equal bytes.
    with matplotlib.rc_context({"svg.hashsalt": "atlas", "svg.fonttype": "path"}):
        canvas: Any = FigureCanvasSVG(made)
        canvas.print_svg(
            out, metadata={"Date": None, "Title": preview_words.words(view, catalog).title}
        )
    # One unit of the picture is a pixel, where matplotlib has points.
    return (
        out.getvalue()
        .replace(b'"%dpt"' % WIDTH, b'"%d"' % WIDTH)
        .replace(b'"%dpt"' % HEIGHT, b'"%d"' % HEIGHT)
    )
