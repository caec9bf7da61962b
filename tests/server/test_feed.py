"""The events of a view as a feed: what RFC 4287 asks of one, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.catalog import load
from data.fact_texts import told
from data.view import decode, default
from data.vocabulary import LANGS
from server import feed, head

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
VIEWS = (
    "",
    "partner=KGZ&years=2020..2022",
    "border=isfara",
    "event=TJ0320",
    "page=trade&kinds=clash",
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=feed.routes())) as made:
        yield made


def asked(client: TestClient, query: str) -> ElementTree.Element:
    answer = client.get(f"/feed.xml?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def one(parent: ElementTree.Element, name: str) -> str:
    """Text of the only child of that name."""
    found = parent.findall(ATOM + name)
    assert len(found) == 1, name
    assert found[0].text
    return found[0].text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", VIEWS)
def test_what_a_feed_must_have(client: TestClient, query: str, lang: str) -> None:
    root = asked(client, f"{query}&lang={lang}")
    assert root.tag == f"{ATOM}feed" and root.get(LANG) == lang
    assert one(root, "id").startswith("http") and one(root, "title")
    assert MOMENT.fullmatch(one(root, "updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    own = [each.get("href") for each in root.findall(f"{ATOM}link") if each.get("rel") == "self"]
    assert own == [one(root, "id")]
    entries = root.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= feed.MOST
    assert len({one(each, "id") for each in entries}) == len(entries)
    for entry in entries:
        assert one(entry, "id").startswith("tag:") and one(entry, "title") and one(entry, "summary")
        assert MOMENT.fullmatch(one(entry, "updated"))
        assert MOMENT.fullmatch(one(entry, "published"))
        assert one(entry, "published") <= one(entry, "updated") <= one(root, "updated")


@pytest.mark.parametrize("lang", LANGS)
def test_pages_in_every_language_the_own_first(client: TestClient, lang: str) -> None:
    root = asked(client, f"partner=KGZ&lang={lang}")
    for place in (root, root.find(f"{ATOM}entry")):
        assert place is not None
        links = [each for each in place.findall(f"{ATOM}link") if each.get("rel") == "alternate"]
        assert links[0].get("hreflang") == lang
        assert {each.get("hreflang") for each in links} == set(LANGS)
        for each in links:
            query = (each.get("href") or "").partition("?")[2]
            read = decode(query, load().vocabulary)
            assert not read.notices and read.view.lang == each.get("hreflang")


def test_the_newest_events_of_the_view_come_first(client: TestClient) -> None:
    root = asked(client, "partner=KGZ&years=2020..2022&kinds=clash&lang=ru")
    ids = [one(each, "id").split("/")[1] for each in root.findall(f"{ATOM}entry")]
    events = [load().events[each] for each in ids]
    assert [each.date for each in events] == sorted((each.date for each in events), reverse=True)
    assert {each.kind for each in events} == {"clash"} and "TJ0320" in ids
    assert all("KGZ" in each.partners and "2020" <= each.date[:4] <= "2022" for each in events)
    summaries = [each.findtext(f"{ATOM}summary") for each in root.findall(f"{ATOM}entry")]
    assert summaries == [told(each.summary, "ru") for each in events]


def test_asked_again_nothing_is_sent(client: TestClient) -> None:
    first = client.get("/feed.xml?partner=UZB")
    again = client.get("/feed.xml?partner=UZB", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/feed.xml?partner=CHN").headers["etag"] != first.headers["etag"]


def test_what_is_not_known_is_refused(client: TestClient) -> None:
    answer = client.get("/feed.xml?partner=KZG")
    assert answer.status_code == 400 and "KGZ" in answer.text


def test_the_page_names_its_feed() -> None:
    catalog = load()
    said = head.head(default(catalog.vocabulary, "tg"), catalog, "https://atlas.example.org")
    link = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)">', said)
    assert link and link[1].startswith("https://atlas.example.org/feed.xml?")
    assert "lang=tg" in link[1]
