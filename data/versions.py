"""Versions of the data: the one in use, the committed one, and those that are kept.

An address may name one, ``data=1.0.0-0a1b2c3d``, and is then opened with it if it is at hand.
``python -m data.versions keep`` keeps the version in use.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict

from data import archive, catalog
from data.catalog import Catalog

LOG = logging.getLogger("atlas.versions")

MOST_OPEN = 4
"""Kept versions that are in memory at once, some megabytes each."""

_guard = threading.Lock()
_open: OrderedDict[str, Catalog] = OrderedDict()
_broken: set[str] = set()


def at(version: str | None) -> Catalog:
    """The catalog of a version; the one in use where none is named or it is not at hand.

    The same object as long as it is in memory, so that what is worked out of it is kept.
    """
    current = catalog.load()
    if version is None or version == current.version:
        return current
    committed = catalog.committed()
    if version == committed.version:
        return committed
    return _kept(version) or current


def at_hand() -> tuple[str, ...]:
    """Versions that an address can name: the one in use, the committed one, those kept."""
    now = (catalog.load().version, catalog.committed().version)
    return tuple(dict.fromkeys((*now, *kept())))


def kept() -> tuple[str, ...]:
    """Kept versions that this code can read."""
    return tuple(each for each in archive.kept() if each not in _broken and archive.readable(each))


def unreadable() -> tuple[str, ...]:
    """Kept versions of another form than this code reads; only their zips can be had."""
    return tuple(each for each in archive.kept() if each in _broken or not archive.readable(each))


def _kept(version: str) -> Catalog | None:
    if version in _broken or not archive.readable(version):
        return None
    with _guard:
        found = _open.get(version)
        if found is None:
            try:
                found = _open[version] = Catalog(**archive.read(version))
            except archive.Unreadable as error:
                LOG.warning("the kept version %s cannot be read: %s", version, error)
                _broken.add(version)
                return None
        _open.move_to_end(version)
        while len(_open) > MOST_OPEN:
            _open.popitem(last=False)
    return found
