"""Health, metrics and faults."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from data import catalog
from data.live.status import LiveStatus
from server import edge, errors, health, metrics


async def _row(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(request.path_params["name"]))


async def _stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive_text()


async def _fails(_request: Request) -> PlainTextResponse:
    raise ValueError("no reader sees this")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = Starlette(
        routes=[
            *health.routes(),
            *metrics.routes(),
            Route("/rows/{name}", _row),
            Route("/fails", _fails),
            WebSocketRoute("/stream", _stream),
            Mount("/only", routes=[Route("/read", _row, methods=["GET"])]),
        ],
        middleware=edge.middleware(),
        exception_handlers=errors.handlers(),
    )
    with TestClient(app, raise_server_exceptions=False) as found:
        yield found


def numbers(client: TestClient) -> dict[str, dict[tuple[str, ...], float]]:
    """Samples of /metrics by name and values of labels."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert answer.text.endswith("# EOF\n")
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(answer.text):  # type: ignore[no-untyped-call]
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return found


def test_it_says_which_data_are_shown(client: TestClient) -> None:
    known = catalog.load()
    answer = client.get("/healthz")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    found = answer.json()
    assert found["status"] == "ok"
    assert found["data_version"] == known.version
    assert found["committed_version"] in found["versions_at_hand"]
    assert found["events"] == len(known.events) and found["trade_rows"] == len(known.trade)
    assert found["live"]["age_days"] == {} and found["live"]["failed"] == []


def test_the_age_of_live_figures_is_in_days() -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    old = (today - datetime.timedelta(days=40)).isoformat()
    ahead = (today + datetime.timedelta(days=1)).isoformat()
    found = health.ages(catalog.load(), LiveStatus(imf=old, worldbank=ahead, tried="", failed={}))
    assert found["imf"] in {40, 41} and found["worldbank"] == 0


@pytest.mark.parametrize(
    "error",
    [catalog.CatalogError("trade", 7, "year", "it is not a year", "write one"), OSError("/a/path")],
)
def test_without_data_it_is_not_well(
    error: Exception, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise error

    monkeypatch.setattr(catalog, "load", broken)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "no data", "error": health.NO_DATA}


def test_answers_are_counted_by_route_and_not_by_address(client: TestClient) -> None:
    before = numbers(client)
    for name in ("a", "b", "c"):
        client.get(f"/rows/{name}")
    client.get("/nowhere/at/all")
    client.request("PROPFIND", "/rows/a")
    after = numbers(client)
    key = ("GET", "/rows/{name}", "200")
    requests = after["atlas_requests_total"]
    assert requests[key] == before["atlas_requests_total"].get(key, 0) + 3
    assert ("GET", "other", "404") in requests and ("other", "/rows/{name}", "405") in requests
    assert not any("nowhere" in each for labels in requests for each in labels)
    counted = after["atlas_request_seconds_count"][("/rows/{name}",)]
    assert counted >= 3
    assert after["atlas_data_info"] == {(catalog.load().version,): 1}
    assert after["atlas_data_rows"][("trade",)] == len(catalog.load().trade)


def test_readers_are_counted_while_they_are_there(client: TestClient) -> None:
    before = numbers(client)
    with client.websocket_connect("/stream") as socket:
        during = numbers(client)
        socket.send_text("")
    after = numbers(client)
    assert during["atlas_sessions"][()] == before["atlas_sessions"][()] + 1
    assert after["atlas_sessions"][()] == before["atlas_sessions"][()]
    assert after["atlas_sessions_opened_total"][()] == before["atlas_sessions_opened_total"][()] + 1


def test_previews_are_counted(client: TestClient) -> None:
    before = numbers(client).get("atlas_previews_total", {}).get(("drawn",), 0)
    metrics.preview("drawn")
    assert numbers(client)["atlas_previews_total"][("drawn",)] == before + 1


@pytest.mark.parametrize(
    ("method", "path", "status", "says"),
    [("GET", "/nowhere", 404, "/api"), ("POST", "/rows/a", 405, "GET or HEAD")],
)
def test_a_wrong_address_gets_a_sentence(
    method: str, path: str, status: int, says: str, client: TestClient
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status and says in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    if status == 405:
        assert "GET" in answer.headers["allow"]


def test_a_fault_is_logged_and_counted(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = numbers(client).get("atlas_faults_total", {}).get(("route",), 0)
    with caplog.at_level(logging.ERROR, logger="atlas"):
        answer = client.get("/fails")
    assert answer.text == errors.FAILED + "\n"
    assert "GET /fails failed" in caplog.text and "no reader sees this" in caplog.text
    assert numbers(client)["atlas_faults_total"][("route",)] == before + 1


def test_a_panel_that_fails_leaves_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []

    def nowhere() -> str:
        raise KeyError("no view")

    for language in (lambda: "en", nowhere):
        handle = errors.on_script_error(shown.append, language)
        assert handle(ValueError("inside")) is True
    assert len(shown) == 2 and shown[0] == shown[1]
    assert "Reload the page" in shown[0] and "inside" not in shown[0]
    assert "inside" in caplog.text
