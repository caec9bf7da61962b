"""A view of each kind as it arrives with whom it was sent to: read without scripts, and opened."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data import described, related, versions
from data.catalog import Catalog
from data.sentence import sentence, title
from data.view import View, decode, encode_full
from data.vocabulary import LANGS
from tests.browser.reader import PATIENCE_MS, PHONE, Reader

pytestmark = pytest.mark.browser

WITH_FIGURES = ("atlas", "trade")
WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass(frozen=True)
class Sent:
    """An address that is sent, and what must be seen of it whatever reads it.

    Attributes
    ----------
    lang : language of the address, written here by hand as all that follows.
    says : what stands in the heading; of Russian and Tajik the names that have one form only.
    years : first and last year; None where the address names none, all that there are.
    """

    query: str
    lang: str
    says: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    embed: bool = False

    @cached_property
    def found(self) -> versions.Opened:
        return versions.opened(self.query)

    @property
    def view(self) -> View:
        return self.found.view

    @property
    def catalog(self) -> Catalog:
        return self.found.catalog

    @property
    def canonical(self) -> str:
        """The query of the one address that the view has."""
        return encode_full(self.view, self.catalog.vocabulary)

    @property
    def heading(self) -> str:
        """What the view is called where it is shown."""
        if self.view.page == "atlas":
            return title(self.view, self.catalog)
        return described.name(self.view, self.catalog)


SENT = {
    "start": Sent("", "en", ("Tajikistan",)),
    "partner": Sent("?partner=KGZ&lang=ru", "ru", ("Киргизия",), ("KGZ",)),
    "four": Sent(
        "?partner=CHN,RUS,TUR,IRN&lang=tg",
        "tg",
        ("Хитой", "Русия", "Туркия", "Эрон"),
        ("CHN", "RUS", "TUR", "IRN"),
    ),
    "years": Sent(
        "?partner=CHN&years=2005..2018&measure=imports&basis=mirror&lang=en",
        "en",
        ("China",),
        ("CHN",),
        (2005, 2018),
    ),
    "isfara": Sent("?border=isfara&lang=tg", "tg", ("Қирғизистон",)),
    "pyanj": Sent("?v=1&border=pyanj&lang=en", "en", ("Border with Afghanistan",)),
    "pamir": Sent("?border=pamir&years=1999..2011&lang=ru", "ru", ("Кита",), (), (1999, 2011)),
    "uzbekistan": Sent("?border=uzbekistan&lang=en", "en", ("Border with Uzbekistan",)),
    "section": Sent(
        "?border=isfara&section=kgz-isfara&years=2021&lang=en",
        "en",
        ("Isfara valley, Vorukh and Batken",),
        (),
        (2021, 2021),
    ),
    "event": Sent("?event=TJ0387&lang=en", "en", ("Presidents sign the state border treaty",)),
    "story isfara": Sent(
        "?story=isfara&step=7&lang=en", "en", ("Border with Kyrgyzstan",), ("KGZ",), (2018, 2023)
    ),
    "story pyanj": Sent("?story=pyanj&step=4&lang=ru", "ru", ("Афганистан",), (), (2004, 2005)),
    "story pamir": Sent("?story=pamir&step=5&lang=tg", "tg", ("Хито",), (), (2006, 2010)),
    "story uzbekistan": Sent(
        "?story=uzbekistan&step=9&lang=ru", "ru", ("Узбекистан",), (), (2020, 2025)
    ),
    "trade": Sent("?page=trade&partner=RUS&lang=ru", "ru", ("Росси",), ("RUS",)),
    "sources": Sent("?page=sources&lang=tg", "tg"),
    "method": Sent("?page=method&lang=en", "en", ("How we draw borders",)),
    "about": Sent("?page=about&lang=ru", "ru"),
    "embed": Sent("?partner=UZB&lang=tg&embed=true", "tg", ("Ӯзбекистон",), ("UZB",), embed=True),
    "kept": Sent("?data=1.0.0-d98fa62f&partner=CHN&lang=en", "en", ("China",), ("CHN",)),
    "nonsense": Sent(
        "?v=9&partner=ZZZ&years=1800..banana&lang=tg&x=%3Cb%3E&measure=%00", "tg", ("Тоҷикистон",)
    ),
}
WITH_NOTICE = {"kept": "1.0.0-d98fa62f", "nonsense": "partner=ZZZ"}


@pytest.fixture(params=SENT)
def sent(request: pytest.FixtureRequest) -> Sent:
    """Each kind of view; what is written by hand and what the codec reads are the same."""
    found = SENT[request.param]
    assert found.view.lang == found.lang
    assert found.view.partners == found.partners
    assert found.view.years == (found.years or (found.catalog.first_year, found.catalog.last_year))
    assert all(each in found.heading for each in found.says)
    return found


@pytest.fixture(scope="module")
def answered(browser: Any, address: str) -> Iterator[Callable[[str], int]]:
    """Status of an address of the atlas; each is asked for once."""
    context = browser.new_context()
    known: dict[str, int] = {}

    def status(url: str) -> int:
        assert url.startswith(f"{address}/"), url
        if url not in known:
            known[url] = context.request.head(url).status
        return known[url]

    yield status
    context.close()


@pytest.fixture
def without_scripts(browser: Any) -> Iterator[BrowserContext]:
    """A telephone on which scripts are off; English, so that the address alone decides."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def read(context: BrowserContext, address: str, query: str) -> Page:
    """A page of the atlas that is read without scripts."""
    page = context.new_page()
    answer = page.goto(f"{address}/{query}")
    assert answer is not None and answer.status == 200
    return page


def hrefs(page: Page, what: str) -> list[str]:
    """Whole addresses of the links that a selector finds."""
    found = page.locator(what).evaluate_all("all => all.map(each => each.getAttribute('href'))")
    return [urljoin(page.url, each) for each in found]


def meta(page: Page, name: str) -> str:
    """Content of the one meta element of a name or property."""
    found = page.locator(f'meta[name="{name}"], meta[property="{name}"]')
    assert found.count() == 1, name
    return str(found.get_attribute("content"))


def test_in_words(
    sent: Sent, address: str, without_scripts: BrowserContext, answered: Callable[[str], int]
) -> None:
    """Title, sentence, key facts, a table with sources, ways on; nothing wider than the screen."""
    page = read(without_scripts, address, sent.query)
    assert page.locator("html").get_attribute("lang") == sent.lang
    expect(page).to_have_title(described.page_title(sent.view, sent.catalog))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".words-sentence")).to_have_text(sentence(sent.view, sent.catalog))
    expect(page.locator("#words")).to_contain_text(described.name(sent.view, sent.catalog))
    expect(page.locator("#words")).to_contain_text(described.description(sent.view, sent.catalog))
    facts = page.locator("#words dl > div")
    assert facts.count() == len(described.facts(sent.view, sent.catalog))
    if sent.view.page in WITH_FIGURES:
        assert facts.count() >= 3
        expect(facts.last).to_be_visible()
    if sent.view.page in (*WITH_FIGURES, "sources"):
        column = 2 if sent.view.page == "sources" else 4
        expect(page.locator(f"#words-rest td:nth-child({column}) a").first).to_be_visible()
        assert all(each.startswith(("https://", "http://")) for each in hrefs(page, "table a"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    links = hrefs(page, "#words-rest nav a")
    assert len(links) > 12
    assert {each: answered(each) for each in links} == dict.fromkeys(links, 200)


def test_the_way_on_without_scripts(address: str, without_scripts: BrowserContext) -> None:
    """From a border to its Tajik words, to a story, to the trade page, by links alone."""
    page = read(without_scripts, address, "?border=isfara&lang=en")
    page.locator("nav a[hreflang=tg]").click()
    expect(page.locator("html")).to_have_attribute("lang", "tg")
    expect(page.locator("#words h2").first).to_contain_text("Қирғизистон")
    page.locator('#words-rest nav a[href*="story=pamir"]').click()
    story = versions.opened("story=pamir&step=1&lang=tg")
    expect(page.locator("#words h2")).to_have_text(described.name(story.view, story.catalog))
    page.locator('#words-rest nav a[href*="page=trade"]').click()
    expect(page.locator('#words-rest nav a[href*="view.csv"]')).to_have_count(1)
    assert "page=trade" in unquote(str(page.locator("link[rel=canonical]").get_attribute("href")))


@pytest.mark.parametrize("name", WITH_NOTICE)
def test_what_an_address_did_not_get_is_said(
    name: str, address: str, without_scripts: BrowserContext
) -> None:
    page = read(without_scripts, address, SENT[name].query)
    expect(page.locator(".words-notice")).to_contain_text(WITH_NOTICE[name])
    # A wrong word in an address is text, and nothing else.
    assert page.locator("#words b").count() == 0


def test_its_card(sent: Sent, address: str, without_scripts: BrowserContext) -> None:
    """What a messenger and a search engine read; the picture is there and as large as said."""
    page = read(without_scripts, address, sent.query)
    whole = f"{address}/?{sent.canonical}"
    assert hrefs(page, "link[rel=canonical]") == [whole] == [meta(page, "og:url")]
    for lang in LANGS:
        [other] = hrefs(page, f"link[rel=alternate][hreflang={lang}]")
        read_back = decode(other.partition("?")[2], sent.catalog.vocabulary)
        assert read_back.view == sent.view.with_(lang=lang) and not read_back.notices
    assert len(hrefs(page, f"link[hreflang={related.ANY_LANGUAGE}]")) == 1
    assert page.locator("meta[name=robots][content=noindex]").count() == sent.embed
    assert described.name(sent.view, sent.catalog) in meta(page, "og:title")
    said = described.description(sent.view, sent.catalog)
    assert meta(page, "description") == meta(page, "og:description") == said
    assert said in meta(page, "og:image:alt") == meta(page, "twitter:image:alt")
    assert meta(page, "og:locale").startswith(sent.lang)
    assert meta(page, "twitter:card") == "summary_large_image"
    picture = without_scripts.request.get(meta(page, "og:image"))
    assert (picture.status, picture.headers["content-type"]) == (200, "image/png")
    body = picture.body()
    assert body.startswith(b"\x89PNG") and len(body) > 15_000
    assert struct.unpack(">II", body[16:24]) == (1200, 630)
    assert [meta(page, f"og:image:{each}") for each in ("width", "height")] == ["1200", "630"]


def copied(one: Reader, sent: Sent) -> str:
    """The address that the page gives to send on."""
    if sent.embed:
        return urljoin(
            one.page.url, str(one.page.locator(".embed-foot a").last.get_attribute("href"))
        )
    said = one.page.locator(".atlas-copy output")
    for _ in range(3):
        # A click that meets the drawing of the page is made again, as a reader would.
        one.page.locator(".atlas-copy button").click()
        one.page.wait_for_timeout(300)
        if said.inner_text():
            break
    expect(said).not_to_be_empty()
    return str(one.page.evaluate("navigator.clipboard.readText()"))


def map_size(one: Reader) -> Any:
    """Width and height that the map reckons with; its middle is theirs."""
    return one.map.locator("html").evaluate(
        "() => { const size = window.atlasLeaflet.getSize(); return [size.x, size.y]; }"
    )


def test_opened(sent: Sent, address: str, reader: Callable[..., Reader]) -> None:
    """Exactly the view that was sent, from our own address alone, with nothing refused."""
    one = reader(permissions=["clipboard-read", "clipboard-write"])
    one.context.add_init_script(WATCH)
    said: list[str] = []
    one.page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    one.page.on("websocket", lambda socket: one.requested.append(socket.url))
    one.open(sent.query)
    where = "h1" if sent.embed else ".st-key-dossier-box h2, .st-key-page-box h2"
    expect(one.page.locator(where).first).to_have_text(sent.heading)
    expect(one.page.locator(".atlas-sentence")).to_have_text(sentence(sent.view, sent.catalog))
    expect(one.page.locator("html")).to_have_attribute("lang", sent.lang)
    expect(one.page).to_have_title(described.page_title(sent.view, sent.catalog))
    if sent.view.page in WITH_FIGURES and not sent.embed:
        sliders = one.page.locator(".atlas-years input")
        for slider, year in zip(sliders.all(), sent.view.years, strict=True):
            expect(slider).to_have_value(str(year))
    if sent.view.page == "atlas":
        chosen = one.map.locator("path[data-iso][aria-selected=true]")
        expect(chosen).to_have_count(len(sent.partners))
        isos = chosen.evaluate_all("all => all.map(each => each.dataset.iso)")
        assert sorted(isos) == sorted(sent.partners)
        assert map_size(one) == one.map.locator("html").evaluate("[innerWidth, innerHeight]")
    assert copied(one, sent) == f"{address}/?{sent.canonical}"
    refused = [
        each
        for frame in one.page.frames
        if frame.url.startswith("http")
        for each in frame.evaluate("window.refused")
    ]
    host = address.partition("//")[2]
    elsewhere = [
        each
        for each in one.requested
        if not each.startswith((f"http://{host}/", f"ws://{host}/", "data:", "blob:"))
    ]
    assert (refused, said, one.errors, elsewhere) == ([], [], [], [])
