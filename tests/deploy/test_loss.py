"""A process is lost while readers are at the atlas: they come back and see the same view."""

from __future__ import annotations

import os
import signal
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PATIENCE_MS, Reader, chromium
from tests.deploy.service import Service, answers, until
from tests.deploy.session import Session

pytestmark = pytest.mark.deploy

VIEWS = (
    "v=1&page=atlas&partner=CHN&years=2002..2011&measure=turnover&lang=en",
    "v=1&page=atlas&partner=RUS,KAZ&years=2010..2020&measure=exports&lang=ru",
    "v=1&page=atlas&border=isfara&years=2021..2025&lang=tg",
)
AT_EACH = 3


@contextmanager
def staying(sessions: list[Session]) -> Iterator[None]:
    """Let all of them look at their views again and again."""
    done = threading.Event()
    threads = [threading.Thread(target=each.stay, args=(done,)) for each in sessions]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_readers_of_a_lost_process_come_back_to_the_same_view(service: Service) -> None:
    sessions = [Session(service.address, view) for view in VIEWS for _ in range(AT_EACH)]
    for place, session in enumerate(sessions):
        # As if their first pages had come from one process after the other.
        session.cookie = f"atlas_seat={1 + place % AT_EACH}"
    with ExitStack() as stack:
        stack.enter_context(staying(sessions))
        reader = Reader(stack.enter_context(chromium()), service.address).open("?" + VIEWS[0])
        sockets: list[str] = []
        reader.page.on("websocket", lambda socket: sockets.append(socket.url))
        reader.page.evaluate("window.mark = 1")
        reader.map.locator("body").evaluate("window.mark = 1")
        before = (reader.page.url, reader.heading.inner_text(), colours(reader))
        until(lambda: all(len(each.seen) > 1 for each in sessions), service)

        lost = seat_of(reader)
        victim = service.processes()[lost]
        mates = [each for each in sessions if each.seat == lost]
        others = [each for each in sessions if each.seat != lost]
        assert len(mates) == AT_EACH
        os.kill(victim, signal.SIGKILL)

        until(lambda: all(each.connections > 1 for each in mates), service)
        looks = [len(each.seen) for each in sessions]
        until(
            lambda: all(len(s.seen) > n + 1 for s, n in zip(sessions, looks, strict=True)), service
        )
        # The browser: the same page, not loaded anew, at another process, and it works.
        while not sockets:
            reader.page.wait_for_timeout(100)
        app = reader.page.locator(".stApp")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        reader.settled()
        assert reader.page.evaluate("window.mark") == 1
        assert (reader.page.url, reader.heading.inner_text(), colours(reader)) == before
        assert seat_of(reader) != lost
        # The other process takes what is done now: a country, the years, a link.
        reader.click_country("KAZ")
        expect(reader.heading).to_have_text("Kazakhstan", timeout=PATIENCE_MS)
        handle = reader.page.locator(".atlas-years input").first
        handle.focus()
        handle.press("ArrowRight")
        reader.page.wait_for_url(lambda url: "partner=KAZ" in url and "years=2003..2011" in url)
        reader.settled()
        assert reader.map.locator("body").evaluate("window.mark") == 1
        reader.page.locator("a[hreflang=ru]").click()
        expect(reader.heading).to_have_text("Казахстан", timeout=PATIENCE_MS)
        assert reader.page.evaluate("window.mark") == 1
        assert not reader.errors

    for session in sessions:
        assert all(each == session.seen[0] for each in session.seen[1:]), session.query
    # A view is many parts, and the views differ: the comparison is of something.
    assert all(len(session.seen[0]) > 10 for session in sessions)
    assert len({str(session.seen[0]) for session in sessions}) == len(VIEWS)
    assert all(session.seat != lost for session in mates)
    assert all(session.connections == 1 for session in others)

    until(lambda: len(service.processes()) == 3 and answers(service), service)
    assert service.processes()[lost] != victim
    assert f"Process {lost} of the atlas ended (signal SIGKILL)" in service.printed()


def test_a_file_of_a_session_is_found_at_its_process(service: Service) -> None:
    for seat in service.processes():
        session = Session(service.address, "v=1&page=sources&lang=en")
        session.cookie = f"atlas_seat={seat}"
        with session.connect() as connection:
            session.look(connection)
            assert session.seat == seat
            assert session.files
            for file in session.files:
                asked = urllib.request.Request(
                    service.address + file, headers={"Cookie": session.cookie}
                )
                with urllib.request.urlopen(asked) as answer:
                    assert answer.read()


def colours(reader: Reader) -> list[str]:
    """Class of each country on the map, in the order of the paths."""
    script = "paths => paths.map(path => path.dataset.iso + ' ' + path.dataset.class)"
    found: list[str] = reader.map.locator("path[data-iso][data-class]").evaluate_all(script)
    return found


def seat_of(reader: Reader) -> str:
    """Number of the process a browser sits at."""
    cookies = {str(each.get("name")): str(each.get("value")) for each in reader.context.cookies()}
    return cookies["atlas_seat"]
