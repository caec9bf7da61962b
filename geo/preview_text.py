"""Words in a picture: our fonts, and lines that are broken where they must be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patheffects import withStroke

from geo.assets import STATIC

DPI = 72
"""At 72 dots per inch a point is a pixel, so every size here is in pixels."""

_FONTS = STATIC / "fonts" / "preview"
_SPARE = "DejaVu Sans"
"""Comes with matplotlib; has the signs that ours lack."""

Weight = Literal["regular", "semibold", "serif"]
_SANS = "Atlas Sans"
_FAMILIES = {"regular": _SANS, "semibold": "Atlas Sans Semibold", "serif": "Atlas Serif"}
_LONGEST = 600


@lru_cache(maxsize=1)
def _register() -> None:
    for file in sorted(_FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(file)


@lru_cache(maxsize=64)
def font(weight: Weight, size: float) -> FontProperties:
    """Font of a weight at a size in pixels."""
    _register()
    return FontProperties(family=[_FAMILIES[weight], _SPARE], size=size)


@lru_cache(maxsize=1)
def _renderer() -> RendererAgg:
    return RendererAgg(8, 8, DPI)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=4096)
def width(text: str, weight: Weight, size: float) -> float:
    """Width of a line in pixels."""
    measure: Any = _renderer().get_text_width_height_descent
    return float(measure(text, font(weight, size), ismath=False)[0])


def clean(text: str) -> str:
    """A text as one line without what cannot be drawn: controls, letters that no font has."""
    line = re.sub(r"[^\S\u00a0\u202f]+", " ", text[:_LONGEST]).strip()
    return "".join(each for each in line if ord(each) in _drawable())


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    """Characters that the regular or the spare font has, without those that only direct text."""
    _register()
    files = [font_manager.findfont(FontProperties(family=name)) for name in (_SANS, _SPARE)]
    known = {code for file in files for code in get_font(file).get_charmap()}
    return frozenset(code for code in known if unicodedata.category(chr(code))[0] != "C")


def wrapped(text: str, weight: Weight, size: float, room: float, most: int) -> list[str]:
    """Text broken into at most so many lines; what does not fit ends in an ellipsis."""
    if most < 1:
        return []
    lines: list[str] = []
    words = [
        piece for word in clean(text).split(" ") for piece in _pieces(word, weight, size, room)
    ]
    while words and len(lines) < most:
        count = 1
        while count < len(words) and width(_line(words[: count + 1]), weight, size) <= room:
            count += 1
        lines.append(_line(words[:count]))
        words = words[count:]
    if words:
        lines[-1] += " " + words[0]
    fitting = [_shortened(line, weight, size, room, more=False) for line in lines[:-1]]
    return [*fitting, _shortened(lines[-1], weight, size, room, more=bool(words))]


def cut(lines: list[str]) -> bool:
    """Whether something of a text did not fit."""
    return any(line.endswith("…") for line in lines)


def _pieces(word: str, weight: Weight, size: float, room: float) -> list[str]:
    """A word that is too wide for a line, after its hyphens; others as they are."""
    if width(word, weight, size) <= room:
        return [word]
    return [piece for piece in re.split(r"(?<=-)(?=.)", word) if piece]


def _line(words: list[str]) -> str:
    """Words with spaces between them, none after a hyphen that a word was taken apart at."""
    return re.sub(r"(?<=\w-) ", "", " ".join(words))


def _shortened(line: str, weight: Weight, size: float, room: float, *, more: bool) -> str:
    """A line that fits; with `more` it says that there would be more."""
    if width(line, weight, size) <= room and not more:
        return line
    whole = line
    while line and width(line + "…", weight, size) > room:
        line = line[:-1]
    # A word is left out rather than cut, unless too little of the line would stay.
    space = line.rfind(" ")
    if len(line) < len(whole) and space > len(line) * 0.5:
        line = line[:space]
    return line.rstrip(" ,;:–-(") + "…"


@dataclass(frozen=True, slots=True)
class Fit:
    """Lines and the size at which they fit."""

    lines: list[str]
    size: float


def fitted(text: str, weight: Weight, sizes: tuple[float, ...], room: float, most: int) -> Fit:
    """Text at the first of `sizes` at which it needs no more lines than `most`."""
    for size in sizes:
        lines = wrapped(text, weight, size, room, most + 1)
        if len(lines) <= most and not cut(lines):
            return Fit(lines, size)
    return Fit(wrapped(text, weight, sizes[-1], room, most), sizes[-1])


def write(
    target: Figure,
    x: float,
    y: float,
    text: str,
    *,
    weight: Weight = "regular",
    size: float = 18,
    colour: str,
    **options: Any,
) -> None:
    """Write one line in a figure, `x` and `y` in pixels from the lower left corner."""
    target.text(
        x / (target.get_figwidth() * DPI),
        y / (target.get_figheight() * DPI),
        clean(text),
        fontproperties=font(weight, size),
        color=colour,
        parse_math=False,
        **{"ha": "left", "va": "baseline", **options},
    )


def halo(colour: str, thickness: float = 3) -> list[withStroke]:
    """Outline in the colour of the ground, by which a name is read over lines."""
    return [withStroke(linewidth=thickness, foreground=colour)]
