"""The search box: typing with mistakes in three languages, by keyboard alone, on any window."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

NARROW = {"width": 360, "height": 740}
FOCUSED = "document.activeElement.textContent.trim()"


def box(one: Reader) -> Any:
    """The box, once its script is there: it has its words then."""
    found = one.page.locator("[data-atlas-search]")
    expect(found).to_have_attribute("placeholder", re.compile(r"\S"))
    return found


def options(one: Reader) -> Any:
    """What was found."""
    return one.page.locator(".search-list [role=option]")


def typed(one: Reader, text: str) -> Any:
    """The box with something typed, and what was found shown below."""
    here = box(one)
    here.focus()
    here.press_sequentially(text)
    expect(one.page.locator(".search-found")).to_be_visible()
    return here


@pytest.mark.parametrize(
    ("lang", "text", "view", "heading"),
    [
        ("en", "Kyrgistan", {"partner": "KGZ"}, "Kyrgyzstan"),
        ("ru", "узбекестан", {"partner": "UZB"}, "Узбекистан"),
        ("tg", "Хужант", {"border": "isfara"}, "Сарҳад: Тоҷикистон – Қирғизистон"),
        ("ru", "rbnfq", {"partner": "CHN"}, "Китай"),
    ],
)
def test_a_name_with_a_mistake_is_chosen_by_keyboard(
    reader: New, lang: str, text: str, view: dict[str, str], heading: str
) -> None:
    """Address and dossier are of what was meant; nothing reloads; the focus is on its heading."""
    one = reader().open(f"?v=1&lang={lang}&basis=mirror")
    one.page.evaluate("window.sameDocument = true")
    box(one)
    # With the skip links the keys are there too.
    one.page.locator(".atlas-skip").wait_for(state="attached")
    one.page.keyboard.press("/")
    expect(one.page.locator("[data-atlas-search]")).to_be_focused()
    here = typed(one, text)
    here.press("ArrowDown")
    chosen = options(one).first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(here).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    here.press("Enter")
    expect(one.heading).to_have_text(heading)
    one.settled()
    assert view.items() <= one.view.items()
    assert one.view["basis"] == "mirror" and one.view.get("lang", "en") == lang
    expect(one.heading).to_be_focused()
    expect(here).to_have_value("")
    expect(one.page.locator(".search-found")).to_be_hidden()
    assert one.page.evaluate("window.sameDocument") is True
    assert one.errors == []
    one.page.go_back()
    expect(one.heading).not_to_have_text(heading)


def test_a_choice_outlives_a_later_answer(reader: New) -> None:
    """Letters typed after a result was chosen leave it chosen, where it is found again."""
    one = reader().open("?v=1&lang=en")
    here = typed(one, "Uzbek")
    here.press("ArrowDown")
    expect(options(one).first).to_contain_text("Uzbekistan")
    with one.page.expect_response(lambda answer: "q=Uzbekistan" in answer.url):
        here.press_sequentially("istan")
    chosen = one.page.locator(".search-list [aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("Uzbekistan")
    here.press("Enter")
    expect(one.heading).to_have_text("Uzbekistan")


def test_the_list_is_one_that_a_screen_reader_knows(reader: New) -> None:
    """Roles, names and states of a combobox with a grouped list; what was found is said."""
    one = reader().open("?v=1&lang=en")
    here = box(one)
    expect(here).to_have_role("combobox")
    expect(here).to_have_accessible_name("Search")
    about = "Search: country, place, event, treaty, person"
    expect(here).to_have_accessible_description(about)
    expect(here).to_have_attribute("aria-expanded", "false")
    typed(one, "Vorukh")
    expect(here).to_have_attribute("aria-expanded", "true")
    found = one.page.locator(f"#{here.get_attribute('aria-controls')}")
    expect(found).to_have_role("listbox")
    groups = found.get_by_role("group")
    assert groups.count() > 2
    for at in range(groups.count()):
        expect(groups.nth(at)).to_have_accessible_name(re.compile(r"\w"))
        assert groups.nth(at).get_by_role("option").count()
    expect(one.page.locator(".atlas-search output")).to_have_text(re.compile(r"\d+ results"))
    here.fill("zzxqvy")
    expect(one.page.locator(".atlas-search output")).to_contain_text("Nothing found")
    expect(one.page.locator(".search-none")).to_be_visible()
    expect(here).to_have_attribute("aria-expanded", "false")


def test_the_keys_of_the_list(reader: New) -> None:
    """Down and Up go round, Home and End to its ends, Escape closes, again it empties."""
    one = reader().open("?v=1&lang=en")
    here = typed(one, "Khujand")
    count = options(one).count()
    assert count > 3

    def selected() -> list[int]:
        return [
            at
            for at in range(count)
            if options(one).nth(at).get_attribute("aria-selected") == "true"
        ]

    assert selected() == []
    for key, at in (
        *(("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", count - 1)),
        *(("ArrowDown", 0), ("End", count - 1), ("Home", 0)),
    ):
        here.press(key)
        assert selected() == [at], key
    here.press("Escape")
    expect(one.page.locator(".search-found")).to_be_hidden()
    expect(here).to_have_value("Khujand")
    here.press("ArrowDown")
    expect(one.page.locator(".search-found")).to_be_visible()
    here.press("Escape")
    here.press("Escape")
    expect(here).to_have_value("")
    expect(here).to_be_focused()
    here.press_sequentially("treaty")
    more = one.page.locator(".search-all")
    expect(more).to_be_visible()
    here.press("Tab")
    expect(one.page.locator(".search-clear")).to_be_focused()
    one.page.keyboard.press("Tab")
    expect(more).to_be_focused()
    one.page.keyboard.press("Escape")
    expect(more).to_be_hidden()
    expect(here).to_be_focused()


def test_enter_without_a_choice(reader: New) -> None:
    """There if it is clear what is meant, else to the page of results."""
    one = reader().open("?v=1&lang=en&years=2014..2020")
    here = box(one)
    here.fill("Hujand")
    here.press("Enter")
    expect(one.heading).to_have_text("Border with Kyrgyzstan")
    one.settled()
    assert one.view["years"] == "2014..2020"
    here.fill("treaty")
    here.press("Enter")
    one.page.wait_for_url("**/search?q=treaty&**")
    expect(one.page.locator("h1")).to_have_text("Search")
    links = one.page.locator("ul.found a")
    assert links.count() > 10
    address = str(links.first.get_attribute("href"))
    links.first.click()
    one.settled()
    assert one.page.url.endswith(address)


def test_an_event_outside_the_years_widens_them(reader: New) -> None:
    one = reader().open("?v=1&lang=en&years=2018..2020")
    here = typed(one, "vorukh clash 2014")
    here.press("ArrowDown")
    here.press("Enter")
    expect(one.heading).to_contain_text("Shoot-out")
    one.settled()
    assert (one.view["event"], one.view["years"]) == ("TJ0223", "2014..2020")


def test_pointers_choose_too_and_the_list_gives_way(reader: New) -> None:
    one = reader().open("?v=1&lang=en")
    typed(one, "Tashkent")
    one.page.mouse.click(300, 8)
    expect(one.page.locator(".search-found")).to_be_hidden()
    box(one).press("ArrowDown")
    options(one).first.click()
    expect(one.heading).to_have_text("Uzbekistan")


def test_a_source_is_found_in_its_long_list(reader: New) -> None:
    one = reader().open("?v=1&lang=en")
    typed(one, "World Factbook archive")
    options(one).filter(has_text="Factbook archive").first.click()
    source = one.page.locator("#source-fb")
    expect(source).to_be_in_viewport()
    expect(source).to_be_focused()


def test_an_answer_that_does_not_come_leaves_the_form(reader: New) -> None:
    """Enter leads to the page of results all the same."""
    one = reader()
    one.page.route("**/search.json?**", lambda route: _fails(route))
    one.open("?v=1&lang=en")
    here = box(one)
    here.focus()
    here.press_sequentially("Vorukh")
    expect(one.page.locator(".atlas-search output")).to_contain_text("does not answer")
    here.press("Enter")
    one.page.wait_for_url("**/search?q=Vorukh&**")
    expect(one.page.locator("ul.found")).not_to_have_count(0)


def _fails(route: Route) -> None:
    route.fulfill(status=503, body="{}")


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "360"])
@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_on_a_telephone(reader: New, size: dict[str, int], lang: str) -> None:
    """The list is as wide as the window, its rows are made for fingers, nothing scrolls aside."""
    one = reader(size=size, has_touch=True).open(f"?v=1&lang={lang}")
    typed(one, "договор 2025")
    assert one.page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
    found = one.page.locator(".search-found").bounding_box()
    assert found and found["x"] >= 0 and found["x"] + found["width"] <= size["width"]
    assert found["width"] > size["width"] * 0.8
    for at in range(options(one).count()):
        assert options(one).nth(at).evaluate("row => row.getBoundingClientRect().height") >= 44
    for control in (box(one), one.page.locator(".search-clear")):
        shape = control.bounding_box()
        assert shape and shape["height"] >= 44
    options(one).first.tap()
    expect(one.page.locator(".search-found")).to_be_hidden()
    expect(one.page).to_have_url(re.compile(r"(event|border|story)="))
    one.settled()


@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_the_page_of_results_on_a_telephone(reader: New, lang: str) -> None:
    one = reader(size=NARROW)
    one.page.goto(f"{one.address}/search?q=Хуҷанд&lang={lang}")
    expect(one.page.locator("ul.found a").first).to_be_visible()
    assert one.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    one.page.locator("input[name=q]").fill("ОДКБ")
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**q=%D0%9E%D0%94%D0%9A%D0%91**")
    expect(one.page.locator("ul.found a").first).to_be_visible()
    assert f"lang={lang}" in one.page.url
