"""Find a Chromium, or install Debian's if we may: ``python -m tests.browser.chromium``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = (
    "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium) "
    "or set ATLAS_CHROMIUM to the path of one."
)


def find() -> str | None:
    """Path of a Chromium: ``ATLAS_CHROMIUM``, else the first known name on the path."""
    chosen = os.environ.get("ATLAS_CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str:
    """Path of a Chromium, installed from Debian's packages if we may.

    Raises
    ------
    SystemExit
        If there is none and it cannot be installed; the message says what to do.
    """
    found = find()
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("No Chromium found; installing Debian's package.", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in ("update", "install -y chromium"):
            command = ["apt-get", "-qq", *words.split()]
            subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
        found = find()
        if found:
            return found
    sys.exit(HOW)


if __name__ == "__main__":
    print(f"Chromium: {ensure()}")
