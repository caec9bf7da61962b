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

from tests.browser.reader import Reader, chromium
from tests.browser.server import serving

ROUNDS = 12


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


def timed(action: Callable[[], object]) -> float:
    """Milliseconds an action takes."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


# Both are timed inside the page, from the gesture to the frame in which the result is drawn.
CLICK = """
([iso, name]) => new Promise(resolve => {
    const frame = document.querySelector('.st-key-map-box iframe').contentDocument;
    const path = frame.querySelector(`path[data-iso=${iso}]`);
    const start = performance.now();
    const look = () => {
        const head = document.querySelector('.st-key-dossier-box h2');
        const titles = [...document.querySelectorAll('.st-key-charts-box .chart-title')];
        const drawn = key => document.querySelector(`.st-key-${key} .main-svg`);
        const done = head && head.textContent === name
            && titles.filter(t => t.textContent.includes(name)).length >= 2
            && drawn('timeline-chart') && drawn('trade-chart');
        if (done) resolve(performance.now() - start);
        else requestAnimationFrame(look);
    };
    path.dispatchEvent(new MouseEvent('click', {bubbles: true, view: frame.defaultView}));
    look();
})
"""
YEARS = """
year => new Promise(resolve => {
    const root = document.querySelector('.st-key-map-box iframe').contentDocument.documentElement;
    const slider = document.querySelector('.atlas-years input[aria-label="Years to"]');
    const before = root.dataset.ready, start = performance.now();
    const look = () => {
        if (root.dataset.ready !== before) resolve(performance.now() - start);
        else requestAnimationFrame(look);
    };
    slider.value = year;
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    slider.dispatchEvent(new Event('change', {bubbles: true}));
    look();
})
"""


def rounds(reader: Reader, meter: Meter, script: str, values: list[Any]) -> list[tuple[float, int]]:
    """Milliseconds and bytes of each action; the page rests between two."""
    found = []
    for value in values:
        meter.taken()
        took = float(reader.page.evaluate(script, value))
        reader.page.wait_for_timeout(900)
        found.append((took, meter.taken()))
    return found


def loads(browser: Any, address: str) -> tuple[list[float], list[float], list[int], list[int]]:
    """First load with an empty cache and a reload, until the map has painted."""
    first, again, first_bytes, again_bytes = [], [], [], []
    for _ in range(3):
        reader = Reader(browser, address)
        meter = Meter(reader)
        first.append(timed(lambda reader=reader: reader.open()))  # type: ignore[misc]
        reader.page.wait_for_timeout(1500)
        first_bytes.append(meter.taken())
        again.append(timed(lambda reader=reader: reader.open()))  # type: ignore[misc]
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
        partners = [("CHN", "China"), ("RUS", "Russia"), ("TUR", "Türkiye")] * ROUNDS
        clicked = rounds(reader, meter, CLICK, [list(one) for one in partners[:ROUNDS]])
        moved = rounds(reader, meter, YEARS, [str(2000 + n) for n in range(ROUNDS)])
        remounts = 0 if frame.evaluate("window.mark === 1") else 1
    print("| what | median | least to most | unit | rounds |\n|---|---|---|---|---|")
    print(row("first load, empty cache", first, "ms"))
    print(row("reload", again, "ms"))
    print(row("first load, received", first_bytes, "kB"))
    print(row("reload, received", again_bytes, "kB"))
    for name, found in (("click to charts", clicked), ("years to map", moved)):
        print(row(name, [took for took, _ in found], "ms"))
        print(row(f"{name}, received", [size for _, size in found], "kB"))
    print(f"| remounts of the map's frame | {remounts} | | | {len(clicked) + len(moved)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
