"""Files packed as small as they get: once for all processes, kept on disk, never waited for.

The first asker gets a quick packing; a thread of low priority makes the thorough one (brotli
at its best takes 6 s for Plotly's 4.7 MB and saves a tenth) and keeps it in the cache folder
under the digest of the content, where the next start finds it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import queue
import sys
import tempfile
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from server import settings
from server.compress import pack

_LOG = logging.getLogger(__name__)
_MOST = 48 * 2**20
_UNUSED = 180 * 86400


@dataclass(frozen=True, slots=True)
class Content:
    """What can be packed: the digest of its bytes, 16 digits or more, and a way to get them."""

    digest: str
    read: Callable[[], bytes]


def digest(body: bytes) -> str:
    """Name of a content: 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(body).hexdigest()[:32]


def thoroughly(body: bytes, coding: str) -> bytes:
    """A body packed as small as the coding allows."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=11))
    packer = zlib.compressobj(9, zlib.DEFLATED, 31, 9)
    return packer.compress(body) + packer.flush()


def _unpacked(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return bytes(brotli.decompress(body))
    return zlib.decompress(body, 31)


class Store:
    """Packed contents, in memory up to a bound and on disk.

    Parameters
    ----------
    folder : where thorough packings are kept; None to keep none.
    most : bytes held in memory.
    """

    def __init__(self, folder: Path | None, most: int = _MOST) -> None:
        self._folder, self._most = folder, most
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[tuple[Content, str]] = queue.SimpleQueue()
        self._queued: set[str] = set()
        self._thread: threading.Thread | None = None

    def get(self, content: Content, coding: str) -> bytes:
        """The content in that coding: the thorough packing if there is one, else a quick one."""
        key = f"{content.digest}.{coding}"
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        kept = self._from_disk(content, key, coding)
        if kept is not None:
            self._hold(key, kept)
            return kept
        body = pack(content.read(), coding)
        self._hold(key, body)
        self.later([content], coding)
        return body

    def later(self, contents: Iterable[Content], coding: str = "br") -> None:
        """Have contents packed thoroughly by the thread, in this order."""
        with self._lock:
            for content in contents:
                key = f"{content.digest}.{coding}"
                if key not in self._queued:
                    self._queued.add(key)
                    self._queue.put((content, coding))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="packing", daemon=True)
                self._thread.start()

    @property
    def held(self) -> int:
        """Bytes in memory."""
        return self._size

    def _work(self) -> None:
        if sys.platform == "linux":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 15)
        self._sweep()
        while True:
            content, coding = self._queue.get()
            try:
                self.settle(content, coding)
            except (OSError, ValueError, brotli.error, zlib.error):
                _LOG.exception("A file could not be packed; it is served as it is at hand")

    def settle(self, content: Content, coding: str) -> None:
        """Put the thorough packing in place of the quick one, here and on disk."""
        key = f"{content.digest}.{coding}"
        body = self._from_disk(content, key, coding)
        if body is None:
            body = thoroughly(content.read(), coding)
            self._to_disk(key, body)
        self._hold(key, body)

    def _hold(self, key: str, body: bytes) -> None:
        with self._lock:
            self._size += len(body) - len(self._held.pop(key, b""))
            self._held[key] = body
            while self._size > self._most and len(self._held) > 1:
                self._size -= len(self._held.popitem(last=False)[1])

    def _from_disk(self, content: Content, key: str, coding: str) -> bytes | None:
        if self._folder is None:
            return None
        path = self._folder / key
        try:
            body = path.read_bytes()
        except OSError:
            return None
        try:
            whole = digest(_unpacked(body, coding)).startswith(content.digest)
        except (brotli.error, zlib.error):
            whole = False
        with suppress(OSError):
            # What is not what its name says would be kept by browsers for a year.
            os.utime(path) if whole else path.unlink()
        return body if whole else None

    def _to_disk(self, key: str, body: bytes) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            os.replace(name, self._folder / key)
        except OSError as error:
            _LOG.warning("Packed files are not kept in %s: %s", self._folder, error.strerror)
            self._folder = None

    def _sweep(self) -> None:
        """Remove what no start has used for half a year."""
        if self._folder is None or not self._folder.is_dir():
            return
        old = time.time() - _UNUSED
        for path in self._folder.iterdir():
            with suppress(OSError):
                if path.suffix in {".br", ".gzip", ".part"} and path.stat().st_mtime < old:
                    path.unlink()


def _folder() -> Path | None:
    cache = settings.cache()
    return cache / "packed" if cache is not None else None


STORE = Store(_folder())
"""The packed files of this process."""
