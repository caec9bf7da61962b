"""Which class a country is in for the years of a view, as the script of the map works it out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.palette import Palette


@dataclass(frozen=True, slots=True)
class Now:
    """What a document of `geo.measures` says of a country in the years of a view.

    Attributes
    ----------
    index : class of the sequence, or code of a border state.
    text : value in words; a bare count where the document counts.
    year : year it is of; None for a count.
    """

    index: int | str
    text: str
    year: int | None


def now(document: Mapping[str, Any], iso: str, first: int, last: int) -> Now | None:
    """Entry of a country in the years `first` to `last`; None where there is none."""
    entries: Sequence[Sequence[Any]] = document["entries"].get(iso, ())
    if document["rule"] == "sum":
        total = sum(entry[1] for entry in entries if first <= entry[0] <= last)
        if not total:
            return None
        place = bisect_right(document["breaks"], total)
        return Now(document["classes"][place][0], str(total), None)
    found: Sequence[Any] | None = None
    for entry in entries:
        if entry[0] > last:
            break
        if document["rule"] == "upto" or entry[0] >= first:
            found = entry
    if found is None or found[1] is None:
        return None
    return Now(found[1], str(found[2]), int(found[0]))


def colour(document: Mapping[str, Any], entry: Now, palette: Palette) -> str:
    """Colour of a class."""
    if document["scale"] == "states":
        return palette.states[str(entry.index)]
    return palette.sequence[int(entry.index)]
