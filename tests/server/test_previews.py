"""The routes of pictures: kept, asked for again, shared while drawn, and not without end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import catalog
from data.catalog import Catalog
from data.view import View
from geo import preview
from server import previews
from server.bounded import Allowance, Shelf, client_of


class Drawing:
    """Stands for the drawing itself: counts, and can be held up."""

    def __init__(self) -> None:
        self.views: list[View] = []
        self.go = threading.Event()
        self.go.set()
        self.begun = threading.Event()

    def __call__(self, view: View, _catalog: Catalog, kind: str = "png") -> bytes:
        self.views.append(view)
        self.begun.set()
        assert self.go.wait(30)
        return f"{kind} {view}".encode()


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    made = Drawing()
    monkeypatch.setattr(preview, "draw", made)
    monkeypatch.setattr(previews, "STUDIO", previews.Studio())
    return made


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=previews.routes())) as made:
        yield made


@pytest.mark.parametrize(
    ("kind", "start"), [("png", b"\x89PNG\r\n"), ("svg", b"<?xml version")], ids=("png", "svg")
)
def test_a_picture_of_a_view(
    kind: str, start: bytes, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "STUDIO", previews.Studio())
    answer = client.get(f"/preview.{kind}?partner=KGZ&years=2014..2025&lang=tg")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer.headers["content-type"] == previews.TYPES[kind]
    assert answer.headers["content-language"] == "tg"
    assert answer.headers["content-disposition"].endswith(f'"tajikistan-KGZ-2014-2025.{kind}"')
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert catalog.load().version in answer.headers["etag"]
    assert answer.headers["cache-control"].startswith("public, max-age=")


def test_equal_views_are_drawn_once(client: TestClient, drawing: Drawing) -> None:
    for query in ("partner=KGZ", "v=1&partner=kgz&years=1991..2025", "partner=KGZ&utm_source=x"):
        assert client.get(f"/preview.png?{query}").status_code == 200
    assert len(drawing.views) == 1
    client.get("/preview.png?partner=KGZ&lang=ru")
    client.get("/preview.svg?partner=KGZ")
    assert len(drawing.views) == 3


def test_who_has_it_is_told_so(client: TestClient, drawing: Drawing) -> None:
    first = client.get("/preview.png?partner=CHN")
    again = client.get("/preview.png?partner=CHN", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    head = client.head("/preview.png?partner=CHN")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(first.content))
    assert client.options("/preview.png").status_code == 204
    assert len(drawing.views) == 1


def test_the_language_is_the_readers_where_the_address_names_none(
    client: TestClient, drawing: Drawing
) -> None:
    found = client.get("/preview.png", headers={"Accept-Language": "ru"})
    assert found.headers["content-language"] == "ru"
    assert "Accept-Language" in found.headers["vary"]
    assert "vary" not in client.get("/preview.png?lang=tg").headers
    assert [view.lang for view in drawing.views] == ["ru", "tg"]


def test_a_version_that_is_cited_is_kept_for_longer(client: TestClient, drawing: Drawing) -> None:
    version = catalog.load().version
    plain, cited = (client.get(f"/preview.png?{query}") for query in ("", f"data={version}"))
    assert "max-age=3600" in plain.headers["cache-control"]
    assert "max-age=86400" in cited.headers["cache-control"]


def test_who_asks_for_the_same_meanwhile_waits_for_it(client: TestClient, drawing: Drawing) -> None:
    drawing.go.clear()
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(client.get, "/preview.png?partner=IRN") for _ in range(4)]
        assert drawing.begun.wait(30)
        drawing.go.set()
        bodies = {each.result().content for each in asked}
    assert len(bodies) == 1
    assert len(drawing.views) == 1


def test_new_pictures_have_a_pace_and_kept_ones_none(client: TestClient, drawing: Drawing) -> None:
    previews.STUDIO.each = Allowance(burst=2, per_second=0.1)
    answers = [client.get(f"/preview.png?years={year}") for year in (2001, 2002, 2003)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    refusal = answers[-1]
    assert 1 <= int(refusal.headers["retry-after"]) <= 10
    assert f"Ask again in {refusal.headers['retry-after']} second" in refusal.text
    assert refusal.headers["cache-control"] == "no-store"
    for _ in range(20):
        assert client.get("/preview.png?years=2001").status_code == 200
    assert len(drawing.views) == 2


def test_all_together_have_a_pace_too(client: TestClient, drawing: Drawing) -> None:
    previews.STUDIO.all = Allowance(burst=1, per_second=0.1)
    codes = [client.get(f"/preview.png?years={year}").status_code for year in (2001, 2002)]
    assert codes == [200, 429]


def test_only_so_many_wait_to_be_drawn(
    client: TestClient, drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "MOST_WAITING", 1)
    drawing.go.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.get, "/preview.png?years=2001")
        assert drawing.begun.wait(30)
        assert client.get("/preview.png?years=2002").status_code == 429
        drawing.go.set()
        assert first.result().status_code == 200
    assert client.get("/preview.png?years=2002").status_code == 200


def test_a_drawing_that_fails_is_tried_again(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError("no ink")

    app = Starlette(routes=previews.routes())
    with TestClient(app, raise_server_exceptions=False) as client:
        monkeypatch.setattr(preview, "draw", broken)
        assert client.get("/preview.png?years=2001").status_code == 500
        monkeypatch.setattr(preview, "draw", drawing)
        assert client.get("/preview.png?years=2001").status_code == 200


@pytest.mark.parametrize("name", ["jpg", "webp", "PNG", "png.exe", "%00"])
def test_another_kind_is_answered_with_the_two_there_are(name: str, client: TestClient) -> None:
    answer = client.get(f"/preview.{name}")
    assert answer.status_code == 404
    assert "/preview.png" in answer.text and "/preview.svg" in answer.text


@given(query=st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_query_has_a_picture(query: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "draw", Drawing())
        patch.setattr(previews, "STUDIO", previews.Studio())
        with TestClient(Starlette(routes=previews.routes())) as client:
            raw = query.encode("utf-8", "replace")
            assert client.get("/preview.png", params={raw.decode(): "x"}).status_code == 200
            assert client.get(f"/preview.png?partner={raw.hex()}").status_code == 200


def test_a_shelf_keeps_what_was_used_last_within_its_bytes() -> None:
    shelf = Shelf(10)
    shelf.put("a", b"1234")
    shelf.put("b", b"1234")
    assert shelf.get("a") == b"1234"
    shelf.put("c", b"1234")
    assert (shelf.get("b"), shelf.get("a"), shelf.get("c")) == (None, b"1234", b"1234")
    shelf.put("a", b"12")
    assert (shelf.size, len(shelf)) == (6, 2)
    shelf.put("d", b"x" * 11)
    assert shelf.get("d") is None
    assert shelf.size == 6


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.binary(max_size=8)), max_size=60))
def test_a_shelf_never_holds_more_than_it_may(puts: list[tuple[str, bytes]]) -> None:
    shelf = Shelf(20)
    for key, body in puts:
        shelf.put(key, body)
        assert shelf.get(key) == body
        assert shelf.size <= 20


def test_an_allowance_fills_up_again_and_forgets_strangers() -> None:
    allowance = Allowance(burst=2, per_second=0.5, most=3)
    for _ in range(2):
        assert allowance.wait("a", 100) == 0
        allowance.take("a", 100)
    assert allowance.wait("a", 100) == 2
    assert allowance.wait("b", 100) == 0
    assert allowance.wait("a", 102) == 0
    assert allowance.wait("a", 50) == 0
    for client in "bcde":
        allowance.take(client, 103)
    assert len(allowance) == 3


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_is_one_client(host: str | None, client: str) -> None:
    assert client_of(host) == client
