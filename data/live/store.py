"""The cache on disk: data sets of Parquet files, and a pointer to the one in use.

``sets/<name>/`` holds the files of a data set and ``manifest.json``, written last, with the
size and digest of each. ``current`` holds the name of the set in use and is replaced in one
step. Writers hold the lock; readers need none: a set never changes once its manifest is there.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from filelock import FileLock, Timeout

from data.live.dataset import COLUMNS, Frames, typed
from data.live.errors import Busy, LiveError
from data.live.files import sync_folder, write_synced, write_whole

FORMAT = 1
KEPT_SETS = 3
LOOKS = 10
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set as it was published.

    Attributes
    ----------
    name : moment of publication and digest of the content.
    frames : ``trade``, ``trade_totals`` and ``money_flows``.
    as_of : source to the moment its figures were fetched, ISO, UTC.
    """

    name: str
    frames: Frames
    as_of: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits of the content."""
        return self.name.rpartition("-")[2]


def cache_folder() -> Path | None:
    """Folder of the cache: ``ATLAS_CACHE``, or one of the user's own; None without a home."""
    named = os.environ.get("ATLAS_CACHE", "").strip()
    if named:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = home / "Library" / "Caches"
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return root / "tajikistan-atlas"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the cache for writing; the system lets go of it when the process ends, however.

    Raises
    ------
    Busy
        If another process, or another thread, holds it.
    LiveError
        If the folder cannot be made.
    """
    try:
        (folder / "sets").mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise Busy("Another refresh is at work") from None
    except OSError as error:
        raise LiveError(f"The cache {folder} cannot be written: {error.strerror}") from None
    try:
        yield
    finally:
        lock.release()


def publish(folder: Path, frames: Frames, as_of: Mapping[str, str]) -> str:
    """Write a data set beside the others and make it the one in use; hold the lock for it.

    Raises
    ------
    LiveError
        If the disk does not take it; the last set stays in use.
    """
    bodies = {f"{name}.parquet": _packed(typed(name, frames[name])) for name in COLUMNS}
    digest = hashlib.sha256(b"".join(bodies[name] for name in sorted(bodies))).hexdigest()[:8]
    moment = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S%f")
    name = f"{moment}-{digest}"
    place = folder / "sets" / name
    try:
        place.mkdir()
        for file, body in bodies.items():
            write_synced(place / file, body)
        write_synced(place / "manifest.json", _manifest(name, bodies, frames, as_of))
        sync_folder(place)
        sync_folder(place.parent)
        write_whole(folder / "current", name.encode())
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        raise LiveError(f"The cache could not be written: {error.strerror}") from None
    _prune(folder, name)
    return name


def _packed(rows: pd.DataFrame) -> bytes:
    body = io.BytesIO()
    rows.to_parquet(body, index=False)
    return body.getvalue()


def _manifest(
    name: str, bodies: Mapping[str, bytes], frames: Frames, as_of: Mapping[str, str]
) -> bytes:
    files = {
        file: {
            "bytes": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
            "rows": len(frames[file.removesuffix(".parquet")]),
        }
        for file, body in bodies.items()
    }
    whole = {"format": FORMAT, "name": name, "as_of": dict(as_of), "files": files}
    return json.dumps(whole, indent=1).encode()


def read(folder: Path) -> DataSet | None:
    """The data set in use; failing that, the newest one that is whole; else None."""
    named = _named(folder)
    for _ in range(LOOKS):
        found = _set(folder / "sets" / named) if named else None
        if found is not None:
            return found
        # While it was read, other sets may have come and this one been removed.
        before, named = named, _named(folder)
        if named == before:
            break
    whole = (_set(folder / "sets" / name) for name in _names(folder))
    return next((found for found in whole if found is not None), None)


def _named(folder: Path) -> str:
    try:
        name = (folder / "current").read_bytes()[:64].decode("ascii", "replace").strip()
    except OSError:
        return ""
    return name if NAME.fullmatch(name) else ""


def _names(folder: Path) -> list[str]:
    """Names of the sets, the newest first, whole or not."""
    try:
        found = [path.name for path in (folder / "sets").iterdir()]
    except OSError:
        return []
    return sorted((name for name in found if NAME.fullmatch(name)), reverse=True)


def _set(place: Path) -> DataSet | None:
    """A data set, if it is whole and of our format."""
    try:
        manifest: Any = json.loads((place / "manifest.json").read_bytes())
        if manifest["format"] != FORMAT or manifest["name"] != place.name:
            return None
        frames = {}
        for name in COLUMNS:
            body = (place / f"{name}.parquet").read_bytes()
            said = manifest["files"][f"{name}.parquet"]
            if hashlib.sha256(body).hexdigest() != said["sha256"]:
                return None
            frames[name] = typed(name, pd.read_parquet(io.BytesIO(body)))
        as_of = {str(source): str(when) for source, when in manifest["as_of"].items()}
        for when in as_of.values():
            datetime.datetime.fromisoformat(when)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return DataSet(place.name, frames, as_of)


def _prune(folder: Path, current: str) -> None:
    """Remove old sets, and what a crash left half written; hold the lock for it."""
    kept = 0
    for name in _names(folder):
        place = folder / "sets" / name
        whole = name <= current and (place / "manifest.json").is_file()
        kept += whole
        if name != current and (not whole or kept > KEPT_SETS):
            # The manifest goes first: without it nobody takes what is left for a set.
            with suppress(OSError):
                (place / "manifest.json").unlink()
            shutil.rmtree(place, ignore_errors=True)
    for path in folder.glob(".*"):
        if path.is_file() and path.name.startswith((".current.", ".status.json.")):
            with suppress(OSError):
                path.unlink()
