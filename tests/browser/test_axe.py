"""axe-core finds nothing in any kind of view, in three languages, light and dark, wide and narrow.

Every kind of view is opened on a desktop and made as narrow as a telephone, in one language, light
or dark; the views most readers see, in all three languages and both themes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from data.vocabulary import LANGS
from tests.browser import axe
from tests.browser.reader import DESKTOP, PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

MAIN = {
    "start": "",
    "a partner": "&partner=CHN",
    "a border": "&border=isfara",
    "trade": "&page=trade",
}
"""The views most readers see."""

OTHERS = {
    "four partners": "&partner=CHN,RUS,KAZ,TUR&measure=imports",
    "border pyanj": "&border=pyanj",
    "border pamir": "&border=pamir",
    "border uzbekistan": "&border=uzbekistan",
    "a section": "&border=isfara&section=kgz-isfara",
    "an event": "&partner=CHN&event=TJ0404",
    "a story": "&story=pamir&step=3",
    "layers": "&layers=missions,flows,clashes&measure=turnover",
    "a partner's trade": "&partner=RUS&page=trade&basis=mirror",
    "sources": "&page=sources",
    "method": "&page=method",
    "about": "&page=about",
    "a frame elsewhere": "&partner=KGZ&embed=true",
    "an address not understood": "&partner=XXX",
}

PLAIN = {
    "the words of a view": "/?v=1&partner=CHN",
    "the words of a border": "/?v=1&border=isfara",
    "the words of the sources": "/?v=1&page=sources",
    "results of a search": "/search?v=1&q=Khorog",
    "nothing found": "/search?v=1&q=qqqqqqqq",
    "the table of the map": "/table/map?v=1&partner=CHN",
    "the table of the timeline": "/table/timeline?v=1&border=isfara",
    "the table of a trade chart": "/table/trade?v=1&partner=RUS",
    "for programs": "/api?v=1",
    "nothing there": "/nothing-there?v=1",
}
"""Pages that need no script; they are read with scripts of the page off."""


THEMES = ("light", "dark")


def cases() -> list[Any]:
    """Query and themes; languages and themes take turns."""
    made = [
        pytest.param(f"?v=1{query}&lang={lang}", THEMES[:: 1 - at % 2 * 2], id=f"{name} {lang}")
        for name, query in MAIN.items()
        for at, lang in enumerate(LANGS)
    ]
    for at, (name, query) in enumerate(OTHERS.items()):
        lang, theme = LANGS[at % len(LANGS)], THEMES[at % len(THEMES)]
        made.append(pytest.param(f"?v=1{query}&lang={lang}", (theme,), id=f"{name} {lang}"))
    return made


@pytest.mark.parametrize(("query", "themes"), cases())
def test_a_view(reader: New, query: str, themes: tuple[str, ...]) -> None:
    """In a second theme only colours are other ones; the open page changes to it by itself."""
    one = reader(size=DESKTOP, dark=themes[0] == "dark", reduced_motion="reduce").open(query)
    found: dict[axe.Finding, str] = {}
    if one.page.locator(CHARTS).count():
        one.charts()
    for theme in themes:
        lit(one, theme)
        for size in (DESKTOP, PHONE):
            narrowed(one, size)
            unfolded(one.page)
            only = () if theme == themes[0] else axe.COLOUR
            for each in axe.everywhere(one.page, only=only):
                found.setdefault(each, f"{theme}, {size['width']} wide")
    assert not found, "\n".join(f"{where}: {each}" for each, where in found.items())


def lit(one: Reader, theme: Any) -> None:
    """The system's theme; the page and the map show it."""
    one.page.emulate_media(color_scheme=theme)
    expect(one.page.locator(":root")).to_have_attribute("data-theme", theme)
    if one.page.locator(FRAME).count():
        expect(one.map.locator(":root")).to_have_attribute("data-theme", theme)
    one.settled()


def narrowed(one: Reader, size: dict[str, int]) -> None:
    """The same page in a window of another size; the charts are drawn again for it."""
    one.page.set_viewport_size(size)  # type: ignore[arg-type]
    one.page.evaluate(TWO_FRAMES)
    one.settled()


FRAME = ".st-key-map-box iframe"
CHARTS = ".st-key-charts-box, .st-key-page-box:has(.trade-page)"
UNFOLD = """() => document.querySelectorAll('details').forEach(e => {
    e.open = window.innerWidth > 560 || !e.matches('.atlas-legend');
})"""
TWO_FRAMES = "() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"


def unfolded(page: Page) -> None:
    """Everything that folds is open: what axe cannot see it cannot judge.

    Only the map's legend and its list of layers lie over each other on a telephone, where a
    reader has one of them open: there the list is.
    """
    for frame in page.frames:
        frame.evaluate(UNFOLD)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_share_panel(reader: New, size: dict[str, int], dark: bool) -> None:
    """It lies over the page, which axe would not see: so it is opened in a test of its own."""
    lang = LANGS[(size["width"] + dark) % len(LANGS)]
    one = reader(size=size, dark=dark).open(f"?v=1&partner=CHN&lang={lang}")
    one.page.locator(".share-open").click()
    expect(one.page.locator(".share-panel")).to_be_visible()
    found = axe.run(one.page.main_frame)
    assert not found, "\n".join(map(str, found))


# What stands in these elements axe passes over.
WITHOUT_SCRIPTS = """() => document.querySelectorAll('body noscript')
    .forEach(e => e.replaceWith(...e.childNodes))"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PLAIN.values(), ids=PLAIN.keys())
def test_a_page_without_scripts(
    browser: Any, address: str, path: str, size: dict[str, int], dark: bool
) -> None:
    """The languages take turns with theme and size."""
    lang = LANGS[(len(path) + size["width"] + dark) % len(LANGS)]
    context = browser.new_context(viewport=size, color_scheme="dark" if dark else "light")
    try:
        page = context.new_page()
        off = context.new_cdp_session(page)
        off.send("Emulation.setScriptExecutionDisabled", {"value": True})
        page.goto(f"{address}{path}&lang={lang}")
        # The page was read without scripts; axe is one, and waits for timers.
        off.send("Emulation.setScriptExecutionDisabled", {"value": False})
        page.evaluate(WITHOUT_SCRIPTS)
        assert not page.locator(".stApp").count()
        found = axe.everywhere(page)
    finally:
        context.close()
    assert not found, "\n".join(map(str, found))
