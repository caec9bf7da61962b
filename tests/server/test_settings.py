"""Settings from the environment: what they give and how a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import Request

from server import settings


def asked(host: str | None, *, scheme: str = "http", root: str = "") -> Request:
    """A request for the page at a host."""
    headers = [(b"host", host.encode("latin-1"))] if host is not None else []
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": b"",
            "scheme": scheme,
            "server": ("127.0.0.1", 8501),
            "root_path": root,
            "headers": headers,
        }
    )


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ATLAS_ADDRESS", "ATLAS_HOSTS", "ATLAS_VERSIONS"):
        monkeypatch.delenv(name, raising=False)


def test_the_origin_is_that_of_the_request() -> None:
    assert settings.origin(asked("atlas.example.org")) == "http://atlas.example.org"
    assert settings.origin(asked("A.Example:81", scheme="https")) == "https://a.example:81"
    assert settings.origin(asked("[::1]:8501", scheme="wss")) == "https://[::1]:8501"
    assert settings.origin(asked("a.example", root="/atlas/")) == "http://a.example/atlas"


@pytest.mark.parametrize("host", ['a"><script>', "a b", "", None, "a.example/x", "a@b", "a:port"])
def test_a_host_that_is_none_stays_out_of_links(host: str | None) -> None:
    assert settings.origin(asked(host)) == "http://127.0.0.1:8501"


def test_a_public_address_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_ADDRESS", " https://Atlas.example.org/tj/ ")
    assert settings.origin(asked("10.0.0.1")) == "https://atlas.example.org/tj"
    settings.check()


@pytest.mark.parametrize(
    "given",
    [
        "atlas.example.org",
        "ftp://a.example",
        "https://",
        "https://a b",
        "https://a.example?x=1",
        "https://u:p@a.example",
        "https://a.example/<b>",
        "https://[a",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_none_is_told(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_ADDRESS", given)
    with pytest.raises(settings.SettingsError, match=r"https://atlas\.example\.org"):
        settings.check()


def test_hosts_are_names_and_the_public_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.hosts() == ()
    monkeypatch.setenv("ATLAS_HOSTS", "A.example, *.example.net,")
    assert settings.hosts() == ("a.example", "*.example.net")
    monkeypatch.setenv("ATLAS_ADDRESS", "https://b.example:8443/x")
    assert settings.hosts() == ("a.example", "*.example.net", "b.example")
    monkeypatch.setenv("ATLAS_HOSTS", "a.example,*")
    assert settings.hosts() == ()


@pytest.mark.parametrize("given", ["https://a.example", "a.example:80", "a b", "a.*.org", "<b>"])
def test_a_host_that_is_none_is_told(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_HOSTS", f"good.example,{given}")
    with pytest.raises(settings.SettingsError, match="no port"):
        settings.check()


def test_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert settings.versions() is None
    monkeypatch.setenv("ATLAS_VERSIONS", str(tmp_path))
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "cache"))
    assert (settings.versions(), settings.cache()) == (tmp_path, tmp_path / "cache")
