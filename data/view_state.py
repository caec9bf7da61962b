"""The view as a value: what the page shows, and how one choice entails another."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from data.vocabulary import (
    BORDERS,
    KINDS,
    LAYERS,
    MAX_PARTNERS,
    border_of,
    default_layers,
    default_measure,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page shows; hashable, equal views have equal addresses.

    Attributes
    ----------
    page : one of `data.vocabulary.PAGES`.
    partners : ISO 3166 alpha-3 codes, at most four, in the order chosen; empty for all.
    years : first and last year, both included.
    border : open border dossier, a key of `data.vocabulary.BORDERS`.
    section : border section in focus; always one of `border`.
    event : event in focus.
    measure, basis, scale : what colours the map, whose trade figures, how trade is drawn.
    kinds : lanes shown, in canonical order; empty for all.
    layers : optional map layers, in canonical order; empty for none.
    story, step : guided story and its step, counted from 1; both or neither.
    data : version of the data that is cited; None for the current one.
    lang : ``en``, ``ru`` or ``tg``.
    """

    page: str = "atlas"
    partners: tuple[str, ...] = ()
    years: tuple[int, int]
    border: str | None = None
    section: str | None = None
    event: str | None = None
    measure: str = "relations"
    basis: str = "reported"
    kinds: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    scale: str = "usd"
    story: str | None = None
    step: int | None = None
    data: str | None = None
    lang: str = "en"

    @property
    def as_of(self) -> int:
        """Year in which states are shown (relations, borders, memberships): the last one."""
        return self.years[1]

    def with_(self, **changes: Any) -> View:
        """Changed copy that is still a valid view.

        What is given is taken; what depends on it and is not given follows:

        - `partners` (put in order of choice, no doubles, first four) closes the event, and
          the border and section unless the border is with one of the new partners;
        - `event` keeps everything else, partners included;
        - `section` opens its border; both close the event, because the dossier shows an
          event before a border;
        - `border` without `section` means the whole border and drops the section; a border
          newly opened sets the measure ``borders``, and closing it sets ``relations`` if the
          measure is still ``borders``; layers follow as long as they are the default set;
        - `years` are put in order; `kinds` and `layers` into canonical order, all kinds
          being the same as none named;
        - `story` starts at step 1, and without a story there is no step.

        Raises
        ------
        TypeError
            If a change names no field of a view.
        KeyError
            If a section or border is unknown.
        """
        given = dict(changes)
        if "partners" in given:
            given["partners"] = tuple(dict.fromkeys(given["partners"]))[:MAX_PARTNERS]
            given.setdefault("event", None)
            if BORDERS.get(self.border or "") not in given["partners"] and not given.get("section"):
                given.setdefault("border", None)
        if given.get("section"):
            given["border"] = border_of(given["section"])
        if given.get("section") or given.get("border"):
            given.setdefault("event", None)
        if "border" in given:
            given.setdefault("section", None)
            if given["border"] != self.border:
                self._follow_border(given)
        if "years" in given:
            given["years"] = (min(given["years"]), max(given["years"]))
        if "kinds" in given:
            given["kinds"] = canonical(given["kinds"], KINDS, all_is_none=True)
        if "layers" in given:
            given["layers"] = canonical(given["layers"], LAYERS)
        if "story" in given:
            given.setdefault("step", 1 if given["story"] else None)
        return dataclasses.replace(self, **given)

    def _follow_border(self, given: dict[str, Any]) -> None:
        """Add to the changes what a change of border entails."""
        border: str | None = given["border"]
        if border is not None and border not in BORDERS:
            raise KeyError(f"no border {border!r}; there are {sorted(BORDERS)}")
        if border or self.measure == "borders":
            given.setdefault("measure", default_measure(border))
        if self.layers == default_layers(self.border):
            given.setdefault("layers", default_layers(border))

    def toggled(self, partner: str, *, compare: bool = False) -> View:
        """View after a click on a country.

        Alone, the country is selected, or deselected when it was the only one. With
        `compare` it joins the others or leaves them; a fifth changes nothing.
        """
        if compare:
            if partner in self.partners:
                return self.with_(partners=[code for code in self.partners if code != partner])
            if len(self.partners) >= MAX_PARTNERS:
                return self
            return self.with_(partners=(*self.partners, partner))
        return self.with_(partners=() if self.partners == (partner,) else (partner,))


def canonical(
    codes: Iterable[str], order: tuple[str, ...], *, all_is_none: bool = False
) -> tuple[str, ...]:
    """Codes in the given order, without doubles; with `all_is_none` all of them are ``()``."""
    chosen = frozenset(codes)
    kept = tuple(code for code in order if code in chosen)
    return () if all_is_none and kept == order else kept
