"""A whole refresh: what comes, what fails, what stays, and what is said about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data import catalog as facts
from data.catalog import Catalog
from data.live import __main__ as command
from data.live import store, worldbank
from data.live.dataset import IMF, IMF_MIRROR, SOURCES, WORLD_BANK
from data.live.refresh import refresh
from data.live.status import live_status
from data.live.tries import read_tries
from data.live.web import Session
from tests.live import services as srv
from tests.live.services import QUICK, Services
from tests.live.sets import factor

ANSWERS = len(worldbank.INDICATORS) + 2


def in_use(cache: Path, base: Catalog) -> float:
    """Factor of the set in use."""
    found = store.read(cache)
    assert found is not None
    return factor(found, base)


def test_first_and_second(cache: Path, services: Services, session: Session, base: Catalog) -> None:
    services.factor = 1.02
    steps: list[tuple[int, int]] = []
    first = refresh(cache, base, session, step=lambda _what, done, of: steps.append((done, of)))
    assert first.ok and list(first.tries) == [WORLD_BANK, IMF, IMF_MIRROR]
    assert len(services.paths) == ANSWERS
    assert steps[-1] == (ANSWERS, ANSWERS) and steps == sorted(steps)
    assert in_use(cache, base) == 1.02
    said = first.tries[IMF].sentence
    assert "new" in said and "changed" in said and "3 groups of countries" in said
    assert "ANT" in said
    known = facts.load()
    assert known.sources.keys() >= set(SOURCES)
    assert known.trade["year"].max() == 2025
    assert len(known.trade[(known.trade["source_id"] == IMF) & (known.trade["year"] == 2024)]) > 150
    second = refresh(cache, base, session)
    assert second.ok and "none of them new" in second.tries[IMF].sentence
    assert second.published[-8:] == first.published[-8:]


SURPRISES: dict[str, Any] = {
    "empty": srv.raw(b""),
    "404": srv.status(404),
    "html": srv.raw(b"<html>We are being rebuilt</html>"),
    "cut off": srv.cut_off(b'{"dataSets": [{"series": {}}]}'),
    "500": srv.status(500),
    "429": srv.status(429),
    "elsewhere": srv.status(302, Location="http://localhost:1/"),
    "other shape": srv.sends({"data": 1}),
    "no series": srv.sends(srv.sdmx21([])),
    "few": srv.sends(srv.sdmx21([("TJK", "XG_FOB_USD", "RUS", 2020, 1.0)])),
}


@pytest.mark.parametrize("name", SURPRISES)
def test_one_source_fails(
    cache: Path, services: Services, session: Session, base: Catalog, name: str
) -> None:
    """It keeps what it had, the others go on, and the reason is recorded."""
    services.factor = 1.02
    assert refresh(cache, base, session).ok
    services.always["IMTS/TJK"] = SURPRISES[name]
    before = store.read(cache)
    outcome = refresh(cache, base, session)
    assert [source for source, each in outcome.tries.items() if not each.ok] == [IMF]
    assert not read_tries(cache)[IMF].ok and read_tries(cache)[WORLD_BANK].ok
    after = store.read(cache)
    assert before is not None and after is not None
    assert after.as_of[IMF] == before.as_of[IMF]
    assert after.frames["trade"].equals(before.frames["trade"])
    status = live_status()
    assert list(status.failed) == [IMF]
    assert status.imf == before.as_of[IMF][:10]


@pytest.mark.parametrize("name", SURPRISES)
def test_everything_fails_at_first(
    cache: Path, services: Services, session: Session, base: Catalog, name: str
) -> None:
    for service in ("imf", "worldbank"):
        services.always[service] = SURPRISES[name]
    outcome = refresh(cache, base, session)
    assert not outcome.ok and not outcome.published
    assert store.read(cache) is None
    assert facts.load() is base
    assert live_status().imf == "" and set(live_status().failed) == set(SOURCES)


def test_nonsense_is_not_published(
    cache: Path, services: Services, session: Session, base: Catalog
) -> None:
    services.factor = 1.02
    assert refresh(cache, base, session).ok
    services.factor = 1020.0
    outcome = refresh(cache, base, session)
    assert not outcome.published and not any(each.ok for each in outcome.tries.values())
    assert in_use(cache, base) == 1.02
    services.factor = 1.03
    assert refresh(cache, base, session).ok, "refused answers are not kept"
    assert in_use(cache, base) == 1.03


def test_a_donor_without_series(
    cache: Path, services: Services, session: Session, base: Catalog
) -> None:
    services.always["DC.DAC.ESTL.CD"] = srv.sends([{"message": [{"id": "120", "value": "no"}]}])
    outcome = refresh(cache, base, session)
    assert outcome.ok and "EST" in outcome.tries[WORLD_BANK].sentence


def test_an_interrupted_refresh_goes_on(
    cache: Path, services: Services, session: Session, base: Catalog
) -> None:
    late = worldbank.INDICATORS[20]
    services.always[late] = srv.status(500)
    outcome = refresh(cache, base, session)
    assert not outcome.tries[WORLD_BANK].ok and outcome.tries[IMF].ok
    services.always.clear()
    services.paths.clear()
    assert refresh(cache, base, session, sources=[WORLD_BANK]).ok
    assert len(services.paths) == len(worldbank.INDICATORS) - 20
    assert late in services.paths[0]
    assert not list((cache / "parts").iterdir())


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"when": "now", "rows": []}', b"[1"])
def test_damaged_parts_are_fetched_again(
    cache: Path, services: Services, session: Session, base: Catalog, damage: bytes
) -> None:
    (cache / "parts").mkdir(parents=True)
    for name in (IMF, worldbank.INDICATORS[0]):
        (cache / "parts" / f"{name}.json").write_bytes(damage)
    assert refresh(cache, base, session).ok
    assert len(services.paths) == ANSWERS


def test_a_full_disk_is_said(
    cache: Path,
    services: Services,
    session: Session,
    base: Catalog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services.factor = 1.02
    assert refresh(cache, base, session).ok
    services.factor = 1.03

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    for module in ("files", "store"):
        monkeypatch.setattr(f"data.live.{module}.write_synced", full)
    outcome = refresh(cache, base, session)
    assert not outcome.published
    assert all("No space left" in each.sentence for each in outcome.tries.values())
    monkeypatch.undo()
    monkeypatch.setenv("ATLAS_CACHE", str(cache))
    assert in_use(cache, base) == 1.02


@pytest.fixture
def quick_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command without pauses."""
    monkeypatch.setattr(command, "Session", lambda: Session(QUICK))


@pytest.mark.usefixtures("quick_command")
def test_the_command(cache: Path, services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["status"]) == 0
    assert capsys.readouterr().out.count("committed figures are in use") == 3
    assert command.main(["refresh"]) == 0
    out = capsys.readouterr().out
    assert out.count("came.") == 3 and "In use: " in out
    assert command.main(["status"]) == 0
    assert capsys.readouterr().out.count("0 days old") == 3
    services.always["imf"] = srv.status(500)
    assert command.main(["refresh"]) == command.FAILED
    assert capsys.readouterr().out.count("failed. 127.0.0.1 answers 500") == 2
    assert command.main(["status"]) == 0
    assert capsys.readouterr().out.count("failed: ") == 2


@pytest.mark.usefixtures("quick_command", "services")
def test_the_command_while_another_is_at_work(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.writing(cache):
        assert command.main(["refresh"]) == command.BUSY
    assert "nothing done" in capsys.readouterr().out


def test_the_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command.bar("x", 1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    command.bar("x", 1, 2)
    assert "1/2 x" in capsys.readouterr().err
