"""The state of each border section in a given year, and where a border is on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from data.measures import LINE_OF_NEIGHBOUR
from data.records import BorderState

__all__ = ["BOUNDS", "LINE_OF_NEIGHBOUR", "SECTION_BOUNDS", "bounds", "document", "state"]

BOUNDS: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "isfara": ((39.2, 69.0), (40.4, 73.9)),
    "pyanj": ((36.55, 67.6), (38.6, 75.0)),
    "pamir": ((37.1, 73.2), (39.6, 75.3)),
    "uzbekistan": ((37.1, 67.2), (41.1, 71.0)),
}
"""Picture of each border dossier: south-west and north-east corner, latitude and longitude."""

SECTION_BOUNDS: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "kgz-isfara": ((39.6, 69.9), (40.35, 71.1)),
    "kgz-leilek": ((39.5, 69.0), (40.35, 70.2)),
    "afg-pyanj-shift": ((37.35, 69.2), (37.85, 70.2)),
    "uzb-farkhad": ((40.0, 68.9), (40.5, 69.7)),
}
"""Picture of a section that is much smaller than its border."""


def state(catalog: Catalog, section: str, year: int) -> BorderState | None:
    """State of a section at the end of a year.

    Returns
    -------
    BorderState or None
        None where the tables know no state for that year.

    Raises
    ------
    KeyError
        If there is no such section.
    """
    return catalog.state_in(section, year)


def document(catalog: Catalog, lang: str) -> dict[str, Any]:
    """States of all that is drawn of a border through the years, for the browser.

    Returns
    -------
    dict
        Section id to ``name`` and ``states``: first year, state code, words, whether the state
        is inferred; in order of years.
    """
    _ = i18n.translator(lang)
    return {
        section.section_id: {
            "name": told(section.name, lang),
            "states": [
                (made.from_year, made.state, i18n.state_name(made.state, lang), made.inferred)
                for made in section.states
            ],
        }
        for section in catalog.borders.values()
        if section.drawn or section.kind in ("point", "overlay")
    }


def bounds(border: str, section: str | None) -> tuple[tuple[float, float], tuple[float, float]]:
    """Picture of a border or of one of its sections.

    Raises
    ------
    KeyError
        If there is no such border.
    """
    return SECTION_BOUNDS.get(section or "", BOUNDS[border])
