"""The two servers of the benchmark, each a process of its own, and what they use."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.browser.server import ROOT, free_port

USUAL = Path(__file__).parent / "usual"
PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes
    ----------
    name : ``atlas`` or ``usual``.
    address : ``http://127.0.0.1:port``.
    process : its process; the readers and the browser are others.
    """

    name: str
    address: str
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of processor time used so far, the kernel's included."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory(self) -> int:
        """Resident memory in bytes."""
        return int(self.process.memory_info().rss)


def command(name: str, port: int) -> tuple[list[str], Path]:
    """Command line that starts a server, and the folder it is started in.

    Raises
    ------
    KeyError
        If the name is neither ``atlas`` nor ``usual``.
    """
    script, folder = {"atlas": ("dashboard.py", ROOT), "usual": ("app.py", USUAL)}[name]
    words = [sys.executable, "-m", "streamlit", "run", script, "--server.address", "127.0.0.1"]
    return [*words, "--server.port", str(port)], folder


def leaflet() -> None:
    """Put Leaflet where the usual page serves its own files."""
    (USUAL / "static").mkdir(exist_ok=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(ROOT / "geo" / "static" / name, USUAL / "static" / name)


@contextmanager
def serving(name: str, wrapper: tuple[str, ...] = ()) -> Iterator[Server]:
    """Run one of the two on a free port, with the committed figures; end it afterwards.

    Parameters
    ----------
    wrapper : words before the command, for a profiler that starts the server.

    Raises
    ------
    RuntimeError
        If the server ends, or does not answer within a minute; the message carries what it
        printed.
    """
    leaflet()
    port = free_port()
    words, folder = command(name, port)
    with tempfile.TemporaryDirectory(prefix="bench-") as cache, tempfile.TemporaryFile("w+") as log:
        environment = {**os.environ, "ATLAS_REFRESH": "off", "ATLAS_CACHE": cache}
        process = subprocess.Popen(  # noqa: S603 (our own command)
            [*wrapper, *words], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}"
            if not _answers(address, process):
                log.seek(0)
                raise RuntimeError(f"The {name} server did not start: {log.read()}")
            yield Server(name, address, _worker(process.pid, words))
        finally:
            _end(process)


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(address + "/_stcore/health", timeout=5).close()  # noqa: S310
            return True
        time.sleep(0.1)
    return False


def _worker(pid: int, words: list[str]) -> psutil.Process:
    """The process that runs streamlit itself, below its wrapper if there is one."""
    first = psutil.Process(pid)
    family = [first, *first.children(recursive=True)]
    return next((one for one in family if one.cmdline()[-4:] == words[-4:]), first)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what the process has started, which ends a wrapper too, or the process itself."""
    children: list[psutil.Process] = []
    with contextlib.suppress(psutil.NoSuchProcess):
        children = psutil.Process(process.pid).children(recursive=True)
        for child in children:
            child.terminate()
    if not children:
        process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
