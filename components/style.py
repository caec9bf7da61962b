"""The style sheet of the page: our tokens from the palette, then one file per panel."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from components.base import base_path
from geo import assets, fonts
from geo import icon as icon_of
from geo.palette import DARK, LIGHT, Palette

_CSS = Path(__file__).with_name("css")


FILE = "page.css"
"""Name of the style sheet among the files that the browser keeps."""


def sheet() -> assets.Asset:
    """Fonts, tokens and every file of ``css/`` as one file, fetched once and kept."""
    return assets.remember(FILE, _rules)


def element() -> str:
    """``<style>`` element that brings the sheet in after Streamlit's own rules."""
    return f'<style>@import url("{base_path()}{sheet().path}");</style>'


def _rules() -> bytes:
    parts = [fonts.faces(base_path()), tokens()]
    parts += [path.read_text(encoding="utf-8") for path in sorted(_CSS.glob("*.css"))]
    return "\n".join(parts).encode("utf-8")


def tokens() -> str:
    """Custom properties with both themes; ``light-dark()`` picks by Streamlit's theme."""
    dark = dict(_values(DARK))
    lines = [f"--{name}:light-dark({value},{dark[name]});" for name, value in _values(LIGHT)]
    return ":root{" + "".join(lines) + "}"


def _values(palette: Palette) -> list[tuple[str, str]]:
    plain = [
        "paper",
        "raised",
        "ink",
        "soft",
        "hairline",
        "land",
        "water",
        "home",
        "accent",
        "contested",
    ]
    made = [(name, str(getattr(palette, name))) for name in plain]
    made += [("contested-text", palette.text(palette.contested))]
    made += [(f"state-{code}", colour) for code, colour in palette.states.items()]
    made += [(f"family-{name}", colour) for name, colour in palette.families.items()]
    made += [(f"seq-{index}", colour) for index, colour in enumerate(palette.sequence)]
    return made


@lru_cache(maxsize=1)
def icon() -> str:
    """Icon of the page as a data address: a border line with a gap, in lapis and ochre."""
    return "data:image/svg+xml;base64," + base64.b64encode(icon_of.svg().encode()).decode()
