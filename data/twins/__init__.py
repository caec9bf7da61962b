"""Every picture of the atlas in words and as a table: `twin.py` says what a twin is.

`MAKERS` has a maker for each picture, by the name that stands in its address. A maker gives
None where the view has no such picture. `data.twins.cells` makes cells alike everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from data.catalog import Catalog
from data.twins import borders, map, timeline, trade
from data.twins.twin import Cell, Column, Link, Twin
from data.view import View

__all__ = ["MAKERS", "Cell", "Column", "Link", "Maker", "Twin", "twin"]

Maker = Callable[[View, Catalog], Twin | None]

MAKERS: Mapping[str, Maker] = {
    "map": map.make,
    "timeline": timeline.make,
    **borders.MAKERS,
    **trade.MAKERS,
}
"""Name of a picture to what makes its twin."""

KEPT = 48
"""Twins that are kept; the largest, a timeline of all years, is some 500 kB."""


@lru_cache(maxsize=KEPT)
def twin(name: str, view: View, catalog: Catalog) -> Twin | None:
    """The twin of a picture of a view; None where the view has no such picture.

    Raises
    ------
    KeyError
        If there is no picture of that name.
    """
    return MAKERS[name](view, catalog)
