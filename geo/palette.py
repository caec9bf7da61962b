"""The colours of the atlas, light and dark; one place for map, charts and style sheet.

The ordered scale of border states, the sequence for measures and the families of event
kinds are told apart without red against green; patterns go beside them where states matter.
Colours of lines and fills stand out 3 to 1 from what is beside them, those of text 4.5 to 1
(WCAG 2.2, 1.4.3 and 1.4.11); the tests compute it, and what readers see who lack a cone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

BAND = 0.055
"""How strongly the years in view are tinted with the accent in a chart."""

TEXT_CONTRAST = 4.5
"""Least contrast of text with what it stands on (WCAG 2.2, 1.4.3)."""

STATE_ORDER: tuple[str, ...] = (
    "undelimited",
    "disputed",
    "under_negotiation",
    "partly_agreed",
    "agreed",
    "ratified",
    "demarcation",
    "demarcated",
)
"""Border states from the least to the most settled."""

FAMILY_OF_KIND: Mapping[str, str] = {
    "clash": "conflict",
    "border": "border",
    "treaty": "diplomacy",
    "visit": "diplomacy",
    "relations": "diplomacy",
    "embassy": "diplomacy",
    "organisation": "diplomacy",
    "security": "security",
    "military": "security",
    "trade": "economy",
    "investment": "economy",
    "energy": "economy",
    "aid": "economy",
    "culture": "economy",
}
"""Family of each event kind; a family has one colour, a kind has one lane."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, as ``#RRGGBB``.

    Attributes
    ----------
    home, home_far : Tajikistan seen near, with its relief, and far, as the one dark country.
    states : colour of each border state, keys as in `STATE_ORDER` and the overlay states.
    sequence : seven classes for a measure, least to most.
    families : colour of each family of event kinds.
    """

    name: str
    paper: str
    raised: str
    ink: str
    soft: str
    hairline: str
    land: str
    water: str
    home: str
    home_far: str
    accent: str
    contested: str
    states: Mapping[str, str]
    sequence: tuple[str, ...]
    families: Mapping[str, str]

    def kind(self, kind: str) -> str:
        """Colour of an event kind.

        Raises
        ------
        KeyError
            If `kind` is not a key of `FAMILY_OF_KIND`.
        """
        return self.families[FAMILY_OF_KIND[kind]]

    def text(self, colour: str) -> str:
        """A colour for words in the colour of a line or a fill: mixed with ink until it is read."""
        band = mixed(self.accent, self.paper, BAND)
        return _readable(colour, self.ink, (self.paper, self.raised, self.water, band))


LIGHT = Palette(
    name="light",
    paper="#FBFAF7",
    raised="#FFFFFF",
    ink="#1B2430",
    soft="#5C6672",
    hairline="#DCD8D0",
    land="#EAE6DD",
    water="#F4F3EF",
    home="#D3D6DC",
    home_far="#2B3644",
    accent="#1F4E9E",
    contested="#B9751C",
    states={
        "undelimited": "#8E8A83",
        "disputed": "#B5372C",
        "under_negotiation": "#CE7504",
        "partly_agreed": "#A48820",
        "agreed": "#6D9557",
        "ratified": "#1F7D74",
        "demarcation": "#335C80",
        "demarcated": "#173F5C",
        "mined": "#B5372C",
        "clearing": "#CE7504",
        "cleared": "#1F7D74",
    },
    sequence=("#E3EAF2", "#C5D5E8", "#9FBBDC", "#759CCB", "#4C7CB8", "#2A5BA0", "#173B74"),
    families={
        "conflict": "#B5372C",
        "border": "#B9751C",
        "diplomacy": "#1F4E9E",
        "security": "#625374",
        "economy": "#377E6E",
    },
)

DARK = Palette(
    name="dark",
    paper="#12171E",
    raised="#1A212A",
    ink="#E8E6E1",
    soft="#9AA3AE",
    hairline="#2C343E",
    land="#2A323C",
    water="#161C24",
    home="#3E4B5E",
    home_far="#E8E6E1",
    accent="#7FA8E8",
    contested="#E0A64E",
    states={
        "undelimited": "#A5A29B",
        "disputed": "#E0675B",
        "under_negotiation": "#E99C4F",
        "partly_agreed": "#D9B84A",
        "agreed": "#9ABE7F",
        "ratified": "#5EB4AC",
        "demarcation": "#5194AF",
        "demarcated": "#A9CFEE",
        "mined": "#E0675B",
        "clearing": "#E99C4F",
        "cleared": "#5EB4AC",
    },
    sequence=("#243244", "#2C4463", "#365983", "#4573A6", "#5E90C6", "#86B0DF", "#B9D3F2"),
    families={
        "conflict": "#E0675B",
        "border": "#E0A64E",
        "diplomacy": "#7FA8E8",
        "security": "#D5B9DA",
        "economy": "#3F9E8F",
    },
)


@lru_cache(maxsize=256)
def _readable(colour: str, ink: str, grounds: tuple[str, ...]) -> str:
    for part in range(0, 101, 2):
        found = mixed(ink, colour, part / 100)
        if all(contrast(found, ground) >= TEXT_CONTRAST for ground in grounds):
            return found
    return ink


def mixed(colour: str, under: str, part: float) -> str:
    """A colour laid over another so thinly, as an opaque ``#RRGGBB``."""
    both = zip(_parts(colour), _parts(under), strict=True)
    return "#" + "".join(f"{round(part * on + (1 - part) * below):02X}" for on, below in both)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def palette(theme: str | None) -> Palette:
    """Palette of a theme, ``"light"`` or ``"dark"``; anything else is light."""
    return DARK if theme == "dark" else LIGHT
