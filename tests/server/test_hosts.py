"""Hosts the atlas answers to."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.hosts import Hosts, allowed


async def _page(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("here")
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", _page), Route("/healthz", _page), WebSocketRoute("/stream", _socket)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Hosts)]))


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_HOSTS", "atlas.example.org, *.example.net")
    monkeypatch.delenv("ATLAS_ADDRESS", raising=False)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("host", ["atlas.example.org", "ATLAS.example.org:8501", "a.b.example.net"])
def test_named_hosts_are_answered(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"Host": host}).text == "here"
    with client.websocket_connect("/stream", headers={"Host": host}) as socket:
        assert socket.receive_text() == "here"


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    "host",
    [
        "example.net",
        "evil.example",
        "atlas.example.org.evil.example",
        "xexample.net",
        "",
        "a b",
        "atlas.example.org@evil.example",
        "atlas.example.org/x",
    ],
)
def test_others_are_told_so(host: str, client: TestClient) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400 and "ATLAS_HOSTS" in answer.text
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/stream", headers={"Host": host}),
    ):
        pass


@pytest.mark.usefixtures("named")
def test_the_watcher_may_ask_by_number(client: TestClient) -> None:
    assert client.get("/healthz", headers={"Host": "10.0.0.7:8501"}).text == "here"


def test_without_names_any_well_formed_host_will_do(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATLAS_HOSTS", raising=False)
    for host in ("localhost:8501", "[::1]:8501", "192.0.2.1"):
        assert client.get("/", headers={"Host": host}).text == "here"
    assert client.get("/", headers={"Host": '"><b>'}).status_code == 400
    assert allowed("anything.example", ()) and not allowed("a/b", ())
