"""Views beside a view: the same in other languages, those one may go to, those worth finding."""

from __future__ import annotations

from collections.abc import Mapping

from data import stories
from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import page_name, translator
from data.sentence import title
from data.view import View, default, encode, encode_full
from data.vocabulary import BORDERS, LANGS, PAGES

ANY_LANGUAGE = "x-default"


def alternates(view: View, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """The same view in each language, as language and query string; last for any reader.

    That one, `ANY_LANGUAGE`, names no language: the reader's browser chooses.
    """
    vocabulary = catalog.vocabulary
    own = [(lang, encode_full(view.with_(lang=lang), vocabulary)) for lang in LANGS]
    return (*own, (ANY_LANGUAGE, encode(view.with_(lang="en"), vocabulary)))


def kindred(view: View, catalog: Catalog) -> tuple[tuple[str, tuple[tuple[str, View], ...]], ...]:
    """Views to go to from a view, in groups: heading, then name and view of each."""
    _ = translator(view.lang)
    start = default(catalog.vocabulary, view.lang).with_(data=view.data)
    pages = [(page_name(page, view.lang), start.with_(page=page)) for page in PAGES]
    borders = [(title(each, catalog), each) for each in _borders(start)]
    steps = [
        (
            told(story.title, view.lang),
            stories.step_view(catalog.vocabulary, key, 1, view.lang, view.data),
        )
        for key, story in _stories(catalog).items()
    ]
    groups = ((_("Pages"), pages), (_("Borders"), borders), (_("Guided stories"), steps))
    return tuple((heading, tuple(links)) for heading, links in groups)


def _stories(catalog: Catalog) -> Mapping[str, stories.Story]:
    """Stories that fit the catalog; those of today may not fit a version kept long ago."""
    return stories.load(catalog) if catalog.vocabulary.stories else {}


def _borders(start: View) -> list[View]:
    return [start.with_(border=border) for border in BORDERS]


def public(catalog: Catalog, lang: str) -> tuple[View, ...]:
    """Views worth finding: the pages, the borders, each step of the stories, each partner."""
    vocabulary = catalog.vocabulary
    start = default(vocabulary, lang)
    steps = [
        stories.step_view(vocabulary, key, step.number, lang)
        for key, story in _stories(catalog).items()
        for step in story.steps
    ]
    return (
        *(start.with_(page=page) for page in PAGES),
        *_borders(start),
        *steps,
        *(start.with_(partners=(partner,)) for partner in sorted(vocabulary.partners)),
    )
