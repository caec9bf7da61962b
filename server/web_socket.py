"""Compression of the web socket: the whole window for a message, nothing kept between two.

uvicorn asks for windows of 4 kB that live as long as the connection. A message of the page is
one long text whose repetitions are further apart than that, and most of its readers are idle:
with 32 kB for each message and a fresh start for the next, the bytes on the line are a third
fewer and an idle reader costs no memory for it.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl as implementation
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

WINDOW_BITS = 15
_FROM_BROWSER_BITS = 12


def factory(**_uvicorns_own: Any) -> ServerPerMessageDeflateFactory:
    """In the place of uvicorn's, whatever it asks for."""
    return ServerPerMessageDeflateFactory(
        server_no_context_takeover=True,
        client_max_window_bits=_FROM_BROWSER_BITS,
        compress_settings={"level": 6},
    )


def install() -> None:
    """Have every connection from now on compress so.

    Raises
    ------
    RuntimeError
        If this uvicorn makes its extension somewhere else.
    """
    if not hasattr(implementation, "ServerPerMessageDeflateFactory"):
        raise RuntimeError(
            "This uvicorn compresses web sockets in another way. "
            "Install the version that requirements.txt names."
        )
    implementation.ServerPerMessageDeflateFactory = factory
