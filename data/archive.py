"""Versions of the data that are kept: each a zip of the package under the name of its version.

They lie in ``versions/`` beside this module and in the folder that ``ATLAS_VERSIONS`` names. A
zip is read where it lies and nothing of it is unpacked, so no name inside it can lead out of it;
how much it may hold is bounded. See ``versions/README.md``.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, cast

from data.assemble import Parts, assemble
from data.validate import CatalogError

PACKAGE = Path(__file__).resolve().parent
FOLDER = PACKAGE / "versions"
NAME = re.compile(r"\d+(?:\.\d+){0,3}-[0-9a-f]{8}(?:\.live\d{8}\.[0-9a-f]{8})?")
"""Version of a package, with that of the live figures in it if there are any."""

MOST_FILES = 500
MOST_BYTES = 64_000_000
"""Bounds on what a zip may hold when it is read; ours hold about fifty files and 1.5 MB."""

KEPT_AS = "keptAs"
"""Property of a kept descriptor whose version is not that of its own files: live figures."""


class Unreadable(ValueError):
    """A kept version that this code cannot read; the message says why."""


def folders() -> tuple[Path, ...]:
    """Folders that are looked through, the project's own first."""
    named = os.environ.get("ATLAS_VERSIONS", "").strip()
    return (FOLDER, Path(named)) if named else (FOLDER,)


def kept() -> Mapping[str, Path]:
    """Version to its zip; each folder is looked through once per process."""
    return _kept(folders())


@lru_cache(maxsize=8)
def _kept(places: tuple[Path, ...]) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for place in places:
        for path in sorted(place.glob("*.zip")) if place.is_dir() else []:
            if NAME.fullmatch(path.stem):
                found.setdefault(path.stem, path)
    return found


def body(version: str) -> bytes | None:
    """The zip of a kept version as it stands, readable or not; None if it is not kept."""
    path = kept().get(version)
    return path.read_bytes() if path is not None else None


def readable(version: str) -> bool:
    """Whether a version is kept in a form that this code can read, by its tables and columns."""
    path = kept().get(version)
    return path is not None and _fits(path)


def shown() -> tuple[str, ...]:
    """Kept versions that this code can read."""
    return tuple(version for version in kept() if readable(version))


@lru_cache(maxsize=256)
def _fits(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            found = _form(_descriptor(archive))
    except (OSError, zipfile.BadZipFile, Unreadable):
        return False
    ours = json.loads((PACKAGE / "datapackage.json").read_bytes())
    return all(found.get(name) == fields for name, fields in _form(ours).items())


def _form(package: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Table to its columns."""
    try:
        return {
            str(resource["name"]): tuple(
                str(field["name"]) for field in resource["schema"]["fields"]
            )
            for resource in package["resources"]
        }
    except (KeyError, TypeError) as error:
        raise Unreadable(f"its datapackage.json has no {error}") from None


def _descriptor(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    """The descriptor of an archive whose size is within bounds.

    Raises
    ------
    Unreadable
        If the archive is too large, or holds no descriptor.
    """
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(f"more than {MOST_FILES} files or {MOST_BYTES} bytes")
    try:
        # No more is read of an entry than its directory says, whatever it unpacks to.
        package = json.loads(archive.read("datapackage.json"))
    except (KeyError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(f"its datapackage.json cannot be read: {error}") from None
    if not isinstance(package, dict):
        raise Unreadable("its datapackage.json is not a descriptor")
    return package


def read(version: str) -> Parts:
    """A kept version as the fields of `data.catalog.Catalog`.

    Raises
    ------
    KeyError
        If it is not kept.
    Unreadable
        If it has another form, is broken, or is not the version that its name says.
    """
    path = kept()[version]
    try:
        with zipfile.ZipFile(path) as archive:
            package = _descriptor(archive)
            # A path inside a zip has all that reading a package asks of a folder.
            parts = assemble(cast(Path, zipfile.Path(archive)))
    except (CatalogError, OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Unreadable(str(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"not of the form that is read here: {error}") from None
    if package.get(KEPT_AS, parts["version"]) != version:
        raise Unreadable(f"the files are those of {parts['version']}")
    return {**parts, "version": version}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Zip of files in the order given; equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return buffer.getvalue()


def files_of(folder: Path) -> dict[str, bytes]:
    """Descriptor, read-me and tables of a package, with the line ends that its version counts.

    Raises
    ------
    Unreadable
        If a table lies outside the folder.
    """
    package = json.loads((folder / "datapackage.json").read_bytes())
    names = [
        "datapackage.json",
        "README.md",
        *sorted(each["path"] for each in package["resources"]),
    ]
    found = {}
    for name in names:
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
            raise Unreadable(f"the table {name} lies outside the package")
        path = folder / name
        if name != "README.md" or path.is_file():
            found[name] = path.read_bytes().replace(b"\r\n", b"\n")
    return found


def write(version: str, files: Mapping[str, bytes], folder: Path | None = None) -> bool:
    """Keep files as the zip of a version; False if the folder has it already.

    Parameters
    ----------
    folder : where to; the project's own if left out.
    """
    folder = folder or FOLDER
    path = folder / f"{version}.zip"
    if path.is_file():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    # Written whole or not at all: another process may be looking the folder through.
    started = path.with_suffix(".part")
    started.write_bytes(packed(files))
    started.replace(path)
    _kept.cache_clear()
    return True
