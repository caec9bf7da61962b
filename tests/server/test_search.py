"""The search over HTTP: JSON for the box, a page for everybody, refusals that say what to do."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.testclient import TestClient

from data import versions
from data.catalog import load
from data.view import decode
from tests.hostile.asking import ask
from tests.hostile.checks import inert_document, strict_json
from tests.hostile.corpus import TEXTS
from tests.server.api_client import client as make


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make()


class _Page(HTMLParser):
    """Links, fields and headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fields: dict[str, str] = {}
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "a":
            self.links.append(found["href"])
        if tag == "input":
            self.fields[found["name"]] = found.get("value", "")


def read(text: str) -> _Page:
    """A page taken apart."""
    page = _Page()
    page.feed(text)
    return page


def asked(client: TestClient, query: str) -> dict[str, Any]:
    """The JSON of a query string."""
    answer = client.get(f"/search.json?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_json_names_what_was_found_and_its_view(client: TestClient) -> None:
    found = asked(client, "q=Hujand&lang=ru&years=2014..2020&basis=mirror&partner=CHN")
    assert (found["query"], found["lang"], found["clear"]) == ("Hujand", "ru", True)
    assert found["total"] >= len(found["results"]) > 1
    first = max(found["results"], key=lambda each: each["score"])
    assert (first["kind"], first["title"]) == ("place", "Худжанд")
    view = decode(first["address"], load().vocabulary).view
    assert (view.border, view.lang, view.basis) == ("isfara", "ru", "mirror")
    assert view.years == (2014, 2020) and view.partners == ()
    for each in found["results"]:
        assert each["link"] == f"http://testserver/{each['address']}"
        assert not decode(each["address"], load().vocabulary).notices
        assert each["title_lang"] in ("ru", "en")
    assert str(found["total"]) in found["said"]


def test_json_may_be_read_from_any_site_and_kept(client: TestClient) -> None:
    answer = client.get("/search.json?q=СНГ&lang=tg")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-language"] == "tg"
    again = client.get(
        "/search.json?q=СНГ&lang=tg", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304 and not again.content


def test_the_language_is_the_reader_s_unless_the_address_has_one(client: TestClient) -> None:
    answer = client.get("/search.json?q=china", headers={"Accept-Language": "ru-RU,en;q=0.5"})
    assert answer.json()["results"][0]["title"] == "Китай"
    named = client.get("/search.json?q=china&lang=tg", headers={"Accept-Language": "ru"})
    assert named.json()["results"][0]["title"] == "Хитой"


def test_limits_are_kept(client: TestClient) -> None:
    assert len(asked(client, "q=treaty")["results"]) == 12
    assert len(asked(client, "q=treaty&limit=3")["results"]) == 3
    assert len(asked(client, "q=treaty&limit=50")["results"]) == 50
    assert asked(client, "q=zzxqvy")["results"] == []


def test_the_other_alphabet_is_said(client: TestClient) -> None:
    found = asked(client, "q=rbnfq&lang=ru")
    assert found["query"] == "rbnfq" and found["looked_for"] == "китай"
    assert "китай" in found["said"]


def test_sources_are_found_with_their_place_on_the_page(client: TestClient) -> None:
    found = asked(client, "q=World+Factbook+archive")
    source = next(each for each in found["results"] if each["kind"] == "source")
    assert source["anchor"] == "source-fb" and "page=sources" in source["address"]


@pytest.mark.parametrize("version", versions.at_hand())
def test_a_version_at_hand_is_searched_in_its_own_data(client: TestClient, version: str) -> None:
    found = asked(client, f"q=vorukh&data={version}")
    assert found["data_version"] == version and found["results"]


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("", "/search.json?q=Khujand"),
        ("q=", "/search.json?q=Khujand"),
        ("q=%20%00", "/search.json?q=Khujand"),
        (f"q={'x' * 101}", "at most 100 letters"),
        ("q=a&limit=0", "1 to 50"),
        ("q=a&limit=51", "limit=12"),
        ("q=a&limit=many", "limit=12"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(query: str, remedy: str, client: TestClient) -> None:
    answer = client.get(f"/search.json?{query}")
    assert answer.status_code == 400 and remedy in answer.json()["error"]


@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_the_page_works_without_scripts(lang: str) -> None:
    query = f"q={quote('Хуҷанд')}&years=2014..2020&lang={lang}"
    answer = ask("/search", query.encode())
    assert answer.status == 200 and answer.headers["content-language"] == lang
    text = answer.body.decode()
    page = read(text)
    assert "script" not in page.tags
    assert page.tags.count("h1") == 1 and page.tags.count("h2") > 1
    # The form asks the same view again.
    assert page.fields["q"] == "Хуҷанд"
    assert (page.fields["years"], page.fields["lang"]) == ("2014..2020", lang)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "form-action 'self'" in policy
    views = [each for each in page.links if each.startswith("/?")]
    assert len(views) > 5
    for each in views:
        made = decode(urlsplit(each).query, load().vocabulary)
        assert not made.notices and made.view.lang == lang
    others = [each for each in page.links if each.startswith("/search?")]
    assert {parse_qs(urlsplit(each).query)["lang"][0] for each in others} == {
        *({"en", "ru", "tg"} - {lang})
    }


def test_the_page_without_a_query_has_words_to_try(client: TestClient) -> None:
    page = read(client.get("/search?lang=en").text)
    tries = [each for each in page.links if each.startswith("/search?q=")]
    assert len(tries) > 3
    for each in tries:
        assert "Nothing found" not in client.get(each).text


def test_the_page_says_when_nothing_was_found(client: TestClient) -> None:
    answer = client.get(f"/search?q={quote('<b>zzxqvy')}&lang=en")
    assert answer.status_code == 200
    assert "Nothing found for “&lt;b&gt;zzxqvy”" in answer.text


def test_the_page_cuts_what_the_json_refuses(client: TestClient) -> None:
    answer = client.get(f"/search?q={'x' * 300}")
    assert answer.status_code == 200 and read(answer.text).fields["q"] == "x" * 100


def test_the_page_below_a_path(client: TestClient) -> None:
    below = TestClient(client.app, root_path="/atlas")
    page = read(below.get("/atlas/search?q=china").text)
    ours = [each for each in page.links if each.startswith("/")]
    assert ours and all(each.startswith("/atlas/") for each in ours)


@pytest.mark.parametrize("payload", TEXTS)
def test_payloads_are_inert(payload: str) -> None:
    for path in ("/search", "/search.json"):
        answer = ask(path, f"q={quote(payload, errors='replace')}".encode())
        assert answer.status in (200, 400)
        if answer.kind == "text/html":
            inert_document(answer.body.decode())
        elif answer.status == 200:
            strict_json(answer.body)
