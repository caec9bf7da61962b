"""The HTML of a view's address: what a messenger, a search engine and a reader see of it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import casualty_words, described, related
from data.catalog import Catalog, load
from data.gist import MOST, WHOLE, Line, gist
from data.sentence import sentence, title
from data.view import View, decode, encode_full
from data.view_rows import rows
from server import crawlers, head, index_file, shell, source_words, structured, words
from tests.components.hostile import PAYLOAD, hostile

ORIGIN = "http://testserver"
VIEWS = (
    "",
    "partner=KGZ",
    "partner=KGZ,CHN&years=2014..2016",
    "border=isfara",
    "border=pamir&section=chn-north",
    "event=TJ0298",
    "story=isfara&step=4",
    "page=trade&partner=CHN",
    "page=sources",
    "page=method",
    "page=about",
)
STRANGE = (
    'partner="><script>alert(1)</script>',
    "lang=%3Cimg%20src=x%20onerror=y()%3E",
    "%00=%00&v=999&partner=%F0%9F%92%A9",
    "event={{7*7}}&border={%25",
    "data=1.0.0-%3Cb%3E",
    "a" * 5000,
    "partner=" + "KGZ," * 2000,
    "\ud800".encode("utf-8", "surrogatepass").hex(),
    "%ED%A0%80=%ED%A0%80&event=%ED%A0%80",
)


class Page(HTMLParser):
    """A document taken apart: attributes of each element, and the text inside some."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.said[self._open[-1]] = self.said.get(self._open[-1], "") + data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """Attributes of the elements of a tag that have the wanted ones."""
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key) == value for key, value in wanted.items())
        ]

    def meta(self, name: str) -> str | None:
        """Content of a meta element, by its name or property."""
        found = self.all("meta", name=name) or self.all("meta", property=name)
        return found[0]["content"] if found else None


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[*shell.routes(), *crawlers.routes()])) as found:
        yield found


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def opened(client: TestClient, query: str, **headers: str) -> Page:
    answer = client.get(f"/?{query}", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def graph(page: str) -> list[dict[str, Any]]:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    parts: list[dict[str, Any]] = found["@graph"]
    return parts


@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
@pytest.mark.parametrize("query", VIEWS)
def test_the_head_tells_the_view(
    query: str, lang: str, client: TestClient, catalog: Catalog
) -> None:
    page = opened(client, f"{query}&lang={lang}")
    view = decode(f"{query}&lang={lang}", catalog.vocabulary).view
    canonical = f"{ORIGIN}/?{encode_full(view, catalog.vocabulary)}"
    assert page.all("html")[0]["lang"] == lang
    assert page.said["title"] == described.page_title(view, catalog)
    assert page.meta("description") == described.description(view, catalog)
    assert [each["href"] for each in page.all("link", rel="canonical")] == [canonical]
    assert page.meta("og:url") == canonical
    assert page.meta("og:image") == canonical.replace("/?", "/preview.png?")
    assert page.meta("og:image:alt")
    assert (page.meta("og:image:width"), page.meta("og:image:height")) == ("1200", "630")
    assert page.meta("twitter:card") == "summary_large_image"
    assert page.meta("og:description") == described.description(view, catalog)
    assert page.meta("robots") is None
    [icon] = page.all("link", rel="icon")
    assert str(icon["href"]).startswith("data:image/svg+xml;base64,")
    assert {each["media"] for each in page.all("meta", name="theme-color")} == {
        "(prefers-color-scheme: light)",
        "(prefers-color-scheme: dark)",
    }


@pytest.mark.parametrize("query", VIEWS)
def test_the_canonical_address_and_each_alternate_open_the_same_view(
    query: str, client: TestClient, catalog: Catalog
) -> None:
    page = opened(client, query)
    view = decode(query, catalog.vocabulary).view
    canonical = str(page.all("link", rel="canonical")[0]["href"])
    assert decode(canonical.partition("?")[2], catalog.vocabulary).view == view
    alternates = {
        str(each["hreflang"]): str(each["href"])
        for each in page.all("link", rel="alternate")
        if "hreflang" in each
    }
    assert set(alternates) == {"en", "ru", "tg", related.ANY_LANGUAGE}
    assert alternates[view.lang] == canonical
    for lang, address in alternates.items():
        asked = "tg" if lang == related.ANY_LANGUAGE else None
        found = decode(address.partition("?")[2], catalog.vocabulary, asked).view
        assert found == view.with_(lang="tg" if asked else lang)


@pytest.mark.parametrize("query", VIEWS)
def test_what_machines_read_is_whole(query: str, client: TestClient, catalog: Catalog) -> None:
    parts = {each["@type"]: each for each in graph(client.get(f"/?{query}").text)}
    page, data = parts["WebPage"], parts["Dataset"]
    view = decode(query, catalog.vocabulary).view
    assert page["mainEntity"]["@id"] == data["@id"]
    assert page["isPartOf"]["@id"] == parts["WebSite"]["@id"]
    assert page["url"] == f"{ORIGIN}/?{encode_full(view, catalog.vocabulary)}"
    assert data["version"] == catalog.version
    assert data["license"] == structured.LICENCE
    assert data["temporalCoverage"] == f"{catalog.first_year}/{catalog.last_year}"
    assert {each["encodingFormat"] for each in data["distribution"]} == {
        "application/zip",
        "text/csv",
        "application/json",
    }
    assert ("breadcrumb" in page) == bool(query)


@pytest.mark.parametrize("query", VIEWS)
def test_the_words_say_what_the_page_says(query: str, client: TestClient, catalog: Catalog) -> None:
    view = decode(query, catalog.vocabulary).view
    page = opened(client, query)
    assert page.said["h1"] == "Tajikistan's foreign relations"
    first = words.first(view, catalog)
    assert str(Markup('<p class="words-sentence">{}</p>').format(sentence(view, catalog))) in first
    for label, value in described.facts(view, catalog):
        assert str(Markup("<dt>{}</dt><dd>{}</dd>").format(label, value)) in first


@pytest.mark.parametrize("query", [each for each in VIEWS if "page=" not in each])
def test_without_scripts_each_fact_has_its_sources(
    query: str, client: TestClient, catalog: Catalog
) -> None:
    view = decode(query, catalog.vocabulary).view
    page = opened(client, query)
    found = gist(view, catalog)
    shown = {str(each["href"]) for each in page.all("a")}
    unsettled = 0
    for group in found.groups:
        assert len(group.lines) <= group.total
        for line in group.lines:
            # A claim may rest on the founding article alone, and a side may be silent.
            unsettled += not line.sources and group.heading == "The founding article"
            assert line.sources or group.heading in ("The founding article", "What each side says")
            assert line.sources or line.what in ("Not checked", "No source found for this side.")
            for source in line.sources[: words.MOST_SOURCES]:
                assert not source_words.is_web_address(source.url) or source.url.strip() in shown
    assert page.said["td"].count("no source was found") == unsettled
    assert sum(tag == "tr" for tag, _ in page.elements) == sum(
        len(group.lines) + 1 for group in found.groups
    )
    full = encode_full(view, catalog.vocabulary)
    assert {f"view.csv?{full}", f"view.json?{full}", "api", "package.zip"} <= shown
    assert found.total == len(list(rows(view, catalog)))
    assert f"All {found.total:,} facts of this view" in page.said["a"]


def test_without_scripts_the_page_of_sources_has_those_that_matter_most(
    client: TestClient, catalog: Catalog
) -> None:
    page = opened(client, "page=sources")
    order = source_words.most_cited(catalog)
    assert {each.source_id for each in order} == set(catalog.sources)
    links = [str(each["href"]) for each in page.all("a", rel="noopener")]
    shown = order[: source_words.MOST]
    assert links == [each.url.strip() for each in shown if source_words.is_web_address(each.url)]
    assert sum(tag == "tr" for tag, _ in page.elements) == source_words.MOST + 1
    assert f"the {source_words.MOST} of {len(catalog.sources)}" in page.said["small"]


def test_no_sort_of_facts_is_longer_than_said(catalog: Catalog) -> None:
    groups = gist(decode("", catalog.vocabulary).view, catalog).groups
    assert [len(group.lines) for group in groups] == list(MOST.values())


def test_what_the_sides_say_is_told_whole_or_not_at_all(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = decode("border=isfara", catalog.vocabulary).view
    positions = catalog.positions_of("isfara")

    def told() -> list[Line]:
        return [
            line
            for group in gist(view, catalog).groups
            if group.heading == "What each side says"
            for line in group.lines
        ]

    assert len(told()) == len(positions)
    monkeypatch.setattr("data.gist.WHOLE", {**WHOLE, "position of a side": len(positions) - 1})
    assert told() == []


def test_counts_of_people_keep_their_range_and_who_counted(catalog: Catalog) -> None:
    first = catalog.casualties[0]
    for low, best, high, said in (
        (36, 36, 36, "36"),
        (100, None, None, "at least 100"),
        (None, None, 50, "at most 50"),
        (None, 50, None, "50"),
        (6, 7, 9, "6 to 9, best estimate 7"),
        (6, None, 9, "6 to 9"),
    ):
        row = dataclasses.replace(first, low=low, best=best, high=high)
        assert casualty_words.span(row, "en") == said
    view = decode("event=TJ0298", catalog.vocabulary).view
    [group] = [each for each in gist(view, catalog).groups if each.whose == "Side or territory"]
    assert len(group.lines) == len(catalog.casualties_of("TJ0298"))
    assert group.lines[0].english.startswith("Killed: 36, stated by Kyrgyz local authorities")


def test_the_event_in_focus_comes_first(catalog: Catalog) -> None:
    view = decode("event=TJ0298&partner=KGZ", catalog.vocabulary).view
    events = next(group for group in gist(view, catalog).groups if group.heading == "Events")
    assert events.lines[0].english == catalog.events["TJ0298"].summary
    assert events.total > len(events.lines)


def test_a_border_begins_with_its_states_and_the_page_of_trade_with_trade(
    catalog: Catalog,
) -> None:
    for query, heading in (("border=pyanj", "State of the borders"), ("page=trade", "Trade")):
        view = decode(query, catalog.vocabulary).view
        assert gist(view, catalog).groups[0].heading == heading


def test_links_without_scripts_stay_inside_and_open_views(
    client: TestClient, catalog: Catalog
) -> None:
    page = opened(client, "partner=KGZ&lang=ru")
    inside = [str(each["href"]) for each in page.all("a") if str(each["href"]).startswith("?")]
    views = [decode(each, catalog.vocabulary) for each in inside]
    assert not any(made.notices for made in views)
    assert {made.view.page for made in views} == {"atlas", "trade", "sources", "method", "about"}
    assert {made.view.border for made in views} >= {"isfara", "pyanj", "pamir", "uzbekistan"}
    assert {made.view.story for made in views} >= set(catalog.vocabulary.stories)
    assert {made.view.lang for made in views} == {"en", "ru", "tg"}


def test_an_embedded_view_points_to_the_whole_page_and_is_not_listed(client: TestClient) -> None:
    plain, embedded = opened(client, "partner=KGZ"), opened(client, "partner=KGZ&embed=true")
    assert embedded.meta("robots") == "noindex"
    address = str(embedded.all("link", rel="canonical")[0]["href"])
    assert "embed" not in address
    assert address == plain.all("link", rel="canonical")[0]["href"]
    assert (plain.said["h1"], embedded.said["h1"]) == (
        "Tajikistan's foreign relations",
        "Kyrgyzstan",
    )
    policy = client.get("/?embed=true").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors *")
    assert client.get("/").headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_the_policy_lets_every_inline_script_of_the_page_through(client: TestClient) -> None:
    answer = client.get("/?partner=KGZ")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(inline) >= 2
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_the_browser_chooses_the_language_of_an_address_without_one(client: TestClient) -> None:
    for asked, lang in (("tg-TJ,ru;q=0.8", "tg"), ("ru", "ru"), ("de", "en"), ("", "en")):
        answer = client.get("/?partner=KGZ", headers={"accept-language": asked})
        assert answer.headers["content-language"] == lang
        assert answer.headers["vary"] == "Accept-Language"
    assert opened(client, "partner=KGZ&lang=en", **{"accept-language": "tg"}).all("html", lang="en")


def test_a_view_that_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/?partner=KGZ")
    assert first.headers["cache-control"] == "no-cache"
    known = {"if-none-match": first.headers["etag"]}
    again = client.get("/?partner=KGZ", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert client.get("/?partner=CHN", headers=known).status_code == 200
    asked = client.head("/?partner=KGZ")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["etag"] == first.headers["etag"]
    assert int(asked.headers["content-length"]) == len(first.content)
    assert "access-control-allow-origin" not in first.headers


def test_equal_views_are_one_document(client: TestClient) -> None:
    plain = client.get("/?partner=KGZ")
    for same in ("/index.html?partner=kgz", "/?PARTNER=KGZ&v=1&years=1991..2025&lang=en"):
        assert client.get(same).content == plain.content


@pytest.mark.parametrize("query", STRANGE)
def test_any_address_opens_and_nothing_of_it_becomes_markup(query: str, client: TestClient) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    plain = {tag for tag, _ in Page(client.get("/").text).elements}
    assert {tag for tag, _ in Page(answer.text).elements} <= plain | {"p"}
    assert not any(
        name.startswith("on") for _, found in Page(answer.text).elements for name in found
    )
    graph(answer.text)


def test_what_is_not_understood_is_said(client: TestClient) -> None:
    text = client.get("/?partner=XXX%3Cb%3E&lang=en").text
    [said] = re.findall(r'<p class="words-notice">(.*?)</p>', text)
    assert said.startswith("Not known here and left out: ") and "XXX&lt;b&gt;" in said
    assert "words-notice" not in client.get("/?partner=KGZ").text.partition("<body>")[2]
    said = client.get("/?partner=KGZ&data=0.9.9-abc").text.partition("<body>")[2]
    assert "Data version 0.9.9-abc is not at hand" in said


@pytest.mark.parametrize("host", ['x"><script>', "evil one.example", "evil.example/%0d%0a"])
def test_a_host_that_is_none_is_in_no_link(host: str, client: TestClient) -> None:
    text = client.get("/", headers={"host": host}).text
    assert host not in text
    assert Page(text).all("link", rel="canonical")


def test_the_public_address_is_the_one_in_the_links(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_ADDRESS", "https://atlas.example.org/")
    page = opened(client, "partner=KGZ")
    address = page.all("link", rel="canonical")[0]["href"]
    assert str(address).startswith("https://atlas.example.org/?v=1&partner=KGZ")
    assert str(page.meta("og:image")).startswith("https://atlas.example.org/preview.png?")


@pytest.mark.parametrize("query", VIEWS)
def test_no_text_of_the_tables_becomes_markup(query: str, catalog: Catalog) -> None:
    known = hostile(catalog)
    # Stories are held against the tables, whose texts they do not repeat.
    view = decode(query, catalog.vocabulary).view
    made = (
        head.head(view, known, ORIGIN) + words.first(view, known, PAYLOAD) + words.rest(view, known)
    )
    page = Page(made)
    assert not page.all("img")
    assert "<script>x()" not in made
    assert not any(str(each["href"]).startswith("javascript:") for each in page.all("a"))
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made, re.DOTALL)
    assert "<" not in data
    json.loads(data)


def test_every_view_worth_finding_is_listed_once_a_language(
    client: TestClient, catalog: Catalog
) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    entries = ET.fromstring(answer.text).findall("s:url", spaces)
    addresses = [entry.findtext("s:loc", "", spaces) for entry in entries]
    assert len(addresses) == len(set(addresses)) == 3 * len(related.public(catalog, "en"))
    found = [decode(each.partition("?")[2], catalog.vocabulary) for each in addresses]
    assert not any(made.notices for made in found)
    assert {p for made in found for p in made.view.partners} >= catalog.vocabulary.partners
    for entry, address in list(zip(entries, addresses, strict=True))[::40]:
        links = {
            each.attrib["hreflang"]: each.attrib["href"] for each in entry.findall("x:link", spaces)
        }
        assert address in links.values()
        canonical = opened(client, address.partition("?")[2]).all("link", rel="canonical")
        assert canonical[0]["href"] == address
    assert (
        client.get("/sitemap.xml", headers={"if-none-match": answer.headers["etag"]}).status_code
        == 304
    )


def test_robots_may_read_pages_but_no_sessions(client: TestClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /_stcore/" in lines
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in lines


def test_streamlits_own_file_is_kept_but_for_what_is_ours() -> None:
    index = index_file.read()
    made = index.filled(lang="tg", head="<title>t</title>", words="<i>w</i>", noscript="<b>n</b>")
    page = Page(made)
    assert page.all("html", lang="tg") and page.all("div", id="root")
    assert page.all("script", type="module")
    assert not page.all("link", rel="shortcut icon")
    assert not [each for each in page.all("link", rel="preload") if each.get("as") == "font"]
    assert "You need to enable JavaScript" not in made
    assert made.index("<i>w</i>") < made.index("<b>n</b>") < made.index('id="root"')


@pytest.mark.parametrize(
    ("gone", "instead"),
    [
        ("<title>Streamlit</title>", ""),
        ('id="root"', 'id="app"'),
        ("<noscript>", "<div>"),
        ("<html", "<xhtml"),
    ],
)
def test_a_file_of_another_form_ends_the_start_with_a_sentence(gone: str, instead: str) -> None:
    text = (
        '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head>'
        '<body><noscript>x</noscript><div id="root"></div></body></html>'
    )
    assert index_file.take_apart(text).before_head == "<head>"
    with pytest.raises(index_file.IndexFileError, match=r"requirements\.txt"):
        index_file.take_apart(text.replace(gone, instead))


def test_no_more_documents_are_kept_than_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "MOST_KEPT", 2)
    made = shell.Shell(index_file.read())
    catalog = load()
    for partner in ("KGZ", "CHN", "UZB"):
        view = decode(f"partner={partner}", catalog.vocabulary).view
        made._make(shell.Asked(view, "", ORIGIN, "", False, catalog.version), catalog)
    assert [each.view.partners for each in made._made] == [("CHN",), ("UZB",)]


def test_names_of_views(catalog: Catalog) -> None:
    def named(query: str) -> str:
        return described.page_title(decode(query, catalog.vocabulary).view, catalog)

    site = "Tajikistan's foreign relations"
    assert named("") == site
    assert named("partner=KGZ") == f"Kyrgyzstan · {site}"
    assert named("page=trade&partner=CHN") == f"Trade and money: China · {site}"
    assert named("page=sources") == f"Sources · {site}"
    view = decode("event=TJ0298", catalog.vocabulary).view
    assert named("event=TJ0298") == f"{title(view, catalog)} · {site}"
    assert named("story=isfara&step=1") == (
        f"A valley without an agreed line · Isfara: from an undrawn line to a treaty · {site}"
    )


def test_a_version_without_stories_has_no_links_to_them(catalog: Catalog) -> None:
    bare = dataclasses.replace(catalog)
    vars(bare)["vocabulary"] = dataclasses.replace(catalog.vocabulary, stories={})
    view: View = decode("partner=KGZ", bare.vocabulary).view
    assert "story=" not in words.rest(view, bare)
