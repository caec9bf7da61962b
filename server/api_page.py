"""The page at ``/api`` that tells people how to get the data, and its document for programs."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import catalog as facts
from data.i18n import LANG_NAMES, Translator, translator
from data.vocabulary import LANGS
from server import look, openapi
from server.api_html import joined
from server.api_sections import lede, sections
from server.reader_language import language
from server.refusals import METHODS, Refusal, fresh, reading, shown
from server.settings import origin
from server.tables import JSON, dumped

HTML = "text/html; charset=utf-8"


@reading
def page(request: Request) -> Response:
    """Serve ``/api`` in the language of the address, else in the reader's."""
    lang = language(request)
    base = request.scope.get("root_path", "").rstrip("/")
    body = _made(lang, origin(request), base, facts.load().version).encode("utf-8")
    headers = {"Vary": "Accept-Language", "Content-Language": lang}
    return fresh(request, body, HTML, headers=headers)


@reading
def document(request: Request) -> Response:
    """Serve ``/api/openapi.json``."""
    made = openapi.document(origin(request), facts.load().version)
    return fresh(request, dumped(made), JSON)


@reading
def nothing(request: Request) -> Response:
    """Refuse any other address under ``/api/``."""
    raise Refusal(
        f"There is nothing at {shown(request.url.path)}. The page is /api, and /api/openapi.json "
        "is the same for programs",
        404,
    )


@lru_cache(maxsize=16)
def _made(lang: str, base: str, path: str, _version: str) -> str:
    """The page; made once for each language, address and version of the data."""
    _ = translator(lang)
    title = _("Data and API")
    others = joined(
        Markup('<link rel="alternate" hreflang="{0}" href="{1}/api?lang={0}">').format(each, base)
        for each in LANGS
    )
    head = Markup(
        '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{title} · {atlas}</title>"
        '<meta name="description" content="{lede}">'
        '<link rel="canonical" href="{base}/api?lang={lang}">{others}'
        '<link rel="service-desc" type="application/json" href="{base}/api/openapi.json">'
        '<link rel="icon" href="{icon}"><style>{style}</style></head>'
    ).format(
        lang=lang,
        title=title,
        atlas=_("Tajikistan's foreign relations"),
        lede=lede(_),
        base=base,
        others=others,
        icon=look.mark(),
        style=look.style(path),
    )
    made = tuple(sections(facts.load(), lang, base))
    contents = joined(
        Markup('<li><a href="#{0}">{1}</a></li>').format(each.key, each.name) for each in made
    )
    body = Markup(
        '<body>{top}<main><h1>{title}</h1><p class="lede">{lede}</p>'
        '<ul class="contents">{contents}</ul>{sections}</main></body></html>'
    ).format(
        top=_top(lang, base, _),
        title=title,
        lede=lede(_),
        contents=contents,
        sections=joined(
            Markup('<section><h2 id="{0}">{1}</h2>{2}</section>').format(
                each.key, each.name, each.body
            )
            for each in made
        ),
    )
    return str(head + body)


def _top(lang: str, base: str, _: Translator) -> Markup:
    """The way back to the atlas, and the languages."""
    links = joined(
        Markup('<span aria-current="true" lang="{0}">{1}</span>').format(each, name)
        if each == lang
        else Markup('<a href="{0}/api?lang={1}" lang="{1}" hreflang="{1}">{2}</a>').format(
            base, each, name
        )
        for each, name in LANG_NAMES.items()
    )
    return Markup(
        '<header class="top"><a href="{0}/?v=1&amp;lang={1}">{2}</a><nav>{3}</nav></header>'
    ).format(base, lang, _("Back to the atlas"), links)


def routes() -> list[Route]:
    """The routes of this module."""
    return [
        Route("/api", page, methods=METHODS),
        Route("/api/", page, methods=METHODS),
        Route("/api/openapi.json", document, methods=METHODS),
        Route("/api/{rest:path}", nothing, methods=METHODS),
    ]
