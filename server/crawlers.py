"""What a search engine asks for first: ``/robots.txt``, and ``/sitemap.xml`` in all languages."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import catalog, related
from data.vocabulary import LANGS
from server.refusals import fresh
from server.settings import origin

ROBOTS = """\
User-agent: *
Allow: /
Disallow: /_stcore/
Disallow: /*embed=true

Sitemap: {origin}/sitemap.xml
"""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


async def robots(request: Request) -> Response:
    """Everything may be read; sessions are not pages, and an embedded view has one of its own."""
    body = ROBOTS.format(origin=origin(request)).encode("utf-8")
    return fresh(request, body, "text/plain; charset=utf-8")


def sitemap(request: Request) -> Response:
    """Pages, borders, steps of stories and partners, each in every language."""
    return fresh(request, _sitemap(origin(request), catalog.load().version), "application/xml")


@lru_cache(maxsize=4)
def _sitemap(address: str, _version: str) -> bytes:
    """The document; made once per address and version of the data."""
    known = catalog.load()
    entries = []
    for view in related.public(known, LANGS[0]):
        same = related.alternates(view, known)
        links = "".join(_link(lang, f"{address}/?{query}") for lang, query in same)
        for lang, query in same:
            if lang in LANGS:
                entries.append(f"<url><loc>{escape(f'{address}/?{query}')}</loc>{links}</url>")
    body = "\n".join(entries)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAP}" '
        f'xmlns:xhtml="{_XHTML}">\n{body}\n</urlset>\n'
    ).encode()


def _link(lang: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(address)}/>'


def routes() -> list[Route]:
    """The routes of this module."""
    return [
        Route("/robots.txt", robots, methods=["GET", "HEAD"]),
        Route("/sitemap.xml", sitemap, methods=["GET", "HEAD"]),
    ]
