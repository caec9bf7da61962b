"""Measure the atlas once, in a real Chromium on loopback: ``make measure``.

First load, reload, click to charts, years to map, bytes per action, remounts of the map's
frame. Medians of several rounds; the machine matters, so the figures are for comparing two
states of the code on one machine. Prints a Markdown table.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.reader import Reader, chromium
from tests.browser.server import serving

ROUNDS = 10


class Meter:
    """Counts what a page receives: bodies of answers and frames of the web socket, in bytes."""

    def __init__(self, reader: Reader) -> None:
        self.received = 0
        session = reader.context.new_cdp_session(reader.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._body)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _body(self, event: dict[str, Any]) -> None:
        # As it came over the line; nothing for what the browser had kept.
        self.received += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        # Binary frames are reported in base64.
        binary = event["response"]["opcode"] == 2
        self.received += len(payload) * 3 // 4 if binary else len(payload)

    def taken(self) -> int:
        """Bytes since the last call."""
        taken, self.received = self.received, 0
        return taken


def timed(action: Callable[[], None], done: Callable[[], None]) -> float:
    """Milliseconds from an action until it is seen done."""
    start = time.perf_counter()
    action()
    done()
    return 1000 * (time.perf_counter() - start)


def clicks(reader: Reader, meter: Meter) -> tuple[list[float], list[int]]:
    """Click one country after another; done when charts and dossier name it."""
    times, sizes = [], []
    for iso, name in [("CHN", "China"), ("RUS", "Russia"), ("TUR", "Türkiye")] * (ROUNDS // 3 + 1):
        meter.taken()

        def done(name: str = name) -> None:
            expect(reader.heading).to_have_text(name)
            expect(reader.page.locator(".st-key-charts-box")).to_contain_text(name)

        times.append(timed(lambda iso=iso: reader.click_country(iso), done))  # type: ignore[misc]
        reader.page.wait_for_timeout(600)
        sizes.append(meter.taken())
    return times, sizes


def years(reader: Reader, meter: Meter) -> tuple[list[float], list[int]]:
    """Move the last year; done when the map has painted that view."""
    times, sizes = [], []
    slider = reader.page.get_by_role("slider", name="Years to")
    root = reader.map.locator("html")
    for round_ in range(ROUNDS):
        meter.taken()
        stamp = root.get_attribute("data-ready")
        year = str(2000 + round_)
        times.append(
            timed(
                lambda year=year: slider.fill(year),  # type: ignore[misc]
                lambda stamp=stamp: expect(root).not_to_have_attribute("data-ready", str(stamp)),  # type: ignore[misc]
            )
        )
        reader.page.wait_for_timeout(600)
        sizes.append(meter.taken())
    return times, sizes


def loads(browser: Any, address: str) -> tuple[list[float], list[float], list[int], list[int]]:
    """First load with an empty cache and a reload, until the map has painted."""
    first, again, first_bytes, again_bytes = [], [], [], []
    for _ in range(3):
        reader = Reader(browser, address)
        meter = Meter(reader)
        first.append(timed(lambda reader=reader: reader.open() and None, lambda: None))  # type: ignore[misc]
        reader.page.wait_for_timeout(1500)
        first_bytes.append(meter.taken())
        again.append(timed(lambda reader=reader: reader.open() and None, lambda: None))  # type: ignore[misc]
        reader.page.wait_for_timeout(1500)
        again_bytes.append(meter.taken())
        reader.close()
    return first, again, first_bytes, again_bytes


def row(name: str, values: list[float] | list[int], unit: str) -> str:
    """One line of the table: median, least and most."""
    scale = 1000 if unit == "kB" else 1
    shown = [value / scale for value in values]
    return (
        f"| {name} | {statistics.median(shown):,.1f} | {min(shown):,.1f} to {max(shown):,.1f} "
        f"| {unit} | {len(values)} |"
    )


def main() -> int:
    """Measure and print."""
    with serving() as address, chromium() as browser:
        first, again, first_bytes, again_bytes = loads(browser, address)
        reader = Reader(browser, address).open("?v=1&measure=turnover&lang=en")
        frame = reader.page.locator(".st-key-map-box iframe").element_handle().content_frame()
        assert frame is not None
        frame.evaluate("window.mark = 1")
        meter = Meter(reader)
        click_times, click_bytes = clicks(reader, meter)
        year_times, year_bytes = years(reader, meter)
        remounts = 0 if frame.evaluate("window.mark === 1") else 1
    print("| what | median | least to most | unit | rounds |\n|---|---|---|---|---|")
    print(row("first load, empty cache", first, "ms"))
    print(row("reload", again, "ms"))
    print(row("first load, received", first_bytes, "kB"))
    print(row("reload, received", again_bytes, "kB"))
    print(row("click to charts", click_times, "ms"))
    print(row("click, received", click_bytes, "kB"))
    print(row("years to map", year_times, "ms"))
    print(row("years, received", year_bytes, "kB"))
    actions = len(click_times) + len(year_times)
    print(f"| remounts of the map's frame | {remounts} | | | {actions} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
