"""What all routes have in common: ETag, 304, HEAD, OPTIONS, open to other sites, refusals."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from server.refusals import closest, refused, same, shown
from tests.server.api_client import client as make

ADDRESSES = [
    "/data",
    "/data/trade.csv",
    "/data/events.json?kind=clash",
    "/data/missions.parquet",
    "/data/trade/schema.json",
    "/data/borders/isfara.geojson",
    "/layers",
    "/layers/world.geojson",
    "/view.csv?partner=KGZ",
    "/view.json?border=pamir",
    "/package.zip",
    "/api",
    "/api/openapi.json",
]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_can_be_asked_for_again(address: str, client: TestClient) -> None:
    first = client.get(address)
    assert first.status_code == 200 and first.content
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["access-control-allow-origin"] == "*"
    tag = first.headers["etag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address, headers={"If-None-Match": asked})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    changed = client.get(address, headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200 and changed.content == first.content
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(first.content))
    assert head.headers["content-type"] == first.headers["content-type"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_site_may_read_and_nobody_may_write(address: str, client: TestClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = client.options(address, headers=asked)
    assert answer.status_code == 204 and answer.content == b""
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "GET" in answer.headers["access-control-allow-methods"]
    assert "POST" not in answer.headers["access-control-allow-methods"]
    assert client.post(address).status_code == 405


def test_another_address_has_another_tag(client: TestClient) -> None:
    tags = [client.get(each).headers["etag"] for each in ADDRESSES]
    assert len(set(tags)) == len(ADDRESSES)


@pytest.mark.parametrize(
    "address",
    [
        "/data/nothing.csv",
        "/data/borders/nothing.csv",
        "/data/a/b/c",
        "/layers/nothing.geojson",
        "/layers/a/b",
        "/view.json?partner=XYZ",
        "/api/nothing",
        "/package.zip?data=9.9.9-00000000",
    ],
)
def test_a_refusal_is_a_sentence_that_nothing_keeps(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code in {400, 404}
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    if answer.headers["content-type"] == "application/json":
        found = answer.json()
        assert found["status"] == answer.status_code
        sentence = found["error"]
    else:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        sentence = answer.text.strip()
    assert len(sentence.split()) > 5 and "Traceback" not in sentence


def test_a_foreign_text_is_repeated_short_and_printable() -> None:
    assert shown("a\r\nb\x00c\u202ed") == "“a??b?c?d”"
    assert len(shown("x" * 10_000)) < 70
    assert refused(400, "\ud800").body == b"?\n"


@pytest.mark.parametrize(
    ("asked", "tag", "known"),
    [('"a"', '"a"', True), ('W/"a"', '"a"', True), ('"b", "a"', 'W/"a"', True), ("", '"a"', False)],
)
def test_tags_are_compared_weakly(asked: str, tag: str, known: bool) -> None:
    assert same(asked, tag) is known


def test_the_closest_name_is_offered_and_no_far_one() -> None:
    assert closest("evnts", ["trade", "events"]) == "Did you mean “events”? "
    assert closest("KZG", ["KGZ", "UZB"]) == "Did you mean “KGZ”? "
    assert closest("zzzzzz", ["trade", "events"]) == ""
    assert closest("e" * 100_000, ["trade", "events"]) == ""
