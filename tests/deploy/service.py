"""Start what ``make serve`` starts, know its processes, end it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.browser.server import ROOT, free_port
from tests.deploy.debian import ensure


@dataclass(frozen=True, slots=True)
class Service:
    """A running service.

    Attributes
    ----------
    address : where readers find it.
    supervisor : the process that was started.
    log : what it and its processes have printed.
    """

    address: str
    supervisor: subprocess.Popen[bytes]
    log: IO[bytes]

    def processes(self) -> dict[str, int]:
        """Seat to process number, as the supervisor has them now."""
        found = {}
        for pid in children(self.supervisor.pid):
            words = command_line(pid)
            if "dashboard.py" in words:
                found[int(words[-1])] = pid
        return {str(seat): found[port] for seat, port in enumerate(sorted(found), start=1)}

    def printed(self) -> str:
        """What has been printed until now."""
        return Path(f"/proc/self/fd/{self.log.fileno()}").read_text(errors="replace")


@contextmanager
def serving(workers: int, **environment: str) -> Iterator[Service]:
    """Serve the atlas on free ports; yields when it answers, ends it by Ctrl-C's signal."""
    ensure()
    port = free_port()
    command = [sys.executable, "-m", "deploy", "--port", str(port), "--process-port", "0"]
    own = {"ATLAS_REFRESH": "off", "ATLAS_CACHE": os.environ["ATLAS_CACHE"], **environment}
    with tempfile.TemporaryFile() as log:
        supervisor = subprocess.Popen(
            [*command, "--workers", str(workers)],
            cwd=ROOT,
            env={**os.environ, **own},
            stdout=log,
            stderr=log,
        )
        served = Service(f"http://127.0.0.1:{port}", supervisor, log)
        try:
            until(lambda: answers(served), served)
            yield served
        finally:
            supervisor.send_signal(signal.SIGINT)
            supervisor.wait()


def answers(served: Service) -> bool:
    """Whether every process answers, and the proxy before them."""
    for seat in served.processes() or {"": 0}:
        request = urllib.request.Request(
            served.address + "/healthz", headers={"Cookie": f"atlas_seat={seat}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                # A cookie is given when another process has answered than the one asked.
                if answer.headers.get("Set-Cookie"):
                    return False
        except (urllib.error.URLError, OSError):
            return False
    return True


def until(condition: Callable[[], bool], served: Service) -> None:
    """Wait for a condition for as long as the service lives.

    Raises
    ------
    RuntimeError
        If it ends first; the message carries what it printed.
    """
    while not condition():
        if served.supervisor.poll() is not None:
            raise RuntimeError(f"the service ended: {served.printed()}")
        time.sleep(0.1)


def children(pid: int) -> list[int]:
    """Numbers of a process's own children, from the kernel."""
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def command_line(pid: int) -> list[str]:
    """Words a process was started with."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")
    except FileNotFoundError:
        return []
