"""What is started is started again when it ends, renewed when asked, and ended with the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from deploy import settings
from deploy.child import Child
from tests.browser.server import ROOT
from tests.deploy.service import Service, answers, children, command_line, serving, until

SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")


@pytest.mark.deploy
def test_all_of_it_is_renewed_revived_and_ended() -> None:
    with serving(workers=2) as service:
        first = service.processes()
        service.supervisor.send_signal(signal.SIGHUP)
        until(lambda: "Every process has been renewed." in service.printed(), service)
        until(lambda: answers(service), service)
        second = service.processes()
        assert second.keys() == first.keys()
        assert not set(second.values()) & set(first.values())

        nginx = proxy_of(service)
        os.kill(nginx, signal.SIGTERM)
        until(lambda: proxy_of(service) not in (0, nginx) and answers(service), service)
        assert "nginx ended" in service.printed()

        folder = Path(command_line(proxy_of(service))[0].rpartition("-c ")[2]).parent
        assert (folder / "nginx.conf").is_file()
        with urllib.request.urlopen(service.address + "/_stcore/health") as answer:
            assert answer.status == 200
        everything = children(service.supervisor.pid)
        # The secret that signs cookies is one for all, and in no file.
        secrets = {secret_of(pid) for pid in service.processes().values()}
        assert len(secrets) == 1
        (secret,) = secrets
        assert len(secret) == 64
        assert not any(secret.encode() in file.read_bytes() for file in folder.glob("*.conf"))
    assert service.supervisor.returncode == 0
    assert not [pid for pid in everything if command_line(pid)]
    assert not folder.exists()


@pytest.mark.deploy
def test_nothing_stays_when_the_supervisor_is_killed() -> None:
    with serving(workers=2) as service:
        everything = children(service.supervisor.pid)
        assert len(everything) == 3
        service.supervisor.kill()
        service.supervisor.wait()
        while any(command_line(pid) for pid in everything):
            time.sleep(0.1)


def test_a_process_is_started_again_ever_more_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("deploy.child.time.monotonic", lambda: now[0])
    child = Child("It", (sys.executable, "-c", "raise SystemExit(3)"), ROOT, os.environ)
    pauses = []
    for _ in range(9):
        now[0] += 0.01
        child.start()
        while child.ended() is None:
            time.sleep(0.01)
        assert child.revive() == "It ended (code 3) and is started again"
        begin = now[0]
        while child.pid is None:
            now[0] += 0.5
            assert child.revive() is None
        pauses.append(now[0] - begin)
        child.wait(60)
    assert pauses == sorted(pauses)
    assert pauses[0] < 1
    assert pauses[-1] == 30.0


def test_one_that_does_not_end_is_ended() -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True)"
    )
    child = Child("It", (sys.executable, "-c", f"{stubborn}; time.sleep(600)"), ROOT, os.environ)
    child.start()
    time.sleep(0.5)
    child.terminate()
    child.wait(0.2)
    assert child.ended() in (-signal.SIGKILL, -signal.SIGTERM)


def test_a_process_that_does_not_answer_is_not_well() -> None:
    (port,) = settings.ports(0, 1)
    child = Child("It", SLEEPER, ROOT, os.environ, f"http://127.0.0.1:{port}/healthz")
    assert not child.well()
    child.start()
    try:
        assert not child.well()
    finally:
        child.terminate()
        child.wait(10)
    assert child.ended() == -signal.SIGTERM


def test_settings_come_from_options_and_then_the_environment(tmp_path: Path) -> None:
    read = settings.read(["--port", "9000"], {"PORT": "1", "WORKERS": "3", "HOST": "::1"})
    assert (read.host, read.port, read.ports) == ("::1", 9000, (9001, 9002, 9003))
    assert settings.read([], {"WORKERS": "2", "PROCESS_PORT": "7000"}).ports == (7000, 7001)
    trusted = settings.read([], {"TRUSTED_PROXIES": "10.0.0.0/8, 192.168.0.0/16"}).trusted
    assert trusted == ("10.0.0.0/8", "192.168.0.0/16")
    assert len(settings.read([], {}).ports) >= 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--workers", "0"], "--workers is a number from 1 to 64, not 0"),
        (["--workers", "65"], "--workers is a number from 1 to 64, not 65"),
        (["--certificate", "a.pem"], "--certificate and --key go together"),
        (["--certificate", "no.pem", "--key", "no.pem"], "there is no file no.pem"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        settings.read(options, {})
    assert sentence in capsys.readouterr().err


def test_a_catalogue_that_cannot_be_read_ends_the_start(tmp_path: Path) -> None:
    script = tmp_path / "dashboard.py"
    script.write_text(
        "import sys\n\nimport streamlit as st\n\n"
        'sys.exit("The atlas cannot start. A row is wrong.")\napp = st.App("page.py")\n'
    )
    code = (
        "import os, pathlib, sys; from deploy.settings import read; "
        "from deploy.supervisor import Supervisor; "
        "sys.exit(Supervisor(read(['--process-port', '0', '--workers', '2'], {}), "
        "pathlib.Path(sys.argv[1])).run())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, cwd=ROOT
    )
    assert ended.returncode == 1
    assert "A row is wrong." in ended.stderr + ended.stdout
    assert "No process of the atlas could start; the reason stands above." in ended.stderr


def proxy_of(service: Service) -> int:
    """Number of nginx's first process; 0 while there is none."""
    masters = (
        pid
        for pid in children(service.supervisor.pid)
        if "nginx: master" in (command_line(pid) or [""])[0]
    )
    return next(masters, 0)


def secret_of(pid: int) -> str:
    """What a process signs cookies with."""
    variables = Path(f"/proc/{pid}/environ").read_text().split("\0")
    return dict(each.partition("=")[::2] for each in variables)["STREAMLIT_SERVER_COOKIE_SECRET"]
