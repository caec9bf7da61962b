"""What the atlas aims at, and whether the figures reach it."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.figures import Figures, number

_MANY = 100


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim and what came of it.

    Attributes
    ----------
    wanted, found : in words, with units.
    reached : None where it was not measured.
    short : by how much it was missed, empty where it was not.
    """

    words: str
    wanted: str
    found: str
    reached: bool | None
    short: str


def _at_least(words: str, wanted: float, usual: float | None, atlas: float | None) -> Aim:
    """The usual way takes at least so many times as much."""
    if usual is None or not atlas:
        return Aim(words, f"{number(wanted)} times", "not measured", None, "")
    found = usual / atlas
    reached = found >= wanted
    short = "" if reached else f"the atlas needs {number(wanted / found)} times what it may"
    return Aim(words, f"{number(wanted)} times", f"{number(found)} times", reached, short)


def _under(words: str, wanted: float, found: float | None, unit: str, scale: float = 1) -> Aim:
    """The atlas stays under a figure."""
    limit = f"under {number(wanted)} {unit}"
    if found is None:
        return Aim(words, limit, "not measured", None, "")
    shown = found / scale
    reached = shown < wanted
    short = "" if reached else f"{number(shown - wanted)} {unit} too much"
    return Aim(words, limit, f"{number(shown)} {unit}", reached, short)


def aims(atlas: Figures, usual: Figures) -> list[Aim]:
    """All aims, in the order of the table of results."""
    remounts = atlas.median("remounts")
    again = None if remounts is None else remounts == 0
    return [
        _at_least("Click to charts, faster", 8, usual.median("click"), atlas.median("click")),
        _at_least("Years to map, faster", 10, usual.median("years"), atlas.median("years")),
        _at_least(
            "Bytes of a change of years, fewer",
            50,
            usual.median("years_bytes"),
            atlas.median("years_bytes"),
        ),
        Aim(
            "The map is never made anew",
            "0 %",
            "not measured" if remounts is None else f"{number(100 * remounts)} %",
            again,
            "" if again in (True, None) else f"{number(100 * (remounts or 0))} % of the actions",
        ),
        _under("First load, charts included", 3.6, atlas.median("first_bytes_all"), "MB", 1e6),
        _under("Reload", 60, atlas.median("again_bytes_all"), "kB", 1e3),
        _under(f"{_MANY} readers at once, 95 of 100 waits", 300, atlas.waited(_MANY, 0.95), "ms"),
        _under("Memory of each of them", 0.5, atlas.memory(_MANY), "MB", 1e6),
    ]
