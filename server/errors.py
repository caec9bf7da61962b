"""What readers see when something fails: a calm sentence; the log has the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import i18n
from data.i18n import N_
from server.metrics import FAULTS
from server.reader_language import told
from server.refusals import refused

_LOG = logging.getLogger("atlas")
FAILED = N_("The atlas could not answer this. Try again in a moment; the fault has been noted.")
_SENTENCES = {
    400: N_("The address cannot be read. Check it for stray characters, or start at /."),
    403: N_("This is not open to readers. Start at /."),
    404: N_("There is nothing at this address. The atlas begins at /, its data at /api."),
    405: N_("This address is only read: ask with GET or HEAD."),
    413: N_("This is too much to send. Shorten the request."),
}


class Errors:
    """ASGI middleware: an exception becomes a line in the log and a plain sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 if that fails before an answer has begun."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            FAULTS.labels("route").inc()
            _LOG.exception("%s %s failed", scope["method"], _line(scope["path"]))
            if begun:
                # Half an answer is out; only cutting the line tells the reader.
                raise
            lang, said = told(Request(scope), FAILED)
            await refused(500, said, lang=lang)(scope, receive, send)


def _line(text: str) -> str:
    """A text from outside as one line of a log."""
    return "".join(each if each.isprintable() else "?" for each in text[:200])


async def _http(request: Request, error: HTTPException) -> Response:
    if error.status_code in {204, 304}:
        return Response(status_code=error.status_code, headers=error.headers)
    sentence = _SENTENCES.get(error.status_code)
    lang, said = told(request, sentence) if sentence else ("en", str(error.detail))
    answer = refused(error.status_code, said, lang=lang)
    answer.headers.update(error.headers or {})
    return answer


def handlers() -> Mapping[Any, Callable[..., Any]]:
    """For ``st.App(exception_handlers=…)``: sentences in place of "Not Found" and the like."""
    return {HTTPException: _http}


def on_script_error(
    show: Callable[[str], Any], language: Callable[[], str]
) -> Callable[[Exception], bool]:
    """For ``st.App(on_script_error=…)``: what the page says when a panel fails.

    Parameters
    ----------
    show : puts a sentence on the page, for example ``st.warning``.
    language : the reader's language; may itself fail, then it is English.

    Returns
    -------
    Callable
        Logs the exception, shows the sentence and says that this is all to be shown.
    """

    def handle(error: Exception) -> bool:
        FAULTS.labels("page").inc()
        _LOG.error("A part of the page failed", exc_info=error)
        try:
            lang = language()
        except Exception:  # noqa: BLE001 - the fault may be where the language comes from
            lang = "en"
        _ = i18n.translator(lang)
        show(
            _(
                "This part of the page could not be drawn. Reload the page; if that does not "
                "help, open the atlas without the end of its address."
            )
        )
        return True

    return handle
