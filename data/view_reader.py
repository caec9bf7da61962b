"""Reading a view from the parameters of an address, and what leaving one out stands for."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data import address
from data.view_state import View, canonical
from data.vocabulary import (
    BASES,
    BORDERS,
    MAX_PARTNERS,
    MEASURES,
    PAGES,
    SCALES,
    Vocabulary,
    default_layers,
    default_measure,
    supported_language,
)

VERSION = 1
"""Version of this codec, the ``v`` of every address."""

PARAMETERS: Mapping[str, str] = {"partners": "partner"}
"""Parameters whose name is not that of the field."""

_NOT_OURS = ("embed", "embed_options", "fbclid", "gclid", "yclid")
"""Streamlit's own parameters and marks that other sites append: passed over in silence."""

_NOTICE_ITEMS = 5


@dataclass(frozen=True, slots=True)
class Notice:
    """Something an address asked for that the view does not do; at most one of each code.

    Attributes
    ----------
    code : ``unknown`` (dropped), ``too_many`` (partners beyond the fourth), ``years``
        (clamped to the data), ``conflict`` (a border that is not the section's), ``newer``
        (written by a later version of the codec).
    items : what it was, short and printable: ``partner=XYZ``.
    """

    code: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A view read from an address, and what could not be read."""

    view: View
    notices: tuple[Notice, ...] = ()


def default(vocabulary: Vocabulary, lang: str = "en") -> View:
    """View of an address that says nothing: all partners, all years."""
    return View(years=(vocabulary.first_year, vocabulary.last_year), lang=lang)


def base_of(vocabulary: Vocabulary, story: str | None, step: int | None) -> View:
    """View that parameters override: that of the story's step, else the default."""
    steps = vocabulary.stories.get(story or "", ())
    if not steps or not step or step > len(steps):
        return default(vocabulary)
    plain = dataclasses.replace(vocabulary, stories={})
    return Reader(address.pairs(steps[step - 1]), plain).view("en")


def implied_by(view: View, base: View, lang: str) -> View:
    """What an address means that says nothing more than the border, section and story of `view`."""
    same = view.border == base.border
    return dataclasses.replace(
        base,
        section=base.section if same else None,
        measure=base.measure if same else default_measure(view.border),
        layers=base.layers if same else default_layers(view.border),
        story=None,
        step=1 if view.story else None,
        lang=lang,
    )


class Reader:
    """One reading of an address: takes values by name and remembers what it could not take."""

    def __init__(self, given: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self.given = given
        self.vocabulary = vocabulary
        self.problems: dict[str, list[str]] = {}

    def view(self, lang: str) -> View:
        """The view; `lang` is the language where the address names none."""
        words = self.vocabulary
        story = self._one("story", words.stories)
        step = self._step(story)
        base = base_of(words, story, step)
        border, section = self._border(base)
        start = dataclasses.replace(base, border=border, story=story, step=step)
        implied = implied_by(start, base, lang)
        view = View(
            page=self._one("page", PAGES) or base.page,
            partners=self._partners(base),
            years=self._years(base),
            border=border,
            section=section,
            event=self._one("event", words.events, base.event),
            measure=self._one("measure", MEASURES) or implied.measure,
            basis=self._one("basis", BASES) or base.basis,
            kinds=self._several("kinds", words.kinds, base.kinds),
            layers=self._several("layers", words.layers, implied.layers),
            scale=self._one("scale", SCALES) or base.scale,
            story=story,
            step=step,
            data=self._one("data", words.data_versions, base.data),
            lang=self._lang(implied.lang),
        )
        self._version()
        self._strangers()
        return view

    def notices(self) -> tuple[Notice, ...]:
        """What could not be taken, one notice of each code."""
        return tuple(Notice(code, tuple(items)) for code, items in self.problems.items())

    def _note(self, code: str, item: str) -> None:
        items = self.problems.setdefault(code, [])
        if len(items) < _NOTICE_ITEMS and item not in items:
            items.append(item)

    def _unknown(self, name: str, text: str) -> None:
        self._note("unknown", f"{address.shown(name)}={address.shown(text)}")

    def _one(self, name: str, options: Collection[str], fallback: str | None = None) -> str | None:
        text = self.given.get(name)
        if text is None:
            return fallback
        if text.lower() in address.EMPTY_WORDS:
            return None
        found = address.match(text, options)
        if found is None:
            self._unknown(name, text)
            return fallback
        return found

    def _codes(self, name: str, options: Collection[str]) -> tuple[str, ...] | None:
        """Known codes of a list in their order, without doubles; None if it names none."""
        text = self.given.get(name)
        if text is None:
            return None
        if text.lower() in address.EMPTY_WORDS:
            return ()
        known: dict[str, None] = {}
        for code in address.codes(text):
            found = address.match(code, options)
            if found is None:
                self._unknown(name, code)
            else:
                known[found] = None
        return tuple(known) or None

    def _several(
        self, name: str, order: tuple[str, ...], fallback: tuple[str, ...]
    ) -> tuple[str, ...]:
        found = self._codes(name, frozenset(order))
        if found is None:
            return fallback
        return canonical(found, order, all_is_none=name == "kinds")

    def _partners(self, base: View) -> tuple[str, ...]:
        found = self._codes("partner", self.vocabulary.partners)
        if found is None:
            return base.partners
        for code in found[MAX_PARTNERS:]:
            self._note("too_many", code)
        return found[:MAX_PARTNERS]

    def _years(self, base: View) -> tuple[int, int]:
        text = self.given.get("years")
        if text is None or text.lower() in address.EMPTY_WORDS:
            return base.years
        found = address.years(text)
        if found is None:
            self._unknown("years", text)
            return base.years
        low, high = self.vocabulary.first_year, self.vocabulary.last_year
        first, last = (min(max(year, low), high) for year in found)
        if (first, last) != found:
            self._note("years", address.shown(text))
        return first, last

    def _border(self, base: View) -> tuple[str | None, str | None]:
        """Border and section: a section named opens its border, whatever border is named."""
        border = self._one("border", BORDERS, base.border)
        section = self._one(
            "section",
            self.vocabulary.sections,
            base.section if border == base.border else None,
        )
        if section is None:
            return border, None
        implied = self.vocabulary.sections[section]
        if "border" in self.given and border != implied:
            self._note("conflict", f"border={address.shown(self.given['border'])}")
        return implied, section

    def _step(self, story: str | None) -> int | None:
        text = self.given.get("step")
        if story is None:
            if text is not None and text.lower() not in address.EMPTY_WORDS:
                self._unknown("step", text)
            return None
        count = len(self.vocabulary.stories[story])
        options = {str(number) for number in range(1, count + 1)}
        return int(self._one("step", options) or 1)

    def _lang(self, fallback: str) -> str:
        text = self.given.get("lang")
        if text is None:
            return fallback
        lang = supported_language(text)
        if lang is None:
            self._unknown("lang", text)
        return lang or fallback

    def _version(self) -> None:
        text = self.given.get("v")
        if text is None:
            return
        number = text.lstrip("0")
        if not (number.isascii() and number.isdigit()):
            self._unknown("v", text)
        elif len(number) > len(str(VERSION)) or int(number) > VERSION:
            self._note("newer", address.shown(text))

    def _strangers(self) -> None:
        """Note parameters that are not of a view."""
        fields = (field.name for field in dataclasses.fields(View))
        ours = {"v", *(PARAMETERS.get(name, name) for name in fields)}
        for name, text in self.given.items():
            if name not in ours and name not in _NOT_OURS and not name.startswith("utm_"):
                self._unknown(name, text)
