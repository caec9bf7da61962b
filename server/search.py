"""Routes of the search: ``/search.json`` for the box on the page, ``/search`` for everybody.

Both take what is looked for as ``q`` and, beside it, the view that is open: its language is
that of the answer, and what is found leads to views that keep its years and basis.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import address, versions
from data.search import LONGEST, USUAL, Found, Result, search
from data.view import encode_full
from server import search_page
from server.refusals import METHODS, Refusal, fresh, reading, shown
from server.selection import pairs
from server.settings import origin
from server.tables import JSON, dumped

HTML = "text/html; charset=utf-8"

MOST = 50
"""Results that one answer may hold."""


def opened(request: Request) -> versions.Opened:
    """The view beside the query; any text at all is one, as on the page."""
    language = request.headers.get("accept-language", "").partition(",")[0]
    return versions.opened(request.url.query, language)


@reading
def as_json(request: Request) -> Response:
    """Serve ``/search.json``."""
    given = dict(pairs(request.url.query))
    query = wanted(given.get("q", ""))
    if not query:
        raise Refusal("Say in q what to look for. For example: /search.json?q=Khujand")
    if len(query) > LONGEST:
        raise Refusal(
            f"What to look for, q, has at most {LONGEST} letters; {shown(query)} has {len(query)}"
        )
    made = opened(request)
    found = search(query, made.view, made.catalog, _limit(given.get("limit", "")))
    body = {
        "query": query,
        "looked_for": found.query,
        "lang": made.view.lang,
        "data_version": made.catalog.version,
        "total": found.total,
        "clear": found.clear,
        "said": search_page.said(query, found, made.view.lang),
        "all": search_page.all_of(found, made.view.lang),
        "results": [_result(each, made, origin(request)) for each in found.results],
    }
    headers = {"Vary": "Accept-Language", "Content-Language": made.view.lang}
    return fresh(request, dumped(body), JSON, headers=headers)


@reading
def as_page(request: Request) -> Response:
    """Serve ``/search``: a form and the results as links, without scripts."""
    made = opened(request)
    # A reader's text is cut where a program's is refused.
    query = wanted(address.pairs(request.url.query).get("q", ""))[:LONGEST]
    found = search(query, made.view, made.catalog, MOST) if query else Found("", (), 0, False)
    base = request.scope.get("root_path", "").rstrip("/")
    body = search_page.document(query, found, made.view, made.catalog, base)
    headers = {
        "Vary": "Accept-Language",
        "Content-Language": made.view.lang,
        "Content-Security-Policy": search_page.policy(),
    }
    return fresh(request, body.encode("utf-8", "replace"), HTML, headers=headers)


def wanted(text: str) -> str:
    """What is looked for, without controls and what else nobody can type."""
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return " ".join("".join(each if each.isprintable() else " " for each in plain).split())


def _limit(text: str) -> int:
    if not text:
        return USUAL
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= MOST:
        return int(text)
    raise Refusal(
        f"The limit is a whole number, 1 to {MOST}, and not {shown(text)}. "
        f"For example: limit={USUAL}"
    )


def _result(result: Result, made: versions.Opened, base: str) -> dict[str, Any]:
    query = encode_full(result.view, made.catalog.vocabulary)
    return {
        "kind": result.kind,
        "heading": result.heading,
        "title": result.title,
        "title_lang": result.lang or made.view.lang,
        "context": result.context,
        "address": f"?{query}",
        "link": f"{base}/?{query}",
        "anchor": result.anchor,
        "score": result.score,
    }


def routes() -> list[Route]:
    """The routes of this module."""
    return [
        Route("/search.json", as_json, methods=METHODS),
        Route("/search", as_page, methods=METHODS),
    ]
