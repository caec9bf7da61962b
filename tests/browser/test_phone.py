"""Narrow windows, long texts and large letters: nothing is cut, and the sheet stays in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from data.vocabulary import LANGS
from tests.browser.reader import DESKTOP, PHONE, Reader

pytestmark = pytest.mark.browser

Make = Callable[..., Reader]

NARROW = ({"width": 320, "height": 640}, {"width": 360, "height": 740})
WIDTHS = (1920, 1440, 1280, 1024, 768, 600, 390, 360, 320)
VIEWS = {
    "start": "?v=1",
    "partner": "?v=1&partner=KGZ",
    "border": "?v=1&border=isfara&years=2014..2025",
    "event": "?v=1&event=TJ0387",
    "story": "?v=1&story=isfara&step=4",
    "trade": "?v=1&page=trade&partner=CHN",
    "sources": "?v=1&page=sources",
    "method": "?v=1&page=method",
    "about": "?v=1&page=about",
    "embed": "?v=1&partner=UZB&embed=true",
}

# What is wider than what it stands in: the page, its boxes, and words on buttons and links.
TOO_WIDE = """
() => {
  const found = [];
  const main = document.querySelector('[data-testid="stMain"]');
  for (const box of [document.documentElement, main])
    if (box.scrollWidth > box.clientWidth) found.push(`${box.tagName} ${box.scrollWidth}`);
  // Charts are pictures of a width of their own; wide tables scroll by themselves.
  const apart = '.js-plotly-plot, .twin-wide, .sr-only, [hidden], .share-panel, .wide, table';
  const seen = (one) => one.checkVisibility({ visibilityProperty: true })
    && getComputedStyle(one).clipPath === "none" && one.getClientRects().length > 0;
  const texts = "h1, h2, h3, h4, p, li, dt, dd, a, button, summary, label, nav";
  for (const one of document.querySelectorAll(`.stMainBlockContainer :is(${texts})`)) {
    if (one.closest(apart) || !seen(one)) continue;
    const { left, right } = one.getBoundingClientRect();
    const said = `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    if (right > window.innerWidth + 1 || left < -1) found.push(`outside: ${said}`);
    const style = getComputedStyle(one);
    const cuts = style.overflowX !== "visible" || one.matches("button");
    if (cuts && style.display !== "inline" && one.scrollWidth > one.clientWidth + 1)
      found.push(`cut: ${said}`);
  }
  return found;
}
"""

# Boxes of the head and the bar that lie over one another, and what is chosen in the bar.
OVERLAPS = """
() => {
  const found = [];
  const shown = (one) => one && one.getClientRects().length > 0
    && getComputedStyle(one).clipPath === "none";
  const parts = ['.st-key-head h1', '.atlas-langs', '.share-open', '.atlas-copy button',
    '.st-key-head .atlas-sentence', '.st-key-head-search', '.st-key-country',
    '.st-key-compare label', '.st-key-measure', '.st-key-years']
    .map((what) => [what, document.querySelector(what)]).filter(([, one]) => shown(one));
  for (const [a, one] of parts) for (const [b, other] of parts) {
    if (a >= b) continue;
    const p = one.getBoundingClientRect(), q = other.getBoundingClientRect();
    const x = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (x > 1 && y > 1) found.push(`${a} over ${b}`);
  }
  for (const field of document.querySelectorAll('.st-key-bar-box [role="combobox"]'))
    if (field.scrollWidth > field.clientWidth + 1) found.push(`cut: ${field.value}`);
  return found;
}
"""

# Half of each text once more, as another language might need it: words of the same kind, so
# that they break where words break. What is drawn or chosen in a box keeps its length.
LONGER = """
() => {
  const main = document.querySelector(".stMainBlockContainer");
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const texts = [], apart = ".js-plotly-plot, svg, script, style, template, .share-panel";
  while (walk.nextNode()) texts.push(walk.currentNode);
  let longer = 0;
  for (const text of texts) {
    const said = text.data.trim();
    if (said.length < 3 || !/\\p{L}{2}/u.test(said)) continue;
    if (text.parentElement.closest(apart)) continue;
    text.data = `${text.data} ${said.slice(0, Math.ceil(said.length / 2)).trim()}`;
    longer += 1;
  }
  return longer;
}
"""


def too_wide(page: Page) -> list[str]:
    """What sticks out of the window or of its box."""
    return list(page.evaluate(TOO_WIDE))


def overlaps(page: Page) -> list[str]:
    """What lies over something else, or is cut, in the head and the bar."""
    return list(page.evaluate(OVERLAPS))


@pytest.mark.parametrize("size", NARROW, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("lang", LANGS)
def test_no_page_scrolls_sideways(reader: Make, lang: str, size: dict[str, int]) -> None:
    """Every page in every language, on the narrowest windows."""
    one = reader(size=size)
    found = {}
    for name, query in VIEWS.items():
        one.open(f"{query}&lang={lang}")
        found[name] = too_wide(one.page)
    assert {name: wide for name, wide in found.items() if wide} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_head_and_bar_at_any_width(reader: Make, lang: str) -> None:
    """Nothing of the head or the bar lies over anything else or is cut."""
    one = reader().open(f"?v=1&partner=KGZ&lang={lang}")
    found = {}
    for width in WIDTHS:
        one.page.set_viewport_size({"width": width, "height": 800})
        one.page.wait_for_timeout(300)
        found[width] = too_wide(one.page) + overlaps(one.page)
    assert {width: wrong for width, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["start", "partner", "border", "event", "story", "trade", "about"])
def test_texts_half_as_long_again(reader: Make, name: str, size: dict[str, int]) -> None:
    """A language that needs half as many letters more has room."""
    one = reader(size=size).open(f"{VIEWS[name]}&lang=ru")
    assert one.page.evaluate(LONGER) > 20
    assert (too_wide(one.page), overlaps(one.page)) == ([], [])


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_letters_twice_as_large(reader: Make, lang: str, size: dict[str, int]) -> None:
    """Who sets large letters in the browser reads all of them."""
    one = reader(size=size).open(f"?v=1&partner=KGZ&lang={lang}")
    one.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    one.page.wait_for_timeout(300)
    assert (too_wide(one.page), overlaps(one.page)) == ([], [])


def test_map_and_dossier_end_together(reader: Make) -> None:
    """On a wide page, with the map's line of words beneath it, which is one line."""
    for lang in LANGS:
        one = reader().open(f"?v=1&partner=KGZ&lang={lang}")
        ends = [
            box["y"] + box["height"]
            for where in (".st-key-map-box", ".st-key-dossier-box")
            if (box := one.page.locator(where).bounding_box())
        ]
        assert ends[0] == pytest.approx(ends[1], abs=1.5)
        line = one.page.locator(".st-key-map-box .twin").bounding_box()
        assert line is not None and line["height"] < 32


def sheet(one: Reader) -> Any:
    """The dossier's box, which is a sheet on a telephone."""
    return one.page.locator(".st-key-dossier-box")


def tall(one: Reader) -> float:
    """How high the sheet stands when it has come to rest."""
    sheet(one).evaluate("box => Promise.all(box.getAnimations().map(each => each.finished))")
    box = sheet(one).bounding_box()
    assert box is not None
    return float(box["height"])


def test_sheet_is_for_what_is_selected(reader: Make) -> None:
    """Without a selection the dossier stands in the page; on a wide page it always does."""
    one = reader(size=PHONE).open("?v=1&lang=en")
    expect(sheet(one)).not_to_have_attribute("data-sheet", "peek")
    assert sheet(one).evaluate("box => getComputedStyle(box).position") != "fixed"
    one.click_country("CHN")
    expect(one.heading).to_have_text("China")
    expect(sheet(one)).to_have_attribute("data-sheet", "peek")
    assert tall(one) < 0.36 * PHONE["height"]
    expect(one.heading).to_be_in_viewport()
    wide = reader().open("?v=1&partner=CHN&lang=en")
    assert wide.page.locator("[data-sheet]").count() == 0
    expect(wide.page.locator(".sheet-turn")).not_to_be_in_viewport()


def test_sheet_by_its_button(reader: Make) -> None:
    """Drawn up, scrolled inside, put down, and closed to the view without the selection."""
    one = reader(size=PHONE).open("?v=1&border=isfara&years=2014..2025&lang=en")
    turn = one.page.locator(".sheet-turn")
    expect(turn).to_have_attribute("aria-expanded", "false")
    turn.focus()
    one.page.keyboard.press("Enter")
    expect(turn).to_have_attribute("aria-expanded", "true")
    assert tall(one) > 0.8 * PHONE["height"]
    assert sheet(one).evaluate("box => box.scrollHeight > box.clientHeight + 500")
    one.page.keyboard.press("Escape")
    expect(sheet(one)).to_have_attribute("data-sheet", "peek")
    one.page.locator(".sheet-close").click()
    expect(one.heading).to_have_text("Tajikistan")
    assert "border" not in one.view and one.view["years"] == "2014..2025"
    expect(turn).to_be_hidden()


def drawn(one: Reader, by: float, *, finger: bool, steps: int = 6) -> str:
    """Take the handle, with a finger or a mouse, and let it go that much lower."""
    box = one.page.locator(".sheet-turn").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if finger:
        touch = one.context.new_cdp_session(one.page)

        def send(kind: str, *at: float) -> None:
            points = [{"x": x, "y": each} for each in at]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        send("touchStart", y)
        for step in range(1, steps + 1):
            send("touchMove", y + by * step / steps)
        send("touchEnd")
        touch.detach()
    else:
        one.page.mouse.move(x, y)
        one.page.mouse.down()
        one.page.mouse.move(x, y + by, steps=steps)
        one.page.mouse.up()
    # What a click after it would do would be done by then.
    one.page.wait_for_timeout(500)
    return str(sheet(one).get_attribute("data-sheet"))


@pytest.mark.parametrize("finger", [True, False], ids=["finger", "mouse"])
def test_sheet_by_its_handle(reader: Make, finger: bool) -> None:
    """Drawn up and down again, slowly or by a flick; a little is not enough, a tap is."""
    one = reader(size=PHONE, has_touch=finger).open("?v=1&partner=KGZ&lang=en")
    before = one.page.url
    assert drawn(one, -400, finger=finger, steps=12) == "open"
    assert tall(one) > 0.8 * PHONE["height"]
    assert drawn(one, 400, finger=finger, steps=12) == "peek"
    assert drawn(one, -300, finger=finger, steps=1) == "open"
    assert drawn(one, 300, finger=finger, steps=1) == "peek"
    assert drawn(one, -8, finger=finger) == "peek"
    assert drawn(one, 0, finger=finger) == "open"
    assert drawn(one, 0, finger=finger) == "peek"
    assert one.page.url == before


def test_page_below_the_sheet_can_be_used(reader: Make) -> None:
    """At the charts the sheet lies low, and the foot of the page can be scrolled clear of it."""
    one = reader(size=PHONE).open("?v=1&partner=KGZ&lang=en")
    main = one.page.locator('[data-testid="stMain"]')
    main.evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(sheet(one)).to_have_attribute("data-sheet", "low")
    assert tall(one) < 0.2 * PHONE["height"]
    one.settled()
    main.evaluate("main => main.scrollTo(0, main.scrollHeight)")
    foot = one.page.locator(".atlas-foot").bounding_box()
    lies = sheet(one).bounding_box()
    assert foot is not None and lies is not None
    assert foot["y"] + foot["height"] <= lies["y"] + 1


def test_beside_a_story_the_sheet_lies_low(reader: Make) -> None:
    """The words of the step are what is to be read; the dossier is one tap away."""
    one = reader(size=PHONE).open("?v=1&story=isfara&step=4&lang=en")
    expect(sheet(one)).to_have_attribute("data-sheet", "low")
    expect(one.heading).to_be_in_viewport()
    one.page.locator(".sheet-turn").click()
    expect(sheet(one)).to_have_attribute("data-sheet", "open")


def test_tab_reaches_what_is_below_the_first_lines(reader: Make) -> None:
    """The focus is never where nobody sees it, and it leaves the sheet again."""
    one = reader(size=PHONE).open("?v=1&partner=KGZ&lang=en")
    one.page.locator(".dossier a").last.focus()
    expect(sheet(one)).to_have_attribute("data-sheet", "open")
    one.page.keyboard.press("Tab")
    assert not sheet(one).evaluate("box => box.contains(document.activeElement)")


def test_on_paper_there_is_no_sheet(reader: Make) -> None:
    one = reader(size=PHONE).open("?v=1&partner=KGZ&lang=en")
    expect(sheet(one)).to_have_attribute("data-sheet", "peek")
    one.page.emulate_media(media="print")
    assert sheet(one).evaluate("box => getComputedStyle(box).position") != "fixed"
    expect(one.page.locator(".sheet-close")).to_be_hidden()


def test_on_its_side_the_map_fits_one_window(reader: Make) -> None:
    """Map and dossier stand beside each other, and neither is higher than the window."""
    size = {"width": 844, "height": 390}
    one = reader(size=size).open("?v=1&partner=KGZ&lang=tg")
    assert too_wide(one.page) == []
    frame = one.page.locator(".st-key-map-box iframe").bounding_box()
    dossier = sheet(one).bounding_box()
    assert frame is not None and dossier is not None
    assert 200 <= frame["height"] <= size["height"] and dossier["height"] <= size["height"]
    assert dossier["x"] >= frame["x"] + frame["width"]
