"""Up the ladder: 1 to 200 readers at once on one process of each server."""

from __future__ import annotations

import json
import math
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.servers import Server, serving
from tests.browser.server import ROOT

LEVELS = (1, 5, 20, 50, 100, 200)
LIMIT_S = 300
"""A level that takes longer is given up, and the ladder with it."""

GIVE_UP_MS = 20_000
"""Nobody waits longer: the ladder ends where one gesture in twenty takes as long."""


@dataclass(frozen=True, slots=True)
class Level:
    """What so many readers at once met.

    Attributes
    ----------
    click, years : milliseconds of each gesture, from asking to the last message.
    memory : bytes the server holds for each reader beyond what it held without.
    cpu : seconds of the server's processor time for each gesture.
    """

    readers: int
    click: tuple[float, ...]
    years: tuple[float, ...]
    memory: float
    cpu: float

    @property
    def all(self) -> tuple[float, ...]:
        """Milliseconds of all gestures."""
        return self.click + self.years


def percentile(values: Sequence[float], share: float) -> float:
    """Smallest value that at least `share` of the values do not exceed.

    Raises
    ------
    ValueError
        If there are no values.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


class TooSlow(RuntimeError):
    """The readers did not get through in time."""


class Voice:
    """The process in which the readers live."""

    def __init__(self, server: Server) -> None:
        words = [sys.executable, "-m", "benchmarks.crowd", server.name, server.address]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 (our own command)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None, "stdout is a pipe"
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def ask(self, line: str) -> dict[str, Any]:
        """Say a line and wait for the answer.

        Raises
        ------
        TooSlow
            If it does not come in time.
        RuntimeError
            If the process has ended; what it printed tells why.
        """
        assert self.process.stdin is not None, "stdin is a pipe"
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        try:
            answer = self._lines.get(timeout=LIMIT_S)
        except queue.Empty:
            raise TooSlow(line) from None
        if not answer:
            raise RuntimeError(f"The readers ended at {line!r}.")
        said: dict[str, Any] = json.loads(answer)
        return said


@contextmanager
def voice(server: Server) -> Iterator[Voice]:
    """Readers of a server, none of them in yet; they are gone afterwards."""
    made = Voice(server)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.wait()


def climb(name: str, levels: Iterable[int], actions: int) -> list[Level]:
    """Levels that a fresh server reached.

    Parameters
    ----------
    name : ``atlas`` or ``usual``.
    actions : gestures of each reader at each level.
    """
    reached: list[Level] = []
    with serving(name) as server:
        with voice(server) as first:
            # Two readers come and go first: what is made once is not theirs.
            first.ask("grow 2")
            first.ask("act 4")
            first.ask("leave")
        before = server.memory()
        with voice(server) as readers:
            for size in levels:
                try:
                    reached.append(_level(server, readers, size, actions, before))
                except (RuntimeError, OSError) as ended:
                    # Too slow, or a server so busy that it lost its readers.
                    print(f"the ladder of the {name} ended at {size} readers: {ended}", flush=True)
                    break
                if percentile(reached[-1].all, 0.95) > GIVE_UP_MS:
                    break
    return reached


def _level(server: Server, readers: Voice, size: int, actions: int, before: int) -> Level:
    readers.ask(f"grow {size}")
    used = server.cpu()
    found = readers.ask(f"act {actions}")
    made = len(found["click"]) + len(found["years"])
    return Level(
        readers=size,
        click=tuple(found["click"]),
        years=tuple(found["years"]),
        memory=(server.memory() - before) / size,
        cpu=(server.cpu() - used) / made,
    )
