"""Refreshing while the atlas is served: one quiet thread in each server process.

It waits a little after the start, looks once an hour whether figures are older than
``ATLAS_REFRESH_DAYS`` (30 without it), and fetches those. What goes wrong is recorded beside
the cache and written to the log in one line; nothing of it reaches a page.
"""

from __future__ import annotations

import datetime
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

from data.catalog import committed, load
from data.live.dataset import SOURCES
from data.live.errors import Busy, LiveError
from data.live.refresh import refresh
from data.live.store import cache_folder, read
from data.live.tries import now, read_tries
from data.live.web import Session

LOG = logging.getLogger("atlas.live")

DAYS = 30.0
FIRST_AFTER = 20.0
LOOK_EVERY = 3600.0
AGAIN_AFTER = datetime.timedelta(hours=6)
"""How long a source is left alone after a try that failed."""

_guard = threading.Lock()
_thread: threading.Thread | None = None
_stopped = threading.Event()


def wanted() -> bool:
    """Whether the environment leaves refreshing on."""
    return os.environ.get("ATLAS_REFRESH", "").strip().lower() not in {"off", "0", "no", "false"}


def oldest() -> datetime.timedelta:
    """Age from which figures are fetched again; a setting that is no number does not count."""
    try:
        days = float(os.environ.get("ATLAS_REFRESH_DAYS", "") or DAYS)
        return datetime.timedelta(days=days) if days > 0 else datetime.timedelta(days=DAYS)
    except (ValueError, OverflowError):
        return datetime.timedelta(days=DAYS)


def start() -> threading.Thread | None:
    """Start the thread, once in a process; None where refreshing is off."""
    global _thread
    if not wanted() or cache_folder() is None:
        return None
    with _guard:
        if _thread is None or not _thread.is_alive():
            _stopped.clear()
            _thread = threading.Thread(target=_run, name="atlas-refresh", daemon=True)
            _thread.start()
        return _thread


def stop() -> None:
    """Let the thread end after what it is doing; it never holds up the end of the process."""
    _stopped.set()


def _run(look: Callable[[], None] | None = None) -> None:
    wait = FIRST_AFTER
    while not _stopped.wait(wait):
        (look or once)()
        wait = LOOK_EVERY


def due(folder: Path) -> tuple[str, ...]:
    """Sources whose figures are old or missing and whose last failure is some time ago."""
    found = read(folder)
    as_of = found.as_of if found is not None else {}
    tries = read_tries(folder)
    moment = now()
    wanted_again = []
    for source in SOURCES:
        last = tries.get(source)
        if last and not last.ok and _since(last.when, moment) < AGAIN_AFTER:
            continue
        if source not in as_of or _since(as_of[source], moment) >= oldest():
            wanted_again.append(source)
    return tuple(wanted_again)


def _since(when: str, moment: datetime.datetime) -> datetime.timedelta:
    """Time since a moment; one without a zone, or to come, is as good as long ago."""
    then = datetime.datetime.fromisoformat(when)
    if then.tzinfo is None or then > moment:
        return datetime.timedelta.max
    return moment - then


def once() -> None:
    """Fetch what is due; says in one line of the log what became of it."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        sources = due(folder)
        if not sources:
            return
        with Session() as session:
            outcome = refresh(folder, committed(), session, sources=sources)
        # Merged here, so that no reader waits for it.
        load()
    except Busy:
        return
    except (LiveError, OSError, ValueError) as error:
        LOG.warning("figures could not be refreshed: %s", error)
        return
    failed = [f"{source}: {each.sentence}" for source, each in outcome.tries.items() if not each.ok]
    if failed:
        LOG.warning("figures could not be refreshed: %s", "; ".join(failed))
    else:
        LOG.info("figures refreshed: %s", ", ".join(sources))
