"""Headers of every answer, the policy of each kind, and who may frame what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from httpx2 import Response as Answer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from server import csp, edge
from server.headers import embedded
from server.static_files import FRAME, files, package

SCRIPT = next(path for path in files() if path.endswith(".js"))


async def _page(request: Request) -> Response:
    if request.headers.get("if-none-match"):
        return Response(status_code=304, headers={"ETag": '"a"'})
    return HTMLResponse("<h1>Tajikistan</h1>")


async def _data(_request: Request) -> Response:
    return JSONResponse({"rows": []}, headers={"Access-Control-Allow-Origin": "*"})


async def _own(_request: Request) -> Response:
    return HTMLResponse("", headers={"Content-Security-Policy": "default-src 'none'"})


async def _fails(_request: Request) -> Response:
    raise RuntimeError("a secret of the server")


ROUTES = [
    Route("/", _page),
    Route("/api", _page),
    Route("/data", _data),
    Route("/own", _own),
    Route("/fails", _fails),
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = Starlette(routes=ROUTES, middleware=edge.middleware())
    with TestClient(app, raise_server_exceptions=False) as found:
        yield found


def policy(answer: Answer) -> dict[str, list[str]]:
    """The policy of an answer as directive to sources."""
    parts = answer.headers["content-security-policy"].split("; ")
    return {name: sources for name, *sources in (part.split(" ") for part in parts)}


PATHS = ["/", "/api", "/data", "/own", "/fails", "/none", SCRIPT, f"{FRAME}/index.html"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_them(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "default-src" in policy(answer)
    assert "strict-transport-security" not in answer.headers
    assert "cross-origin-opener-policy" not in answer.headers


def test_behind_tls_browsers_are_told_to_stay_there(client: TestClient) -> None:
    answer = client.get("https://testserver/")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "wss://testserver" in policy(answer)["connect-src"]


def test_the_page_runs_its_own_scripts_only(client: TestClient) -> None:
    found = policy(client.get("/"))
    assert found["script-src"][:3] == ["'self'", "blob:", "'wasm-unsafe-eval'"]
    assert all(each.startswith("'sha256-") for each in found["script-src"][3:])
    assert found["connect-src"] == ["'self'", "ws://testserver"]
    assert found["object-src"] == ["'none'"] and found["base-uri"] == ["'self'"]
    assert found["frame-ancestors"] == ["'self'"]
    assert "*" not in [each for sources in found.values() for each in sources]


def test_the_inline_script_of_streamlit_is_let_through(client: TestClient) -> None:
    page = (package("streamlit") / "static" / "index.html").read_text("utf-8")
    script = page.partition("<script>")[2].partition("</script>")[0]
    assert csp.hashed(script.encode()) in policy(client.get("/"))["script-src"]
    # The example of the specification of Content-Security-Policy.
    known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert csp.hashed(b"alert('Hello, world.');") == known


@pytest.mark.parametrize(
    "query", ["embed=true", "embed=True&years=1991-2000", "page=trade&embed=true"]
)
def test_an_embed_may_stand_anywhere(query: str, client: TestClient) -> None:
    found = policy(client.get(f"/?{query}"))
    assert found["frame-ancestors"] == ["*"]
    assert found["script-src"] == policy(client.get("/"))["script-src"]


@pytest.mark.parametrize(
    "query", ["embed=false", "embed", "x=embed=true", "embedtrue", "embed_options=true", "&" * 500]
)
def test_nothing_else_may(query: str, client: TestClient) -> None:
    assert policy(client.get(f"/?{query}"))["frame-ancestors"] == ["'self'"]
    assert not embedded(query.encode())


def test_a_page_that_is_known_already_keeps_its_policy(client: TestClient) -> None:
    again = client.get("/?embed=true", headers={"If-None-Match": '"a"'})
    assert again.status_code == 304
    assert policy(again)["frame-ancestors"] == ["*"]


def test_only_the_frame_evaluates(client: TestClient) -> None:
    assert "'unsafe-eval'" in policy(client.get(f"{FRAME}/index.html"))["script-src"]
    for path in ("/", "/api", "/data", SCRIPT):
        assert "'unsafe-eval'" not in client.get(path).headers["content-security-policy"]


def test_in_data_nothing_runs(client: TestClient) -> None:
    for path in ("/data", "/fails", "/api"):
        found = policy(client.get(path))
        assert found["default-src"] == ["'none'"] and "script-src" not in found
    assert client.get("/data").headers["cross-origin-resource-policy"] == "cross-origin"
    assert client.get(SCRIPT).headers["cross-origin-resource-policy"] == "same-origin"


def test_a_route_may_set_its_own(client: TestClient) -> None:
    assert policy(client.get("/own")) == {"default-src": ["'none'"]}


def test_a_fault_is_a_sentence_without_its_trace(client: TestClient) -> None:
    answer = client.get("/fails")
    assert answer.status_code == 500
    assert answer.text.startswith("The atlas could not answer this.")
    assert "secret" not in answer.text and "Traceback" not in answer.text
