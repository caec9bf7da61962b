"""A query as the standard has it: what is not ASCII is percent-encoded, whoever sent it."""

from __future__ import annotations

from urllib.parse import quote_from_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

_ASCII = "".join(map(chr, range(0x21, 0x7F)))


class PlainQuery:
    """ASGI middleware: encodes bytes of a query that a client should have encoded.

    Some clients and scanners send raw bytes, and some servers hand them on; Starlette reads a
    query as UTF-8 and fails on the rest. Encoded, they reach the reading of addresses, which
    takes anything.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a query of printable ASCII."""
        query = scope.get("query_string", b"")
        if scope["type"] in {"http", "websocket"} and not (
            query.isascii() and query.decode("ascii").isprintable() and b" " not in query
        ):
            scope = {**scope, "query_string": quote_from_bytes(query, safe=_ASCII).encode("ascii")}
        await self.app(scope, receive, send)
