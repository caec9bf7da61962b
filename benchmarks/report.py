"""The table of results, in Markdown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.aims import Aim, aims
from benchmarks.figures import MEASURES, Figures, number, ratio, spread
from benchmarks.ladder import percentile
from benchmarks.profile import Profile

_ENOUGH = 20
"""Readers from which on the memory of each can be told."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run has found.

    Attributes
    ----------
    machine, versions, load : of the machine; how busy it was before and after.
    how : command and rounds, in words.
    profile : of the atlas; words where there is none; None where no aim was missed.
    """

    day: datetime.date
    machine: str
    versions: str
    load: str
    how: str
    atlas: Figures
    usual: Figures
    profile: Profile | str | None = None

    @property
    def aims(self) -> list[Aim]:
        """The aims and what came of them."""
        return aims(self.atlas, self.usual)

    @property
    def missed(self) -> bool:
        """Whether an aim was measured and missed."""
        return any(aim.reached is False for aim in self.aims)


def markdown(report: Report) -> str:
    """The whole document."""
    parts = [_head(report), _aims(report.aims), _browser(report), _ladder(report)]
    if report.profile is not None:
        parts.append(_profile(report.profile))
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _head(report: Report) -> str:
    return (
        f"# The atlas and the usual way, {report.day:%d %B %Y}\n\n"
        "Written by `make bench`; what is measured, and how, stands in `README.md`. Median, and "
        "least to most; times are for comparing the two on one machine, not for promises.\n\n"
        f"- Machine: {report.machine}\n"
        f"- Versions: {report.versions}\n"
        f"- Load of the machine before and after: {report.load}\n"
        f"- Run: {report.how}"
    )


def _aims(found: Sequence[Aim]) -> str:
    said = {True: "reached", False: "missed", None: ""}

    def rows() -> Iterator[Sequence[str]]:
        for aim in found:
            came = "; ".join(part for part in (said[aim.reached], aim.short) if part)
            yield aim.words, aim.wanted, aim.found, came

    return "## Aims\n\n" + _table(("aim", "wanted", "found", ""), rows())


def _browser(report: Report) -> str:
    def cell(figures: Figures, key: str, scale: float) -> str:
        found, middle = figures.values.get(key), figures.median(key)
        if not found or middle is None:
            return "–"
        if key == "remounts":
            return number(middle / scale)
        told = number(middle / scale)
        return told if len(found) == 1 else f"{told} ({spread(found, scale)})"

    def rows() -> Iterator[Sequence[str]]:
        for one in MEASURES:
            atlas, usual = report.atlas, report.usual
            times = ratio(usual.median(one.key), atlas.median(one.key))
            counts = [len(figures.values.get(one.key, ())) for figures in (atlas, usual)]
            values = [cell(figures, one.key, one.scale) for figures in (atlas, usual)]
            yield one.words, one.unit, *values, times, " / ".join(map(str, counts))

    head = ("what", "unit", "atlas", "usual way", "usual to atlas", "values")
    return "## One reader\n\n" + _table(head, rows())


def _ladder(report: Report) -> str:
    def waits(figures: Figures, readers: int, gesture: str) -> str:
        found = [value for level in figures.levels(readers) for value in getattr(level, gesture)]
        if not found:
            return "–"
        return f"{number(percentile(found, 0.5))} / {number(percentile(found, 0.95))}"

    def memory(figures: Figures, readers: int) -> str:
        found = figures.memory(readers)
        # What a few readers add is less than what the process gains and frees by itself.
        return "–" if found is None or readers < _ENOUGH else number(found / 1e6)

    def rows() -> Iterator[Sequence[str]]:
        both = (report.atlas, report.usual)
        sizes = {one.readers for part in both for ladder in part.ladders for one in ladder}
        for size in sorted(sizes):
            times = ratio(report.usual.waited(size, 0.95), report.atlas.waited(size, 0.95))
            yield (
                str(size),
                *(waits(part, size, name) for part in both for name in ("click", "years")),
                times,
                *(memory(part, size) for part in both),
            )

    head = (
        "readers",
        "atlas: click, ms",
        "atlas: years, ms",
        "usual: click, ms",
        "usual: years, ms",
        "p95, usual to atlas",
        "atlas: MB each",
        "usual: MB each",
    )
    return (
        "## Readers at once\n\n"
        "On one process of each server; every reader looks for 2 s at an answer before the next "
        "gesture. Half of the gestures waited at most the first figure, 95 of 100 at most the "
        "second. A dash: the ladder had ended before, because gestures took more than 20 s or "
        f"readers were lost; memory is told from {_ENOUGH} readers on.\n\n" + _table(head, rows())
    )


def _profile(profile: Profile | str) -> str:
    title = "## Why: where the atlas spends its time\n\n"
    if isinstance(profile, str):
        return title + profile
    under = _table(
        ("spent in, with what it calls", "%"),
        ((f"`{name}`", number(100 * share)) for name, share in profile.under),
    )
    packages = _table(
        ("own code of", "%"),
        ((f"`{name}`", number(100 * share)) for name, share in profile.packages),
    )
    return (
        f"{title}Clicks and changes of years of one reader, seen {profile.samples:,} times at "
        "work; shares of the time in which the page's script ran.\n\n"
        f"{under}\n\n{packages}"
    )
