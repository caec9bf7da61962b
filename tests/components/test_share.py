"""The share disclosure: what it offers for a view, and that its texts are safe to paste."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components import share
from data import cite, versions
from data.catalog import Catalog
from data.view import View, decode
from data.vocabulary import PAGES

DAY = datetime.date(2026, 11, 24)
JS = Path(share.__file__).with_name("js") / "share.js"
Make = Callable[[str], View]


class Frame(HTMLParser):
    """The tags of a snippet."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(snippet)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.found.append(("text", {"": data}))


def test_files_of_a_view(view_of: Make, catalog: Catalog) -> None:
    """Pictures and rows are asked for by the full address of the view, below the app's path."""
    found = share.contents(view_of("partner=KGZ&years=2014..2025"), catalog, "/atlas", DAY)
    query = "v=1&partner=KGZ&years=2014..2025&lang=en"
    assert [each["href"] for each in found["files"]["pictures"]] == [
        f"/atlas/preview.png?{query}",
        f"/atlas/preview.svg?{query}",
    ]
    assert found["files"]["rows"] == [
        {
            "name": kind.upper(),
            "href": f"/atlas/view.{kind}?{query}",
            "file": f"tajikistan-KGZ-2014-2025.{kind}",
        }
        for kind in ("csv", "json")
    ]
    assert found["thumb"] == f"/atlas/preview.png?{query}"
    assert found["query"] == f"?{query}"


@pytest.mark.parametrize("page", PAGES)
def test_text_pages_have_no_frame_and_no_rows(page: str, view_of: Make, catalog: Catalog) -> None:
    found = share.contents(view_of(f"page={page}"), catalog, "", DAY)
    figures = page in ("atlas", "trade")
    assert ("embed" in found["texts"]) is figures
    assert bool(found["files"]["rows"]) is figures
    assert {"apa", "bibtex"} <= found["texts"].keys()


def test_frame(view_of: Make, catalog: Catalog) -> None:
    """It keeps its ratio, waits until it is near, has a name, and opens the view embedded."""
    view = view_of("partner=KGZ&years=2014..2025&lang=ru")
    ((tag, attributes),) = Frame(share.frame(view, catalog)).found
    assert tag == "iframe"
    assert attributes["loading"] == "lazy"
    assert "aspect-ratio:4/3" in str(attributes["style"])
    assert "width:100%" in str(attributes["style"])
    assert str(attributes["title"]).startswith("Киргизия, 2014–2025 · ")
    query = urlsplit(str(attributes["src"])).query
    assert query.endswith("&embed=true")
    assert decode(query, catalog.vocabulary).view == view
    assert decode(query, catalog.vocabulary).notices == ()


def test_frame_stays_one_tag(
    monkeypatch: pytest.MonkeyPatch, view_of: Make, catalog: Catalog
) -> None:
    """A name cannot end the attribute it stands in."""
    name = "\"><script>alert(1)</script> '&amp;"
    monkeypatch.setattr(cite, "name", lambda view, known: name)
    ((tag, attributes),) = Frame(share.frame(view_of(""), catalog)).found
    assert tag == "iframe"
    assert str(attributes["title"]).startswith(name)


def test_texts_name_the_stand_in(view_of: Make, catalog: Catalog) -> None:
    """The script replaces one address; no text has another."""
    found = share.contents(view_of("border=pamir"), catalog, "", DAY)
    for text in found["texts"].values():
        assert text.count(share.HERE) == text.count("https://") == 1
    assert found["here"] == share.HERE


def test_older_version_goes_into_every_address() -> None:
    """What is shared is what is seen."""
    older = versions.opened("data=1.0.0-d98fa62f&partner=CHN")
    found = share.contents(older.view, older.catalog, "", DAY)
    flat = json.dumps(found)
    addresses = re.findall(r"v=1&(?:amp;)?partner=CHN[^ \"},\\]*", flat)
    assert len(addresses) >= 8
    assert all("data=1.0.0-d98fa62f" in address for address in addresses)


def test_every_word_and_place_of_the_script_is_there(view_of: Make, catalog: Catalog) -> None:
    """The script, the markup and the contents are in step."""
    script, markup = JS.read_text(encoding="utf-8"), share._HTML
    found = share.contents(view_of("partner=KGZ"), catalog, "", DAY)
    named = set(re.findall(r"words\.(\w+)", script)) | set(re.findall(r'data-word="(\w+)"', markup))
    assert named == found["words"].keys()
    # The link itself is made of the address in the browser.
    texts = {"link", *found["texts"]}
    assert set(re.findall(r'data-text="(\w+)"', markup)) == texts
    assert set(re.findall(r'data-copy="(\w+)"', markup)) == texts
    assert set(re.findall(r'data-files="(\w+)"', markup)) == found["files"].keys()
    for selector in re.findall(r'find\("\.([\w-]+)"\)', script):
        assert f'class="{selector}"' in markup or f"{selector}" in re.findall(r"[\w-]+", markup)


def test_the_page_mounts_it(catalog: Catalog) -> None:
    """It runs inside a page."""

    def page() -> None:
        from components import share
        from data import catalog
        from data.view import default

        known = catalog.load()
        share.show(default(known.vocabulary), known)

    ran = AppTest.from_function(page).run()
    assert not ran.exception
