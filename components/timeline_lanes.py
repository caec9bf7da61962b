"""Where the marks of the timeline stand: lanes, and levels in a lane for what coincides."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

from components.chart_theme import Frame
from data.timeline import Mark

DOT = 7.0
"""Diameter of an ordinary dot, pixels."""
PILL = 5.0
"""Height of a span, pixels."""

_PITCH = 7.0
_LEVELS = 11
_LANE = 21.0
_PER_ROOT = 2.1


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its lane.

    Attributes
    ----------
    left, right : its ends along the axis, pixels from the start of the axis.
    y : its height, pixels from the top of the plot.
    size : diameter of a dot, or height of a span, pixels.
    pill : whether it is drawn as a span and not as a dot.
    """

    mark: Mark
    left: float
    right: float
    y: float
    size: float
    pill: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of events: its middle and half its height, pixels from the top of the plot."""

    kind: str
    middle: float
    half: float
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The time axis in pixels: days from `start` at `per_day` pixels each."""

    start: datetime.date
    per_day: float

    def at(self, day: datetime.date) -> float:
        """Pixels from the start of the axis to the start of a day."""
        return (day - self.start).days * self.per_day


def scale(years: tuple[int, int], shape: Frame) -> Scale:
    """Scale of an axis over the years given, both included."""
    start = datetime.date(years[0], 1, 1)
    days = (datetime.date(years[1] + 1, 1, 1) - start).days
    return Scale(start, shape.plot / days)


def size(mark: Mark) -> float:
    """Diameter of a dot: of a clash by those killed, as high as any source puts them."""
    killed = mark.deaths.high if mark.kind == "clash" and mark.deaths else 0
    return DOT + _PER_ROOT * math.sqrt(killed)


def arrange(
    kinds: Iterable[str], shown: Iterable[Mark], along: Scale, top: float
) -> tuple[tuple[Lane, ...], float]:
    """Lanes with their marks, and the height of all of them.

    In a lane, marks that would hide each other move up and down by turns, so that each can
    be seen and pointed at; a lane grows with them, up to a limit beyond which they overlap.

    Parameters
    ----------
    kinds : lanes, top to bottom.
    shown : marks, by date; those of other kinds are left out.
    top : room above the first lane, pixels.
    """
    by_kind: dict[str, list[Mark]] = {kind: [] for kind in kinds}
    for mark in shown:
        if mark.kind in by_kind:
            by_kind[mark.kind].append(mark)
    lanes: list[Lane] = []
    edge = top
    for kind, marks in by_kind.items():
        levels = _levels(marks, along)
        reach = (abs(level) + size(mark) / 2 + 2 for mark, level in zip(marks, levels, strict=True))
        half = max(_LANE / 2, *reach, 0.0)
        middle = edge + half
        placed = tuple(
            _place(mark, along, middle + offset) for mark, offset in zip(marks, levels, strict=True)
        )
        lanes.append(Lane(kind, middle, half, placed))
        edge += 2 * half
    return tuple(lanes), edge


def _levels(marks: list[Mark], along: Scale) -> list[float]:
    """Offset of each mark from the middle of its lane, pixels: 0, up, down, further up ...

    Large dots stay in the middle, and small ones are drawn over them.
    """
    busy_until: list[float] = []
    offsets: list[float] = []
    for mark in marks:
        if size(mark) > 2 * DOT:
            offsets.append(0.0)
            continue
        left, right = _ends(mark, along)
        free = next((at for at, end in enumerate(busy_until) if end <= left), None)
        if free is None and len(busy_until) < _LEVELS:
            busy_until.append(right)
            free = len(busy_until) - 1
        elif free is None:
            free = min(range(len(busy_until)), key=busy_until.__getitem__)
        busy_until[free] = right
        offsets.append(_PITCH * math.ceil(free / 2) * (-1 if free % 2 else 1))
    return offsets


def _ends(mark: Mark, along: Scale) -> tuple[float, float]:
    """Ends of a mark along the axis, in pixels, no closer than a dot is wide."""
    left = along.at(mark.first)
    right = along.at(mark.last + datetime.timedelta(days=1))
    short = max(0.0, DOT - (right - left)) / 2
    return left - short, right + short


def _place(mark: Mark, along: Scale, y: float) -> Placed:
    left, right = _ends(mark, along)
    long = right - left > DOT + 1
    pill = (mark.imprecise or long) and size(mark) <= DOT
    return Placed(mark, left, right, round(y, 1), PILL if pill else size(mark), pill)
