"""Several processes of the atlas and nginx before them, until Ctrl-C."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

from deploy import proxy
from deploy.child import Child
from deploy.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"  # noqa: S105
LOOK = 0.2
PATIENCE = 10.0


class Supervisor:
    """Starts everything, starts again what ends, ends everything.

    ``SIGHUP`` renews the processes one after the other: for new data or code, with readers
    moving to the others meanwhile.
    """

    def __init__(self, settings: Settings, root: Path = ROOT) -> None:
        self.settings = settings
        self._stopping = False
        self._renewing = False
        self._folder = Path(tempfile.mkdtemp(prefix="atlas-serve-"))
        # The proxy's workers may be another user and must get to their store.
        self._folder.chmod(0o755)
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        # One for all, so that what one process has signed another can read. Never written down.
        environment.setdefault(SECRET, secrets.token_hex(32))
        self.atlas = [self._atlas(number, root, environment) for number in range(1, self.count + 1)]
        self.nginx = Child("nginx", [], root, environment)

    @property
    def count(self) -> int:
        """How many processes of the atlas."""
        return len(self.settings.ports)

    @property
    def address(self) -> str:
        """Where readers find the atlas on this machine."""
        scheme = "https" if self.settings.certificate else "http"
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        return f"{scheme}://{host}:{self.settings.port}"

    def run(self) -> int:
        """Serve until a signal; 0, or 1 when the atlas could not start."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGHUP, self._renew)
        try:
            return self._serve()
        finally:
            self._end()

    def _serve(self) -> int:
        command = self._front()
        say(f"Starting {self.count} processes on ports {', '.join(map(str, self.settings.ports))}.")
        for child in self.atlas:
            child.start()
        if not self._first_is_well():
            return 0 if self._stopping else 1
        self.nginx = Child("nginx", command, self._folder, dict(os.environ))
        self.nginx.start()
        say(f"The atlas is on {self.address}. Ctrl-C ends it.")
        while not self._stopping:
            self._look()
            if self._renewing:
                self._renewing = False
                self._renew_all()
            time.sleep(LOOK)
        return 0

    def _front(self) -> list[str]:
        """Write the proxy's configuration; the command that runs it."""
        found = proxy.find()
        if found is None:
            sys.exit(proxy.HOW)
        have = self.settings
        front = proxy.Front(
            have.host, have.port, have.ports, self._folder, have.certificate, have.key, have.trusted
        )
        try:
            text = proxy.render(front)
        except ValueError as error:
            sys.exit(f"The proxy cannot be set up: {error}.")
        file = self._folder / "nginx.conf"
        file.write_text(text, encoding="utf-8")
        command = [found, "-e", "stderr", "-p", str(self._folder), "-c", str(file)]
        if subprocess.run([*command, "-q", "-t"], check=False).returncode:  # noqa: S603
            sys.exit("nginx does not take its configuration; the reason stands above.")
        return command

    def _atlas(self, number: int, root: Path, environment: dict[str, str]) -> Child:
        port = self.settings.ports[number - 1]
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
        health = f"http://127.0.0.1:{port}/healthz"
        return Child(f"Process {number} of the atlas", command, root, environment, health)

    def _first_is_well(self) -> bool:
        """Wait until one can serve; False if all have ended before, which says why by itself."""
        while not self._stopping:
            if any(child.well() for child in self.atlas):
                return True
            if all(child.ended() is not None for child in self.atlas):
                say("No process of the atlas could start; the reason stands above.")
                return False
            time.sleep(LOOK)
        return False

    def _look(self) -> None:
        for child in (*self.atlas, self.nginx):
            if (sentence := child.revive()) is not None:
                say(f"{sentence}.")

    def _renew_all(self) -> None:
        for child in self.atlas:
            child.terminate()
            child.wait(PATIENCE)
            child.start()
            while not self._stopping and child.ended() is None and not child.well():
                self._look()
                time.sleep(LOOK)
        say("Every process has been renewed.")

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _renew(self, _number: int, _frame: FrameType | None) -> None:
        self._renewing = True

    def _end(self) -> None:
        everyone = (self.nginx, *self.atlas)
        for child in everyone:
            child.terminate()
        for child in everyone:
            child.wait(PATIENCE)
        shutil.rmtree(self._folder, ignore_errors=True)


def say(sentence: str) -> None:
    """One line to whoever started it."""
    print(sentence, file=sys.stderr, flush=True)
