"""A server that goes and comes back: what readers do meanwhile has its effect, nothing is lost."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader
from tests.browser.server import free_port, serving_at

pytestmark = pytest.mark.browser

MARK = "window.mark = 1"
MARKED = "window.mark === 1"


def connected(reader: Reader, yes: bool) -> None:
    """Wait until the page knows that it has a connection, or that it has none."""
    check = expect(reader.page.locator(".stApp"))
    wait = check.to_have_attribute if yes else check.not_to_have_attribute
    wait("data-test-connection-state", "CONNECTED", timeout=PATIENCE_MS)


def at(reader: Reader, **view: str) -> None:
    """Wait until the address has these."""
    pairs = [f"{name}={value}" for name, value in view.items()]
    reader.page.wait_for_url(lambda url: all(pair in url for pair in pairs))
    reader.settled()


def heading(reader: Reader, text: str) -> None:
    """Wait until the dossier is about this."""
    expect(reader.heading).to_have_text(text, timeout=PATIENCE_MS)


def test_gestures_made_while_the_server_is_away_have_their_effect(browser: Any) -> None:
    port = free_port()
    with closing(Reader(browser, f"http://127.0.0.1:{port}")) as reader:
        # Sets have another order in the second process: the files of the map must not.
        with serving_at(port, PYTHONHASHSEED="1"):
            reader.open("?v=1&partner=CHN&years=2002..2011&measure=turnover&lang=en")
            reader.page.evaluate(MARK)
            reader.map.locator("body").evaluate(MARK)
        connected(reader, False)
        reader.click_country("KAZ")
        handle = reader.page.locator(".atlas-years input").first
        handle.focus()
        handle.press("ArrowRight")
        assert (reader.view["partner"], reader.view["years"]) == ("CHN", "2002..2011")
        with serving_at(port, PYTHONHASHSEED="2"):
            heading(reader, "Kazakhstan")
            at(reader, partner="KAZ", years="2003..2011")
            # What is done afterwards is heard as ever.
            reader.click_country("UZB")
            heading(reader, "Uzbekistan")
            handle.focus()
            handle.press("ArrowRight")
            at(reader, partner="UZB", years="2004..2011")
            reader.page.locator(".share-open").click()
            expect(reader.page.locator("[data-text=apa]")).to_contain_text("partner=UZB")
            reader.page.keyboard.press("Escape")
            # Neither the page nor the map was loaded anew.
            assert reader.page.evaluate(MARKED)
            assert reader.map.locator("body").evaluate(MARKED)
            reader.page.locator("a[hreflang=ru]").click()
            at(reader, partner="UZB", lang="ru")
            heading(reader, "Узбекистан")
            assert not reader.errors


def test_a_page_of_text_follows_links_at_a_new_server(browser: Any) -> None:
    port = free_port()
    with closing(Reader(browser, f"http://127.0.0.1:{port}")) as reader:
        with serving_at(port):
            reader.open("?v=1&page=sources&lang=en")
            reader.page.evaluate(MARK)
        connected(reader, False)
        with serving_at(port):
            connected(reader, True)
            reader.page.locator("a[hreflang=ru]").click()
            at(reader, page="sources", lang="ru")
            expect(reader.page.locator("html")).to_have_attribute("lang", "ru")
            assert reader.page.evaluate(MARKED)
            assert not reader.errors
