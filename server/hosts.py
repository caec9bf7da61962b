"""Only the hosts the atlas is meant to answer to (``ATLAS_HOSTS``) get an answer."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from server import settings
from server.refusals import refused

SENTENCE = (
    "The atlas does not answer to this host name. Ask for it by its own address; "
    "whoever runs it can add a name to ATLAS_HOSTS."
)
# What watches the process asks it by its number.
_WATCHED = {"/healthz", "/_stcore/health"}


def allowed(host: str, names: tuple[str, ...]) -> bool:
    """Whether a host (with or without port) is one of the names; any well-formed one if none.

    >>> allowed("tj.atlas.org:443", ("*.atlas.org",)), allowed("atlas.org", ("*.atlas.org",))
    (True, False)
    """
    if not settings.HOST.fullmatch(host):
        return False
    bare = settings.bare(host)
    return not names or any(
        bare == name or (name.startswith("*.") and bare.endswith(name[1:])) for name in names
    )


class Hosts:
    """ASGI middleware: 400 with a sentence, or no web socket, for any other host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._names = settings.hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for one of our names."""
        if scope["type"] not in {"http", "websocket"} or scope["path"] in _WATCHED:
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).getlist("host")
        if len(given) == 1 and allowed(given[0], self._names):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await refused(400, SENTENCE)(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "Unknown host"})
