"""What was measured, and on what: the machine, the versions, the day."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

from data import catalog as facts
from tests.browser.server import ROOT

PACKAGES = ("streamlit", "folium", "streamlit-folium", "plotly", "pandas", "starlette", "uvicorn")


def machine() -> str:
    """Processor, cores, memory and system, in one line."""
    memory = psutil.virtual_memory().total / 2**30
    cores = psutil.cpu_count() or 0
    return (
        f"{_processor()}, {cores} cores, {memory:.0f} GiB; "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    """Name of the processor, as the system tells it."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def versions(browser: str) -> str:
    """Versions of the packages, the browser, the data and the code.

    Parameters
    ----------
    browser : version of the browser.
    """
    parts = [f"{name} {version(name)}" for name in PACKAGES]
    parts += [f"Chromium {browser}", f"data {facts.load().version}"]
    return ", ".join(parts + ([f"commit {commit}"] if (commit := _commit()) else []))


def _commit() -> str:
    """Short name of the commit, with a plus where files differ from it; empty without git."""
    git = shutil.which("git")
    if git is None:
        return ""

    def said(*words: str) -> str:
        run = subprocess.run(  # noqa: S603 (git, with words of our own)
            [git, *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return run.stdout.strip()

    name = said("rev-parse", "--short", "HEAD")
    changed = said("status", "--porcelain", "--untracked-files=no", "--", ".", ":!benchmarks")
    return f"{name}+" if name and changed else name


def load() -> str:
    """How busy the machine is with other things, where the system tells it."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return ", ".join(f"{value:.1f}" for value in os.getloadavg())
