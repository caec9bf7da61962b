"""The HTML of a view's address: Streamlit's own page, with the view in words around it.

Whoever does not run it (a messenger, a search engine, a reader without scripts) still gets
title, sentence, facts and sources; whoever does, reads them until the page is there.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import versions
from data.catalog import Catalog
from data.notices import notice_line
from data.version_words import remark
from data.view import View
from server import csp, head, index_file, words
from server.headers import embedded
from server.index_file import IndexFile
from server.refusals import fresh
from server.settings import origin

MOST_KEPT = 128
"""Documents that are remembered; one is about 40 kB."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a document depends on."""

    view: View
    notice: str
    origin: str
    base: str
    embed: bool
    version: str


class Shell:
    """Makes the documents, and remembers the last ones.

    Parameters
    ----------
    index : Streamlit's file, taken apart.
    """

    def __init__(self, index: IndexFile) -> None:
        self._index = index
        inline = (*index.scripts, head.giving_way())
        self._scripts = tuple(csp.hashed(each.encode("utf-8")) for each in inline)
        self._made: OrderedDict[Asked, bytes] = OrderedDict()
        self._lock = threading.Lock()

    async def page(self, request: Request) -> Response:
        """The document of the view that the query names; any query names one."""
        asked, catalog = self._asked(request)
        body = self._remembered(asked)
        if body is None:
            body = await run_in_threadpool(self._make, asked, catalog)
        answer = fresh(
            request,
            body,
            "text/html; charset=utf-8",
            headers={
                "Vary": "Accept-Language",
                "Content-Language": asked.view.lang,
                "Content-Security-Policy": csp.page(
                    asked.origin, embed=asked.embed, scripts=self._scripts
                ),
            },
        )
        # Data are for scripts of any site; the page is for readers.
        del answer.headers["Access-Control-Allow-Origin"]
        return answer

    def _asked(self, request: Request) -> tuple[Asked, Catalog]:
        language = request.headers.get("accept-language", "").partition(",")[0]
        found = versions.opened(request.url.query, language)
        catalog = found.catalog
        asked = Asked(
            view=found.view,
            notice=_notice(found),
            origin=origin(request),
            base=request.scope.get("root_path", "").rstrip("/"),
            embed=embedded(request.scope["query_string"]),
            version=catalog.version,
        )
        return asked, catalog

    def _remembered(self, asked: Asked) -> bytes | None:
        with self._lock:
            body = self._made.get(asked)
            if body is not None:
                self._made.move_to_end(asked)
            return body

    def _make(self, asked: Asked, catalog: Catalog) -> bytes:
        script = f"<script>{head.giving_way()}</script>"
        text = self._index.filled(
            lang=asked.view.lang,
            head=head.head(asked.view, catalog, asked.origin, base=asked.base, embed=asked.embed),
            words=words.first(asked.view, catalog, asked.notice, embed=asked.embed),
            noscript=words.rest(asked.view, catalog),
            after_root=script,
        )
        body = text.encode("utf-8", "replace")
        with self._lock:
            self._made[asked] = body
            while len(self._made) > MOST_KEPT:
                self._made.popitem(last=False)
        return body


def _notice(found: versions.Opened) -> str:
    """What of the address was not understood, and which version of the data is shown."""
    said = remark(found)
    line = notice_line(found.notices, found.catalog.vocabulary, found.view.lang)
    return " ".join(each for each in (line, said.text if said else "") if each)


def routes() -> list[Route]:
    """The routes of this module.

    Raises
    ------
    IndexFileError
        If Streamlit's own file is not as it is known here.
    """
    shell = Shell(index_file.read())
    return [Route(path, shell.page, methods=["GET", "HEAD"]) for path in ("/", "/index.html")]
