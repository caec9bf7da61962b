"""The whole of the first reader's job by keyboard alone, in each language.

What happened with Kyrgyzstan in 2021, how much of the border was agreed, what did trade do, and
what can be cited? No mouse: every step is a key, and what is read is what a screen reader reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from data.vocabulary import LANGS
from tests.browser.reader import PATIENCE_MS, Reader

pytestmark = pytest.mark.browser

MakeReader = Callable[..., Reader]

SAYS = {
    "en": ("Kyrgyzstan", "552 of 970 km", "US$ 9.8 m"),
    "ru": ("Киргизия", "552 из 970 км", "9,8 млн $"),
    "tg": ("Қирғизистон", "552 аз 970 км", "9,8 млн US$"),
}
"""Name, kilometres of the border, and exports in 2020."""

FOCUSED = """
(() => {
    let at = document.activeElement;
    if (at && at.tagName === 'IFRAME' && at.contentDocument) at = at.contentDocument.activeElement;
    if (!at) return {};
    const { iso } = at.dataset;
    return { iso, name: at.getAttribute('aria-label') || at.textContent.trim(), at: at.className };
})()
"""


def tab_to(reader: Reader, wanted: str, *, most: int = 60) -> None:
    """Press Tab until what has the focus matches a selector."""
    for _ in range(most):
        if reader.page.evaluate("(css) => document.activeElement.matches(css)", wanted):
            return
        reader.page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {wanted}")


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_job_by_keyboard(reader: MakeReader, lang: str) -> None:
    """From the open page to a citation."""
    name, kilometres, exports = SAYS[lang]
    one = reader()
    one.open(f"?v=1&lang={lang}")
    page, keys = one.page, one.page.keyboard

    # The country: on the map, which is one stop of the Tab key, the neighbour in the north.
    one.map.locator("path[data-iso=TJK][tabindex='0']").wait_for(state="attached")
    keys.press("m")
    keys.press("ArrowUp")
    assert name in page.evaluate(FOCUSED)["name"]
    keys.press("Enter")
    expect(one.heading).to_have_text(name, timeout=PATIENCE_MS)
    one.settled()
    keys.press("Escape")

    # The year 2021: both ends, by keys that every slider knows.
    keys.press("y")
    keys.press("End")
    keys.press("Tab")
    for _ in range(2025 - 2021):
        keys.press("ArrowLeft")
    page.wait_for_url(re.compile(r"years=2021(&|$)"))
    one.settled()

    # How much of the border: the sentence says it, and it was announced.
    expect(page.locator(".atlas-sentence")).to_contain_text(kilometres, timeout=PATIENCE_MS)
    expect(page.locator("[role=status]", has_text=kilometres)).not_to_have_count(
        0, timeout=PATIENCE_MS
    )

    # What happened: the events of the year, each a link in the dossier.
    keys.press("d")
    events = one.page.locator(".st-key-dossier-box a[href*='event=']")
    assert events.count() >= 6
    expect(page.locator(".st-key-dossier-box")).to_contain_text(exports, timeout=PATIENCE_MS)

    # What trade did: all years, then the chart as a table.
    keys.press("y")
    keys.press("Home")
    page.wait_for_url(re.compile(r"years=1991\.\.2021(&|$)"))
    one.settled()
    keys.press("g")
    page.locator(".st-key-trade-chart .main-svg").first.wait_for()
    keys.press("t")
    table = page.locator("details.twin[data-twin=trade] table")
    expect(table).to_contain_text(exports, timeout=PATIENCE_MS)
    assert page.evaluate("document.activeElement.closest('details.twin') !== null")

    # A citation: the disclosure, and the text in it.
    keys.press("t")
    page.evaluate("document.activeElement.blur()")
    tab_to(one, ".share-open")
    keys.press("Enter")
    tab_to(one, "[data-text=apa]")
    cited = str(page.evaluate("document.activeElement.textContent"))
    for part in ("Retrieved", name, "2021", "partner=KGZ", f"lang={lang}", "data="):
        assert part in cited
    keys.press("Escape")
    assert page.evaluate("document.activeElement.matches('.share-open')")
    assert one.errors == []
