"""Refreshes in processes of their own: ``python -m tests.live.worker FOLDER [kills]``.

Without more, one refresh, as the command does it, with short pauses. With ``kills``, reads a
line a refresh from standard input, ``<phase> <share>``: a child process refreshes and kills
itself, as by SIGKILL, after that share of the lines of our code that a refresh runs through,
counted from the start (``start``) or from when it begins to publish (``publish``). Answers each
with a line: the signal that ended the child.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from data.catalog import committed
from data.live import refresh as module
from data.live.errors import Busy
from data.live.refresh import refresh
from data.live.web import Session
from tests.live.services import QUICK

OURS = str(Path(module.__file__).parent)


class Counter:
    """Counts lines of our code, and kills the process at one of them."""

    def __init__(self, from_start: int = 0, from_publish: int = 0) -> None:
        self.at = {"start": from_start, "publish": from_publish}
        self.lines = {"start": 0, "publish": 0}
        self.publishing = False

    def trace(self, frame: FrameType, event: str, arg: Any) -> Any:
        """The trace function of `sys.settrace`."""
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        if event == "call" and frame.f_code.co_name == "publish":
            self.publishing = True
        if event == "line":
            self._count("start")
            if self.publishing:
                self._count("publish")
        return self.trace

    def _count(self, phase: str) -> None:
        self.lines[phase] += 1
        if self.lines[phase] == self.at[phase]:
            os.kill(os.getpid(), signal.SIGKILL)


def once(folder: Path) -> int:
    """One refresh; exit status as of the command."""
    try:
        with Session(QUICK) as session:
            return 0 if refresh(folder, committed(), session).ok else 1
    except Busy as error:
        print(error)
        return 2


def counted(folder: Path, counter: Counter) -> int:
    """One refresh under the eyes of a counter; nothing fetched before helps it."""
    shutil.rmtree(folder / "parts", ignore_errors=True)
    sys.settrace(counter.trace)
    status = once(folder)
    sys.settrace(None)
    return status


def lines_of_a_refresh(folder: Path) -> dict[str, int]:
    """Lines of a whole refresh, by phase; counted in a child that nothing else comes of."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        counter = Counter()
        status = counted(folder, counter)
        os.write(send, f"{status} {counter.lines['start']} {counter.lines['publish']}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    said, whole, publishing = os.read(receive, 100).decode().split()
    assert said == "0"
    return {"start": int(whole), "publish": int(publishing)}


def kills(folder: Path) -> None:
    """Refresh and be killed, as often as the lines of standard input say."""
    committed()
    lines = lines_of_a_refresh(folder)
    print("ready", lines, flush=True)
    for line in sys.stdin:
        phase, share = line.split()
        at = max(1, int(lines[phase] * float(share)))
        child = os.fork()
        if child == 0:
            counter = Counter(**{f"from_{phase}": at})
            counted(folder, counter)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, flush=True)


if __name__ == "__main__":
    if sys.argv[2:] == ["kills"]:
        kills(Path(sys.argv[1]))
    else:
        sys.exit(once(Path(sys.argv[1])))
