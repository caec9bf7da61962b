"""Codes of the International Monetary Fund to the partners of the catalog."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

WORLD = "WLD"

SPECIAL: Mapping[str, str] = {
    "G001": WORLD,
    "TX126": "BLX",  # Belgium and Luxembourg, one area in the statistics before 1997
    "KOS": "XKX",
}
"""Codes that mean a partner of ours under another name."""

AGGREGATE = re.compile(r"(G\d{3}|GX\d+|TX\d+)")
"""Groups of countries, regions, and what is not specified."""


def is_aggregate(code: str) -> bool:
    """Whether a code stands for more than one partner, or for none."""
    return code not in SPECIAL and AGGREGATE.fullmatch(code) is not None


def partner(code: str, known: Collection[str]) -> str | None:
    """Partner of a code; None for an aggregate and for a code the catalog does not know.

    ``G001`` is the world, ``WLD``, which the catalog keeps beside the partners and no sum
    includes.
    """
    found = SPECIAL.get(code, code)
    return found if found in known and not is_aggregate(code) else None
