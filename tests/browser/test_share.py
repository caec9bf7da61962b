"""The share disclosure in a real browser: opened, used and closed by mouse, finger and keys."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESKTOP, PHONE, Reader

pytestmark = pytest.mark.browser

VIEW = "?partner=KGZ&years=2014..2025"
Make = Callable[..., Reader]


def opened(reader: Make, query: str = VIEW, **options: Any) -> Reader:
    """A reader with the disclosure open."""
    one = reader(**options).open(query)
    one.page.locator(".share-open").click()
    expect(one.page.locator(".share-panel")).to_be_visible()
    return one


def focused(one: Reader) -> str:
    """Class of what has the focus."""
    return str(one.page.evaluate("document.activeElement.className"))


def test_closed_until_asked_for(reader: Make) -> None:
    """Nothing is drawn for who does not open it."""
    one = reader().open(VIEW)
    expect(one.page.locator(".share-panel")).to_be_hidden()
    expect(one.page.locator(".share-open")).to_have_attribute("aria-expanded", "false")
    assert not [address for address in one.requested if "/preview." in address]
    assert one.errors == []


@pytest.mark.parametrize("how", ["opener", "cross", "escape", "page", "map"])
def test_every_way_out(reader: Make, how: str) -> None:
    """The button again, the cross, Escape, or a gesture elsewhere, be it in the map's frame."""
    one = opened(reader)
    panel = one.page.locator(".share-panel")
    if how == "opener":
        one.page.locator(".share-open").click()
    elif how == "cross":
        one.page.locator(".share-close").click()
    elif how == "escape":
        one.page.locator(".share-panel [data-copy=bibtex]").focus()
        one.page.keyboard.press("Escape")
    elif how == "page":
        one.page.mouse.click(300, 8)
    else:
        one.map.locator(".leaflet-container").click(position={"x": 60, "y": 300})
    expect(panel).to_be_hidden()
    expect(one.page.locator(".share-open")).to_have_attribute("aria-expanded", "false")
    if how in ("cross", "escape"):
        assert focused(one) == "share-open"


def test_by_keyboard_alone(reader: Make) -> None:
    """What is opened follows the button that opens it."""
    one = reader().open(VIEW)
    one.page.locator(".share-open").focus()
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".share-panel")).to_be_visible()
    reached = []
    for _ in range(16):
        one.page.keyboard.press("Tab")
        reached.append(
            one.page.evaluate(
                "(e => e.closest('.share-panel')"
                " ? e.dataset.copy || e.download || e.className || 'text'"
                " : '')(document.activeElement)"
            )
        )
    inside = [each for each in reached if each]
    assert inside[0] == "share-close"
    assert {"apa", "bibtex", "embed", "share-print", "tajikistan-KGZ-2014-2025.csv"} <= {*inside}
    assert reached.index("share-print") == len(inside) - 1


def test_escape_leaves_the_story_alone(reader: Make) -> None:
    """The first Escape closes what lies over the page, the story stays."""
    one = opened(reader, "?story=isfara&step=2")
    one.page.keyboard.press("Escape")
    expect(one.page.locator(".share-panel")).to_be_hidden()
    assert one.view["story"] == "isfara"


@pytest.mark.parametrize("name", ["apa", "bibtex", "embed"])
def test_copied_with_the_address_of_the_page(reader: Make, name: str, address: str) -> None:
    one = opened(reader, permissions=["clipboard-read", "clipboard-write"])
    one.page.locator(f".share-panel [data-copy={name}]").click()
    expect(one.page.locator(".share-panel output")).not_to_be_empty()
    copied = one.page.evaluate("navigator.clipboard.readText()")
    assert f"{address}/?v=1&" in copied.replace("&amp;", "&")
    assert "atlas.invalid" not in copied
    assert ("data=" in copied) is (name != "embed")


def test_selected_where_there_is_no_clipboard(reader: Make) -> None:
    one = opened(reader)
    one.page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"
    )
    one.page.locator(".share-panel [data-copy=apa]").click()
    expect(one.page.locator(".share-panel output")).not_to_be_empty()
    selected = one.page.evaluate("getSelection().toString()")
    assert selected.startswith("Contributors to the atlas")


def test_references_are_saved(reader: Make, address: str) -> None:
    one = opened(reader)
    with one.page.expect_download() as saved:
        one.page.locator(".share-panel a", has_text="RIS").click()
    assert re.fullmatch(r"tajikistan_kgz_[0-9a-f]{8}\.ris", saved.value.suggested_filename)
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert f"UR  - {address}/?v=1&partner=KGZ" in text


def test_a_new_view_is_shared_anew(reader: Make) -> None:
    """The disclosure belongs to the view on the page, not to the one it was opened with."""
    one = reader().open(VIEW)
    one.click_country("CHN")
    expect(one.heading).to_have_text("China")
    one.page.locator(".share-open").click()
    expect(one.page.locator(".share-panel h2")).to_have_text("China, 2014 to 2025")
    expect(one.page.locator(".share-panel [data-text=apa]")).to_contain_text("partner=CHN")


@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 320, "height": 640}])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_sticks_out(reader: Make, size: dict[str, int], lang: str) -> None:
    """Neither the disclosure nor the head of the page is wider than the window."""
    one = opened(reader, f"{VIEW}&lang={lang}", size=size)
    edges = one.page.evaluate(
        "['.share-panel', '.atlas-langs', '.atlas-copy', '.share-open'].map(s => {"
        " const r = document.querySelector(s).getBoundingClientRect(); return [r.left, r.right];})"
    )
    assert all(left >= 0 and right <= size["width"] for left, right in edges), edges
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_it_is_not_there(reader: Make) -> None:
    one = opened(reader)
    one.page.emulate_media(media="print")
    expect(one.page.locator(".share-open")).to_be_hidden()
    expect(one.page.locator(".share-panel")).to_be_hidden()


@contextmanager
def site(body: str) -> Iterator[str]:
    """Address of a page of another site; browsers let no public page embed a local one."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(("width", "height"), [(1200, 900), (900, 675), (320, 448)])
def test_frame_in_a_foreign_page(reader: Make, width: int, height: int) -> None:
    """The snippet as it is copied, in another site's page: its ratio, and the view inside."""
    one = opened(reader)
    snippet = one.page.locator(".share-panel [data-text=embed]").inner_text()
    page = one.context.new_page()
    body = f"<!doctype html><body style='margin:0'><div style='width:{width}px'>{snippet}</div>"
    with site(body) as foreign:
        page.goto(foreign)
        box = page.locator("iframe").bounding_box()
        assert box is not None
        assert (round(box["width"]), round(box["height"])) == (width, height)
        inside = page.frame_locator("iframe")
        inside.locator("h1", has_text="Kyrgyzstan").wait_for()
        expect(inside.locator(".share-open")).to_be_hidden()
