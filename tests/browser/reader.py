"""A reader at a real Chromium: opens views, waits until the page shows them, looks and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Browser, FrameLocator, Page, expect, sync_playwright

from data.vocabulary import PAGES
from tests.browser.chromium import ensure

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    # Every name but our own address leads nowhere: what needs another host, fails here.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

DESKTOP = {"width": 1440, "height": 1000}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 60_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that is on the machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Reader:
    """One browser window on the atlas.

    Parameters
    ----------
    address : the server's address, ``http://127.0.0.1:port``.
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        size: dict[str, int] | None = None,
        dark: bool = False,
        **context: Any,
    ) -> None:
        self.address = address
        self.context = browser.new_context(
            viewport=size or DESKTOP,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            locale=context.pop("locale", "en-GB"),
            **context,
        )
        self.requested: list[str] = []
        self.errors: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, query: str = "") -> Reader:
        """Open a view and wait until map and charts show it."""
        self.page.goto(f"{self.address}/{query}")
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the script has run and the map has painted."""
        self.page.locator(".atlas-foot, .embed-foot").wait_for()
        app = self.page.locator(".stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE_MS)
        if self.view.get("page") not in PAGES[1:]:
            self.map.locator("path[data-iso=TJK][data-class]").wait_for(state="attached")

    def charts(self) -> None:
        """Scroll to the charts, which are fetched only then, and wait until one is drawn."""
        self.page.locator(".st-key-charts-box, .st-key-page-box").first.scroll_into_view_if_needed()
        self.page.locator(".js-plotly-plot .main-svg").first.wait_for()
        self.settled()

    @property
    def map(self) -> FrameLocator:
        """Inside of the map's frame."""
        return self.page.frame_locator(".st-key-map-box iframe")

    def country(self, iso: str) -> Any:
        """The one path of a country in the map."""
        return self.map.locator(f"path[data-iso={iso}]")

    def click_country(self, iso: str, *, add: bool = False) -> None:
        """Click a country as the map's own handler sees it, wherever it lies."""
        self.country(iso).dispatch_event(
            "click", {"bubbles": True, "ctrlKey": add, "clientX": 5, "clientY": 5}
        )

    @property
    def heading(self) -> Any:
        """The dossier's heading: the name of what is selected."""
        return self.page.locator(".st-key-dossier-box h2").first

    @property
    def view(self) -> dict[str, str]:
        """Parameters of the address."""
        return {key: values[-1] for key, values in parse_qs(urlparse(self.page.url).query).items()}

    def close(self) -> None:
        """Close the window."""
        self.context.close()
