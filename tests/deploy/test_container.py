"""The files that describe a container say what `make serve` does, and what they name is there."""

from __future__ import annotations

import ast
import fnmatch
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from deploy import settings
from tests.browser.server import ROOT

DEPLOY = ROOT / "deploy"
LINES = (
    re.sub(r"\\\n", " ", "\n".join(re.findall(r"^(?!\s*#).*$", text, re.M)))
    if (text := (DEPLOY / "Dockerfile").read_text())
    else ""
)
STEPS = [(line.split()[0], line.split(None, 1)[1]) for line in LINES.splitlines() if line.strip()]


def steps(name: str) -> list[str]:
    """What stands after an instruction, in order."""
    return [rest for instruction, rest in STEPS if instruction == name]


def copied() -> list[str]:
    """What the Dockerfile copies from the checkout."""
    return [source for rest in steps("COPY") for source in shlex.split(rest)[:-1]]


def test_the_base_is_one_release_of_python_and_debian() -> None:
    (base,) = steps("FROM")
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?", base)
    needed = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    assert needed is not None
    assert base.startswith(f"python:{needed[1]}-")


def test_what_is_copied_is_there_and_all_that_runs_is_copied() -> None:
    for name in copied():
        assert (ROOT / name.rstrip("/")).exists(), name
    tree = ast.parse((ROOT / "dashboard.py").read_text())
    packages = {
        node.module.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    own = {name for name in packages if (ROOT / name).is_dir()}
    assert own >= {"components", "data", "server"}
    assert own | {"dashboard.py", "deploy", "geo", "locale", ".streamlit"} <= {
        name.removeprefix("./") for name in copied()
    }


def test_the_builder_is_sent_what_is_copied_and_no_more() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    sent = {rule[1:] for rule in rules if rule.startswith("!")}
    assert sent == {name.removeprefix("./") for name in copied()}
    refused = [rule for rule in rules[1:] if not rule.startswith("!")]
    for leftover in ("data/__pycache__", ".streamlit/secrets.toml"):
        assert any(fnmatch.fnmatch(leftover, rule) for rule in refused), leftover


def test_it_runs_as_nobody_in_particular_and_says_how_it_is() -> None:
    assert steps("USER") == ["atlas"]
    order = [instruction for instruction, _ in STEPS]
    assert order.index("USER") < order.index("ENTRYPOINT")
    assert "useradd --uid 1000" in " ".join(steps("RUN"))
    (check,) = steps("HEALTHCHECK")
    assert json.loads(check.partition("CMD ")[2]) == ["python", "-m", "deploy.healthy"]
    assert (DEPLOY / "healthy.py").is_file()
    assert json.loads(steps("ENTRYPOINT")[0]) == ["python", "-m", "deploy"]


def test_everything_from_python_is_fixed_by_its_hash() -> None:
    installs = [rest for rest in steps("RUN") if "pip install" in rest]
    assert installs
    assert all("--require-hashes -r requirements.lock" in rest for rest in installs)


def test_its_environment_is_one_the_service_reads() -> None:
    given = dict(word.split("=", 1) for rest in steps("ENV") for word in shlex.split(rest))
    read = settings.read([], given)
    assert (read.host, read.port, len(read.ports)) == ("0.0.0.0", 8080, 2)
    assert steps("EXPOSE") == [str(read.port)]
    assert json.loads(steps("VOLUME")[0]) == [given["ATLAS_CACHE"]]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file's one service and what stands around it."""
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return read


def test_compose_builds_this_and_lets_it_do_little(compose: dict[str, Any]) -> None:
    (service,) = compose["services"].values()
    context = (DEPLOY / service["build"]["context"]).resolve()
    assert context == ROOT
    assert (context / service["build"]["dockerfile"]).is_file()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    # Without a proxy that ends HTTPS before it, only this machine reaches it.
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert all(port.endswith(f":{steps('EXPOSE')[0]}") for port in service["ports"])
    assert any(place.startswith("/tmp") for place in service["tmpfs"])
    (volume,) = service["volumes"]
    name, _, place = volume.partition(":")
    assert name in compose["volumes"]
    assert place in json.loads(steps("VOLUME")[0])


def test_compose_sets_what_is_read(compose: dict[str, Any]) -> None:
    (service,) = compose["services"].values()
    code = "".join(
        path.read_text()
        for folder in ("data", "deploy", "server")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    for name, value in service["environment"].items():
        assert f'"{name}"' in code, name
        assert re.fullmatch(rf"\$\{{{name}:-.*\}}", value), name


def test_the_files_hold_no_secret_and_no_path_of_a_machine() -> None:
    for path in sorted(DEPLOY.iterdir()):
        if path.is_file():
            text = path.read_text()
            assert not re.search(r"/(home|root|work)/", text), path.name
            assert not re.search(r"(?i)(secret|password|token)\s*[=:]\s*['\"]?[0-9a-f]{8}", text)


def test_paths_that_nginx_would_misread_are_refused(tmp_path: Path) -> None:
    from deploy import proxy

    for name in ("a b", "a;b", "a{b", "a'b", "a$b"):
        with pytest.raises(ValueError, match="nginx cannot use the path"):
            proxy.render(proxy.Front("127.0.0.1", 80, (81,), tmp_path / name))
    with pytest.raises(ValueError, match="not a network"):
        proxy.render(proxy.Front("127.0.0.1", 80, (81,), tmp_path, trusted=("ten",)))
    with pytest.raises(ValueError, match="not an address to listen on"):
        proxy.render(proxy.Front("x;y", 80, (81,), tmp_path))
