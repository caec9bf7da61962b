"""The guided stories in a real browser: by keyboard, by links on a phone, by a swipe."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from data import stories
from data.catalog import load
from data.view import decode
from tests.browser.reader import PATIENCE_MS, PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

CATALOG = load()
STORIES = stories.load(CATALOG)


def strip(reader: Reader) -> Locator:
    return reader.page.locator(".atlas-story")


def stands_at(reader: Reader, story: str, step: int) -> None:
    """The page shows a step: its words, its address, its dossier, its years."""
    told = STORIES[story]
    reader.page.wait_for_url(
        lambda url: _at(url) == (story, step), timeout=PATIENCE_MS, wait_until="commit"
    )
    expect(strip(reader).locator("h2")).to_have_text(told.steps[step - 1].heading)
    expect(strip(reader).locator(".story-where .story-count")).to_have_text(
        f"Step {step} of {len(told.steps)}"
    )
    expect(strip(reader).locator("[aria-current=step]")).to_have_attribute(
        "data-story-key", f"dot-{step}"
    )
    expect(strip(reader).locator(".story-changed")).to_have_count(0)
    years = stories.step_view(CATALOG.vocabulary, story, step).years
    sliders = reader.page.locator(".atlas-years input")
    expect(sliders.nth(0)).to_have_value(str(years[0]))
    expect(sliders.nth(1)).to_have_value(str(years[1]))


def _at(url: str) -> tuple[str | None, int | None]:
    view = decode(url.partition("?")[2], CATALOG.vocabulary).view
    return view.story, view.step


@pytest.mark.parametrize("story", list(STORIES))
def test_by_keyboard_there_and_back(reader: New, story: str) -> None:
    """Arrow keys go to the last step and back to the first; the address follows."""
    one = reader().open(f"?story={story}&lang=en")
    count = len(STORIES[story].steps)
    stands_at(one, story, 1)
    one.page.keyboard.press("ArrowLeft")
    for step in range(2, count + 1):
        one.page.keyboard.press("ArrowRight")
        stands_at(one, story, step)
    one.settled()
    one.page.keyboard.press("ArrowRight")
    for step in range(count - 1, 0, -1):
        one.page.keyboard.press("ArrowLeft")
        stands_at(one, story, step)
    assert one.errors == []


@pytest.mark.parametrize("story", list(STORIES))
def test_on_a_phone_by_the_links(reader: New, story: str) -> None:
    """The links lead there and back; nothing is wider than the screen."""
    one = reader(size=PHONE, has_touch=True).open(f"?story={story}&lang=en")
    count = len(STORIES[story].steps)
    for step in range(2, count + 1):
        strip(one).get_by_role("link", name="Next", exact=True).tap()
        stands_at(one, story, step)
    wide = one.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    for step in range(count - 1, 0, -1):
        strip(one).get_by_role("link", name="Previous", exact=True).tap()
        stands_at(one, story, step)


def test_the_focus_keeps_its_place(reader: New) -> None:
    """Enter on "Next" again and again; at the end the focus is on "Previous"."""
    one = reader().open("?story=pamir&lang=en")
    count = len(STORIES["pamir"].steps)
    strip(one).get_by_role("link", name="Next", exact=True).focus()
    for step in range(2, count + 1):
        expect(strip(one).get_by_role("link", name="Next", exact=True)).to_be_focused()
        one.page.keyboard.press("Enter")
        stands_at(one, "pamir", step)
    previous = strip(one).get_by_role("link", name="Previous", exact=True)
    expect(previous).to_be_focused()
    assert previous.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    strip(one).locator("[data-story-key=dot-3]").focus()
    one.page.keyboard.press("Enter")
    stands_at(one, "pamir", 3)
    expect(strip(one).locator("[data-story-key=dot-3]")).to_be_focused()


def test_arrow_keys_belong_to_a_control_that_has_the_focus(reader: New) -> None:
    """On the slider of the years an arrow changes the years and not the step."""
    one = reader().open("?story=isfara&step=3&lang=en")
    slider = one.page.get_by_role("slider", name="Years from")
    slider.focus()
    one.page.keyboard.press("ArrowRight")
    one.page.wait_for_url("**years=2015..2019**")
    assert (one.view["story"], one.view["step"]) == ("isfara", "3")
    changed = strip(one).locator(".story-changed")
    expect(changed).to_contain_text("You have changed the view")
    changed.get_by_role("link", name="return to the step").click()
    stands_at(one, "isfara", 3)
    box = one.page.get_by_role("combobox", name="Country", exact=True)
    box.click()
    one.page.keyboard.press("ArrowRight")
    one.page.keyboard.press("Escape")
    expect(strip(one).locator("h2")).to_have_text(STORIES["isfara"].steps[2].heading)


def test_escape_leaves_and_the_view_stays(reader: New) -> None:
    """Without its story the page shows the same; Back leads into the story again."""
    one = reader().open("?story=isfara&step=4&lang=en")
    stands_at(one, "isfara", 4)
    said = one.page.locator(".st-key-dossier-box").inner_text()
    one.page.keyboard.press("Escape")
    one.page.wait_for_url(re.compile(r"event=TJ0298"))
    expect(strip(one)).to_have_count(0)
    assert "story" not in one.view and "step" not in one.view
    assert one.view["years"] == "2019..2021"
    assert one.page.locator(".st-key-dossier-box").inner_text() == said
    one.page.keyboard.press("ArrowRight")
    one.page.go_back()
    stands_at(one, "isfara", 4)


def test_leaving_by_the_link(reader: New) -> None:
    one = reader().open("?story=uzbekistan&step=2&lang=en")
    strip(one).get_by_role("link", name="Leave the story and explore from here").click()
    expect(strip(one)).to_have_count(0)
    assert one.view["border"] == "uzbekistan" and "story" not in one.view


def swipe(reader: Reader, across: int, down: int = 0) -> None:
    """One finger over the strip's heading."""
    reader.page.evaluate(
        """([across, down]) => {
          const target = document.querySelector(".atlas-story h2");
          const touch = (x, y) => new Touch({ identifier: 1, target, clientX: x, clientY: y });
          const send = (name, touches, changed) => target.dispatchEvent(new TouchEvent(name, {
            bubbles: true, cancelable: true, touches, changedTouches: changed }));
          send("touchstart", [touch(200, 300)], [touch(200, 300)]);
          send("touchend", [], [touch(200 + across, 300 + down)]);
        }""",
        [across, down],
    )


def test_a_swipe_turns_the_step(reader: New) -> None:
    """Left is on, right is back; down the page is neither."""
    one = reader(size=PHONE, has_touch=True).open("?story=pyanj&lang=en")
    swipe(one, -120)
    stands_at(one, "pyanj", 2)
    swipe(one, -60, 200)
    swipe(one, 20)
    swipe(one, 120)
    stands_at(one, "pyanj", 1)


def test_the_map_stays_and_is_restyled(reader: New) -> None:
    """The map's frame is the same through the steps, and shows the step's state."""
    one = reader().open("?story=pamir&lang=en")
    frame = one.page.locator(".st-key-map-box iframe").element_handle().content_frame()
    assert frame is not None
    frame.evaluate("window.mark = 'same'")
    section = one.map.locator("path[data-border=chn-south]").first
    for step, state in ((1, "disputed"), (2, "disputed"), (3, "agreed"), (4, "agreed")):
        stands_at(one, "pamir", step)
        expect(section).to_have_attribute("data-state", state)
        one.page.keyboard.press("ArrowRight")
    assert frame.evaluate("window.mark") == "same"
