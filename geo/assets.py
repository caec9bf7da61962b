"""What the browser fetches once and keeps: under a name that carries the hash of its content.

An asset is served precompressed and immutable. Its address changes when its content does, so
a page never mixes an old file with a new one, and a reload costs nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

STATIC = Path(__file__).with_name("static")
LAYERS = Path(__file__).with_name("layers")
PREFIX = "/kept"

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_COMPRESSIBLE = {".js", ".css", ".json", ".geojson", ".svg"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as the browser gets it.

    Attributes
    ----------
    name : file name, unique among the assets.
    body : the bytes.
    packed : the bytes gzipped, or None for what is compressed already.
    digest : first 16 hexadecimal digits of the SHA-256 of `body`.
    """

    name: str
    body: bytes
    packed: bytes | None
    digest: str
    media_type: str

    @property
    def path(self) -> str:
        """Path below the app's address, for example ``/kept/1f…/world.geojson``."""
        return f"{PREFIX}/{self.digest}/{self.name}"


def make(name: str, body: bytes) -> Asset:
    """An asset of a name and its bytes."""
    suffix = Path(name).suffix
    packed = gzip.compress(body, 9, mtime=0) if suffix in _COMPRESSIBLE else None
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Asset(name, body, packed, digest, _TYPES.get(suffix, "application/octet-stream"))


def _files() -> dict[str, Path]:
    static = [path for path in STATIC.rglob("*") if path.suffix in _TYPES]
    layers = [path for path in LAYERS.rglob("*") if path.suffix in {".geojson", ".webp"}]
    return {path.name: path for path in (*static, *layers)}


FILES: dict[str, Path] = _files()


@lru_cache(maxsize=64)
def file(name: str) -> Asset:
    """The asset of a committed file.

    Raises
    ------
    KeyError
        If there is no such file; the message lists the names there are.
    """
    try:
        path = FILES[name]
    except KeyError:
        raise KeyError(f"no asset {name!r}; there are {', '.join(sorted(FILES))}") from None
    return make(name, path.read_bytes())


MOST_REMEMBERED = 48_000_000
"""Bytes of computed documents in memory; those of one version of the data are about 3 MB."""

_made: OrderedDict[str, Asset] = OrderedDict()
_guard = threading.Lock()


def remember(name: str, build: Callable[[], bytes]) -> Asset:
    """The asset of a document that is computed once, and kept while it is asked for.

    Parameters
    ----------
    name : its file name; it says everything that the content depends on, the version of the
        data too. What was not asked for longest makes room when there is too much.
    build : makes the bytes; called only when the name is not known.
    """
    known = _known(name)
    if known is not None:
        return known
    # Built without the lock: readers of other documents need not wait for this one.
    new = make(name, build())
    with _guard:
        _made[name] = new
        _made.move_to_end(name)
        held = sum(_size(asset) for asset in _made.values())
        while held > MOST_REMEMBERED and len(_made) > 1:
            held -= _size(_made.popitem(last=False)[1])
    return new


def find(name: str) -> Asset | None:
    """The asset of that name, made or on file; None if there is none."""
    known = _known(name)
    if known is not None:
        return known
    return file(name) if name in FILES else None


def _known(name: str) -> Asset | None:
    with _guard:
        known = _made.get(name)
        if known is not None:
            _made.move_to_end(name)
        return known


def _size(asset: Asset) -> int:
    return len(asset.body) + len(asset.packed or b"")
