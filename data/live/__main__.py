"""``python -m data.live refresh`` and ``python -m data.live status``."""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
from pathlib import Path

from data.catalog import CatalogError, committed
from data.live.dataset import SOURCES, of_source
from data.live.errors import Busy, LiveError
from data.live.refresh import refresh
from data.live.store import cache_folder, read
from data.live.tries import now, read_tries
from data.live.web import Session

FAILED, BUSY = 1, 2


def bar(what: str, done: int, of: int) -> None:
    """Draw the progress on one line of the terminal; nothing where there is none."""
    if not sys.stderr.isatty():
        return
    width = max(10, min(40, shutil.get_terminal_size().columns - 40))
    full = width * done // of if of else width
    line = f"[{'=' * full}{' ' * (width - full)}] {done}/{of} {what}"
    sys.stderr.write("\r" + line.ljust(width + 38)[: width + 38])
    sys.stderr.flush()


def run_refresh(folder: Path) -> int:
    """Refresh the cache and print what came of each source."""
    try:
        with Session() as session:
            outcome = refresh(folder, committed(), session, step=bar)
    except Busy as error:
        print(f"{error}; nothing done.")
        return BUSY
    except LiveError as error:
        print(f"{error}.")
        return FAILED
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
    for source, each in outcome.tries.items():
        print(f"{source}: {'came' if each.ok else 'failed'}. {each.sentence}.")
    print(f"In use: {outcome.published}." if outcome.published else "What we had stays in use.")
    return 0 if outcome.ok else FAILED


def run_status(folder: Path) -> int:
    """Print source, vintage, rows and age of what is in the cache."""
    found, tries = read(folder), read_tries(folder)
    print(f"Cache: {folder}")
    for source in SOURCES:
        when = found.as_of.get(source) if found is not None else None
        if found is None or when is None:
            print(f"{source}: none, the committed figures are in use")
        else:
            rows = sum(len(part) for part in of_source(found.frames, source).values())
            age = now() - datetime.datetime.fromisoformat(when)
            print(f"{source}: as of {when[:10]}, {rows:,} rows, {age.days} days old")
        last = tries.get(source)
        if last is not None:
            print(f"  last try {last.when}, {'came' if last.ok else 'failed'}: {last.sentence}")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run a command; gives the exit status: 0 done, 1 a source failed, 2 another is at work."""
    parser = argparse.ArgumentParser(prog="python -m data.live", description=__doc__)
    parser.add_argument("command", choices=("refresh", "status"))
    asked = parser.parse_args(arguments)
    folder = cache_folder()
    if folder is None:
        print("There is no folder for the cache; name one in ATLAS_CACHE.")
        return FAILED
    try:
        return run_refresh(folder) if asked.command == "refresh" else run_status(folder)
    except CatalogError as error:
        print(error)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
