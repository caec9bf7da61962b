"""The charts of an open border in words and as tables: kilometres, deaths, crossings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from data.catalog import Catalog
from data.twins import border_agreed, border_crossings, border_deaths
from data.twins.twin import Twin
from data.view import View

MAKERS: Mapping[str, Callable[[View, Catalog], Twin | None]] = {
    "agreed": border_agreed.make,
    "deaths": border_deaths.make,
    "crossings": border_crossings.make,
}
"""What makes the twin of a chart, by its name."""

_ALTS: Mapping[str, Callable[[View, Catalog], Iterable[str]]] = {
    "agreed": border_agreed.sentences,
    "deaths": border_deaths.sentences,
    "crossings": border_crossings.sentences,
}

KEPT = 256
"""Alternative texts that are kept, half a kB each."""


def alt(name: str, view: View, catalog: Catalog) -> str:
    """Alternative text of a chart that the border in view has.

    Raises
    ------
    KeyError
        If there is no chart of that name.
    """
    part = View(years=view.years, lang=view.lang, border=view.border, basis=view.basis)
    return _alt(name, part, catalog)


@lru_cache(maxsize=KEPT)
def _alt(name: str, part: View, catalog: Catalog) -> str:
    return " ".join(_ALTS[name](part, catalog))
