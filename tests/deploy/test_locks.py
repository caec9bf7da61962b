"""What is locked is what is asked for, and every file of it has its hashes."""

from __future__ import annotations

import re

import pytest

from tests.browser.server import ROOT

ASKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)", re.M)
LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;\\]+)([^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)?", re.M
)
ANY_LINE = re.compile(r"^[A-Za-z0-9]", re.M)


def plain(name: str) -> str:
    """A name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(file: str) -> dict[str, str]:
    """Names and versions of a list of requirements, those it includes with them."""
    text = (ROOT / file).read_text()
    found = {plain(name): version for name, version in ASKED.findall(text)}
    for more in re.findall(r"^-r (\S+)", text, re.M):
        found |= asked(more)
    return found


def locked(file: str) -> dict[str, str]:
    """Names and versions of a lock; each must carry hashes."""
    text = (ROOT / file).read_text()
    rows = LOCKED.findall(text)
    assert len(rows) == len(ANY_LINE.findall(text))
    for name, _, hashes in rows:
        assert hashes, f"{name} has no hash in {file}"
    return {plain(name): version for name, version, _ in rows}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_is_of_these_requirements(name: str) -> None:
    have, want = locked(f"{name}.lock"), asked(f"{name}.txt")
    assert len(want) > 5
    stale = {each for each, version in want.items() if have.get(each) != version}
    assert not stale, f"{name}.lock is behind {name}.txt; run: make lock"


def test_both_locks_agree() -> None:
    run, develop = locked("requirements.lock"), locked("requirements-dev.lock")
    assert run.items() <= develop.items()


def test_the_locks_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / name).read_text())
