"""The map without a mouse, without eyes and under fingers, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Locator, expect

from geo.palette import luminance
from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

FRAME = ".st-key-map-box iframe"

REACHED = """
() => {
    const countries = {}, seen = new Set(["TJK"]), waiting = ["TJK"];
    AtlasItems.of("country").forEach(item => { countries[item.key] = item; });
    while (waiting.length) {
        const here = countries[waiting.shift()];
        for (const arrow of Object.keys(AtlasItems.ARROWS)) {
            const next = AtlasItems.next(here, arrow);
            if (!next || seen.has(next.key)) continue;
            seen.add(next.key);
            waiting.push(next.key);
        }
    }
    return [Object.keys(countries).sort(), [...seen].sort()];
}
"""


def inside(one: Reader) -> Frame:
    """The map's frame, to run scripts in."""
    frame = one.page.locator(FRAME).element_handle().content_frame()
    assert frame is not None
    return frame


def focused(one: Reader) -> Locator:
    """What has the focus on the map."""
    return one.map.locator(".leaflet-map-pane :focus")


def enter(one: Reader) -> None:
    """Go into the map with the Tab key, from the control before it."""
    expect(one.country("TJK")).to_have_attribute("tabindex", "0")
    one.page.get_by_role("slider", name="Years to").focus()
    for _ in range(4):
        if focused(one).count():
            break
        one.page.keyboard.press("Tab")
    expect(focused(one)).to_have_attribute("data-iso", "TJK")


def press(one: Reader, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        one.page.keyboard.press(key)


def test_by_arrows_from_tajikistan_to_kyrgyzstan(reader: New) -> None:
    """One stop of Tab; arrows to the neighbours, Enter selects, Ctrl+Enter adds, Escape leaves."""
    one = reader().open("?v=1&measure=exports&years=2021&lang=en")
    enter(one)
    press(one, "ArrowUp")
    expect(focused(one)).to_have_attribute("data-iso", "KGZ")
    expect(one.map.locator(".leaflet-map-pane [tabindex='0']")).to_have_count(1)
    press(one, "Enter")
    one.page.wait_for_url("**partner=KGZ**")
    one.settled()
    expect(one.country("KGZ")).to_have_attribute("aria-selected", "true")
    expect(one.map.get_by_role("status").last).to_contain_text("Kyrgyzstan")
    expect(focused(one)).to_have_attribute("data-iso", "KGZ")
    press(one, "ArrowDown", "ArrowRight")
    expect(focused(one)).to_have_attribute("data-iso", "CHN")
    press(one, "Control+Enter")
    one.page.wait_for_url("**partner=KGZ%2CCHN**")
    one.settled()
    expect(focused(one)).to_have_attribute("data-iso", "CHN")
    press(one, "Escape")
    expect(focused(one)).to_have_count(0)
    after = "frame => frame.compareDocumentPosition(document.activeElement)"
    assert one.page.locator(FRAME).evaluate(after) == 4


def test_tab_is_never_trapped(reader: New) -> None:
    """Tab goes on to the buttons of the map, and out of it."""
    one = reader().open("?v=1&lang=en")
    enter(one)
    names = []
    for _ in range(12):
        press(one, "Tab")
        if one.page.evaluate("document.activeElement.tagName") != "IFRAME":
            break
        names.append(inside(one).evaluate("document.activeElement.textContent.trim()"))
    assert one.page.evaluate("document.activeElement.tagName") != "IFRAME"
    assert names[2:5] == ["Layers", "Play", "Whole map"]
    assert len(names) == 6


def test_keys_of_the_page_work_in_the_map(reader: New) -> None:
    """Signs are keys of the page wherever the focus is; letters are the map's on its shapes."""
    one = reader().open("?v=1&years=2020&lang=en")
    enter(one)
    press(one, "]")
    one.page.wait_for_url("**years=2020..2021**")
    one.settled()
    expect(focused(one)).to_have_attribute("data-iso", "TJK")
    press(one, "m")
    expect(focused(one)).to_have_attribute("data-iso", "MAC")
    press(one, "?")
    expect(one.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    press(one, "Escape")
    expect(focused(one)).to_have_attribute("data-iso", "MAC")
    press(one, "/")
    expect(one.page.get_by_role("combobox", name="Search")).to_be_focused()
    assert one.page.get_by_role("combobox", name="Search").input_value() == ""
    one.map.get_by_role("button", name="Zoom in").focus()
    press(one, "t")
    summary = one.page.locator("details.twin[data-twin=map] > summary")
    expect(summary).to_be_focused()
    press(one, "m")
    expect(focused(one)).to_have_attribute("data-iso", "MAC")
    assert one.errors == []


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "Kyrgyzstan"), ("ru", "Киргизия"), ("tg", "Қирғизистон")]
)
def test_names_in_the_language_of_the_reader(reader: New, lang: str, name: str) -> None:
    """A country is called by the words of its tooltip, the frame by what it shows."""
    one = reader().open(f"?v=1&measure=exports&years=1995..2021&lang={lang}")
    path = one.country("KGZ")
    title = str(inside(one).evaluate("AtlasConfig.text.frame")).partition("{")[0]
    expect(one.page.locator(FRAME)).to_have_attribute("title", _starts(title))
    label = str(path.get_attribute("aria-label"))
    assert label.startswith(name + ", ") and re.search(r" \(20\d\d\)$", label)
    measure = label.removeprefix(name + ", ").partition(":")[0]
    assert f"{measure}, 1995 " in str(one.page.locator(FRAME).get_attribute("title"))
    assert path.get_attribute("role") == "option"
    expect(one.map.locator("html")).to_have_attribute("lang", lang)
    expect(one.map.get_by_role("option", name=label, exact=True)).to_have_count(1)
    path.evaluate("path => path.focus()")
    press(one, "Home")
    first = focused(one)
    expect(first).to_be_attached()
    initial = name[0]
    inside(one).evaluate(
        "key => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key, bubbles: true }))",
        initial.lower(),
    )
    expect(focused(one)).to_have_attribute("aria-label", _starts(initial))


def _starts(text: str) -> re.Pattern[str]:
    return re.compile("^" + re.escape(text))


def test_every_country_can_be_reached_by_arrows(reader: New) -> None:
    """From Tajikistan to each of the others, the small ones too, by the rule of the arrows."""
    one = reader().open("?v=1&lang=en")
    everything, seen = inside(one).evaluate(REACHED)
    assert len(everything) > 230 and {"SGP", "MDV", "VAT", "TUV"} <= set(everything)
    assert seen == everything


def test_sections_and_clashes_by_keys(reader: New) -> None:
    """With a border open, Page Down goes to its sections and to what happened; Enter opens."""
    one = reader().open("?v=1&border=isfara&years=2014..2025&lang=en")
    expect(one.map.locator("path[data-clash]").first).to_have_attribute("role", "button")
    everything = inside(one).evaluate(
        "AtlasItems.all().filter(i => i.layer.listens('click', true)).map(i => i.node.tabIndex)"
    )
    assert len(everything) > 245 and set(everything) == {0, -1}
    one.country("TJK").evaluate("path => path.focus()")
    press(one, "PageDown")
    expect(focused(one)).to_have_attribute("data-state", _starts(""))
    press(one, "Home")
    names = [str(focused(one).get_attribute("aria-label"))]
    for _ in range(30):
        press(one, "ArrowUp")
        names.append(str(focused(one).get_attribute("aria-label")))
    assert len(set(names)) > 2
    one.map.locator("path[data-border=kgz-leilek]").evaluate("path => path.focus()")
    press(one, "Enter")
    one.page.wait_for_url("**section=kgz-leilek**")
    one.settled()
    expect(one.map.locator("path[data-border=kgz-leilek]")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(focused(one)).to_have_attribute("data-border", "kgz-leilek")
    press(one, "PageDown")
    expect(focused(one)).to_have_attribute("role", "button")
    one.map.locator("path[data-clash=TJ0320]").evaluate("path => path.focus()")
    press(one, " ")
    one.page.wait_for_url("**event=TJ0320**")


def test_the_ring_is_seen(reader: New) -> None:
    """Two lines, dark and light, around what has the focus, in both themes and round a dot."""
    for dark in (False, True):
        one = reader(dark=dark).open("?v=1&lang=en")
        enter(one)
        for iso in ("TJK", "SGP"):
            one.country(iso).evaluate("path => path.focus()")
            for line in (".atlas-ring-outer", ".atlas-ring-inner"):
                expect(one.map.locator(line)).to_have_count(1)
            # Read at one go: the ring is drawn anew while the map comes to rest.
            outer, inner = one.map.locator("body").evaluate(RING)
            for opacity, across, _, _ in (outer, inner):
                assert opacity == 1 and across > 15
            assert outer[2] - inner[2] >= 4 and inner[2] >= 2
            assert outer[3] < 0.02 and inner[3] > 0.75
    one.country("SGP").evaluate("path => path.blur()")
    expect(one.map.locator(".atlas-ring-outer")).to_have_count(0)


@pytest.mark.parametrize(
    ("view", "dark"),
    [
        ("&partner=CHN,KGZ,SGP&measure=exports", True),
        ("&partner=RUS,SGP&measure=turnover", False),
        ("&partner=KGZ&measure=borders", False),
    ],
)
def test_what_is_selected_stands_out(reader: New, view: str, dark: bool) -> None:
    """An outline of two lines, one of which stands out from the fill; the legend has it too."""
    one = reader(dark=dark).open(f"?v=1&lang=en{view}")
    selected = one.map.locator("path[data-iso][aria-selected=true]")
    halo, line = one.map.locator(".atlas-chosen-halo"), one.map.locator(".atlas-chosen-line")
    dots = view.count("SGP")
    expect(halo).to_have_count(selected.count() + dots)
    expect(line).to_have_count(selected.count() + dots)
    paper, ink = (float(each.first.evaluate(LIGHTNESS)) for each in (halo, line))
    assert contrast(paper, ink) > 7
    for country in selected.all():
        fill = country.get_attribute("fill")
        if fill and fill.startswith("#"):
            found = luminance(fill)
            assert max(contrast(found, paper), contrast(found, ink)) >= 3
    expect(one.map.locator(".atlas-legend li").last).to_have_text("Selected")
    wide = "line => parseFloat(getComputedStyle(line).strokeWidth)"
    assert halo.first.evaluate(wide) - line.first.evaluate(wide) >= 3
    inside(one).evaluate("atlasLeaflet.fire('click', {})")
    expect(line).to_have_count(0)


def contrast(one: float, other: float) -> float:
    """Contrast of two lightnesses (WCAG 2.2)."""
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


LIGHTNESS = """
line => getComputedStyle(line).stroke.match(/\\d+/g).slice(0, 3)
    .map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0)
"""


RING = f"""
() => [".atlas-ring-outer", ".atlas-ring-inner"].map(name => {{
    const line = document.querySelector(name), seen = getComputedStyle(line);
    const drawn = [Number(seen.strokeOpacity), line.getBBox().width, parseFloat(seen.strokeWidth)];
    return [...drawn, ({LIGHTNESS.strip()})(line)];
}})
"""
"""Opacity, width, thickness and lightness of the two lines of the ring."""


def test_zoom_and_pan_by_keys(reader: New) -> None:
    """Plus, minus, nought; arrows move the map with Shift alone; the focus stays in the picture."""
    one = reader(reduced_motion="reduce").open("?v=1&lang=en")
    enter(one)
    frame = inside(one)
    zoom, centre = "atlasLeaflet.getZoom()", "atlasLeaflet.getCenter().lng"
    was = frame.evaluate(zoom)
    press(one, "+", "+", "-")
    assert frame.evaluate(zoom) == was + 1
    before = frame.evaluate(centre)
    press(one, "Shift+ArrowRight")
    assert frame.evaluate(centre) > before
    expect(focused(one)).to_have_attribute("data-iso", "TJK")
    press(one, "0")
    assert frame.evaluate(zoom) == was
    press(one, "u", "n", "i", "t", "e", "d", " ")
    assert frame.evaluate(
        "atlasLeaflet.getBounds().contains(AtlasItems.latLngOf(AtlasKeys.focused()))"
    )


MOVES = """
() => {
    window.moves = 0;
    const count = () => { window.moves += 1; };
    atlasLeaflet.on("zoomanim", count);
    const step = L.PosAnimation.prototype.run;
    L.PosAnimation.prototype.run = function () { count(); return step.apply(this, arguments); };
}
"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_less_movement(reader: New, motion: str) -> None:
    """Who asked for less movement gets jumps: from the page, by keys and by the buttons."""
    one = reader(reduced_motion=motion).open("?v=1&lang=en")
    frame = inside(one)
    frame.evaluate(MOVES)
    one.map.get_by_role("button", name="Zoom in").click()
    one.page.wait_for_timeout(500)
    frame.evaluate("atlasLeaflet.panBy([120, 0])")
    one.page.wait_for_timeout(500)
    one.map.get_by_role("button", name="Whole map").click()
    one.page.wait_for_timeout(500)
    assert (frame.evaluate("window.moves") == 0) == (motion == "reduce")
    year = one.map.locator("#atlas-year")
    expect(year).to_have_text("")
    one.map.get_by_role("button", name="Play").click()
    expect(year).to_have_text("1993")
    assert one.country("KGZ").evaluate("path => getComputedStyle(path).transitionDuration") == "0s"


def swipe(one: Reader, start: list[tuple[float, float]], by: tuple[float, float]) -> None:
    """Move fingers that touch at `start` by so many pixels, as the browser gets it from a hand."""
    session = one.context.new_cdp_session(one.page)
    for step in range(11):
        points = [
            {"x": x + by[0] * step / 10, "y": y + by[1] * step / 10, "id": number}
            for number, (x, y) in enumerate(start)
        ]
        kind = "touchStart" if step == 0 else "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        one.page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    one.page.wait_for_timeout(600)


def test_one_finger_for_the_page_and_two_for_the_map(reader: New) -> None:
    """One finger on the map scrolls the page; across, a note says how; two move the map."""
    one = reader(size=PHONE, has_touch=True, is_mobile=True).open("?v=1&lang=en")
    frame, page = inside(one), one.page
    centre = "[atlasLeaflet.getCenter().lat, atlasLeaflet.getCenter().lng]"
    top = "document.querySelector('.st-key-map-box iframe').getBoundingClientRect().top"
    page.locator(FRAME).scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.45
    was, before = frame.evaluate(centre), page.evaluate(top)
    note = one.map.locator(".atlas-fingers")
    expect(note).not_to_be_visible()
    swipe(one, [(x, y)], (-90, 0))
    expect(note).to_be_visible()
    assert frame.evaluate(centre) == was
    swipe(one, [(x, y)], (0, -120))
    assert page.evaluate(top) < before - 60
    assert frame.evaluate(centre) == was
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    y, before = box["y"] + box["height"] * 0.6, page.evaluate(top)
    swipe(one, [(x, y), (x - 80, y)], (0, -60))
    moved = frame.evaluate(centre)
    assert moved[0] < was[0] - 3
    assert abs(page.evaluate(top) - before) < 5
    one.country("KAZ").tap()
    expect(one.heading).to_have_text("Kazakhstan")


def test_small_things_can_be_hit(reader: New) -> None:
    """Beside a dot of a small state, ten pixels from its middle, the mouse still hits it."""
    one = reader().open("?v=1&layers=missions&lang=en")
    mark = one.map.locator("path[data-iso-point=MDV]")
    box = mark.bounding_box()
    assert box is not None and box["width"] < 12
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    one.page.mouse.move(x + 10, y)
    expect(one.map.locator(".atlas-tip")).to_contain_text("Maldives")
    one.page.mouse.click(x, y - 10)
    expect(one.heading).to_have_text("Maldives")
    buttons = one.map.locator("button:visible, .leaflet-bar a, summary:visible, label:visible")
    for found in buttons.all():
        size = found.bounding_box()
        assert size is not None and min(size["width"], size["height"]) >= 24


def test_the_legend_shows_the_patterns_of_the_map(reader: New) -> None:
    """What is hatched or dashed on the map is so in its key."""
    one = reader().open("?v=1&measure=borders&years=2010&lang=en")
    fills = set()
    for iso in ("KGZ", "UZB", "AFG", "CHN"):
        fills.add(str(one.country(iso).get_attribute("fill")))
    keys = one.map.locator(".atlas-legend rect, .atlas-legend line")
    drawn = set(keys.evaluate_all("all => all.map(k => k.getAttribute('fill'))"))
    assert any(fill.startswith("url(#atlas-state-") for fill in fills)
    assert fills - drawn <= {"url(#atlas-nodata)"}
    inside(one).evaluate("atlasLeaflet.setZoom(7, { animate: false })")
    lines = one.map.locator(".atlas-legend line").evaluate_all(
        "all => all.map(k => k.getAttribute('stroke-dasharray')).filter(Boolean)"
    )
    on_map = one.map.locator("path[data-border]").evaluate_all(
        "all => all.map(p => p.getAttribute('stroke-dasharray')).filter(Boolean)"
    )
    assert on_map and set(on_map) <= set(lines)
