"""Search: what a reader may mean by a few letters, and the view that shows it.

Finds countries, borders, places, organisations, people, stories, treaties, events, pages and
sources in English, Russian and Tajik, in Latin letters of any habit, and in spite of typing
mistakes. See `data.transliteration` for how words are compared and `data.search_index` for how
what was found is weighed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.catalog import Catalog
from data.search_entries import WORTH, entries
from data.search_index import Hit, Index
from data.search_views import view_of
from data.search_words import kind_heading, told_of
from data.transliteration import other_layout
from data.view import View

LONGEST = 100
"""Letters of a query that count."""

USUAL = 12
"""Results that are given unless more are asked for."""

MOST_OF_KIND = 4
"""Results of one kind among the first `USUAL`, so that other kinds are seen too."""

_CLEAR = 1.3
_AHEAD = 0.25
_TWICE = 1.7


@dataclass(frozen=True, slots=True)
class Result:
    """Something found.

    Attributes
    ----------
    kind, heading : what it is, and the heading of its kind in the reader's language.
    title, context : its name, and a line that tells it apart from others.
    lang : ``en`` where the title has no translation, else None.
    view : what shows it.
    anchor : id of the element of that page which it is, or empty.
    score : how well it fits; only for comparing with the others.
    """

    kind: str
    heading: str
    title: str
    context: str
    lang: str | None
    view: View
    anchor: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Answer to a query.

    Attributes
    ----------
    query : what was looked for: what was typed, or the same keys in the other alphabet.
    results : the best first within kinds, kinds in order of their best.
    total : how much was found in all.
    clear : whether the first result is without doubt what is meant.
    """

    query: str
    results: tuple[Result, ...]
    total: int
    clear: bool


@lru_cache(maxsize=4)
def index(catalog: Catalog) -> Index:
    """The index of a catalog, made once; a quarter of a second."""
    return Index(entries(catalog))


def search(query: str, view: View, catalog: Catalog, limit: int = USUAL) -> Found:
    """Look for anything at all; never raises because of what the query says.

    Parameters
    ----------
    query : what the reader typed; what is longer than `LONGEST` is cut.
    view : the view that is open: gives the language, and what the found views keep.
    limit : results at most.
    """
    asked = " ".join(query[:LONGEST].split())
    hits = index(catalog).find(asked)
    if not hits and (other := other_layout(asked)) != asked and len(asked) > 2:
        hits = index(catalog).find(other)
        asked = other if hits else asked
    chosen = _grouped(_mixed(hits, limit))
    return Found(
        query=asked,
        results=tuple(_result(hit, view, catalog) for hit in chosen),
        total=len(hits),
        clear=_clear(hits),
    )


def _mixed(hits: Sequence[Hit], limit: int) -> list[Hit]:
    """The best, of each kind no more than a share of the room."""
    most = max(MOST_OF_KIND, limit // 3)
    counted: Counter[str] = Counter()
    first: list[Hit] = []
    later: list[Hit] = []
    for hit in hits:
        counted[hit.entry.kind] += 1
        (first if counted[hit.entry.kind] <= most else later).append(hit)
    return (first + later)[:limit]


def _grouped(hits: Sequence[Hit]) -> list[Hit]:
    """Hits with those of a kind together, kinds in order of their best."""
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.entry.kind] = max(hit.score, best.get(hit.entry.kind, 0.0))
    order = {kind: at for at, kind in enumerate(WORTH)}
    return sorted(
        hits,
        key=lambda hit: (-best[hit.entry.kind], order[hit.entry.kind], -hit.score, hit.entry.code),
    )


def _clear(hits: Sequence[Hit]) -> bool:
    if not hits:
        return False
    if len(hits) == 1:
        return True
    first, second = hits[0].score, hits[1].score
    return first - second >= _AHEAD and (first >= _CLEAR or first >= _TWICE * second)


def _result(hit: Hit, view: View, catalog: Catalog) -> Result:
    said = told_of(hit.entry, catalog, view.lang)
    return Result(
        kind=hit.entry.kind,
        heading=kind_heading(hit.entry.kind, view.lang),
        title=said.title,
        context=said.context,
        lang=said.lang,
        view=view_of(hit.entry, view, catalog),
        anchor=f"source-{hit.entry.code}" if hit.entry.kind == "source" else "",
        score=hit.score,
    )
