"""The map and the view: clicks, years, address, history, in a real browser on the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

FRAME = ".st-key-map-box iframe"


def mark_frame(reader: Reader) -> None:
    """Leave a mark in the map's frame that a remount would lose, and move the map."""
    frame = reader.page.locator(FRAME).element_handle().content_frame()
    assert frame is not None
    frame.evaluate("window.mark = 'same'; window.atlasLeaflet.setView([38.5, 72.5], 6)")


def frame_state(reader: Reader) -> list[object]:
    """Mark, zoom and rounded centre of the map's frame."""
    frame = reader.page.locator(FRAME).element_handle().content_frame()
    assert frame is not None
    found: list[object] = frame.evaluate(
        "(() => { const m = window.atlasLeaflet, c = m.getCenter();"
        "return [window.mark, m.getZoom(), c.lat.toFixed(2), c.lng.toFixed(2)] })()"
    )
    return found


def test_names_others_rely_on(reader: New) -> None:
    """Names of controls and headings for English on a desktop."""
    page = reader().open().page
    expect(page.locator("h1")).to_have_text("Tajikistan's foreign relations")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Country")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Measure")).to_have_count(1)
    group = page.get_by_role("group", name="Years", exact=True)
    expect(group).to_have_count(1)
    sliders = group.get_by_role("slider")
    expect(sliders).to_have_count(2)
    for index in range(2):
        assert str(sliders.nth(index).get_attribute("aria-label")).startswith("Years")
    expect(page.get_by_role("button", name="Copy link")).to_have_count(1)


def test_one_path_per_country_at_any_zoom(reader: New) -> None:
    """Exactly one path per country, and each drawn border section, near and far."""
    one = reader().open()
    frame = one.page.locator(FRAME).element_handle().content_frame()
    assert frame is not None
    count = (
        "(() => { const all = [...document.querySelectorAll('path[data-iso]')]"
        ".map(p => p.dataset.iso); return [all.length, new Set(all).size] })()"
    )
    for zoom in (2, 4, 7, 9):
        frame.evaluate(f"window.atlasLeaflet.setView([38.8, 71], {zoom}, {{animate: false}})")
        one.page.wait_for_timeout(700)
        found, different = frame.evaluate(count)
        assert found == different > 200
        sections = frame.evaluate(
            "[...document.querySelectorAll('path[data-border]')].map(p => p.dataset.border).sort()"
        )
        assert sections == [
            "afg-amu",
            "afg-pamir",
            "afg-pyanj",
            "chn-north",
            "chn-south",
            "kgz-isfara",
            "kgz-lakhsh",
            "kgz-leilek",
            "uzb-line",
        ]


def test_click_selects_and_deselects(reader: New) -> None:
    """A click changes dossier, timeline, trade and address; a second one takes it back."""
    one = reader().open("?v=1&years=2002..2011&lang=en")
    one.click_country("CHN")
    expect(one.heading).to_have_text("China")
    one.settled()
    assert one.view["partner"] == "CHN"
    assert one.view["years"] == "2002..2011"
    expect(one.country("CHN")).to_have_attribute("aria-selected", "true")
    expect(one.page.locator(".st-key-charts-box")).to_contain_text("China")
    one.click_country("KGZ", add=True)
    expect(one.heading).to_have_text("China, Kyrgyzstan")
    assert one.view["partner"] == "CHN,KGZ"
    one.click_country("KGZ", add=True)
    expect(one.heading).to_have_text("China")
    one.click_country("CHN")
    expect(one.heading).to_have_text("Tajikistan")
    assert "partner" not in one.view


def test_real_mouse_click(reader: New) -> None:
    """The mouse itself hits a country, where the page draws it."""
    one = reader().open()
    box = one.country("KAZ").bounding_box()
    assert box is not None
    one.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    expect(one.heading).to_have_text("Kazakhstan")


def test_small_states_can_be_reached(reader: New) -> None:
    """A country too small to hit has a point that selects it."""
    one = reader().open()
    one.map.locator("path[data-iso-point=SGP]").dispatch_event("click", {"bubbles": True})
    expect(one.heading).to_have_text("Singapore")


def test_years_change_map_without_remount(reader: New) -> None:
    """The same frame, zoom and centre after country, years and measure have changed."""
    one = reader().open("?v=1&measure=exports&lang=en")
    mark_frame(one)
    before = frame_state(one)
    was = one.country("TUR").get_attribute("data-class")
    one.page.get_by_role("slider", name="Years to").fill("1994")
    expect(one.country("TUR")).not_to_have_attribute("data-class", str(was))
    # The map is ahead of the page.
    one.page.wait_for_url("**years=1991..1994**")
    one.settled()
    one.click_country("UZB")
    expect(one.heading).to_have_text("Uzbekistan")
    one.page.get_by_role("combobox", name="Measure").fill("Imports")
    one.page.get_by_role("combobox", name="Measure").press("Enter")
    one.page.wait_for_url("**measure=imports**")
    one.settled()
    assert frame_state(one) == before
    assert one.page.locator(FRAME).count() == 1


def test_country_box_and_compare(reader: New) -> None:
    """The box finds a country by typing; with the switch on it adds."""
    one = reader().open()
    box = one.page.get_by_role("combobox", name="Country")
    box.fill("Afgh")
    box.press("Enter")
    expect(one.heading).to_have_text("Afghanistan")
    one.page.get_by_text("Compare", exact=True).click()
    one.settled()
    one.click_country("IRN")
    expect(one.heading).to_have_text("Afghanistan, Iran")


def test_shared_address_opens_the_same_in_a_fresh_browser(reader: New) -> None:
    """The same words, classes and controls for somebody else."""
    one = reader().open()
    one.click_country("CHN")
    expect(one.heading).to_have_text("China")
    one.page.get_by_role("slider", name="Years from").fill("2002")
    one.page.wait_for_url("**years=2002**")
    one.page.get_by_role("slider", name="Years to").fill("2011")
    one.page.wait_for_url("**years=2002..2011**")
    one.settled()
    other = reader().open("?" + one.page.url.partition("?")[2])
    for where in (".atlas-sentence", ".st-key-dossier-box", ".atlas-years"):
        assert other.page.locator(where).inner_text() == one.page.locator(where).inner_text()
    classes = "els => els.map(e => e.dataset.iso + e.dataset.class + e.ariaSelected).sort()"
    everything = "path[data-iso]"
    assert other.map.locator(everything).evaluate_all(classes) == one.map.locator(
        everything
    ).evaluate_all(classes)


def test_copy_link_names_years_and_language(browser: object, address: str, reader: New) -> None:
    """The copied address is full, and opens the same view."""
    one = reader(permissions=["clipboard-read", "clipboard-write"]).open("?partner=KGZ")
    one.page.get_by_role("button", name="Copy link").click()
    expect(one.page.get_by_text("Copied")).to_be_visible()
    copied = one.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/?v=1&partner=KGZ&years=1991..2025&lang=en"


def test_back_and_forward(reader: New) -> None:
    """One gesture is one step of the history."""
    one = reader().open()
    one.click_country("CHN")
    expect(one.heading).to_have_text("China")
    one.settled()
    one.click_country("RUS")
    expect(one.heading).to_have_text("Russia")
    one.settled()
    one.page.go_back()
    expect(one.heading).to_have_text("China")
    expect(one.country("CHN")).to_have_attribute("aria-selected", "true")
    expect(one.country("RUS")).to_have_attribute("aria-selected", "false")
    one.page.go_back()
    expect(one.heading).to_have_text("Tajikistan")
    one.page.go_forward()
    expect(one.heading).to_have_text("China")
    assert one.page.get_by_role("combobox", name="Country").input_value() == "China"


NONSENSE = (
    "?v=1&partner=%F0%9F%92%A9,XXX,KGZ,KGZ&years=9999..-3&border=%3Cscript%3E&event=%7B%7B7*7%7D%7D"
    "&measure=a&basis=b&kinds=,,&layers=x&scale=&story=s&step=-1&data=%00&lang=zz&page=nowhere&q=1"
)


def test_nonsense_in_the_address(reader: New) -> None:
    """Nonsense never breaks the page; one quiet line says what was dropped."""
    one = reader().open(NONSENSE)
    expect(one.heading).to_have_text("Kyrgyzstan")
    expect(one.page.locator(".atlas-notice")).to_have_count(1)
    expect(one.page.locator("[data-testid=stException]")).to_have_count(0)
    assert not one.errors


def test_play_recolours_and_writes_the_years_back(reader: New) -> None:
    """Play runs in the frame; nothing is sent until it stops, then the years are in the address."""
    one = reader().open("?v=1&measure=turnover&years=1992..1994&lang=en")
    one.map.get_by_role("button", name="Play").click()
    expect(one.map.locator("#atlas-year")).to_have_text("1997")
    assert one.view["years"] == "1992..1994"
    one.map.get_by_role("button", name="Stop").click()
    one.page.wait_for_url(lambda url: "1992..1994" not in url)
    assert one.view["years"].startswith("1992..199")


def test_pamir_before_and_after(reader: New) -> None:
    """The ceded land is contested, then agreed, then China's, and says it is derived."""
    for years, state in (("1998", "contested"), ("2005", "agreed"), ("2012", "ceded")):
        one = reader().open(f"?v=1&border=pamir&years={years}&lang=en")
        for piece in ("pamir-markansu", "pamir-sarykol"):
            path = one.map.locator(f"path[data-ceded={piece}]")
            expect(path).to_have_attribute("data-state", state)


def test_border_states_follow_the_years(reader: New) -> None:
    """The Isfara section is disputed in 2020 and ratified in 2025."""
    one = reader().open("?v=1&border=isfara&years=2020&lang=en")
    expect(one.map.locator("path[data-border=kgz-isfara]")).to_have_attribute(
        "data-state", "disputed"
    )
    one.page.get_by_role("slider", name="Years to").fill("2025")
    expect(one.map.locator("path[data-border=kgz-isfara]")).to_have_attribute(
        "data-state", "ratified"
    )
    one.map.locator("path[data-border=kgz-leilek]").dispatch_event("click", {"bubbles": True})
    one.page.wait_for_url("**section=kgz-leilek**")


@pytest.mark.parametrize("query", ["", "?page=sources", "?border=isfara", "?partner=CHN,KGZ"])
def test_nothing_leaves_the_address(reader: New, address: str, query: str) -> None:
    """No request goes to another host, with every other name unreachable."""
    one = reader().open(query)
    one.page.wait_for_timeout(1500)
    strangers = [url for url in one.requested if not url.startswith((address, "data:", "blob:"))]
    assert strangers == []
    assert not one.errors


def test_phone(reader: New) -> None:
    """One column, the map before the dossier, everything reachable, no sideways scrolling."""
    one = reader(size=PHONE).open("?partner=KGZ")
    page = one.page
    tops = [
        page.locator(where).bounding_box()["y"]  # type: ignore[index]
        for where in (FRAME, ".st-key-dossier-box", ".st-key-charts-box", ".atlas-foot")
    ]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(page.get_by_role("combobox", name="Measure")).to_be_visible()


def test_theme_changes_on_an_open_page(reader: New) -> None:
    """When the system turns dark, map and charts follow without a reload or a remount."""
    one = reader().open("?v=1&partner=KGZ&lang=en")
    mark_frame(one)
    expect(one.map.locator("html")).to_have_attribute("data-theme", "light")
    one.page.emulate_media(color_scheme="dark")
    expect(one.map.locator("html")).to_have_attribute("data-theme", "dark")
    axis = one.page.locator(".st-key-timeline-chart .xtick text").first
    expect(axis).to_have_css("fill", "rgb(154, 163, 174)")
    assert frame_state(one)[0] == "same"


def test_optional_layers(reader: New) -> None:
    """A layer ticked on the map is in the address, and drawn."""
    one = reader().open("?v=1&lang=en")
    one.map.locator(".atlas-layers summary").click()
    one.map.get_by_label("Embassies and consulates").check()
    one.page.wait_for_url("**layers=missions**")
    spots = one.map.locator(".leaflet-spots-pane path")
    expect(spots.first).to_be_attached()
    assert spots.count() == 139


@pytest.mark.parametrize(("locale", "name"), [("ru-RU", "Таджикистан"), ("tg-TJ", "Тоҷикистон")])
def test_language_of_the_browser(reader: New, locale: str, name: str) -> None:
    """Without a language in the address the browser's counts; choosing English is written."""
    one = reader(locale=locale).open()
    expect(one.heading).to_have_text(name)
    expect(one.page.locator("html")).to_have_attribute("lang", locale[:2])
    one.page.get_by_role("link", name="English").click()
    expect(one.heading).to_have_text("Tajikistan")
    assert one.view["lang"] == "en"


def test_a_double_click_keeps_the_selection(reader: New) -> None:
    """A double click zooms and leaves the country selected; the sea lets it go."""
    one = reader().open("?v=1&lang=en")
    box = one.country("KAZ").bounding_box()
    assert box is not None
    one.page.mouse.dblclick(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    expect(one.heading).to_have_text("Kazakhstan")
    one.page.wait_for_timeout(900)
    expect(one.heading).to_have_text("Kazakhstan")
    frame = one.page.locator(FRAME).element_handle().content_frame()
    assert frame is not None
    assert frame.evaluate("window.atlasLeaflet.getZoom()") == 4
    frame.evaluate("window.atlasLeaflet.fire('click', {})")
    expect(one.heading).to_have_text("Tajikistan")


MOVE = """
year => {
    const slider = document.querySelector('.atlas-years input[aria-label="Years to"]');
    slider.value = year;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
}
"""


def test_two_gestures_in_a_row_both_count(reader: New) -> None:
    """The second is made before the box of countries shows what the first one chose."""
    one = reader().open("?v=1&partner=CHN&lang=en")
    for turn, iso in enumerate(("KAZ", "RUS", "KAZ", "RUS", "KAZ")):
        one.click_country(iso)
        one.page.wait_for_url(f"**partner={iso}**")
        one.page.evaluate(MOVE, str(2010 + turn))
        one.page.wait_for_url(f"**years=1991..{2010 + turn}**")
        one.settled()
        assert one.view["partner"] == iso


def test_the_map_follows_the_hand_before_the_page_does(reader: New) -> None:
    """While a handle moves, the map shows its years; the address waits for its release."""
    one = reader().open("?v=1&lang=en")
    before = one.country("KGZ").get_attribute("data-class")
    slider = one.page.locator('.atlas-years input[aria-label="Years to"]')
    slider.evaluate("slider => { slider.value = 1992; slider.dispatchEvent(new Event('input')); }")
    expect(one.country("KGZ")).not_to_have_attribute("data-class", before)
    assert "years" not in one.view
    slider.evaluate("slider => slider.dispatchEvent(new Event('change'))")
    one.page.wait_for_url("**years=1991..1992**")
    one.settled()
    assert one.country("KGZ").get_attribute("data-class") != before
