"""All that stands between the line and the app, in order."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.middleware import Middleware
from starlette.routing import Route

from server.compress import Compress
from server.errors import Errors
from server.headers import Headers
from server.hosts import Hosts
from server.metrics import Metrics
from server.plain_query import PlainQuery
from server.static_files import StaticFiles
from server.unknown import Unknown


def middleware(routes: Iterable[Route] = ()) -> list[Middleware]:
    """For ``st.App(middleware=…)``: the first is the outermost.

    Counting sees every answer; headers are on refusals and faults too; packing comes last, so
    that what the store has packed already passes it untouched.

    Parameters
    ----------
    routes : our own; what neither they nor Streamlit serve is 404, if they are given.
    """
    known = tuple(routes)
    found = [
        Middleware(PlainQuery),
        Middleware(Metrics),
        Middleware(Headers),
        Middleware(Compress),
        Middleware(Errors),
        Middleware(Hosts),
        Middleware(StaticFiles),
    ]
    return [*found, Middleware(Unknown, routes=known)] if known else found
