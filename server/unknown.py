"""Addresses that are nobody's: a sentence, where Streamlit would answer with its own page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from data.i18n import N_, translator
from server import csp, look
from server.reader_language import told
from server.refusals import refused

SENTENCE = N_(
    "There is no page at this address. The atlas begins at /, its data for programs at /api."
)

SITE = N_("Tajikistan's foreign relations")

_STREAMLITS = frozenset(
    {
        *("_stcore", "media", "component", "static", "app"),
        *("favicon.png", "manifest.json", "auth", "oauth2callback"),
    }
)
"""First parts of the addresses that Streamlit serves."""


def first_part(path: str) -> str:
    """``/data/trade.csv`` → ``data``."""
    return path.lstrip("/").split("/", 1)[0]


def page(said: str, lang: str, base: str) -> str:
    """The sentence as a page, for a reader's browser.

    Parameters
    ----------
    base : path under which the app is served.
    """
    _ = translator(lang)
    return str(
        Markup(
            '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="robots" content="noindex"><title>{}</title>'
            '<link rel="icon" href="{}"><style>{}</style></head><body><main><h1>{}</h1><p>{}</p>'
            '<p><a href="{}/?lang={}">{}</a></p></main></body></html>'
        ).format(
            *(lang, _(SITE), look.mark(), look.style(base), _(SITE), said),
            *(base, lang, _("Back to the atlas")),
        )
    )


def _answer(request: Request) -> Response:
    """A page to who asks for one, else the sentence alone."""
    lang, said = told(request, SENTENCE)
    if "text/html" not in request.headers.get("accept", ""):
        return refused(404, said, lang=lang)
    body = page(said, lang, request.scope.get("root_path", "").rstrip("/"))
    headers = {
        "Cache-Control": "no-store",
        "Content-Language": lang,
        "Content-Security-Policy": csp.document(),
    }
    return HTMLResponse(body, 404, headers)


class Unknown:
    """ASGI middleware: 404 for a path whose first part neither we nor Streamlit know.

    Parameters
    ----------
    routes : our own routes.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[Route]) -> None:
        self.app = app
        ours = _STREAMLITS | {first_part(route.path) for route in routes}
        self._known = frozenset(part for part in ours if "{" not in part)
        # A first part may have a part of its own that varies: ``preview.{kind}``.
        self._forms = [compile_path(part)[0] for part in ours - self._known]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what somebody serves."""
        if scope["type"] == "http":
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            if not self._is_known(first_part(path)):
                await _answer(Request(scope))(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _is_known(self, part: str) -> bool:
        return part in self._known or any(form.match(part) for form in self._forms)
