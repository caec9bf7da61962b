"""The colours of the atlas, light and dark; one place for map, charts and style sheet.

The ordered scale of border states, the sequence for measures and the families of event
kinds are told apart without red against green; patterns go beside them where states matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
        "under_negotiation": "#D9822B",
        "partly_agreed": "#C9A227",
        "agreed": "#7FA66A",
        "ratified": "#3F8F86",
        "demarcation": "#2B6C83",
        "demarcated": "#1D4E68",
        "mined": "#B5372C",
        "clearing": "#D9822B",
        "cleared": "#3F8F86",
    },
    sequence=("#E3EAF2", "#C5D5E8", "#9FBBDC", "#759CCB", "#4C7CB8", "#2A5BA0", "#173B74"),
    families={
        "conflict": "#B5372C",
        "border": "#B9751C",
        "diplomacy": "#1F4E9E",
        "security": "#6B5B7B",
        "economy": "#2F7D74",
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
        "agreed": "#98BF83",
        "ratified": "#5DB3A9",
        "demarcation": "#5198B3",
        "demarcated": "#7DB4D6",
        "mined": "#E0675B",
        "clearing": "#E99C4F",
        "cleared": "#5DB3A9",
    },
    sequence=("#243244", "#2C4463", "#365983", "#4573A6", "#5E90C6", "#86B0DF", "#B9D3F2"),
    families={
        "conflict": "#E0675B",
        "border": "#E0A64E",
        "diplomacy": "#7FA8E8",
        "security": "#B3A2C7",
        "economy": "#62B8AD",
    },
)


def palette(theme: str | None) -> Palette:
    """Palette of a theme, ``"light"`` or ``"dark"``; anything else is light."""
    return DARK if theme == "dark" else LIGHT
