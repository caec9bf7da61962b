"""What a sent link costs and does: few bytes, charts when they are near, frames, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from data import i18n
from data.vocabulary import LANGS
from tests.browser.line import line
from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

MOST_FIRST = 3_600_000
MOST_RELOAD = 60_000
MOST_DOSSIER = 100_000
"""Bytes from the server, headers included, as counted on the line. A border's dossier alone is
three times as long as a partner's, with 84 sources."""


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", MOST_RELOAD),
        ("?v=1&partner=KGZ&lang=en", MOST_RELOAD),
        ("?v=1&border=isfara&lang=ru", MOST_DOSSIER),
    ],
)
def test_a_page_is_small_and_a_reload_tiny(
    browser: Any, address: str, query: str, most: int
) -> None:
    """Empty cache, charts and all; then the same address again."""
    with line(address) as counted:
        one = Reader(browser, counted.address).open(query)
        one.charts()
        one.page.wait_for_timeout(2500)
        assert 100_000 < counted.taken() < MOST_FIRST
        one.open(query).charts()
        one.page.wait_for_timeout(2500)
        assert 5_000 < counted.taken() < most
        one.close()


def test_the_library_of_the_charts_waits_until_they_are_near(reader: New) -> None:
    """On a telephone the charts are far below."""
    one = reader(size=PHONE).open("?v=1&partner=KGZ&lang=en")
    plotly = "PlotlyChart"
    one.page.wait_for_timeout(2500)
    expect(one.page.locator(".chart-wait").first).to_be_attached()
    assert not [each for each in one.requested if plotly in each]
    one.charts()
    expect(one.page.locator(".chart-wait")).to_have_count(0)
    assert [each for each in one.requested if plotly in each]


MARKS = """
() => [...document.querySelectorAll('sup.note a')].map((mark) => {
  const lines = [...document.querySelectorAll('ol.sources > li')];
  const own = mark.closest('.dossier, .atlas-story, .chart-note, .text-page');
  const line = lines.find((each) => own.contains(each)
    && each.id.endsWith(`note-${mark.textContent}`));
  const link = line.querySelector('a[href]');
  return {
    number: mark.textContent, name: mark.ariaLabel, title: mark.title, target: mark.target,
    leads: mark.href === (link ? link.href : `${location.href.split('#')[0]}#${line.id}`),
    linked: Boolean(link), said: line.querySelector('.soft')?.textContent,
    called: (link || line.firstChild).textContent.trim(),
  };
})
"""


@pytest.mark.parametrize("lang", LANGS)
def test_marks_open_their_sources(reader: New, lang: str) -> None:
    """They are sent as numbers; on the page each has its source's address, name and title."""
    one = reader().open(f"?v=1&border=isfara&lang={lang}")
    source = i18n.translator(lang)("Source {number}")
    for wanted in (200, 5):
        expect(one.page.locator("sup.note a:not([aria-label])")).to_have_count(0)
        marks = one.page.evaluate(MARKS)
        assert len(marks) > wanted
        for mark in marks:
            name = source.format(number=mark["number"])
            assert mark["leads"] and (mark["target"] == "_blank") is mark["linked"], mark
            assert mark["name"] == (f"{name}: {mark['said']}" if mark["said"] else name)
            assert mark["title"] == f"{name}: {mark['called']}"
        # Those of another view get theirs too.
        one.click_country("CHN")
        one.page.wait_for_url("**partner=CHN**", wait_until="commit")
        one.settled()


def test_an_embed_is_map_chart_and_a_way_back(reader: New) -> None:
    """No controls of the page around it, and a click still changes it."""
    one = reader(size={"width": 800, "height": 600}).open("?v=1&partner=KGZ&lang=en&embed=true")
    expect(one.page.locator("h1")).to_have_text("Kyrgyzstan")
    one.charts()
    expect(one.page.locator(".js-plotly-plot")).to_have_count(1)
    expect(one.page.locator(".st-key-bar-box, .st-key-dossier-box")).to_have_count(0)
    one.click_country("CHN")
    expect(one.page.locator("h1")).to_have_text("China")
    assert one.view["embed"] == "true"
    back = one.page.locator(".embed-foot a[target=_blank]").last
    with one.context.expect_page() as opened:
        back.click()
    whole = opened.value
    expect(whole.locator(".st-key-dossier-box h2").first).to_have_text("China")
    assert "embed" not in whole.url


def test_a_view_on_paper(reader: New) -> None:
    """The dossier is whole, controls are gone, the citation is there."""
    one = reader().open("?v=1&partner=KGZ&lang=en")
    one.charts()
    one.page.emulate_media(media="print")
    box = one.page.locator(".st-key-dossier-box")
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") < 4
    expect(one.page.locator(".st-key-bar-box")).to_be_hidden()
    cited = one.page.locator(".atlas-foot .print-only")
    expect(cited).to_be_visible()
    expect(cited).to_contain_text("Kyrgyzstan")
    expect(cited).to_contain_text("data=")
