"""One process that is kept alive: started, watched, started again."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from deploy.healthy import well

# A process that lived this long was well; one that did not is started again ever more slowly.
WELL = 30.0
SLOWEST = 30.0
_PR_SET_PDEATHSIG = 1


class Child:
    """A process by a name.

    Parameters
    ----------
    name : as it is called in messages.
    command : with its arguments.
    folder : to run in.
    environment : all of it.
    health : address that says whether the process can serve, if there is one.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        health: str | None = None,
    ) -> None:
        self.name = name
        self.health = health
        self._command = list(command)
        self._folder = folder
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause = 0.0
        self._due = 0.0

    @property
    def pid(self) -> int | None:
        """Number of the running process."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it, in a group of its own: Ctrl-C reaches the supervisor only."""
        self._process = subprocess.Popen(  # noqa: S603
            self._command,
            cwd=self._folder,
            env=self._environment,
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
        self._started = time.monotonic()

    def ended(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll() if self._process else None

    def revive(self) -> str | None:
        """Start it again if it has ended and its pause is over; a sentence when it has ended."""
        if self._process is None:
            if time.monotonic() >= self._due:
                self.start()
            return None
        code = self._process.poll()
        if code is None:
            return None
        lived = time.monotonic() - self._started
        self._pause = 0.0 if lived >= WELL else min(max(2 * self._pause, 0.5), SLOWEST)
        self._due = time.monotonic() + self._pause
        self._process = None
        return f"{self.name} ended ({_how(code)}) and is started again"

    def well(self, patience: float = 2.0) -> bool:
        """Whether it answers that it can serve."""
        if self.health is None or self.ended() is not None:
            return False
        return well(self.health, patience)

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process and self._process.poll() is None:
            with suppress(ProcessLookupError):
                self._process.terminate()

    def wait(self, patience: float) -> None:
        """Wait for its end; past the patience, make an end of it."""
        if self._process is None:
            return
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"


def _end_with_parent() -> None:
    """Have the kernel end this process when the supervisor is gone, however it went."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
