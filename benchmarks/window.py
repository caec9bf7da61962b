"""One window of a real Chromium on one of the pages: it loads, clicks, sets years, and times it.

Times are taken inside the page, from the gesture to the frame in which the result is drawn;
bytes on the line between browser and server, headers included.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from benchmarks.pages import Page
from tests.browser.line import Line
from tests.browser.reader import DESKTOP

PATIENCE_MS = 120_000
REST_MS = 1200
"""After an action the page rests for so long: what arrives until then is counted to the action."""

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""A slow line: 1.6 Mbit/s down, 0.75 up, 150 ms there and back. Web sockets are not slowed."""

_WATCH = """
if (window === window.top) {
    window.bench = {};
    const chart = (key) => document.querySelector(`.st-key-${key} .main-svg`);
    const look = () => {
        const d = FRAME;
        if (!bench.map && d && DRAWN) bench.map = performance.now();
        if (!bench.charts && chart("timeline-chart") && chart("trade-chart"))
            bench.charts = performance.now();
        if (!bench.map || !bench.charts) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}
"""

_CLICK = """
([iso, name]) => new Promise(resolve => {
    const d = FRAME, target = COUNTRY;
    const charts = () => ["timeline-chart", "trade-chart"].map(key => {
        const drawn = document.querySelector(`.st-key-${key} .main-svg`);
        return drawn ? drawn.innerHTML : "";
    });
    const before = charts(), start = performance.now();
    const look = () => {
        const head = document.querySelector(".st-key-dossier-box h2");
        const titles = [...document.querySelectorAll(".st-key-charts-box .chart-title")];
        const named = head && head.textContent === name
            && titles.filter(title => title.textContent.includes(name)).length >= 2;
        if (named && charts().every((now, at) => now && now !== before[at]))
            resolve(performance.now() - start);
        else requestAnimationFrame(look);
    };
    const words = { bubbles: true, view: d.defaultView, clientX: 5, clientY: 5 };
    target.dispatchEvent(new MouseEvent("click", words));
    look();
})
"""

_YEARS = """
() => {
    const stamp = () => { const d = FRAME; return d && DRAWN ? STAMP : undefined; };
    const before = stamp();
    window.moved = new Promise(resolve => {
        const let_go = () => {
            const start = performance.now();
            const look = () => {
                const now = stamp();
                if (now !== undefined && now !== before) resolve(performance.now() - start);
                else requestAnimationFrame(look);
            };
            look();
        };
        window.addEventListener("pointerup", let_go, { capture: true, once: true });
    });
}
"""

# Playwright's own way of waiting evaluates a text in the page, which the atlas does not allow.
_UNTIL = """
limit => new Promise((resolve, reject) => {
    const last = performance.now() + limit;
    const look = () => {
        if (CONDITION) resolve(true);
        else if (performance.now() > last) reject(new Error("waited too long for CONDITION"));
        else requestAnimationFrame(look);
    };
    look();
})
"""
_AT_REST = "(() => { const d = FRAME; return !!(d && DRAWN); })()"
_MARK = "() => { const d = FRAME; d.defaultView.benchMark = true; }"
_MARKED = "() => { const d = FRAME; return !!(d && d.defaultView.benchMark); }"
_PAINT = 'performance.getEntriesByName("first-contentful-paint").map(entry => entry.startTime)[0]'


@dataclass(frozen=True, slots=True)
class Load:
    """One loading of the page.

    Attributes
    ----------
    words, map, charts : milliseconds from asking until something with content is painted, until
        the map is drawn, until both charts on the years are, to which the window scrolls once
        the map is there.
    bytes_map, bytes_all : received until the map was drawn and the page at rest; with the charts.
    """

    words: float
    map: float
    charts: float
    bytes_map: int
    bytes_all: int


@dataclass(frozen=True, slots=True)
class Action:
    """One gesture: milliseconds, bytes received, and whether the map's frame was made anew."""

    took: float
    received: int
    remounted: bool


class Window:
    """A new window with an empty cache.

    Parameters
    ----------
    line : the line to the server.
    slow : whether it is a slow one.
    """

    def __init__(self, browser: Browser, page: Page, line: Line, *, slow: bool = False) -> None:
        self.page, self.line = page, line
        self.context = browser.new_context(
            viewport=DESKTOP,  # type: ignore[arg-type]
            color_scheme="light",
            locale="en-GB",
        )
        self.tab: Tab = self.context.new_page()
        self.tab.set_default_timeout(PATIENCE_MS)
        self.context.add_init_script(self._script(_WATCH))
        if slow:
            session = self.context.new_cdp_session(self.tab)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW)

    def _script(self, text: str) -> str:
        """The script with what is particular to the page in its place."""
        page = self.page
        parts = {"DRAWN": page.drawn, "COUNTRY": page.country, "STAMP": page.stamp}
        for name, part in (*parts.items(), ("FRAME", page.frame)):
            text = text.replace(name, part)
        return text

    def _until(self, condition: str) -> None:
        """Wait until something holds in the page."""
        words = _UNTIL.replace('for CONDITION"', 'for the page"').replace("CONDITION", condition)
        self.tab.evaluate(words, PATIENCE_MS)

    def load(self, *, again: bool = False) -> Load:
        """Load the page, or load it again, and scroll to the charts once the map is there."""
        self.line.taken()
        if again:
            self.tab.reload()
        else:
            self.tab.goto(f"{self.line.address}/{self.page.query}")
        self._until("window.bench && bench.map")
        self.tab.wait_for_timeout(REST_MS)
        until_map = self.line.taken()
        self.tab.locator(".st-key-charts-box").evaluate("box => box.scrollIntoView()")
        self._until("bench.charts")
        self.tab.wait_for_timeout(REST_MS)
        times: dict[str, float] = self.tab.evaluate("bench")
        self.tab.locator(".st-key-map-box").evaluate("box => box.scrollIntoView({block: 'end'})")
        return Load(
            words=float(self.tab.evaluate(_PAINT)),
            map=times["map"],
            charts=times["charts"],
            bytes_map=until_map,
            bytes_all=until_map + self.line.taken(),
        )

    def click(self, iso: str, name: str) -> Action:
        """Click a country; done when dossier and both charts show it.

        Parameters
        ----------
        name : the country's name as the page writes it.
        """
        self._rest()
        took = self.tab.evaluate(self._script(_CLICK), [iso, name])
        return self._action(float(took))

    def years(self, by: int) -> Action:
        """Drag the last year by so many pixels; done when the map is drawn for other years."""
        self._rest()
        x, y = self.tab.evaluate(self.page.thumb)
        self.tab.evaluate(self._script(_YEARS))
        mouse = self.tab.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + by, y, steps=4)
        mouse.up()
        return self._action(float(self.tab.evaluate("window.moved")))

    def _rest(self) -> None:
        """Wait until the map is drawn and nothing is under way; mark its frame."""
        self._until(self._script(_AT_REST))
        self.tab.evaluate(self._script(_MARK))
        self.line.taken()

    def _action(self, took: float) -> Action:
        self.tab.wait_for_timeout(REST_MS)
        remounted = not self.tab.evaluate(self._script(_MARKED))
        return Action(took, self.line.taken(), remounted)

    def close(self) -> None:
        """Close the window."""
        self.context.close()
