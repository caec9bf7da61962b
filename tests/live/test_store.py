"""The cache on disk: whole or not at all, whatever happens to those who write it."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data import catalog as facts
from data.catalog import Catalog
from data.live import dataset, files, serving, store, worldbank
from data.live.dataset import SOURCES
from data.live.errors import Busy, LiveError
from data.live.refresh import refresh
from data.live.web import Session
from tests.live.services import Handler, Services
from tests.live.sets import factor
from tests.live.test_merge import DAY, bank, live_set

ROOT = Path(__file__).resolve().parents[2]


def publish(cache: Path, base: Catalog, by: float) -> str:
    """Publish a data set of a factor."""
    frames = live_frames(base, by)
    with store.writing(cache):
        return store.publish(cache, frames, dict.fromkeys(SOURCES, DAY))


def live_frames(base: Catalog, by: float) -> dataset.Frames:
    """Frames off by a factor, all money included."""
    values = {code: bank(base, code, by) for code in worldbank.INDICATORS}
    new = dataset.worldbank(values)
    return dataset.replaced(live_set(base, by).frames, dataset.WORLD_BANK, new)


def test_what_is_written_is_read(cache: Path, base: Catalog) -> None:
    assert store.read(cache) is None
    name = publish(cache, base, 1.02)
    found = store.read(cache)
    assert found is not None and found.name == name
    assert factor(found, base) == 1.02
    assert found.as_of == dict.fromkeys(SOURCES, DAY)
    assert found.digest in name


def test_equal_content_has_an_equal_digest(cache: Path, base: Catalog) -> None:
    first, second, third = (publish(cache, base, by) for by in (1.02, 1.02, 1.03))
    assert first != second
    assert first[-8:] == second[-8:] != third[-8:]


def test_old_sets_are_removed(cache: Path, base: Catalog) -> None:
    names = [publish(cache, base, 1 + step / 100) for step in range(5)]
    (cache / "sets" / "20200101T000000000000-00000000").mkdir()
    names.append(publish(cache, base, 1.06))
    left = sorted(path.name for path in (cache / "sets").iterdir())
    assert left == names[-store.KEPT_SETS :]


@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "manifest", "format", "folder"])
def test_a_damaged_set_is_passed_over(cache: Path, base: Catalog, damage: str) -> None:
    publish(cache, base, 1.02)
    place = cache / "sets" / publish(cache, base, 1.03)
    file, manifest = place / "trade.parquet", place / "manifest.json"
    body = file.read_bytes()
    if damage == "cut":
        file.write_bytes(body[: len(body) // 2])
    elif damage == "changed":
        file.write_bytes(body[:5000] + b"?" + body[5001:])
    elif damage == "gone":
        file.unlink()
    elif damage == "manifest":
        manifest.write_bytes(manifest.read_bytes()[:100])
    elif damage == "format":
        manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 2'))
    else:
        (cache / "current").write_text("../../etc")
        manifest.unlink()
    found = store.read(cache)
    assert found is not None and factor(found, base) == 1.02


def test_nothing_but_rubbish(cache: Path, base: Catalog) -> None:
    (cache / "sets").mkdir(parents=True)
    (cache / "current").write_bytes(b"\xff\x00" * 1000)
    assert store.read(cache) is None
    assert facts.load() is base


def test_the_catalog_follows(cache: Path, base: Catalog) -> None:
    assert facts.load() is base
    publish(cache, base, 1.02)
    first = facts.load()
    assert first is not base and first is facts.load()
    assert facts.committed() is base
    publish(cache, base, 1.03)
    second = facts.load()
    assert second.version != first.version
    assert second.trade is not first.trade
    (cache / "current").unlink()
    assert facts.load() is base


def test_a_set_of_another_catalog_is_left_out(
    cache: Path, base: Catalog, caplog: pytest.LogCaptureFixture
) -> None:
    frames = live_set(base).frames
    strange = frames["trade"].replace({"partner_id": {"RUS": "ZZZ"}})
    with store.writing(cache):
        store.publish(cache, {**frames, "trade": strange}, dict.fromkeys(SOURCES, DAY))
    assert facts.load() is base
    assert facts.load() is base
    assert len(caplog.records) == 1


@pytest.mark.parametrize("place", range(6))
def test_a_full_disk(
    cache: Path, base: Catalog, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    name = publish(cache, base, 1.02)
    left = [place]
    write = files.write_synced

    def full(path: Path, content: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            path.write_bytes(content[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(path, content)

    monkeypatch.setattr(files, "write_synced", full)
    monkeypatch.setattr(store, "write_synced", full)
    if place < 5:
        with pytest.raises(LiveError, match="No space left"):
            publish(cache, base, 1.03)
        found = store.read(cache)
        assert found is not None and found.name == name and factor(found, base) == 1.02
        assert [path.name for path in (cache / "sets").iterdir()] == [name]
    else:
        assert publish(cache, base, 1.03) != name


def test_a_cache_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LiveError, match="cannot be written"), store.writing(tmp_path / "file"):
        raise AssertionError("not reached")


def test_only_one_writes(cache: Path) -> None:
    with store.writing(cache), pytest.raises(Busy), store.writing(cache):
        raise AssertionError("not reached")
    with store.writing(cache):
        assert (cache / "lock").exists()


def test_the_folder_of_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "mine"))
    assert store.cache_folder() == tmp_path / "mine"
    monkeypatch.delenv("ATLAS_CACHE")
    found = store.cache_folder()
    assert found is not None and found.name == "tajikistan-atlas"

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    assert store.cache_folder() is None
    assert facts.load() is facts.committed()


def together(known: Catalog, base: Catalog) -> float:
    """The factor of a catalog's totals, which must be that of its partners' trade."""
    found = []
    for name, key in (
        ("trade_totals", ["flow", "year"]),
        ("trade", ["partner_id", "flow", "year"]),
    ):
        new, old = (getattr(each, name) for each in (known, base))
        if name == "trade":
            new = new[new["source_id"] == dataset.IMF]
            old = old[(old["source_id"] == "imf_dots_2022") & (old["partner_id"] == "RUS")]
            new = new[new["partner_id"] == "RUS"]
        new, old = new.set_index(key)["value_usd"], old.set_index(key)["value_usd"]
        ratios = (new.reindex(new.index.intersection(old.index)) / old).dropna()
        assert len(ratios) > 50
        found.append(round(float(ratios.median()), 6))
    assert found[0] == found[1], "totals and trade of two data sets"
    return found[0]


def test_readers_never_see_a_mixture(cache: Path, base: Catalog) -> None:
    """Sets come faster than anyone refreshes, and old ones go, while three threads read."""
    frames = {by: live_frames(base, by) for by in (1.02, 1.03)}
    publish(cache, base, 1.02)
    done = threading.Event()
    seen: list[float] = []
    of_catalog: set[float] = set()
    wrong: list[BaseException] = []

    def reader() -> None:
        try:
            while not done.is_set():
                found = store.read(cache)
                assert found is not None
                seen.append(factor(found, base))
                known = serving.current(base)
                of_catalog.add(together(known, base))
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)

    threads = [threading.Thread(target=reader) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for step in range(30):
            with store.writing(cache):
                by = (1.03, 1.02)[step % 2]
                store.publish(cache, frames[by], dict.fromkeys(SOURCES, DAY))
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert not wrong
    assert set(seen) <= {1.02, 1.03}
    assert len(seen) >= 3
    assert of_catalog and of_catalog <= {1.02, 1.03}


def run(cache: Path, services: Services, *more: str) -> subprocess.Popen[str]:
    """A worker on the cache, asking the local server."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.live.worker", str(cache), *more],
        cwd=ROOT,
        env={**os.environ, **services.environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_twenty_random_points(
    cache: Path, services: Services, session: Session, base: Catalog
) -> None:
    """Each time a valid set is there, the old or the new one; then a refresh goes through."""
    chance = random.Random(4)
    services.factor = 1.0
    worker = run(cache, services, "kills")
    assert worker.stdin is not None and worker.stdout is not None
    assert worker.stdout.readline().startswith("ready")
    found = store.read(cache)
    assert found is not None and factor(found, base) == 1.0
    before, seen = 1.0, set()
    for step in range(20):
        services.factor = round(1.0 + (step + 1) / 1000, 3)
        phase = ("start", "publish")[step % 2]
        worker.stdin.write(f"{phase} {chance.uniform(0.001, 0.999)}\n")
        worker.stdin.flush()
        assert worker.stdout.readline().strip() == str(int(signal.SIGKILL))
        found = store.read(cache)
        assert found is not None
        now = factor(found, base)
        assert now in {before, services.factor}
        assert facts.load().version.endswith(found.digest)
        seen.add(now == before)
        before = now
    worker.stdin.close()
    assert worker.wait() == 0
    assert seen == {True, False}, "some were killed before and some after the swap"
    shutil.rmtree(cache / "parts", ignore_errors=True)
    services.factor = 1.05
    assert refresh(cache, base, session).ok
    found = store.read(cache)
    assert found is not None and factor(found, base) == 1.05
    left = {path.name for path in cache.iterdir() if path.name.startswith(".current")}
    assert not left


def test_two_refreshes_at_once(cache: Path, services: Services, base: Catalog) -> None:
    """The second finds the lock held and does nothing; the first comes through."""
    services.factor = 1.02
    started, go_on = threading.Event(), threading.Event()

    def holds(handler: Handler) -> None:
        started.set()
        go_on.wait()
        handler.answer(b"", 500)

    services.tricks["imf"] = [holds]
    first = run(cache, services)
    started.wait()
    second = run(cache, services)
    said, _ = second.communicate()
    go_on.set()
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 2)
    assert "at work" in said
    found = store.read(cache)
    assert found is not None and factor(found, base) == 1.02


def test_many_refreshes_race(cache: Path, services: Services, base: Catalog) -> None:
    services.factor = 1.02
    workers = [run(cache, services) for _ in range(4)]
    for worker in workers:
        worker.communicate()
    codes = {worker.returncode for worker in workers}
    assert 0 in codes and codes <= {0, 2}
    found = store.read(cache)
    assert found is not None and factor(found, base) == 1.02
