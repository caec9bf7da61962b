"""The page without a mouse: skip links, keys, a focus that stays, and what is said of changes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from components import access, help
from data import i18n, stories
from data.catalog import load
from data.sentence import sentence, title
from data.steps import steps
from data.view import decode
from data.vocabulary import LANGS
from tests.browser.reader import PATIENCE_MS, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

CATALOG = load()
VIEW = "?partner=KGZ&years=2014..2025"
DOSSIER = ".st-key-dossier-box"


def shown(one: Reader) -> Any:
    """The view of the address."""
    return decode(one.page.url.partition("?")[2], CATALOG.vocabulary).view


def leads_to(one: Reader, **fields: object) -> None:
    """Wait until the address has these fields and the page has come to rest."""
    one.page.wait_for_url(
        lambda url: all(
            getattr(decode(url.partition("?")[2], CATALOG.vocabulary).view, name) == value
            for name, value in fields.items()
        ),
        timeout=PATIENCE_MS,
        wait_until="commit",
    )
    one.settled()


def said(one: Reader) -> Locator:
    return one.page.locator(".atlas-said")


def press(one: Reader, key: str) -> None:
    one.page.keyboard.press(key)


def ready(one: Reader) -> Reader:
    """The scripts for keys are there: the links they make are."""
    first = one.page.locator(":is([href='#map'], [href='#content']):not([hidden])").first
    first.wait_for(state="attached")
    return one


def opened(reader: New, query: str = VIEW, **options: Any) -> Reader:
    return ready(reader(**options).open(query))


# ------------------------------------------------------------------ ways about the page

PLACES = {
    "Map": ".st-key-map-box",
    "Dossier": f"{DOSSIER} h2",
    "Timeline": ".st-key-charts-box .chart-title >> nth=0",
    "Trade chart": ".chart-head:has(.atlas-switches) .chart-title",
}


def test_skip_links_come_first_and_change_nothing(reader: New) -> None:
    """The first Tab meets them; they are seen then; the address and the history stay."""
    one = opened(reader)
    nav = one.page.locator(".atlas-skip")
    before = one.page.evaluate("[location.href, history.length]")
    press(one, "Tab")
    expect(nav.get_by_role("link", name="Map", exact=True)).to_be_focused()
    box = nav.bounding_box()
    assert box is not None and box["width"] > 200 and box["height"] > 24 and box["y"] >= 0
    for name, where in PLACES.items():
        link = nav.get_by_role("link", name=name, exact=True)
        link.focus()
        press(one, "Enter")
        expect(one.page.locator(where)).to_be_focused()
        expect(one.page.locator(where)).to_be_in_viewport()
    nav.get_by_role("link", name="Search", exact=True).focus()
    press(one, "Enter")
    assert one.page.evaluate("document.activeElement.localName") == "input"
    assert one.page.evaluate("[location.href, history.length]") == before


def test_a_text_page_skips_to_its_text(reader: New) -> None:
    one = opened(reader, "?page=method")
    press(one, "Tab")
    press(one, "Enter")
    expect(one.page.locator(".st-key-page-box h2").first).to_be_focused()
    box = one.page.locator(".atlas-skip").bounding_box()
    assert box is not None and box["width"] <= 1


def test_keys_lead_about_the_page(reader: New) -> None:
    """With a Cyrillic layout too: the letter counts by its place."""
    one = opened(reader)
    places = {"d": PLACES["Dossier"], "e": PLACES["Timeline"], "g": PLACES["Trade chart"]}
    for key, where in {**places, "y": ".atlas-years input >> nth=0"}.items():
        press(one, key)
        expect(one.page.locator(where)).to_be_focused()
    press(one, "d")
    one.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'у', code: 'KeyE', bubbles: true, cancelable: true}))"
    )
    expect(one.page.locator(PLACES["Timeline"])).to_be_focused()
    press(one, "m")
    assert one.page.evaluate("document.activeElement.localName") == "iframe"


def test_tab_goes_on_to_the_end(reader: New) -> None:
    """No part holds the focus: each Tab leads on, from the first link to the foot."""
    one = opened(reader)
    one.page.evaluate("document.activeElement.blur()")
    where = """() => {
        let node = document.activeElement;
        while (node.localName === 'iframe' && node.contentDocument) {
            node = node.contentDocument.activeElement;
        }
        window.met ??= new WeakMap();
        window.count = (window.count || 0) + 1;
        if (!window.met.has(node)) window.met.set(node, window.count);
        return [window.met.get(node), node.closest('.atlas-foot') !== null];
    }"""
    first = 0
    for count in range(1, 400):
        press(one, "Tab")
        first, foot = one.page.evaluate(where)
        # A place that was met before would be a ring without an end.
        assert first == count, one.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if foot:
            break
    assert foot
    assert first > 60


# ------------------------------------------------------------------ the list of keys


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_keys(reader: New, lang: str) -> None:
    """Opens with a question mark, holds the focus, closes with Escape, gives the focus back."""
    one = opened(reader, f"{VIEW}&lang={lang}")
    words = help.contents(lang)
    press(one, "d")
    press(one, "?")
    panel = one.page.get_by_role("dialog", name=words["title"])
    expect(panel).to_be_visible()
    expect(panel).to_have_attribute("lang", lang)
    expect(panel.get_by_role("button")).to_be_focused()
    expect(panel.locator("h3")).to_have_text([each["name"] for each in words["groups"]])
    rows = [row["text"] for each in words["groups"] for row in each["rows"]]
    expect(panel.locator("dd")).to_have_text(rows)
    expect(panel.locator("kbd").filter(has_text="?")).to_have_count(1)
    # Keys of the page do nothing while it is open.
    press(one, "m")
    assert one.page.evaluate("document.activeElement.closest('dialog') !== null")
    press(one, "Escape")
    expect(panel).to_have_count(0)
    expect(one.page.locator(f"{DOSSIER} h2").first).to_be_focused()
    assert one.errors == []


def test_single_keys_can_be_turned_off(reader: New) -> None:
    """For good, and Streamlit's own with them; what is no single key stays."""
    one = opened(reader)
    one.page.locator(".atlas-foot [data-atlas-help]").focus()
    press(one, "Enter")
    panel = one.page.locator("dialog.atlas-keys")
    panel.get_by_role("checkbox").uncheck()
    press(one, "Escape")
    expect(one.page.locator(".atlas-foot [data-atlas-help]")).to_be_focused()
    for _ in range(2):
        press(one, "?")
        press(one, "d")
        expect(panel).to_have_count(0)
        assert not one.page.evaluate("document.activeElement.matches('h2')")
        one.page.evaluate(
            "window.heard = 0; document.addEventListener('keydown', () => { window.heard += 1; })"
        )
        press(one, "r")
        press(one, "x")
        assert one.page.evaluate("window.heard") == 1
        one.page.reload()
        ready(one).settled()
    one.page.locator(".atlas-foot [data-atlas-help]").click()
    panel.get_by_role("checkbox").check()
    panel.get_by_role("button").click()
    press(one, "d")
    expect(one.page.locator(f"{DOSSIER} h2").first).to_be_focused()


def test_letters_are_letters_in_a_field(reader: New) -> None:
    one = opened(reader)
    field = one.page.locator(".st-key-country input")
    field.focus()
    for key in "md?":
        press(one, key)
    expect(field).to_be_focused()
    expect(one.page.locator("dialog.atlas-keys")).to_have_count(0)


# ------------------------------------------------------------------ what is said


@pytest.mark.parametrize("lang", LANGS)
def test_a_change_is_said_once(reader: New, lang: str) -> None:
    """Not at first; then the sentence of the new view, in its language, and nothing more."""
    one = opened(reader, f"{VIEW}&lang={lang}")
    one.page.evaluate(
        """() => {
            window.told = [];
            const region = document.querySelector('.atlas-said');
            new MutationObserver(() => window.told.push(region.textContent))
                .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    expect(said(one)).to_have_attribute("role", "status")
    expect(said(one)).to_be_empty()
    one.click_country("CHN")
    leads_to(one, partners=("CHN",))
    expect(said(one)).to_have_text(sentence(shown(one), CATALOG))
    expect(said(one)).to_have_attribute("lang", lang)
    one.page.wait_for_timeout(1200)
    assert one.page.evaluate("window.told") == [sentence(shown(one), CATALOG)]
    assert one.page.locator("[role=status]:not(.atlas-said):visible").count() == 0


# ------------------------------------------------------------------ the focus stays


def test_the_dossier_goes_on_at_its_heading(reader: New) -> None:
    """A link that opens something else in the dossier leads to its heading, and back."""
    one = opened(reader)
    one.page.locator(f"{DOSSIER} a[href*='event=']").first.focus()
    press(one, "Enter")
    one.page.wait_for_url("**event=**", wait_until="commit")
    expect(one.heading).to_have_text(title(shown(one), CATALOG))
    expect(one.heading).to_be_focused()
    one.settled()
    one.page.locator(f"{DOSSIER} .back a").focus()
    press(one, "Enter")
    leads_to(one, event=None)
    expect(one.heading).to_have_text("Kyrgyzstan")
    expect(one.heading).to_be_focused()


def test_switches_keep_the_focus(reader: New) -> None:
    """On the same choice, be it a link still or not; so does the language."""
    one = opened(reader)
    one.charts()
    kinds = one.page.locator(".st-key-charts-box .atlas-switch").first
    kinds.get_by_text("Clashes", exact=True).focus()
    press(one, "Enter")
    leads_to(one, kinds=("clash",))
    expect(kinds.get_by_text("Clashes", exact=True)).to_be_focused()
    expect(kinds.get_by_text("Clashes", exact=True)).to_have_attribute("aria-current", "true")
    scale = one.page.locator(".st-key-charts-box .atlas-switches").first
    scale.get_by_text("Logarithmic", exact=True).focus()
    press(one, "Enter")
    leads_to(one, scale="log")
    expect(scale.get_by_text("Logarithmic", exact=True)).to_be_focused()
    one.page.locator(".atlas-langs a[lang=tg]").focus()
    press(one, "Enter")
    leads_to(one, lang="tg")
    expect(one.page.locator(".atlas-langs [aria-current]")).to_be_focused()
    expect(one.page.locator(".atlas-skip a[href='#map']")).to_have_text(
        i18n.translator("tg")(access.MAP)
    )


def test_another_page_begins_at_its_heading(reader: New) -> None:
    one = opened(reader)
    one.page.locator(".atlas-foot a[href*='page=about']").focus()
    press(one, "Enter")
    leads_to(one, page="about")
    expect(one.page.locator(".st-key-page-box h2").first).to_be_focused()


def test_a_story_from_its_link_to_its_end(reader: New) -> None:
    """In at the heading of the first step, on by keys with the heading, out to the dossier."""
    one = opened(reader, "?lang=en")
    one.page.locator(f"{DOSSIER} a[href*='story=pamir']").first.focus()
    press(one, "Enter")
    leads_to(one, story="pamir", step=1)
    heading = one.page.locator(".atlas-story h2")
    expect(heading).to_be_focused()
    press(one, "ArrowRight")
    leads_to(one, story="pamir", step=2)
    told = stories.load(CATALOG)["pamir"].steps[1].heading
    expect(heading).to_have_text(told)
    expect(heading).to_be_focused()
    expect(said(one)).to_contain_text(f"Step 2 of {len(stories.load(CATALOG)['pamir'].steps)}")
    expect(said(one)).to_contain_text(sentence(shown(one), CATALOG))
    press(one, "Escape")
    leads_to(one, story=None)
    expect(one.heading).to_be_focused()


# ------------------------------------------------------------------ events and years


def test_from_event_to_event(reader: New) -> None:
    """Forward from none, on, back, and no further than the first."""
    one = opened(reader)
    view = shown(one)
    first = steps(view, CATALOG).after
    second = steps(view.with_(event=first), CATALOG).after
    for key, event in ((".", first), (".", second), (",", first)):
        press(one, key)
        leads_to(one, event=event, partners=("KGZ",), years=(2014, 2025))
        expect(one.heading).to_have_text(title(view.with_(event=event), CATALOG))
        expect(one.heading).to_be_focused()
    press(one, ",")
    expect(said(one)).to_contain_text("There is no earlier event in view.")
    assert shown(one).event == first
    assert one.page.evaluate("history.length") == 5


def test_years_by_keys(reader: New) -> None:
    """One end, both ends, and the last year from anywhere."""
    one = opened(reader, "?partner=KGZ&years=2014..2020")
    last = one.page.locator(".atlas-years input").nth(1)
    last.focus()
    press(one, "ArrowRight")
    leads_to(one, years=(2014, 2021))
    expect(last).to_be_focused()
    expect(last).to_have_attribute("aria-valuetext", "2021 (2014–2021)")
    press(one, "Shift+ArrowLeft")
    press(one, "Shift+ArrowLeft")
    leads_to(one, years=(2012, 2019))
    press(one, "d")
    press(one, "[")
    leads_to(one, years=(2012, 2018))
    press(one, "]")
    leads_to(one, years=(2012, 2019))


@pytest.mark.parametrize("pause", [0, 160], ids=["at once", "the answer comes between"])
def test_one_end_of_the_years_and_quickly_the_other(reader: New, pause: int) -> None:
    """The answer to the first movement does not take back the second."""
    one = opened(reader, "?partner=KGZ&years=2014..2020")
    first, last = one.page.locator(".atlas-years input").all()
    press(one, "y")
    press(one, "End")
    one.page.wait_for_timeout(2 * pause)
    press(one, "Tab")
    for _ in range(4):
        press(one, "ArrowLeft")
        one.page.wait_for_timeout(pause)
    leads_to(one, years=(2021, 2021))
    expect(last).to_be_focused()
    one.page.wait_for_timeout(1500)
    expect(first).to_have_value("2021")
    expect(last).to_have_value("2021")
    # What did not come from here is shown too.
    one.page.go_back()
    one.page.wait_for_url(lambda url: "years=2021" not in url, wait_until="commit")
    one.settled()
    for handle, year in zip((first, last), shown(one).years, strict=True):
        expect(handle).to_have_value(str(year))


# ------------------------------------------------------------------ parts and names


@pytest.mark.parametrize("lang", LANGS)
def test_parts_of_the_page_have_names(reader: New, lang: str) -> None:
    """Landmarks, one first heading, and no step left out in the order of headings."""
    one = opened(reader, f"?border=isfara&story=isfara&step=2&lang={lang}")
    words = access.contents(lang)["words"]
    page = one.page
    expect(page.get_by_role("main")).to_have_count(1)
    for name in ("choices", "map", "dossier", "charts", "story"):
        expect(page.get_by_role("region", name=words[name], exact=True)).to_have_count(1)
    levels = page.evaluate(
        """[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
            .filter((each) => each.checkVisibility()).map((each) => Number(each.localName[1]))"""
    )
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    unnamed = page.locator("nav:not([aria-label])")
    assert unnamed.count() == 0


def test_the_share_panel_by_keys(reader: New) -> None:
    """Opens, is gone through in order, closes with Escape; the focus is back on its button."""
    one = opened(reader)
    opener = one.page.locator(".share-open")
    opener.focus()
    press(one, "Enter")
    panel = one.page.locator(".share-panel")
    expect(panel).to_be_visible()
    press(one, "Tab")
    assert one.page.evaluate("document.activeElement.closest('.share-panel') !== null")
    press(one, "Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
