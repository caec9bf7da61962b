"""The real server, as ``make run`` starts it, for tests, screenshots and measurements."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving_at(port: int, root: Path = ROOT, **environment: str) -> Iterator[str]:
    """Run the atlas on a port of the loopback; yields its address, ends the process afterwards.

    Parameters
    ----------
    environment : what the process gets in addition.

    Raises
    ------
    RuntimeError
        If the server ends before it answers; the message carries what it printed.
    """
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command,
            cwd=root,
            env={
                **os.environ,
                "ATLAS_REFRESH": "off",
                "ATLAS_CACHE": os.environ.get("ATLAS_CACHE") or tempfile.mkdtemp(prefix="atlas-"),
                **environment,
            },
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def serving(root: Path = ROOT, **environment: str) -> AbstractContextManager[str]:
    """Run the atlas on a free port, as `serving_at` does."""
    return serving_at(free_port(), root, **environment)


def _wait(address: str, process: subprocess.Popen[bytes], log: object) -> None:
    while True:
        if process.poll() is not None:
            log.seek(0)  # type: ignore[attr-defined]
            raise RuntimeError(f"the server ended: {log.read()}")  # type: ignore[attr-defined]
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=5):
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    log.seek(0)  # type: ignore[attr-defined]
    said = log.read()  # type: ignore[attr-defined]
    if "lifespan hooks will be skipped" in said:
        raise RuntimeError(f"the server left out what is done at the start: {said}")
