"""Streamlit's scripts and the map's frame: packed, tagged, guarded, nothing else in reach."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from geo import assets
from server import kept
from server.packed import Content, Store, digest, thoroughly
from server.static_files import FRAME, GUARD, StaticFiles, files, first, guarded

SCRIPT = next(path for path, each in files().items() if path.endswith(".js") and each.size > 20_000)
FONT = next(path for path in files() if path.endswith(".woff2"))


async def _below(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"below: {request.url.path}")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = Store(tmp_path_factory.mktemp("packed"))
    app = Starlette(
        routes=[*kept.routes(), Route("/{path:path}", _below)],
        middleware=[Middleware(StaticFiles, store=store)],
    )
    with TestClient(app) as found:
        yield found


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_a_script_is_packed_and_kept_for_good(coding: str, client: TestClient) -> None:
    answer = client.get(SCRIPT, headers={"Accept-Encoding": coding})
    assert answer.content == files()[SCRIPT].read()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    packed = coding != "identity"
    assert answer.headers.get("content-encoding") == (coding if packed else None)
    assert (int(answer.headers["content-length"]) < len(answer.content)) is packed
    tag = answer.headers["etag"]
    again = client.get(SCRIPT, headers={"Accept-Encoding": coding, "If-None-Match": f"W/{tag}"})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = client.head(SCRIPT, headers={"Accept-Encoding": coding})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == tag


def test_each_coding_has_a_tag_of_its_own(client: TestClient) -> None:
    codings = ("br", "gzip", "identity")
    tags = {
        client.head(SCRIPT, headers={"Accept-Encoding": each}).headers["etag"] for each in codings
    }
    assert len(tags) == 3


def test_a_font_is_not_packed_again(client: TestClient) -> None:
    answer = client.get(FONT, headers={"Accept-Encoding": "br, gzip"})
    assert "content-encoding" not in answer.headers and "vary" not in answer.headers
    assert answer.headers["content-type"] == "font/woff2"


@pytest.mark.parametrize(
    "path",
    ["/", "/index.html", "/static/js/none.js", "/static/../static/js", SCRIPT.upper(), "/kept"],
)
def test_everything_else_goes_on_to_the_app(path: str, client: TestClient) -> None:
    assert client.get(path).text.startswith("below: ")
    assert client.post(SCRIPT).status_code == 405


def test_a_part_of_a_script_is_for_streamlit(client: TestClient) -> None:
    assert client.get(SCRIPT, headers={"Range": "bytes=0-9"}).text == f"below: {SCRIPT}"


def test_the_frame_listens_to_its_own_page_only(client: TestClient) -> None:
    answer = client.get(f"{FRAME}/index.html")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.content.index(GUARD) < answer.content.index(b"<script defer")
    assert b"e.source!==parent||e.origin!==location.origin" in GUARD
    with pytest.raises(ValueError, match="streamlit-folium"):
        guarded(b"<html><body></body></html>")


@pytest.mark.parametrize("name", ["", "/index.html", "INDEX.HTML", "static/js/none.js", "x.map"])
def test_the_frame_has_no_other_spelling(name: str, client: TestClient) -> None:
    answer = client.get(f"{FRAME}/{name}")
    assert answer.status_code == 404 and "Reload the page" in answer.text


def test_what_a_first_visit_needs_is_packed_first() -> None:
    found = [len(each.read()) for each in first()]
    assert found == sorted(found, reverse=True) and found[0] > 4_000_000


def test_thorough_packings_are_on_disk_for_the_next_start(tmp_path: Path) -> None:
    body = Path(__file__).read_bytes() * 20
    content = Content(digest(body), lambda: body)
    store = Store(tmp_path)
    assert brotli.decompress(store.get(content, "br")) == body
    store.settle(content, "br")
    name = tmp_path / f"{content.digest}.br"
    assert name.read_bytes() == thoroughly(body, "br")

    def never() -> bytes:
        raise AssertionError("read although it is on disk")

    assert Store(tmp_path).get(Content(content.digest, never), "br") == name.read_bytes()


@pytest.mark.parametrize("spoilt", [b"", b"nonsense", thoroughly(b"another text", "br")])
def test_a_spoilt_packing_is_not_served(spoilt: bytes, tmp_path: Path) -> None:
    body = b"the text " * 500
    content = Content(digest(body), lambda: body)
    (tmp_path / f"{content.digest}.br").write_bytes(spoilt)
    assert brotli.decompress(Store(tmp_path).get(content, "br")) == body


def test_without_a_folder_it_works_from_memory(tmp_path: Path) -> None:
    body = b"the text " * 500
    content = Content(digest(body), lambda: body)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    for folder in (None, blocked / "below"):
        assert gzip.decompress(Store(folder).get(content, "gzip")) == body


def test_memory_is_bounded() -> None:
    bodies = [bytes([each]) * 9000 for each in range(40)]
    store = Store(None, most=300)
    for body in bodies:
        content = Content(digest(body), lambda body=body: body)  # type: ignore[misc]
        assert gzip.decompress(store.get(content, "gzip")) == body
        assert store.held <= 300


def test_kept_files_come_in_brotli_too(client: TestClient) -> None:
    asset = assets.file("leaflet.js")
    sizes = []
    for coding in ("br", "gzip", "identity"):
        answer = client.get(asset.path, headers={"Accept-Encoding": coding})
        assert answer.content == asset.body
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "immutable" in answer.headers["cache-control"]
        sizes.append(int(answer.headers["content-length"]))
        known = {"Accept-Encoding": coding, "If-None-Match": answer.headers["etag"]}
        assert client.get(asset.path, headers=known).status_code == 304
    assert sizes == sorted(sizes)
    old = client.get(f"/kept/{'0' * 16}/leaflet.js")
    assert old.content == asset.body and old.headers["cache-control"] == "no-cache"
    assert client.get("/kept/0/none.js").status_code == 404
