"""Headers that every answer carries."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import csp, settings
from server.static_files import package

YEAR = 31_536_000
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
# Only for what may ask: a page loads a hundred scripts, and each carries its headers.
_PAGES = {
    "Permissions-Policy": f"{_ALWAYS['Permissions-Policy']}, accelerometer=(), display-capture=(), "
    "gyroscope=(), hid=(), magnetometer=(), midi=(), serial=(), xr-spatial-tracking=()"
}
_DOCUMENTS = ("/api",)
_INLINE = re.compile(
    rb"<script(?:\s+type=\"(?:module|text/javascript)\")?>(.*?)</script>", re.DOTALL
)


@lru_cache(maxsize=1)
def _inline() -> tuple[str, ...]:
    """The inline scripts of Streamlit's page, which the policy lets through by their content."""
    body = (package("streamlit") / "static" / "index.html").read_bytes()
    return tuple(csp.hashed(script) for script in _INLINE.findall(body))


def embedded(query: bytes) -> bool:
    """Whether an address asks for the page as another site frames it: ``embed=true``."""
    try:
        given = parse_qs(query.decode("latin-1"), max_num_fields=200)
    except ValueError:
        return False
    return any(each.strip().lower() == "true" for each in given.get("embed", []))


class Headers:
    """ASGI middleware that adds to each answer the headers that its route did not set."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        request = Request(scope)
        path = scope["path"].removeprefix(scope.get("root_path", ""))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                message["headers"] = headers.raw
                for name, value in _fitting(request, path, headers).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


def _fitting(request: Request, path: str, headers: MutableHeaders) -> dict[str, str]:
    """The headers for an answer by what it is."""
    found = dict(_ALWAYS)
    secure = request.scope["scheme"] == "https"
    if secure:
        found["Strict-Transport-Security"] = f"max-age={YEAR}"
    open_to_all = headers.get("access-control-allow-origin") == "*"
    found["Cross-Origin-Resource-Policy"] = "cross-origin" if open_to_all else "same-origin"
    if path.startswith("/static/"):
        found["Content-Security-Policy"] = csp.script()
    elif path.startswith("/component/"):
        found["Content-Security-Policy"] = csp.frame()
    elif path.rstrip("/") in _DOCUMENTS:
        found["Content-Security-Policy"] = csp.document()
    elif _is_page(path, headers):
        found |= _PAGES
        embed = embedded(request.scope["query_string"])
        origin = settings.origin(request)
        found["Content-Security-Policy"] = csp.page(origin, embed=embed, scripts=_inline())
        if embed:
            found["Cross-Origin-Resource-Policy"] = "cross-origin"
        elif secure:
            # Browsers heed it on secure addresses only, and complain elsewhere.
            found["Cross-Origin-Opener-Policy"] = "same-origin"
    else:
        found["Content-Security-Policy"] = csp.data()
    return found


def _is_page(path: str, headers: MutableHeaders) -> bool:
    # A 304 has no type, and a browser takes its headers over into what it has kept.
    html = headers.get("content-type", "").startswith("text/html")
    return html or ("content-type" not in headers and path in {"/", "/index.html"})


def middleware() -> list[Middleware]:
    """The middleware of this module."""
    return [Middleware(Headers)]
