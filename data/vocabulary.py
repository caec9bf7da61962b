"""The codes a view is made of: what may stand in an address, and what stands for nothing.

Codes that belong to the application are constants here. Codes that belong to the facts
(partners, sections, events, the years covered) come from the catalog as a `Vocabulary`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PAGES: tuple[str, ...] = ("atlas", "trade", "sources", "method", "about")
MEASURES: tuple[str, ...] = (
    "relations",
    "exports",
    "imports",
    "turnover",
    "missions",
    "events",
    "borders",
)
BASES: tuple[str, ...] = ("reported", "mirror")
SCALES: tuple[str, ...] = ("usd", "share", "log")
LANGS: tuple[str, ...] = ("en", "ru", "tg")
KINDS: tuple[str, ...] = (
    "clash",
    "border",
    "treaty",
    "visit",
    "relations",
    "embassy",
    "organisation",
    "security",
    "military",
    "trade",
    "investment",
    "energy",
    "aid",
    "culture",
)
"""Kinds of events in the order of the timeline's lanes."""

LAYERS: tuple[str, ...] = (
    "missions",
    "flows",
    "places",
    "clashes",
    "markers",
    "mappers",
    "old_line",
)
"""Optional layers of the map; relief and rivers are part of every near view."""

BORDERS: Mapping[str, str] = {
    "isfara": "KGZ",
    "pyanj": "AFG",
    "pamir": "CHN",
    "uzbekistan": "UZB",
}
"""Border dossier to the neighbour whose border it is."""

LAYERS_OF_BORDER: Mapping[str, tuple[str, ...]] = {
    "isfara": ("places", "clashes"),
    "pyanj": ("places", "clashes"),
    "pamir": ("places", "markers", "old_line"),
    "uzbekistan": ("places",),
}
"""Layers switched on with a border: the waters it follows, the places it is about."""

STATES: tuple[str, ...] = (
    "undelimited",
    "disputed",
    "under_negotiation",
    "partly_agreed",
    "agreed",
    "ratified",
    "demarcation",
    "demarcated",
)
"""States of a border from the least to the most settled; overlays (mines) have others."""

MAX_PARTNERS = 4
"""Partners that can be compared at once."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Codes that the facts know; everything else in an address is dropped.

    Attributes
    ----------
    first_year, last_year : first and last year of the data, both included.
    partners : ISO 3166 alpha-3 codes that can be selected (never ``TJK``, no aggregates).
    sections : id of each border section to the id of its border (a key of `BORDERS`).
    events : ids of events.
    kinds, layers : codes in canonical order, usually `KINDS` and `LAYERS`.
    stories : story id to the address (query string) of each step's view, first step first.
    data_versions : versions of the data that can be cited.
    """

    first_year: int
    last_year: int
    partners: frozenset[str]
    sections: Mapping[str, str]
    events: frozenset[str]
    kinds: tuple[str, ...] = KINDS
    layers: tuple[str, ...] = LAYERS
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data_versions: Collection[str] = ()


def border_of(section: str) -> str:
    """Border that a section belongs to; its id begins with the neighbour: ``kgz-isfara``.

    Raises
    ------
    KeyError
        If no border has that neighbour.
    """
    neighbour = section.partition("-")[0].upper()
    for border, code in BORDERS.items():
        if code == neighbour:
            return border
    raise KeyError(f"section {section!r} begins with none of {sorted(BORDERS.values())}")


def default_measure(border: str | None) -> str:
    """Measure shown until another is chosen: a border's states while a border is open."""
    return "borders" if border else "relations"


def default_layers(border: str | None) -> tuple[str, ...]:
    """Optional layers shown until others are chosen: those of the open border, else none."""
    return LAYERS_OF_BORDER[border] if border else ()


def supported_language(tag: str) -> str | None:
    """Our language for a BCP 47 tag (``ru-RU`` is ``ru``), or None: ``uz``, ``fa``, ``tgk``."""
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGS else None


def preferred_language(accept_language: str | None) -> str:
    """Language a browser asks for, by an ``Accept-Language`` header or a single tag.

    The highest quality value wins, the first of equals; ``q=0`` refuses a language; a tag
    that is not ours is passed over, so ``uz, ru;q=0.8`` gives ``ru``. English otherwise.
    """
    best, best_quality = "en", 0.0
    for part in (accept_language or "").split(","):
        tag, *options = part.split(";")
        lang = supported_language(tag)
        quality = _quality(options)
        if lang and quality > best_quality:
            best, best_quality = lang, quality
    return best


def _quality(options: list[str]) -> float:
    """Quality value among the options of one language range; 1 if there is none, 0 if broken."""
    for option in options:
        name, _, value = option.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0.0 <= quality <= 1.0 else 0.0
    return 1.0
