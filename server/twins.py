"""Routes for the pictures in words and as tables: ``/table/<name>`` and ``/table/<name>.csv``.

The page needs no script. In the atlas `components/js/twin.js` takes its ``<main>`` over.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import related, twins, versions
from data.catalog import Catalog
from data.downloads import file_name
from data.i18n import LANG_NAMES, translator
from data.notices import notice_line
from data.sentence import sentence
from data.twins.files import csv_of
from data.twins.twin import Twin
from data.version_words import remark
from data.versions import Opened
from data.view import View, encode_full
from server import csp, look, twin_html, views_api
from server.refusals import METHODS, Refusal, closest, fresh, reading, reading_as_text, shown
from server.settings import origin
from server.tables import CSV

HTML = "text/html; charset=utf-8"


@reading_as_text
def page(request: Request) -> Response:
    """Serve ``/table/<name>``: the picture of a view in words and as a table."""
    name = request.path_params["twin"]
    known(name)
    language = request.headers.get("accept-language", "").partition(",")[0]
    found = versions.opened(request.url.query, language)
    twin = made(name, found.view, found.catalog)
    base = request.scope.get("root_path", "").rstrip("/")
    body = document(twin, found, base, _notice(found)).encode("utf-8", "replace")
    headers = {
        "Vary": "Accept-Language",
        "Content-Language": found.view.lang,
        "Content-Security-Policy": csp.document(),
    }
    return fresh(request, body, HTML, headers=headers)


@reading
def as_csv(request: Request) -> Response:
    """Serve ``/table/<name>.csv``; what of the address is not known is refused."""
    name = request.path_params["twin"]
    known(name)
    view, catalog, window, _ = views_api.asked(request)
    twin = made(name, view, catalog)
    part = Twin(
        twin.name, twin.title, twin.alt, twin.words, twin.columns, tuple(window.of(twin.rows))
    )
    saved = file_name(view).replace("tajikistan-", f"tajikistan-{name}-", 1)
    headers = {
        "Content-Disposition": f'attachment; filename="{saved}"',
        "Content-Language": view.lang,
        "Vary": "Accept-Language",
    }
    return fresh(request, csv_of(part, view.lang, origin(request) + "/"), CSV, headers=headers)


def known(name: str) -> None:
    """Refuse a name that no picture has.

    Raises
    ------
    Refusal
        404, with the names that there are.
    """
    if name not in twins.MAKERS:
        names = ", ".join(f"/table/{each}" for each in twins.MAKERS)
        near = closest(name, twins.MAKERS)
        raise Refusal(f"There is no table {shown(name)}. {near}There are: {names}", 404)


def made(name: str, view: View, catalog: Catalog) -> Twin:
    """The twin of a view.

    Raises
    ------
    Refusal
        404, where the view has no such picture.
    """
    twin = twins.twin(name, view, catalog)
    if twin is None:
        has = [each for each in twins.MAKERS if twins.twin(each, view, catalog)]
        names = ", ".join(f"/table/{each}" for each in has)
        raise Refusal(f"This view has no picture {shown(name)}. It has: {names}", 404)
    return twin


def _notice(found: Opened) -> str:
    """What of the address was not understood, and which version of the data is shown."""
    said = remark(found)
    line = notice_line(found.notices, found.catalog.vocabulary, found.view.lang)
    return " ".join(each for each in (line, said.text if said else "") if each)


def document(twin: Twin, found: Opened, base: str, notice: str = "") -> str:
    """The whole page of a twin.

    Parameters
    ----------
    base : path under which the app is served.
    notice : what of the address was not understood, as plain text.
    """
    view, catalog = found.view, found.catalog
    _ = translator(view.lang)
    query = encode_full(view, catalog.vocabulary)
    told = Markup('<p class="notice" data-alone>{}</p>').format(notice) if notice else ""
    head = Markup(
        '<!doctype html><html lang="{0}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><title>{1} · {2}</title>'
        '<meta name="description" content="{3}">'
        '<link rel="icon" href="{4}"><style>{5}</style></head>'
    ).format(
        view.lang,
        twin.title,
        _("Tajikistan's foreign relations"),
        twin.alt,
        look.mark(),
        _style(base),
    )
    body = Markup(
        '<body>{top}<main class="twin-main" data-rows="{rows}" data-all="{all}">'
        '<h1 data-alone>{title}</h1><p class="lede" data-alone>{sentence}</p>{told}{content}'
        '<p class="twin-files"><a href="{base}/table/{name}.csv?{query}" download>{csv}</a></p>'
        "</main></body></html>"
    ).format(
        top=_top(twin, found, base),
        rows=twin_html.counted(twin, view.lang),
        all=twin_html.every(twin, view.lang),
        title=twin.title,
        sentence=sentence(view, catalog),
        told=told,
        content=twin_html.content(twin, view.lang, base),
        base=base,
        name=twin.name,
        query=query,
        csv=_("This table as CSV"),
    )
    return str(head + body)


@lru_cache(maxsize=4)
def _style(base: str) -> Markup:
    return look.style(base, "table.css")


def _top(twin: Twin, found: Opened, base: str) -> Markup:
    """The way back to the view, and the languages."""
    _ = translator(found.view.lang)
    links = Markup("").join(
        Markup('<span aria-current="true" lang="{0}">{1}</span>').format(lang, name)
        if lang == found.view.lang
        else Markup('<a href="{0}/table/{1}?{2}" hreflang="{3}" lang="{3}">{4}</a>').format(
            base, twin.name, query, lang, name
        )
        for lang, query in related.alternates(found.view, found.catalog)
        if (name := LANG_NAMES.get(lang))
    )
    back = encode_full(found.view, found.catalog.vocabulary)
    return Markup(
        '<header class="top"><a href="{0}/?{1}">{2}</a><nav aria-label="{3}">{4}</nav></header>'
    ).format(base, back, _("Back to the view"), _("Languages"), links)


def routes() -> list[Route]:
    """The routes of this module."""
    return [
        Route("/table/{twin}.csv", as_csv, methods=METHODS),
        Route("/table/{twin}", page, methods=METHODS),
    ]
