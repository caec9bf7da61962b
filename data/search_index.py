"""An index of things by the words they are called by, which finds them in spite of mistakes.

Words are compared by their keys (`data.transliteration`), so one index serves three languages
and Latin letters. A word of the query stands for words of the index that are the same, that
begin with it, or that differ by a few letters, in this order of worth; all words of a query
must be found in one thing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.transliteration import compounds, folded, key, keys

NAME, TEXT, MORE = 1.0, 0.72, 0.5
"""Worth of a word in a name, in the text of a thing, and in what else is known about it."""

MOST_WORDS = 12
"""Words of a query that count; nobody types more."""

_SEVERAL_FIRST = 400
_ENDING = 0.88
_STOPS = frozenset(
    key(each)
    for each in (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),
        *("в", "во", "и", "из", "к", "между", "на", "о", "об", "от", "по", "с", "со", "у", "для"),
        *("аз", "ба", "бо", "ва", "дар", "байни", "оид", "барои"),
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found.

    Attributes
    ----------
    kind, code : what it is, and its key among its kind.
    names : what it is called, in any language.
    texts : longer texts that say what it is.
    more : what else it can be found by: dates, partners, places.
    worth : added to the score: how likely it is that this is meant.
    """

    kind: str
    code: str
    names: tuple[str, ...]
    texts: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, and how well it fits; `named` if a name is the whole query."""

    entry: Entry
    score: float
    named: bool


class Index:
    """Finds entries; built once, then only read.

    Parameters
    ----------
    entries : all that can be found.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._names: list[tuple[tuple[str, ...], ...]] = []
        self._plain: list[frozenset[str]] = []
        held: dict[str, dict[int, float]] = {}
        for at, entry in enumerate(self.entries):
            self._names.append(tuple(tuple(keys(name)) for name in entry.names))
            self._plain.append(frozenset(_plain(name) for name in entry.names))
            for worth, texts in ((MORE, entry.more), (TEXT, entry.texts), (NAME, entry.names)):
                for word in {word for text in texts for word in _indexed(text)}:
                    held.setdefault(word, {})[at] = worth
        self.words = sorted(held)
        self._held = [held[word] for word in self.words]
        self._of_names = frozenset(
            at for at, where in enumerate(self._held) if NAME in where.values()
        )

    def find(self, query: str) -> list[Hit]:
        """Entries that hold every word of a query, the best first; any text at all is a query."""
        asked = keys(query)[:MOST_WORDS]
        asked = [word for word in asked if word not in _STOPS] or asked
        if not asked:
            return []
        found: dict[int, float] | None = None
        near = [self._near(word, last=word == asked[-1]) for word in asked]
        for words in near:
            here = self._entries(words)
            found = (
                here
                if found is None
                else {at: found[at] + worth for at, worth in here.items() if at in found}
            )
            if not found:
                return []
        assert found is not None
        first = sorted(found, key=lambda at: -found[at] - self.entries[at].worth)[:_SEVERAL_FIRST]
        best: dict[str, float] = {}
        for words in near:
            for word, worth in words.items():
                best[self.words[word]] = max(worth, best.get(self.words[word], 0.0))
        plain, whole = _plain(query), tuple(keys(query))
        hits = [self._hit(at, found[at] / len(asked), best, plain, whole) for at in first]
        return sorted(hits, key=lambda hit: (-hit.score, hit.entry.code))

    def _hit(
        self,
        at: int,
        score: float,
        best: Mapping[str, float],
        plain: str,
        whole: tuple[str, ...],
    ) -> Hit:
        """Score of an entry: how near the words are, and how much of a name they are."""
        entry = self.entries[at]
        covered = max((_covered(name, best) for name in self._names[at]), default=0.0)
        same = whole in self._names[at]
        exact = plain in self._plain[at]
        total = score + 0.4 * covered + (0.25 if exact else 0.15 if same else 0.0) + entry.worth
        return Hit(entry, round(total, 4), exact or same)

    def _entries(self, words: Mapping[int, float]) -> dict[int, float]:
        """Entries that hold any of the words, by the best of them."""
        found: dict[int, float] = {}
        for word, near in words.items():
            for at, worth in self._held[word].items():
                if near * worth > found.get(at, 0.0):
                    found[at] = near * worth
        return found

    def _near(self, word: str, *, last: bool) -> dict[int, float]:
        """Words of the index that a word may stand for, and how near they are."""
        found: dict[int, float] = {}
        at = bisect_left(self.words, word)
        known = at < len(self.words) and self.words[at] == word
        if not word.isdigit() and len(word) > (5 if known else 3):
            most = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
            found = self._mistyped(word, most)
            if known:
                # It is written as it should be: another word is the same with another ending.
                found = {at: _ENDING for at in found if self.words[at].startswith(word[:-2])}
            elif last and not found and len(word) > 4:
                found = self._half_typed(word, most=1 if len(word) < 8 else 2)
        while at < len(self.words) and self.words[at].startswith(word):
            more = len(self.words[at]) - len(word)
            if more == 0:
                found[at] = 1.0
            elif (last or len(word) > 2) and not word.isdigit():
                found[at] = 0.95 - 0.015 * min(more, 10)
            at += 1
        return found

    def _mistyped(self, word: str, most: int) -> dict[int, float]:
        near = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=most, limit=None)
        # A mistake is more likely in a name than in one of the many words of the texts.
        least = min((wrong for _, wrong, at in near if at in self._of_names), default=most + 1)
        return {
            at: _worth_of(int(wrong), len(word))
            for _, wrong, at in near
            if wrong < least or at in self._of_names
        }

    def _half_typed(self, word: str, most: int) -> dict[int, float]:
        starts = {at: self.words[at][: len(word)] for at in self._of_names}
        near = process.extract(word, starts, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {at: _worth_of(int(wrong), len(word)) - 0.1 for _, wrong, at in near}


def _worth_of(wrong: int, length: int) -> float:
    """Worth of a word with so many wrong letters: less than of any beginning."""
    return 0.78 - 1.1 * wrong / max(length, 5)


def _covered(name: Sequence[str], near: Mapping[str, float]) -> float:
    """Share of a name's words that the query has, each as far as it fits."""
    weighty = [word for word in name if word not in _STOPS] or name
    return sum(near.get(word, 0.0) for word in weighty) / len(weighty) if weighty else 0.0


def _plain(text: str) -> str:
    return " ".join(folded(text).replace("-", " ").split())


def _indexed(text: str) -> Iterable[str]:
    """Keys of a text: of its words, and of what a hyphen joins also as one word."""
    yield from keys(text)
    for each in compounds(text):
        if "-" in each:
            yield key(each.replace("-", ""))
