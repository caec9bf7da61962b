"""Colours that must be told apart are, also by readers who lack one of the three cones.

What such a reader sees is computed with the matrices of Machado, Oliveira and Fernandes, "A
physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15 (2009), for
a severity of 1.0; how far apart two colours look, in OKLab (Ottosson 2020), in hundredths.
Where colours are too many for that, a dash, a mark or a place of its own must tell them apart.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from components import border_agreed as agreed
from components.trade_by_year import colours as compared
from components.trade_panel import GLYPHS, SYMBOLS
from data.border_series import series
from data.catalog import load
from data.vocabulary import KINDS, MAX_PARTNERS
from geo.palette import DARK, FAMILY_OF_KIND, LIGHT, STATE_ORDER, Palette
from geo.preview_border import DASHES

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
Colour = tuple[float, float, float]

EYES: Mapping[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

CLEAR = 8.0
"""Distance from which two colours apart from each other are told apart at a glance."""
STEP = 6.0
"""Distance of classes beside each other in a scale, whose order helps."""
SCRIPT = Path(__file__).resolve().parents[2] / "geo/static/atlas-patterns.js"

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def seen(colour: str, matrix: Matrix) -> Colour:
    """Linear red, green and blue of what an eye makes of a colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix
    )
    return red, green, blue


def oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def apart(one: str, other: str) -> float:
    """The least distance of two colours in any eye."""
    return min(
        100 * math.dist(oklab(seen(one, eye)), oklab(seen(other, eye))) for eye in EYES.values()
    )


def alike(colours: Mapping[str, str], least: float = CLEAR) -> set[tuple[str, str]]:
    """Pairs that some eye takes for one another."""
    return {
        (one, other)
        for one, other in itertools.combinations(colours, 2)
        if apart(colours[one], colours[other]) < least
    }


def dashes_of_the_map() -> dict[str, str]:
    """Dashes of the states as the map's script has them."""
    table = re.search(r"const DASH = \{([^}]*)\}", SCRIPT.read_text(encoding="utf-8"))
    assert table
    return dict(re.findall(r'(\w+): "([^"]+)"', table[1]))


def same_pattern(pairs: Iterable[tuple[str, str]], patterns: Mapping[str, object]) -> list[object]:
    """Pairs that no pattern tells apart either."""
    return [pair for pair in pairs if patterns.get(pair[0]) == patterns.get(pair[1])]


def test_the_model_takes_red_for_green_and_leaves_grey_alone() -> None:
    assert 100 * math.dist(oklab((1, 0, 0)), oklab((0, 1, 0))) > 50
    assert apart("#B02020", "#5C6B10") < CLEAR
    assert apart("#FFFFFF", "#000000") == pytest.approx(100, abs=0.1)
    for eye in EYES.values():
        assert seen("#808080", eye) == pytest.approx(seen("#808080", EYES["all cones"]), abs=1e-5)


@PALETTES
def test_steps_of_the_sequence(palette: Palette) -> None:
    steps = [apart(*pair) for pair in itertools.pairwise(palette.sequence)]
    assert min(steps) >= STEP
    light = [oklab(seen(colour, EYES["all cones"]))[0] for colour in palette.sequence]
    assert light in (sorted(light), sorted(light, reverse=True))


@PALETTES
def test_states_of_borders(palette: Palette) -> None:
    """Eight states are too many for colour alone: those not settled have each a dash of its own,
    and whole lines are told apart by their colours."""
    pairs = alike({code: palette.states[code] for code in STATE_ORDER})
    assert not same_pattern(pairs, dashes_of_the_map())
    assert not same_pattern(pairs, DASHES)
    assert set(dashes_of_the_map()) == set(DASHES)
    # Who sees all colours needs no dash.
    full = {
        (one, other)
        for one, other in itertools.combinations(STATE_ORDER, 2)
        if 100
        * math.dist(
            *(oklab(seen(palette.states[code], EYES["all cones"])) for code in (one, other))
        )
        < STEP
    }
    assert not full


@PALETTES
def test_states_of_what_lies_over_a_line(palette: Palette) -> None:
    over = {code: palette.states[code] for code in ("mined", "clearing", "cleared")}
    assert not alike(over)


@PALETTES
def test_families_of_events(palette: Palette) -> None:
    """By colour alone; besides, every kind has a lane with its name."""
    assert not alike(palette.families)
    assert set(FAMILY_OF_KIND) == set(KINDS)
    assert set(FAMILY_OF_KIND.values()) == set(palette.families)


@PALETTES
def test_exports_and_imports(palette: Palette) -> None:
    assert apart(palette.accent, palette.contested) >= 2 * CLEAR


@PALETTES
def test_partners_in_comparison(palette: Palette) -> None:
    """By colour, and each line has marks of its own, which stand before its name too."""
    lines = compared(palette)
    assert len(lines) == MAX_PARTNERS
    assert not alike({str(at): colour for at, colour in enumerate(lines)})
    assert len(set(SYMBOLS)) >= len(lines)
    assert len({GLYPHS[each] for each in SYMBOLS}) == len(SYMBOLS)


@PALETTES
def test_totals_of_a_border(palette: Palette) -> None:
    """Six series are too many for colour alone: each has a mark of its own, in its name too."""
    catalog = load()
    lines = agreed.shown(catalog, "isfara", (catalog.first_year, catalog.last_year), palette)
    assert len(lines) == len(series(catalog, "isfara")) > MAX_PARTNERS
    marks = {str(total): mark for total, _rows, _colour, mark in lines}
    assert not same_pattern(itertools.combinations(marks, 2), marks)
    assert len(set(agreed.GLYPHS.values())) == len(agreed.GLYPHS)
    assert len(set(agreed.colours(palette))) == len(agreed.GLYPHS)


@PALETTES
def test_what_is_picked_on_the_map(palette: Palette) -> None:
    """The outline of a country that is picked, and land handed over, on land and home."""
    for colour in (palette.accent, palette.ink, palette.contested):
        assert min(apart(colour, palette.land), apart(colour, palette.home)) >= CLEAR
