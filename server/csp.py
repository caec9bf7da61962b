"""Which addresses a page of ours may reach: Content-Security-Policy by kind of answer.

The *page* is Streamlit's: scripts from here and from blobs (that is how it loads
the scripts of components), styles inline. The map's *frame* is streamlit-folium's, which
evaluates the script that folium makes; the page around it is held to the stricter policy. All
else is *data*: nothing runs in it, whatever a browser takes it for.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

_NONE, _SELF, _INLINE = "'none'", "'self'", "'unsafe-inline'"


def _policy(rules: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def hashed(script: bytes) -> str:
    """Source expression that allows one inline script by its content."""
    made = base64.b64encode(hashlib.sha256(script).digest()).decode()
    return f"'sha256-{made}'"


def page(origin: str, *, embed: bool, scripts: Sequence[str] = ()) -> str:
    """Policy of the page.

    Parameters
    ----------
    origin : address of the atlas; its web socket is named in full, since older browsers do
        not count it among ``'self'``.
    embed : whether any site may have it in a frame.
    scripts : `hashed` inline scripts of the page.
    """
    socket = origin.replace("http", "ws", 1)
    host = "/".join(socket.split("/")[:3])
    return _policy(
        {
            "default-src": [_SELF],
            # WebAssembly is for the library that reads Streamlit's messages; text is not run.
            "script-src": [_SELF, "blob:", "'wasm-unsafe-eval'", *scripts],
            # Plotly and emotion write style elements and attributes.
            "style-src": [_SELF, _INLINE],
            "img-src": [_SELF, "data:", "blob:"],
            "font-src": [_SELF, "data:"],
            "connect-src": [_SELF, host],
            "frame-src": [_SELF],
            "worker-src": [_SELF, "blob:"],
            "manifest-src": [_SELF],
            "object-src": [_NONE],
            "base-uri": [_SELF],
            "form-action": [_SELF],
            "frame-ancestors": ["*" if embed else _SELF],
        }
    )


def frame() -> str:
    """Policy of the map's frame.

    Any site may be above it, for in an embed the browser asks about all pages above; it
    takes messages from our own page only (`server.static_files.GUARD`).
    """
    return _policy(
        {
            "default-src": [_NONE],
            "script-src": [_SELF, _INLINE, "'unsafe-eval'"],
            "style-src": [_SELF, _INLINE],
            "img-src": [_SELF, "data:", "blob:"],
            "font-src": [_SELF, "data:"],
            "connect-src": [_SELF],
            "base-uri": [_NONE],
            "form-action": [_NONE],
            "frame-ancestors": ["*"],
        }
    )


def script() -> str:
    """Policy of a script of Streamlit's, which counts where it is run as a worker."""
    return _policy({"default-src": [_SELF]})


def document(*, form: bool = False) -> str:
    """Policy of a page that needs no script: the one on the programs' interface.

    Parameters
    ----------
    form : whether it has a form that asks the atlas.
    """
    return _policy(
        {
            "default-src": [_NONE],
            "style-src": [_SELF, _INLINE],
            "img-src": [_SELF, "data:"],
            "font-src": [_SELF],
            "base-uri": [_NONE],
            "form-action": [_SELF if form else _NONE],
            "frame-ancestors": [_SELF],
        }
    )


def data() -> str:
    """Policy of what is no page: data, pictures, scripts, refusals."""
    return _policy(
        {
            "default-src": [_NONE],
            # A preview as SVG, opened by itself.
            "style-src": [_INLINE],
            "img-src": ["data:"],
            "font-src": ["data:"],
            "base-uri": [_NONE],
            "form-action": [_NONE],
            "frame-ancestors": [_SELF],
        }
    )
