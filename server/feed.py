"""Route for the events of a view as a feed: ``/feed.xml?<view>``, Atom by RFC 4287.

The newest events of the view in the reader's language, for readers of news and for programs
that look whether something came in. What the view shows besides events is not in it.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import described, versions
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.i18n import date_span, event_name
from data.live.status import live_status
from data.records import Event
from data.related import ANY_LANGUAGE, alternates
from data.view import View, default, encode_full
from data.view_rows import facts
from server.api_list import ATOM
from server.refusals import METHODS, fresh, reading
from server.settings import origin
from server.source_words import is_web_address
from server.structured import LICENCE
from server.views_api import asked

MOST = 50
"""Entries of a feed, the newest first."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MINTED = 2026
"""Year in which the ids of entries were first given out; a part of them for good."""

ElementTree.register_namespace("", _NAMESPACE)


@reading
def feed(request: Request) -> Response:
    """Serve ``/feed.xml``."""
    view, catalog, _window, _given = asked(request)
    body = made(view, catalog.version, origin(request))
    headers = {"Content-Language": view.lang, "Vary": "Accept-Language"}
    return fresh(request, body, f"{ATOM}; charset=utf-8", headers=headers)


@lru_cache(maxsize=32)
def made(view: View, version: str, base: str) -> bytes:
    """The feed of a view.

    Parameters
    ----------
    version : of the data, at hand.
    base : public address of the atlas, without a slash at the end.
    """
    catalog = versions.at(version)
    query = encode_full(view, catalog.vocabulary)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}feed", {_LANG: view.lang})
    _add(root, "id", f"{base}/feed.xml?{query}")
    _add(root, "title", described.page_title(view, catalog))
    _add(root, "subtitle", described.description(view, catalog))
    _add(root, "updated", _moment(updated(catalog)))
    _link(root, "self", f"{base}/feed.xml?{query}", type=ATOM)
    _alternates(root, view, catalog, base)
    author = _add(root, "author")
    _add(author, "name", described.site(view.lang))
    _add(author, "uri", f"{base}/")
    _add(root, "rights", LICENCE)
    for event in newest(view, catalog):
        _entry(root, event, view, catalog, base)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def newest(view: View, catalog: Catalog) -> list[Event]:
    """Events of the view, the newest first, `MOST` of them."""
    rows = (row.columns for row in facts(view, catalog))
    ids = dict.fromkeys(str(each["id"]) for each in rows if each["record"] == "event")
    found = [catalog.events[each] for each in ids]
    return sorted(found, key=lambda event: (event.date, event.event_id), reverse=True)[:MOST]


def updated(catalog: Catalog) -> str:
    """ISO date of the data: that of the newest source, or of the newest live figures."""
    live = live_status(catalog)
    dates = [source.date for source in catalog.sources.values() if source.date]
    return max([*dates, live.imf, live.worldbank])


def _entry(
    root: ElementTree.Element, event: Event, view: View, catalog: Catalog, base: str
) -> None:
    own = default(catalog.vocabulary, view.lang).with_(event=event.event_id, data=view.data)
    entry = _add(root, "entry")
    host = urlsplit(base).hostname or "localhost"
    _add(entry, "id", f"tag:{host},{_MINTED}:event/{event.event_id}/{view.lang}")
    when = date_span(event.date, event.precision, event.date_end, view.lang)
    _add(entry, "title", f"{event_name(event.kind, view.lang)}, {when}")
    happened = event.date_end or event.date
    dates = [catalog.sources[each].date for each in event.sources]
    _add(entry, "updated", _moment(max([happened, *dates])))
    _add(entry, "published", _moment(event.date))
    summary = _add(entry, "summary", told(event.summary, view.lang))
    lang = lang_of(event.summary, view.lang)
    if lang:
        summary.set(_LANG, lang)
    kind = {"term": event.kind, "label": event_name(event.kind, view.lang)}
    ElementTree.SubElement(entry, f"{{{_NAMESPACE}}}category", kind)
    _alternates(entry, own, catalog, base)
    for each in event.sources:
        source = catalog.sources[each]
        if is_web_address(source.url):
            _link(entry, "via", source.url.strip(), title=source.title)


def _alternates(parent: ElementTree.Element, view: View, catalog: Catalog, base: str) -> None:
    """Links to the page of a view, in the language of the feed first."""
    pages = [each for each in alternates(view, catalog) if each[0] != ANY_LANGUAGE]
    for lang, query in sorted(pages, key=lambda each: each[0] != view.lang):
        _link(parent, "alternate", f"{base}/?{query}", type="text/html", hreflang=lang)


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    child.text = text
    return child


def _link(parent: ElementTree.Element, rel: str, href: str, **more: str) -> None:
    ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}link", {"rel": rel, "href": href, **more})


def _moment(date: str) -> str:
    """An ISO date of any precision as a moment, as Atom wants it: the first of what it names."""
    year, month, day = (*(int(part) for part in date[:10].split("-")), 1, 1)[:3]
    return f"{datetime.date(year, month, day).isoformat()}T00:00:00Z"


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route("/feed.xml", feed, methods=METHODS)]
