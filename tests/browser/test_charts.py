"""Timeline and trade: what a reader points at changes the one view."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

# Near the rim: smaller marks lie over the middle of a large one.
LARGEST = """
points => points.map(p => p.getBoundingClientRect())
    .sort((a, b) => b.width - a.width).map(r => [r.x + r.width * 0.1, r.y + r.height / 2])[0]
"""


def plot(reader: Reader, key: str) -> Any:
    """A chart, scrolled into view and drawn."""
    reader.charts()
    chart = reader.page.locator(f".st-key-{key} .js-plotly-plot")
    chart.locator(".main-svg").first.wait_for()
    chart.scroll_into_view_if_needed()
    reader.page.wait_for_timeout(400)
    return chart


def test_a_mark_opens_its_card_and_moves_the_map(reader: New) -> None:
    """The largest clash of these years is that of September 2022."""
    one = reader().open("?v=1&partner=KGZ&years=2014..2025&kinds=clash&lang=en")
    x, y = plot(one, "timeline-chart").locator(".scatterlayer .point").evaluate_all(LARGEST)
    one.page.mouse.move(x, y)
    one.page.mouse.click(x, y)
    one.page.wait_for_url("**event=TJ0320**")
    expect(one.heading).to_contain_text("Four days")
    card = one.page.locator(".st-key-dossier-box")
    expect(card).to_contain_text("14 to 17 September 2022")
    expect(card.locator("sup a").first).to_be_attached()
    one.settled()
    frame = one.page.locator(".st-key-map-box iframe").element_handle().content_frame()
    assert frame is not None
    # The map's frame may evaluate text, the page around it may not.
    frame.wait_for_function("window.atlasLeaflet.getZoom() >= 7")
    assert frame.evaluate("window.atlasLeaflet.getBounds().contains([39.9, 70.5])")


def test_a_horizontal_selection_sets_the_years(reader: New) -> None:
    """Dragging sideways over the timeline leaves fewer years."""
    one = reader().open("?v=1&partner=CHN&lang=en")
    box = plot(one, "timeline-chart").locator(".nsewdrag").first.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    one.page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=8)
    one.page.mouse.up()
    one.page.wait_for_url("**years=20**")
    first, _, last = one.view["years"].partition("..")
    assert 2003 <= int(first) < int(last) <= 2014


def test_a_bar_selects_its_partner(reader: New) -> None:
    """The longest bar of 2016 to 2020 is Russia's or Kazakhstan's, whose it is is selected."""
    one = reader().open("?v=1&years=2016..2020&lang=en")
    chart = plot(one, "ranking-chart")
    bar = chart.locator(".barlayer .point").first.bounding_box()
    assert bar is not None
    one.page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    one.page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    one.page.wait_for_url("**partner=**")
    expect(one.heading).to_have_text(re.compile("^(Russia|Kazakhstan|China|Türkiye)$"))


def test_a_year_of_the_trade_chart_sets_it(reader: New) -> None:
    """A point of a line is a year; clicking it shows that year."""
    one = reader().open("?v=1&partner=TUR&years=2016..2020&lang=en")
    points = plot(one, "trade-chart").locator(".scatterlayer .trace .point")
    spots = points.evaluate_all(
        "all => all.map(p => p.getBoundingClientRect())"
        ".map(r => [r.x + r.width / 2, r.y + r.height / 2])"
    )
    x, y = spots[len(spots) // 2]
    one.page.mouse.move(x, y)
    one.page.mouse.click(x, y)
    one.page.wait_for_url(lambda url: "2016..2020" not in url)
    assert ".." not in one.view["years"]


def test_switches_change_the_view(reader: New) -> None:
    """Basis, scale and kinds are links; the page follows without a reload."""
    one = reader().open("?v=1&partner=KGZ&years=2014..2025&lang=en")
    one.page.evaluate("window.same = true")
    one.page.get_by_role("link", name="As the partners report").click()
    one.page.wait_for_url("**basis=mirror**")
    expect(one.page.locator(".atlas-sentence")).to_contain_text("trade as Kyrgyzstan reports it")
    one.page.get_by_role("link", name="Logarithmic").click()
    one.page.wait_for_url("**scale=log**")
    one.page.locator(".chart-head").get_by_role("link", name="Clashes").click()
    one.page.wait_for_url("**kinds=clash**")
    expect(one.page.locator(".atlas-sentence")).to_contain_text("clashes")
    assert one.page.evaluate("window.same")


def test_both_charts_share_one_axis(reader: New) -> None:
    """The plot areas of timeline and trade begin and end at the same pixel."""
    one = reader().open("?v=1&partner=KGZ&years=2014..2025&lang=en")
    edges = []
    for key in ("timeline-chart", "trade-chart"):
        chart = plot(one, key)
        edges.append(
            chart.evaluate(
                "g => { const a = g._fullLayout.xaxis, o = g.getBoundingClientRect().x;"
                "return [a._offset, a._length, o, a.range.map(String).join()] }"
            )
        )
    assert edges[0] == edges[1]


def test_downloads(reader: New) -> None:
    """What a view shows as CSV, and the whole package as a zip."""
    one = reader(accept_downloads=True).open("?v=1&page=sources&partner=CHN&lang=en")
    for name, ending in (("What the view shows", ".csv"), ("The whole data package", ".zip")):
        with one.page.expect_download() as got:
            one.page.get_by_role("button", name=name).click()
        assert got.value.suggested_filename.endswith(ending)


def test_links_lead_on_from_what_is_shown_now(reader: New) -> None:
    """A choice made in one panel is not undone by a link in another."""
    one = reader().open("?v=1&partner=KGZ&years=2014..2025&lang=en")
    one.page.locator(".dossier").get_by_role("link", name="Border with Kyrgyzstan").click()
    one.page.wait_for_url("**border=isfara**")
    expect(one.heading).to_have_text("Border with Kyrgyzstan")
    one.settled()
    one.page.get_by_role("link", name="Logarithmic").click()
    one.page.wait_for_url("**scale=log**")
    assert one.view["border"] == "isfara"
    one.map.locator(".atlas-layers summary").click()
    one.map.get_by_label("Embassies and consulates").check()
    one.page.wait_for_url("**missions**")
    one.settled()
    one.page.locator(".atlas-foot").get_by_role("link", name="Sources and data").click()
    one.page.wait_for_url("**page=sources**")
    kept = {"partner": "KGZ", "border": "isfara", "scale": "log", "years": "2014..2025"}
    assert kept.items() <= one.view.items()
    assert "missions" in one.view["layers"]
