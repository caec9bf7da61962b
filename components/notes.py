"""Numbered source marks for one panel, and the list they count into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from components import html, words
from data.catalog import Catalog
from data.i18n import date, translator
from data.records import Source

_CYRILLIC = re.compile("[\u0400-\u04ff]")


class Notes:
    """Gives each source of a panel a number, in the order of its first mark.

    Parameters
    ----------
    catalog : where the sources are looked up.
    lang : language of the page.
    prefix : start of the ids of the list items, one per panel on a page.
    """

    def __init__(self, catalog: Catalog, lang: str, prefix: str = "note") -> None:
        self._catalog = catalog
        self._lang = lang
        self._prefix = prefix
        self._numbers: dict[str, int] = {}

    @property
    def numbers(self) -> dict[str, int]:
        """Number of each source marked so far, in order."""
        return dict(self._numbers)

    def mark(self, source_ids: str | Iterable[str]) -> Markup:
        """The marks of some sources, as one superscript; nothing for no sources.

        Raises
        ------
        KeyError
            If a source is not in the catalogue.
        """
        ids = [source_ids] if isinstance(source_ids, str) else list(source_ids)
        for source_id in filter(None, ids):
            known = self._catalog.sources[source_id].source_id
            self._numbers.setdefault(known, len(self._numbers) + 1)
        ordered = sorted(set(filter(None, ids)), key=self._numbers.__getitem__)
        links = [self._link(source_id) for source_id in ordered]
        if not links:
            return Markup("")
        return html.tag("sup", html.join(links, Markup("&thinsp;")), class_="note")

    def list(self) -> Markup:
        """The numbered list of the sources marked so far; nothing when there are none."""
        rows = [self._row(source_id, number) for source_id, number in self._numbers.items()]
        return html.tag("ol", html.join(rows), class_="sources") if rows else Markup("")

    def _link(self, source_id: str) -> Markup:
        """A mark, which leads to its line in the list.

        A dossier has hundreds of them and would double in size if each said where it leads:
        `js/marks.js` gives them what their line has, the address of the source and its name.
        """
        number = self._numbers[source_id]
        return html.tag("a", str(number), href=f"#{self._prefix}-{number}")

    def _row(self, source_id: str, number: int) -> Markup:
        source = self._catalog.sources[source_id]
        details = html.join(describe(source, self._lang), ", ")
        title = html.external(source.url, source.title, lang=title_lang(source, self._lang))
        body = (title, html.tag("span", details, class_="soft") if details else None)
        return html.tag("li", html.join(body, " "), id=f"{self._prefix}-{number}")


# 500 bytes each: 1 MB at most.
@lru_cache(maxsize=2048)
def describe(source: Source, lang: str) -> tuple[str, ...]:
    """Kind, publisher and date of a source, those that are known."""
    known = (
        words.source_kind(source.kind, translator(lang)) if source.kind else "",
        source.publisher,
        date(source.date, precision_of(source.date), lang) if source.date else "",
    )
    return tuple(part for part in dict.fromkeys(known) if part)


def title_lang(source: Source, lang: str) -> str | None:
    """``en`` for a title in Latin letters on a page in another language: nearly all are English.

    Titles stay as their publishers wrote them; of one in Cyrillic the language is not known.
    """
    return "en" if lang != "en" and not _CYRILLIC.search(source.title) else None


def precision_of(iso: str) -> str:
    """``day``, ``month`` or ``year`` by the length of an ISO date."""
    return {10: "day", 7: "month"}.get(len(iso), "year")
