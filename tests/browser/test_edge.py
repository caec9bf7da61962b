"""What stands between the line and the page, in a real browser: policy, embeds, bytes."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from server.static_files import FRAME
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

MOST_FIRST = 3_600_000
MOST_AGAIN = 60_000
VIEWS = [
    "?v=1&lang=en",
    "?v=1&lang=ru&partners=CHN,RUS",
    "?v=1&border=isfara&lang=tg",
    "?v=1&page=trade",
    "?v=1&page=sources",
    "?v=1&page=method",
    "?v=1&page=about",
    "?v=1&embed=true",
]
# Noted in every frame before its own scripts.
WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
# What streamlit-folium takes from a page around it, with a script that leaves a mark.
ATTACK = """(frame) => frame.postMessage({
  isStreamlitMessage: true, type: "streamlit:render", dfs: [], disabled: false,
  args: {
    script: "window.owned = true;", feature_group: "window.owned = true;",
    layer_control: "window.owned = true;", html: "", header: "", js_links: [], css_links: [],
    returned_objects: [], default: "", height: 100, width: 100,
  },
}, "*")"""


class _Foreign(http.server.BaseHTTPRequestHandler):
    """A page of another site with the atlas in it: as an embed, in full, and its frame alone."""

    atlas = ""

    def do_GET(self) -> None:
        frames = ("/?v=1&embed=true", "/?v=1", f"{FRAME}/index.html")
        body = "".join(f'<iframe width="900" src="{self.atlas}{each}"></iframe>' for each in frames)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Elsewhere</title>{body}".encode())

    def log_message(self, format: str, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def foreign(address: str) -> Iterator[str]:
    """Address of another site that has the atlas in frames."""
    handler = type("Foreign", (_Foreign,), {"atlas": address})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def refused(page: Page) -> list[str]:
    """What the policies of a page and its frames kept from happening."""
    return [
        each
        for frame in page.frames
        if frame.url.startswith("http")
        for each in frame.evaluate("window.refused ?? []")
    ]


def charts(reader: Reader) -> None:
    """Go down the page until its charts are drawn."""
    chart = reader.page.locator(".st-key-charts-box .js-plotly-plot").first
    chart.scroll_into_view_if_needed()
    chart.locator(".main-svg").first.wait_for()


@pytest.mark.parametrize("query", VIEWS)
def test_a_view_needs_nothing_that_its_policy_refuses(
    query: str, reader: Callable[..., Reader]
) -> None:
    one = reader()
    one.context.add_init_script(WATCH)
    if "embed=" in query:
        # An embed has no foot, by which other views are known to be done.
        one.page.goto(f"{one.address}/{query}")
        one.country("TJK").wait_for(state="attached")
    else:
        one.open(query)
    if "page=" not in query:
        charts(one)
    assert refused(one.page) == [] and one.errors == []
    # The policy is there and at work: what it does not allow is refused and noted.
    one.page.evaluate("""() => new Promise((done) => {
        addEventListener("securitypolicyviolation", done);
        const image = new Image(); image.src = "https://elsewhere.example/a.png";
    })""")
    assert refused(one.page)[0].startswith("img-src https://elsewhere.example")


def test_another_site_may_have_the_embed_and_only_that(foreign: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(foreign)
    inner = page.frame_locator("iframe >> nth=0").frame_locator(".st-key-map-box iframe")
    inner.locator("path[data-iso=TJK][data-class]").wait_for(state="attached", timeout=60_000)
    assert [each for each in said if "frame-ancestors 'self'" in each]
    assert page.frames[2].url.startswith("chrome-error:")
    context.close()


def test_a_page_around_the_map_cannot_run_scripts_in_it(foreign: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(foreign)
    inner = page.frame_locator("iframe >> nth=0").frame_locator(".st-key-map-box iframe")
    inner.locator("path[data-iso=TJK][data-class]").wait_for(state="attached", timeout=60_000)
    page.evaluate(f"({ATTACK})(frames[0].frames[0])")
    page.evaluate(f"({ATTACK})(frames[2])")
    maps = [frame for frame in page.frames if FRAME in frame.url]
    assert len(maps) == 2
    for frame in maps:
        # The answer to a message of its own comes after whatever the attack had set off.
        assert (
            frame.evaluate("""() => new Promise((done) => setTimeout(done, 300))
            .then(() => window.owned ?? false)""")
            is False
        )
    context.close()


def test_a_first_visit_and_a_reload_stay_within_their_bytes(reader: Callable[..., Reader]) -> None:
    one = reader()
    network = one.context.new_cdp_session(one.page)
    network.send("Network.enable")
    sent: list[int] = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    charts(one.open("?v=1&lang=en"))
    first, again = sum(sent), len(sent)
    assert 500_000 < first < MOST_FIRST
    one.page.reload()
    one.settled()
    charts(one)
    assert sum(sent[again:]) < MOST_AGAIN
