"""The page at ``/search``: it works without scripts, and with a keyboard as any list of links."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import parse_qsl, quote

from markupsafe import Markup

from data.catalog import Catalog
from data.i18n import LANG_NAMES, N_, Translator, number, translator
from data.search import LONGEST, Found, Result
from data.view import View, encode_full
from server import csp, look
from server.api_html import joined

_EXAMPLES = ("Хуҷанд", "Kirghizia", "договор 2025", "Japarov", "ОДКБ")


def policy() -> str:
    """Its Content-Security-Policy: nothing runs in it, and its form asks us again."""
    return csp.document(form=True)


def document(query: str, found: Found, view: View, catalog: Catalog, base: str) -> str:
    """The page.

    Parameters
    ----------
    query : what was typed, empty for the form alone.
    view : the view it was typed beside; links keep what it has.
    base : path under which the app is served.
    """
    _ = translator(view.lang)
    search = _("Search")
    name = f"{query} · {search}" if query else search
    top = Markup(
        '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><title>{name} · {atlas}</title>'
        '<link rel="icon" href="{icon}"><style>{style}</style></head>'
    ).format(
        lang=view.lang,
        name=name,
        atlas=_("Tajikistan's foreign relations"),
        icon=look.mark(),
        style=look.style(base, "search.css"),
    )
    body = Markup("<body>{top}<main><h1>{title}</h1>{form}{results}</main></body></html>").format(
        top=_top(query, view, catalog, base, _),
        title=_("Search"),
        form=_form(query, view, catalog, base, _),
        results=_results(query, found, catalog, base, _)
        if query
        else _hint(view, catalog, base, _),
    )
    return str(top + body)


def _top(query: str, view: View, catalog: Catalog, base: str, _: Translator) -> Markup:
    """The way back to the view, and the languages."""

    def link(lang: str, name: str) -> Markup:
        if lang == view.lang:
            return Markup('<span aria-current="true" lang="{0}">{1}</span>').format(lang, name)
        there = _address(query, view.with_(lang=lang), catalog, base)
        return Markup('<a href="{0}" lang="{1}" hreflang="{1}">{2}</a>').format(there, lang, name)

    return Markup(
        '<header class="top"><a href="{0}/?{1}">{2}</a><nav aria-label="{3}">{4}</nav></header>'
    ).format(
        base,
        encode_full(view, catalog.vocabulary),
        _("Back to the atlas"),
        _("Language"),
        joined(link(lang, name) for lang, name in LANG_NAMES.items()),
    )


def _address(query: str, view: View, catalog: Catalog, base: str) -> str:
    asked = f"q={quote(query, safe='')}&" if query else ""
    return f"{base}/search?{asked}{encode_full(view, catalog.vocabulary)}"


def _form(query: str, view: View, catalog: Catalog, base: str, _: Translator) -> Markup:
    """The box; the view goes along, so that what is found keeps its years and language."""
    kept = joined(
        Markup('<input type="hidden" name="{0}" value="{1}">').format(name, value)
        for name, value in parse_qsl(encode_full(view, catalog.vocabulary))
    )
    return Markup(
        '<form role="search" action="{base}/search" method="get">'
        '<label for="q">{label}</label>'
        '<div><input id="q" name="q" type="search" value="{query}" maxlength="{most}" '
        'autocomplete="off" spellcheck="false">{kept}<button>{button}</button></div></form>'
    ).format(
        base=base,
        label=_("A country, place, event, treaty or person, in any of the three languages"),
        query=query,
        most=LONGEST,
        kept=kept,
        button=_("Find"),
    )


def said(query: str, found: Found, lang: str) -> str:
    """What was found, in a line that can also be spoken."""
    _ = translator(lang)
    if not found.results:
        text = _("Nothing found for “{query}”. Try fewer words, or the name in another language.")
        return text.format(query=query)
    text = _.n("{n} result for “{query}”", "{n} results for “{query}”", found.total)
    return text.format(n=number(found.total, lang), query=found.query)


def all_of(found: Found, lang: str) -> str:
    """Words of the link from some results to all."""
    text = translator(lang)(N_("All results: {n}"))
    return text.format(n=number(found.total, lang))


def _results(query: str, found: Found, catalog: Catalog, base: str, _: Translator) -> Markup:
    line = said(query, found, _.lang)
    if found.total > len(found.results):
        shown = _("the first {n} are shown").format(n=number(len(found.results), _.lang))
        line = f"{line}; {shown}"
    groups = joined(
        Markup('<section><h2>{0}</h2><ul class="found">{1}</ul></section>').format(
            heading, joined(_row(each, catalog, base) for each in rows)
        )
        for heading, rows in groupby(found.results, lambda each: each.heading)
    )
    return Markup('<p role="status">{0}</p>{1}').format(line, groups)


def _row(result: Result, catalog: Catalog, base: str) -> Markup:
    lang = Markup(' lang="{0}"').format(result.lang) if result.lang else ""
    below = Markup("<small>{0}</small>").format(result.context) if result.context else ""
    return Markup('<li><a href="{0}/?{1}"{2}>{3}</a>{4}</li>').format(
        base, encode_full(result.view, catalog.vocabulary), lang, result.title, below
    )


def _hint(view: View, catalog: Catalog, base: str, _: Translator) -> Markup:
    """Words to try; links, so that they can be tried."""
    links = joined(
        (
            Markup('<a href="{0}">{1}</a>').format(_address(each, view, catalog, base), each)
            for each in _EXAMPLES
        ),
        " · ",
    )
    return Markup("<p>{0} {1}</p>").format(_("For example:"), links)
