"""The fonts of the preview pictures: ``python -m geo.build.preview_fonts``.

Matplotlib draws with whole TrueType files of one weight, browsers get variable ones split by
script. This joins the scripts of our two families at the weights that the pictures use.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import (  # type: ignore[import-untyped]
    instantiateVariableFont,
)

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
TARGET = FONTS / "preview"

_SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
_LEFT_OUT = ("GSUB", "STAT", "DSIG", "meta")
"""Tables that a picture does not need; GPOS stays, for the kerning."""

_NAMES = {1: "family", 2: "style", 3: "full", 4: "full", 6: "postscript", 16: "family", 17: "style"}


@dataclass(frozen=True, slots=True)
class Cut:
    """One file: a family at one weight.

    The licence reserves the name of the original for the original, so a changed version has a
    name of its own.
    """

    stem: str
    family: str
    style: str
    weight: int

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return TARGET / f"{self.family.replace(' ', '')}.ttf"


CUTS = (
    Cut("source-sans-3", "Atlas Sans", "Regular", 400),
    Cut("source-sans-3", "Atlas Sans Semibold", "Regular", 600),
    Cut("source-serif-4", "Atlas Serif", "Regular", 600),
)


def write(cut: Cut) -> None:
    """Write the file of a cut; equal sources give equal bytes."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in _SCRIPTS:
            part = TTFont(FONTS / f"{cut.stem}-{script}-wght-normal.woff2", recalcTimestamp=False)
            instantiateVariableFont(part, {"wght": cut.weight}, inplace=True)
            for table in _LEFT_OUT:
                if table in part:
                    del part[table]
            part.flavor = None
            part.save(Path(folder) / f"{script}.ttf")
            parts.append(str(Path(folder) / f"{script}.ttf"))
        joined = Merger().merge(parts)
        _rename(joined, cut)
        joined["head"].created = joined["head"].modified = 0
        joined.recalcTimestamp = False
        TARGET.mkdir(exist_ok=True)
        joined.save(cut.file)


def _rename(font: TTFont, cut: Cut) -> None:
    full = f"{cut.family} {cut.style}"
    words = {
        "family": cut.family,
        "style": cut.style,
        "full": full,
        "postscript": full.replace(" ", ""),
    }
    table = font["name"]
    for record in list(table.names):
        if record.nameID in _NAMES:
            table.setName(
                words[_NAMES[record.nameID]],
                record.nameID,
                record.platformID,
                record.platEncID,
                record.langID,
            )
    # A family of its own for each weight: whoever draws asks for a name, and no weight is guessed.
    font["OS/2"].usWeightClass = 400


def build() -> None:
    """Write every file."""
    for cut in CUTS:
        write(cut)


if __name__ == "__main__":
    build()
