"""A view as plain HTML: what stands in the page before its scripts arrive, and without them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from data import described, related
from data.catalog import Catalog
from data.gist import Group, Line, gist
from data.i18n import LANG_NAMES, number, translator
from data.records import Source
from data.sentence import title
from data.view import View, encode, encode_full
from server import source_words

MOST_SOURCES = 4


def first(view: View, catalog: Catalog, notice: str = "", *, embed: bool = False) -> str:
    """Title, sentence and key facts: seen until the page is there, and for good without scripts.

    Parameters
    ----------
    notice : what of the address was not understood, as plain text.
    embed : whether the page will be the compact one, whose heading is the view's name.
    """
    compact = embed and view.page in ("atlas", "trade")
    heading = title(view, catalog) if compact else described.site(view.lang)
    told = Markup('<p class="words-notice">{}</p>').format(notice) if notice else ""
    return str(
        Markup(
            '<div id="words"{}><header><h1>{}</h1><p class="words-sentence">{}</p>{}</header>'
            '<section class="words-more" aria-label="{}">{}</section></div>'
        ).format(
            Markup(' class="compact"') if compact else "",
            heading,
            described.said(view, catalog),
            told,
            described.name(view, catalog),
            _more(view, catalog, heading),
        )
    )


def _more(view: View, catalog: Catalog, heading: str) -> Markup:
    """Name of what is selected, what a story or a page says of it, and the key facts."""
    named, said = described.name(view, catalog), described.description(view, catalog)
    facts = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, value)
        for label, value in described.facts(view, catalog)
    )
    parts = []
    if named != heading:
        parts.append(Markup("<h2>{}</h2>").format(named))
    if said != described.said(view, catalog):
        parts.append(Markup("<p>{}</p>").format(said))
    if facts:
        parts.append(Markup("<dl>{}</dl>").format(facts))
    return Markup("").join(parts)


def rest(view: View, catalog: Catalog) -> str:
    """For who reads without scripts: the newest facts with their sources, and where to go on."""
    _ = translator(view.lang)
    found = gist(view, catalog)
    missing = (
        _(
            "The map and the charts need JavaScript. Without it, here is the view in words, with "
            "the sources of each fact."
        )
        if found.groups
        else _("This page needs JavaScript. Without it, here is where its facts can be read.")
    )
    tables = [_group(group, view) for group in found.groups]
    if view.page == "sources":
        missing = _(
            "The whole list needs JavaScript; without it, all sources are in the file below."
        )
        tables = [source_words.table(view, catalog)]
    parts = [Markup('<main id="words-rest"><p class="words-note">{}</p>').format(missing)]
    parts += [*tables, _files(view, catalog, found.total), _links(view, catalog), Markup("</main>")]
    return str(Markup("").join(parts))


def _group(group: Group, view: View) -> Markup:
    _ = translator(view.lang)
    shown, total = len(group.lines), group.total
    count = (
        _("the newest {n} of {total}").format(
            n=number(shown, view.lang), total=number(total, view.lang)
        )
        if shown < total
        else number(total, view.lang)
    )
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(each)
        for each in (_("When"), _("What happened"), group.whose, _("Sources"))
    )
    body = Markup("").join(_row(line, view.lang) for line in group.lines)
    return Markup(
        "<section><h2>{} <small>{}</small></h2>"
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></section>"
    ).format(group.heading, count, head, body)


def _row(line: Line, lang: str) -> Markup:
    english = Markup('<span lang="en">{}</span>').format(line.english) if line.english else ""
    told = (line.what, english)
    # A whole sentence comes after what it is about.
    what = Markup(": ").join(
        each for each in (reversed(told) if line.what.endswith(".") else told) if each
    )
    return Markup('<tr><td class="when">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
        line.when, what, line.partners, _sources(line.sources) or _no_source(line, lang)
    )


def _sources(sources: tuple[Source, ...]) -> Markup:
    shown = [source_words.linked(each) for each in sources[:MOST_SOURCES]]
    if len(sources) > MOST_SOURCES:
        shown.append(Markup("+{}").format(len(sources) - MOST_SOURCES))
    return Markup("; ").join(shown)


def _no_source(line: Line, lang: str) -> str:
    """That of a claim none was found, unless the line says so itself."""
    _ = translator(lang)
    said = line.what == _("No source found for this side.")
    return "" if said else _("no source was found that settles it")


def _files(view: View, catalog: Catalog, total: int) -> Markup:
    """The data of the view and all of it, as files."""
    _ = translator(view.lang)
    query = encode_full(view, catalog.vocabulary)
    links: list[tuple[str, str]] = []
    if view.page in ("atlas", "trade"):
        every = _("All {n} facts of this view, with sources, as CSV")
        links += [
            (f"view.csv?{query}", every.format(n=number(total, view.lang))),
            (f"view.json?{query}", "JSON"),
            (f"preview.png?{query}", _("Picture of this view")),
            (f"feed.xml?{query}", _("Events of this view as a feed (Atom)")),
        ]
    links += [
        ("data/sources.csv", _("All sources, as CSV")),
        ("package.zip", _("The whole data package, as zip")),
        ("api", _("How to read the data by program")),
    ]
    return Markup('<nav aria-label="{0}"><h2>{0}</h2><ul>{1}</ul></nav>').format(
        _("Data as files"), _items(links)
    )


def _links(view: View, catalog: Catalog) -> Markup:
    """Other languages, pages, borders, stories."""
    _ = translator(view.lang)
    parts = []
    languages = [
        Markup('<li><a href="?{}" hreflang="{}" lang="{}">{}</a></li>').format(
            query, lang, lang, LANG_NAMES[lang]
        )
        for lang, query in related.alternates(view, catalog)
        if lang in LANG_NAMES and lang != view.lang
    ]
    parts.append((_("Languages"), Markup("").join(languages)))
    for heading, views in related.kindred(view, catalog):
        found = [(f"?{encode(each, catalog.vocabulary)}", name) for name, each in views]
        parts.append((heading, _items(found)))
    return Markup("").join(
        Markup('<nav aria-label="{0}"><h2>{0}</h2><ul>{1}</ul></nav>').format(heading, items)
        for heading, items in parts
    )


def _items(links: Iterable[tuple[str, str]]) -> Markup:
    return Markup("").join(
        Markup('<li><a href="{}">{}</a></li>').format(address, name) for address, name in links
    )
