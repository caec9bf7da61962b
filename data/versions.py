"""Versions of the data: the one in use, the committed one, and those that are kept.

An address may name one, ``data=1.0.0-0a1b2c3d``, and is then opened with it if it is at hand.
``python -m data.versions keep`` keeps the version in use.
"""

from __future__ import annotations

import argparse
import dataclasses
import logging
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from data import address, archive, catalog, stories
from data.catalog import Catalog
from data.live_package import files as live_files
from data.view import Notice, View, decode

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
    return tuple(each for each in archive.shown() if each not in _broken)


def unreadable() -> tuple[str, ...]:
    """Kept versions of another form than this code reads; only their zips can be had."""
    return tuple(each for each in archive.kept() if each in _broken or not archive.readable(each))


@dataclass(frozen=True, slots=True)
class Opened:
    """An address with the data it is shown with.

    Attributes
    ----------
    view : what is shown; `View.data` is the version of `catalog`, or None for the one in use.
    notices : what of the address was not understood, the version apart.
    catalog : the data of the view.
    missing : the version that the address names and that cannot be shown, else empty.
    """

    view: View
    notices: tuple[Notice, ...]
    catalog: Catalog
    missing: str = ""


def opened(query: address.Query, accept_language: str | None = None) -> Opened:
    """Read an address with the vocabulary of the version that it names; takes any text at all.

    Parameters
    ----------
    query, accept_language : as for `data.view.decode`.
    """
    asked = address.pairs(query).get("data", "")
    version = address.match(asked, at_hand()) if asked else None
    found = at(version)
    made = decode(query, found.vocabulary, accept_language)
    if not asked or asked.lower() in address.EMPTY_WORDS or found.version == version:
        return Opened(made.view, made.notices, found)
    view = dataclasses.replace(made.view, data=None)
    return Opened(view, _without_version(made.notices), found, address.shown(asked))


def _without_version(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Notices without the one that a version is not known, which is said by itself."""
    kept_items = (
        dataclasses.replace(
            notice, items=tuple(each for each in notice.items if not each.startswith("data="))
        )
        for notice in notices
    )
    return tuple(notice for notice in kept_items if notice.items)


def _kept(version: str) -> Catalog | None:
    if version in _broken or not archive.readable(version):
        return None
    with _guard:
        found = _open.get(version)
        if found is None:
            try:
                found = _open[version] = _fitted(Catalog(**archive.read(version)))
            except archive.Unreadable as error:
                LOG.warning("the kept version %s cannot be read: %s", version, error)
                _broken.add(version)
                return None
        _open.move_to_end(version)
        while len(_open) > MOST_OPEN:
            _open.popitem(last=False)
    return found


def _fitted(found: Catalog) -> Catalog:
    """A kept catalog without the stories of today where they rest on rows that it lacks."""
    try:
        stories.load(found)
    except stories.StoryError as error:
        LOG.info("no stories with the kept version %s: %s", found.version, error)
        known = dataclasses.replace(found.vocabulary, stories={})
        # The cache of a frozen record's property: what is put there is what it gives.
        vars(found)["vocabulary"] = known
    return found


def keep() -> Mapping[str, bool]:
    """Keep the committed version, and the one with live figures where `ATLAS_VERSIONS` is set.

    Returns
    -------
    mapping
        Version to whether it was written now; one that is kept already stays as it is.
    """
    committed, current = catalog.committed(), catalog.load()
    done = {committed.version: archive.write(committed.version, archive.files_of(archive.PACKAGE))}
    if current is not committed and len(archive.folders()) > 1:
        done[current.version] = archive.write(
            current.version, live_files(current), archive.folders()[1]
        )
    return done


def main() -> None:
    """Command: ``python -m data.versions keep`` or ``list``."""
    parser = argparse.ArgumentParser(prog="python -m data.versions", description=__doc__)
    parser.add_argument("what", choices=("keep", "list"), help="keep the version in use; list all")
    if parser.parse_args().what == "keep":
        for version, new in keep().items():
            print(version, "kept" if new else "is kept already")
        return
    for version in at_hand():
        print(version)
    for version in unreadable():
        print(version, "(only as a zip: its form is another one)")


if __name__ == "__main__":
    main()
