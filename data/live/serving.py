"""The catalog that is served: committed figures, with the live ones when there are any.

Asked for on every rerun of a page, so it looks at nothing but the pointer of the cache, and
makes a new catalog only when that has changed. It never fails: whatever is wrong with the cache,
the committed figures are there.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from data.live.errors import Refused
from data.live.merge import merged
from data.live.store import cache_folder, read

if TYPE_CHECKING:
    from data.catalog import Catalog

LOG = logging.getLogger("atlas.live")

_State = tuple[Path, tuple[int, int, int], "Catalog"]

_guard = threading.Lock()
_made: dict[int, tuple[_State, Catalog]] = {}


def current(base: Catalog) -> Catalog:
    """The catalog with the data set in use, the same object until there is another set."""
    folder = cache_folder()
    pointer = _pointer(folder) if folder is not None else None
    if folder is None or pointer is None:
        return base
    state: _State = (folder, pointer, base)
    found = _made.get(id(base))
    if found is not None and found[0] == state:
        return found[1]
    with _guard:
        found = _made.get(id(base))
        if found is None or found[0] != state:
            found = (state, _with_live(base, folder))
            _made[id(base)] = found
    return found[1]


def _pointer(folder: Path) -> tuple[int, int, int] | None:
    """What changes when the pointer is replaced."""
    try:
        seen = (folder / "current").stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def _with_live(base: Catalog, folder: Path) -> Catalog:
    try:
        live = read(folder)
        return merged(base, live) if live is not None and live.as_of else base
    except (Refused, OSError, ValueError, KeyError, TypeError) as error:
        LOG.warning("the live figures in %s do not fit and are left out: %s", folder, error)
        return base
