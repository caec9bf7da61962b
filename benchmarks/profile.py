"""Where the processor time of an action goes: py-spy looks into the running atlas from outside.

The stacks of all actions are summed in three ways: what of the atlas the time was spent under,
whose code ran, and which functions ran.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import gestures
from benchmarks.servers import serving

RATE = 250
"""Looks per second."""

_FRAME = re.compile(r"^(?P<name>.*) \((?P<file>.*?)(?::\d+)?\)$")
_OURS = ("components/", "data/", "geo/", "server/", "dashboard.py")
_RUN = "script_runner.py"


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the time of the page's script, largest first.

    Attributes
    ----------
    samples : how often the script was seen at work.
    under : function of ours to the share spent in it and in what it calls.
    packages : package to the share spent in its own code.
    """

    samples: int
    under: tuple[tuple[str, float], ...]
    packages: tuple[tuple[str, float], ...]


def frames(stack: str) -> Iterator[tuple[str, str]]:
    """Function and file of each frame of a folded stack, outermost first."""
    for part in stack.split(";"):
        found = _FRAME.match(part)
        if found:
            yield found["name"], found["file"]


def summed(lines: Iterable[str], most: int = 18) -> Profile:
    """Sum folded stacks, ``outer (file:line);inner (file:line) count``; only those of the script.

    Parameters
    ----------
    most : number of functions and packages to keep.
    """
    under: Counter[str] = Counter()
    packages: Counter[str] = Counter()
    samples = 0
    for line in lines:
        stack, _, count = line.rpartition(" ")
        found = list(frames(stack))
        if not count.strip().isdigit() or not any(_RUN in file for _, file in found):
            continue
        samples += int(count)
        packages[found[-1][1].split("/")[0]] += int(count)
        ours = {f"{name} ({file})" for name, file in found if file.startswith(_OURS)}
        under.update(dict.fromkeys(ours, int(count)))
    return Profile(samples, _shares(under, samples, most), _shares(packages, samples, most))


def _shares(counted: Counter[str], samples: int, most: int) -> tuple[tuple[str, float], ...]:
    return tuple((name, count / samples) for name, count in counted.most_common(most))


async def _acted(address: str, rounds: int) -> None:
    visitor, _ = await gestures.enter("atlas", address)
    for turn in range(rounds):
        for gesture in gestures.GESTURES.values():
            await gesture("atlas", visitor, turn)
    await visitor.close()


def atlas(rounds: int) -> Profile | str:
    """Profile of the atlas during a number of clicks and changes of years.

    Returns
    -------
    Profile or str
        Words that say why, where there is none.
    """
    # Beside the interpreter, for an environment need not be on the path.
    beside = Path(sys.executable).parent
    spy = shutil.which("py-spy", path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}")
    if spy is None:
        return "py-spy is not there; install it with `pip install -r requirements-bench.txt`."
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "stacks.txt"
        words = (spy, "record", "--rate", str(RATE), "--format", "raw", "--output", str(file))
        with serving("atlas", wrapper=(*words, "--")) as server:
            asyncio.run(_acted(server.address, rounds))
        if not file.exists():
            return "py-spy may not look into a process here; run the benchmark as root."
        return summed(file.read_text(encoding="utf-8").splitlines())
