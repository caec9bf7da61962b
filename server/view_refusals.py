"""Why the address of a view is refused, and what it may have meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from data.view import Notice, Vocabulary
from data.vocabulary import BASES, BORDERS, LANGS, MAX_PARTNERS, MEASURES, PAGES, SCALES
from server.refusals import closest

_LISTED: Mapping[str, Callable[[Vocabulary], Iterable[str]]] = {
    "page": lambda _: PAGES,
    "partner": lambda known: sorted(known.partners),
    "border": lambda _: tuple(BORDERS),
    "section": lambda known: tuple(known.sections),
    "event": lambda known: sorted(known.events),
    "measure": lambda _: MEASURES,
    "basis": lambda _: BASES,
    "kinds": lambda known: known.kinds,
    "layers": lambda known: known.layers,
    "scale": lambda _: SCALES,
    "story": lambda known: tuple(known.stories),
    "lang": lambda _: LANGS,
}
"""What each parameter of a view may hold."""

_PARAMETERS = (*_LISTED, "years", "step", "data", "v", "limit", "offset")

_WHERE: Mapping[str, str] = {
    "partner": "Partners are ISO 3166 alpha-3 codes, in /data/partners.json",
    "event": "Events are in /data/events.json",
    "section": "Sections are in /data/borders.json",
    "years": "Years are written 2014..2022 or 2011",
    "step": "Steps are counted from 1 and need a story",
    "v": "Leave v out, or write v=1",
}


_SENTENCES: Mapping[str, str] = {
    "unknown": "Not known here: {items}.",
    "too_many": "At most {most} partners can be asked for at once; leave out {items}.",
    "years": "The data cover {span}, and not {items}.",
    "conflict": "The section named is of another border than {items}; leave one of them out.",
    "newer": "The address is of a later form ({items}) than this atlas reads; leave v out.",
}
"""The notices of a page, as refusals: nothing is left out here in silence."""


def sentence(notices: Iterable[Notice], known: Vocabulary) -> str:
    """What was not understood, and for each thing unknown what it may have meant."""
    said: list[str] = []
    for notice in notices:
        items = ", ".join(notice.items)
        span = f"{known.first_year} to {known.last_year}"
        said.append(_SENTENCES[notice.code].format(items=items, most=MAX_PARTNERS, span=span))
        for item in notice.items if notice.code == "unknown" else ():
            name, _, text = item.partition("=")
            said.append(_hint(name, text, known))
    return " ".join([*(each for each in dict.fromkeys(said) if each), "/api explains addresses."])


def _hint(name: str, text: str, known: Vocabulary) -> str:
    if name not in _PARAMETERS:
        near = closest(name, _PARAMETERS).strip()
        return near or f"A view has the parameters {', '.join(_PARAMETERS)}."
    if name not in _LISTED:
        return f"{_WHERE[name]}." if name in _WHERE else ""
    options = tuple(_LISTED[name](known))
    near = closest(text, options).strip()
    where = _WHERE.get(name) or f"{name} is one of {', '.join(options)}"
    return f"{near} {where}.".strip()
