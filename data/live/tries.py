"""What became of the last try, kept beside the data sets."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from data.live.files import write_whole

FILE = "status.json"


@dataclass(frozen=True, slots=True)
class Try:
    """A try to fetch one source.

    Attributes
    ----------
    when : moment, ISO, UTC.
    ok : whether its figures came and are in use.
    sentence : what came, or why nothing did.
    """

    when: str
    ok: bool
    sentence: str


def now() -> datetime.datetime:
    """This moment, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def read_tries(folder: Path) -> dict[str, Try]:
    """Last try of each source; empty where nothing is recorded or legible."""
    try:
        found = json.loads((folder / FILE).read_bytes())
        tries = {
            str(source): Try(str(row["when"]), bool(row["ok"]), str(row["sentence"]))
            for source, row in found.items()
        }
        for each in tries.values():
            datetime.datetime.fromisoformat(each.when)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return tries


def record(folder: Path, tries: Mapping[str, Try]) -> None:
    """Record tries; those of other sources stay. Hold the lock for it.

    Raises
    ------
    OSError
        If the disk does not take it.
    """
    whole = {**read_tries(folder), **tries}
    body = {source: asdict(each) for source, each in whole.items()}
    write_whole(folder / FILE, json.dumps(body, indent=1, ensure_ascii=False).encode())
