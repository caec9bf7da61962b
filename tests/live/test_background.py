"""The quiet thread, and what the page says about freshness."""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import catalog as facts
from data.catalog import Catalog
from data.live import background, store
from data.live.dataset import IMF, IMF_MIRROR, SOURCES, WORLD_BANK
from data.live.status import LiveStatus, live_status
from data.live.tries import Try, now, record
from data.live.web import Session
from data.live.words import sentence
from tests.live import services as srv
from tests.live.services import QUICK, Services
from tests.live.test_merge import live_set

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No pauses; the thread ends with the test."""
    monkeypatch.setattr(background, "Session", lambda: Session(QUICK))
    monkeypatch.setattr(background, "FIRST_AFTER", 0.0)
    yield
    background.stop()
    if background._thread is not None:
        background._thread.join()


def of_age(cache: Path, base: Catalog, days: float) -> None:
    """Publish a data set that was fetched days ago."""
    when = (now() - datetime.timedelta(days=days)).isoformat()
    with store.writing(cache):
        store.publish(cache, live_set(base).frames, dict.fromkeys(SOURCES, when))


@pytest.mark.parametrize("said", ["off", "OFF", "0", "no"])
def test_off(cache: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("ATLAS_REFRESH", said)
    assert background.start() is None


def test_tests_never_refresh() -> None:
    assert not background.wanted()
    assert background.start() is None


def test_one_thread_that_fetches(
    cache: Path, services: Services, base: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_REFRESH", "on")
    done = threading.Event()
    once = background.once

    def noted() -> None:
        once()
        done.set()

    monkeypatch.setattr(background, "once", noted)
    first, second = background.start(), background.start()
    assert first is not None and first is second and first.daemon
    done.wait()
    assert facts.load() is not base
    background.stop()
    first.join()
    assert services.asked()["imf"] == 2


def test_due_by_age(cache: Path, base: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    assert background.due(cache) == SOURCES
    of_age(cache, base, 29)
    assert background.due(cache) == ()
    of_age(cache, base, 31)
    assert background.due(cache) == SOURCES
    monkeypatch.setenv("ATLAS_REFRESH_DAYS", "40")
    assert background.due(cache) == ()
    for odd in ("soon", "-1", "0", "nan", "1e300"):
        monkeypatch.setenv("ATLAS_REFRESH_DAYS", odd)
        assert background.oldest() == datetime.timedelta(days=30)


def test_a_failure_is_left_alone_for_a_while(cache: Path, base: Catalog) -> None:
    of_age(cache, base, 31)
    with store.writing(cache):
        record(cache, {IMF: Try(now().isoformat(), False, "no")})
        long_ago = (now() - datetime.timedelta(hours=7)).isoformat()
        record(cache, {IMF_MIRROR: Try(long_ago, False, "no")})
    assert background.due(cache) == (IMF_MIRROR, WORLD_BANK)


def test_without_a_network_one_line(
    cache: Path, base: Catalog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with srv.serving() as server:
        environment = server.environment
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with caplog.at_level(logging.INFO):
        background.once()
        background.once()
    ours = [record for record in caplog.records if record.name == "atlas.live"]
    assert len(ours) == 1 and "\n" not in ours[0].getMessage()
    assert facts.load() is base
    assert sentence(live_status(), "en") == ""


def test_a_busy_cache_and_a_bad_one(
    cache: Path,
    services: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with store.writing(cache):
        background.once()
    assert not services.paths and not caplog.records
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "file"))
    background.once()
    assert len(caplog.records) == 1 and not services.paths


def test_status_of_a_catalog(cache: Path, base: Catalog) -> None:
    assert live_status(base) == LiveStatus("", "", "", {})
    of_age(cache, base, 2)
    day = (now() - datetime.timedelta(days=2)).date().isoformat()
    assert live_status() == LiveStatus(day, day, "", {})
    assert live_status(base).imf == ""
    (cache / "status.json").write_text("{")
    assert live_status().imf == day


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (LiveStatus("", "", "", {}), ""),
        (LiveStatus("", "", "2026-11-24", {IMF: "no"}), ""),
        (LiveStatus("2026-11-12", "", "2026-11-12", {}), "IMF figures as of 12 November 2026"),
        (
            LiveStatus("2026-11-12", "", "2026-11-24", {IMF: "no"}),
            "IMF figures as of 12 November 2026; last try failed today",
        ),
        (
            LiveStatus("2026-11-12", "2026-11-12", "2026-11-23", {WORLD_BANK: "no"}),
            "IMF and World Bank figures as of 12 November 2026; "
            "last try failed on 23 November 2026",
        ),
        (
            LiveStatus("2026-11-12", "2026-11-13", "", {}),
            "IMF figures as of 12 November 2026, World Bank figures as of 13 November 2026",
        ),
        (LiveStatus("", "2026-11-13", "", {}), "World Bank figures as of 13 November 2026"),
    ],
)
def test_words(status: LiveStatus, said: str) -> None:
    assert sentence(status, "en", TODAY) == said
    for lang in ("ru", "tg"):
        assert bool(sentence(status, lang, TODAY)) == bool(said)
