"""The letters of Tajik in every font of the page and of the pictures, from our own address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from geo import fonts

FOLDER = Path(fonts.__file__).parent / "static" / "fonts"
TAJIK = "ғӣқӯҳҷҒӢҚӮҲҶ"
TEXT = TAJIK + "аяёАЯЁ«»–№… \N{NO-BREAK SPACE}"
"""Letters and marks that the Russian and Tajik texts are written with."""


def asked() -> set[int]:
    """Weights that the style sheets ask for."""
    sheets = (FOLDER.parents[2] / "components" / "css").glob("*.css")
    found = (
        re.findall(r"font(?:-weight)?:\s*(\d{3})\b", sheet.read_text("utf-8")) for sheet in sheets
    )
    return {400} | {int(weight) for weights in found for weight in weights}


def covers(characters: str, letter: str) -> bool:
    """Whether a ``unicode-range`` has a letter."""
    for part in characters.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        if int(first, 16) <= ord(letter) <= int(last or first, 16):
            return True
    return False


def served(stem: str, letter: str) -> TTFont:
    """The file that a browser loads for a letter of a family."""
    found = [script for script, range_ in fonts.RANGES.items() if covers(range_, letter)]
    assert found, f"no file is said to have {letter!r}"
    return TTFont(FOLDER / f"{stem}-{found[0]}-wght-normal.woff2")


@pytest.mark.parametrize("letter", TEXT)
@pytest.mark.parametrize("stem", [stem for _family, stem in fonts.FAMILIES])
def test_letter_is_in_the_file_the_browser_loads(stem: str, letter: str) -> None:
    font = served(stem, letter)
    glyph = font.getBestCmap().get(ord(letter))
    assert glyph
    if not letter.isspace():
        assert font["hmtx"][glyph][0] > 0
    if letter in TAJIK and "glyf" in font:
        assert font["glyf"][glyph].numberOfContours != 0, f"{letter!r} is drawn as nothing"


@pytest.mark.parametrize("letter", TAJIK)
@pytest.mark.parametrize("stem", [stem for _family, stem in fonts.FAMILIES])
def test_every_weight_has_them(stem: str, letter: str) -> None:
    """One variable file draws all weights; italics are slanted from it by the browser."""
    axes = {axis.axisTag: axis for axis in served(stem, letter)["fvar"].axes}
    weights = axes["wght"]
    assert all(weights.minValue <= each <= weights.maxValue for each in asked())
    assert "font-style:italic" not in fonts.faces()


PICTURES = sorted((FOLDER / "preview").glob("*.ttf"))
"""Fonts of the pictures of views."""


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_are_lettered_in_tajik_too(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    assert not [letter for letter in TEXT if ord(letter) not in known]
