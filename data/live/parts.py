"""What a refresh has fetched so far, kept so that the next one goes on from there.

A part is the answer about one source of the IMF or one indicator of the World Bank, already
read into values. Parts of a finished source are removed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from data.live.files import write_whole
from data.live.imf import Figure
from data.live.tries import now
from data.live.worldbank import Value

HOURS = 12
"""How long a part may wait for the others."""

_Rows = tuple[str, list[list[object]]]


def keep_figures(folder: Path, name: str, figures: Sequence[Figure]) -> str:
    """Keep an answer of the IMF; gives the moment of now."""
    rows = [[f.code, f.year, f.flow, f.value_usd, f.estimated] for f in figures]
    return _keep(folder, name, rows)


def keep_values(folder: Path, name: str, values: Sequence[Value]) -> str:
    """Keep an answer of the World Bank, empty where it has none; gives the moment of now."""
    return _keep(folder, name, [[value.year, value.value_usd] for value in values])


def figures_kept(folder: Path, name: str) -> tuple[str, tuple[Figure, ...]] | None:
    """Moment and figures of a kept answer; None if there is none or it is too old."""
    found = _kept(folder, name)
    if found is None:
        return None
    try:
        figures = tuple(
            Figure(str(code), _year(year), str(flow), _amount(value), estimated is True)
            for code, year, flow, value, estimated in found[1]
        )
    except (TypeError, ValueError):
        return None
    return found[0], figures


def values_kept(folder: Path, name: str) -> tuple[str, tuple[Value, ...]] | None:
    """Moment and values of a kept answer; None if there is none or it is too old."""
    found = _kept(folder, name)
    if found is None:
        return None
    try:
        return found[0], tuple(Value(_year(year), _amount(value)) for year, value in found[1])
    except (TypeError, ValueError):
        return None


def drop(folder: Path, names: Sequence[str]) -> None:
    """Remove parts; those that cannot be removed grow old by themselves."""
    for name in names:
        with suppress(OSError):
            _path(folder, name).unlink(missing_ok=True)


def _year(value: object) -> int:
    if not isinstance(value, int) or not 0 < value < 10000:
        raise TypeError("a year has four digits")
    return value


def _amount(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError("an amount is a number")
    return float(value)


def _path(folder: Path, name: str) -> Path:
    return folder / "parts" / f"{name}.json"


def _keep(folder: Path, name: str, rows: list[list[object]]) -> str:
    when = now().isoformat()
    path = _path(folder, name)
    # A full disk costs the resumption, not the refresh; publishing will tell.
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        write_whole(path, json.dumps({"when": when, "rows": rows}).encode())
    return when


def _kept(folder: Path, name: str) -> _Rows | None:
    try:
        found = json.loads(_path(folder, name).read_bytes())
        when, rows = str(found["when"]), list(found["rows"])
        age = now() - datetime.datetime.fromisoformat(when)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (when, rows) if age < datetime.timedelta(hours=HOURS) else None
