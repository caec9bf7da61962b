"""What was measured, kept by page and by name, and what is said of it: median, spread, ratio."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.ladder import Level, percentile


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    Attributes
    ----------
    unit : unit of the table; `scale` of the measured unit make one of it.
    """

    key: str
    words: str
    unit: str
    scale: float = 1.0


MEASURES = (
    Measure("first_words", "First load: something to read", "ms"),
    Measure("first_map", "First load: the map is drawn", "ms"),
    Measure("first_charts", "First load: the charts are drawn", "ms"),
    Measure("first_bytes", "First load: received until the map is drawn", "kB", 1000),
    Measure("first_bytes_all", "First load: received, charts included", "kB", 1000),
    Measure("again_map", "Reload: the map is drawn", "ms"),
    Measure("again_charts", "Reload: the charts are drawn", "ms"),
    Measure("again_bytes_all", "Reload: received", "kB", 1000),
    Measure("slow_words", "First load on a slow line: something to read", "ms"),
    Measure("slow_map", "First load on a slow line: the map is drawn", "ms"),
    Measure("slow_charts", "First load on a slow line: the charts are drawn", "ms"),
    Measure("click", "Click to charts", "ms"),
    Measure("click_bytes", "Click: received", "kB", 1000),
    Measure("years", "Years to map", "ms"),
    Measure("years_bytes", "Change of years: received", "kB", 1000),
    Measure("remounts", "Actions after which the map was made anew", "%", 0.01),
    Measure("cpu_click", "Server's processor time of a click", "ms", 0.001),
    Measure("cpu_years", "Server's processor time of a change of years", "ms", 0.001),
)


@dataclass(slots=True)
class Figures:
    """All values of one page.

    Attributes
    ----------
    values : key of a measure to what was measured, in order.
    ladders : one ladder for each round.
    """

    values: dict[str, list[float]] = field(default_factory=dict)
    ladders: list[list[Level]] = field(default_factory=list)

    def add(self, key: str, value: float) -> None:
        """Keep one value."""
        self.values.setdefault(key, []).append(float(value))

    def median(self, key: str) -> float | None:
        """Median of a measure; None where nothing was measured.

        Of remounts it is the mean: how many actions of a hundred.
        """
        found = self.values.get(key)
        if not found:
            return None
        return statistics.fmean(found) if key == "remounts" else statistics.median(found)

    def levels(self, readers: int) -> list[Level]:
        """What the rounds found for so many readers."""
        return [one for ladder in self.ladders for one in ladder if one.readers == readers]

    def waited(self, readers: int, share: float) -> float | None:
        """Milliseconds that a share of all gestures of so many readers did not exceed."""
        found = [value for level in self.levels(readers) for value in level.all]
        return percentile(found, share) if found else None

    def memory(self, readers: int) -> float | None:
        """Bytes for each of so many readers, the median of the rounds."""
        found = [level.memory for level in self.levels(readers)]
        return statistics.median(found) if found else None


def spread(values: Sequence[float], scale: float) -> str:
    """Least and most; one value alone where there is no more."""
    low, high = min(values) / scale, max(values) / scale
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float) -> str:
    """Three digits that count, without an exponent."""
    if abs(value) >= 100 or value == 0:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def ratio(usual: float | None, atlas: float | None) -> str:
    """How many times as much the usual way takes; a dash where it cannot be said."""
    if usual is None or not atlas:
        return "–"
    return f"{number(usual / atlas)} ×"
