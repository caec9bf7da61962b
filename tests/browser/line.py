"""A line between browser and server that counts what passes, as a slow line would carry it.

The browser's own figures leave out headers and see the frames of a web socket unpacked; the
bytes on the line are what a reader pays for.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

_PIECE = 1 << 16


class Line:
    """Forwards every connection to the server and counts the bytes that come back.

    Attributes
    ----------
    address : where the line listens, ``http://127.0.0.1:port``.
    received : bytes from the server since the last `taken`, headers included.
    """

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self._host, self._port = str(parts.hostname), int(parts.port or 80)
        self.address = ""
        self.received = 0

    def taken(self) -> int:
        """Bytes since the last call."""
        taken, self.received = self.received, 0
        return taken

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(self._host, self._port)
        back = asyncio.create_task(self._pump(from_server, writer, True))
        try:
            await self._pump(reader, to_server, False)
            await back
        except asyncio.CancelledError:
            back.cancel()  # the line was closed while a browser held it open

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, counted: bool
    ) -> None:
        try:
            while piece := await source.read(_PIECE):
                self.received += len(piece) if counted else 0
                target.write(piece)
                await target.drain()
        except ConnectionError:
            return  # a closed tab ends its connections as it likes
        finally:
            target.close()

    async def _serve(self, ready: threading.Event, done: asyncio.Event) -> None:
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await done.wait()
        server.close()
        # Connections that a browser keeps open end with the line.
        open_ones = asyncio.all_tasks() - {asyncio.current_task()}
        for task in open_ones:
            task.cancel()
        await asyncio.gather(*open_ones, return_exceptions=True)


@contextmanager
def line(server: str) -> Iterator[Line]:
    """A counting line to a server, open as long as the block runs."""
    made, ready = Line(server), threading.Event()
    loop, done = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(made._serve(ready, done)))
    thread.start()
    ready.wait()
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
