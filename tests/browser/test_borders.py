"""The border map: the line changes under the reader's hand as the years move."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]


def state(reader: Reader, selector: str) -> str:
    """State that a path of the map carries."""
    return str(reader.map.locator(selector).get_attribute("data-state"))


def test_pamir_in_three_years(reader: New) -> None:
    """1995, 2005 and 2012 show three different states of the ceded land and of the line."""
    seen = []
    for year in ("1995", "2005", "2012"):
        one = reader().open(f"?v=1&border=pamir&years={year}&lang=en")
        seen.append(
            (
                state(one, "path[data-ceded=pamir-sarykol]"),
                state(one, "path[data-ceded=pamir-markansu]"),
                state(one, "path[data-border=chn-south]"),
            )
        )
    assert seen == [
        ("contested", "contested", "disputed"),
        ("agreed", "agreed", "agreed"),
        ("ceded", "ceded", "demarcated"),
    ]


def test_the_two_pieces_of_the_pamir_differ_between_1999_and_2001(reader: New) -> None:
    """The northern piece follows the agreement of 1999, the southern that of 2002."""
    one = reader().open("?v=1&border=pamir&years=2000&lang=en")
    assert state(one, "path[data-ceded=pamir-markansu]") == "agreed"
    assert state(one, "path[data-ceded=pamir-sarykol]") == "contested"


def test_isfara_in_three_years(reader: New) -> None:
    """2013 disputed, 2022 disputed, 2025 ratified; the years move the line in place."""
    one = reader().open("?v=1&border=isfara&years=2013&lang=en")
    section = one.map.locator("path[data-border=kgz-isfara]")
    expect(section).to_have_attribute("data-state", "disputed")
    dashed = section.get_attribute("stroke-dasharray")
    one.page.get_by_role("slider", name="Years to").fill("2022")
    expect(one.page.locator(".atlas-years output").last).to_have_text("2022")
    expect(section).to_have_attribute("data-state", "disputed")
    one.page.get_by_role("slider", name="Years to").fill("2025")
    expect(section).to_have_attribute("data-state", "ratified")
    assert dashed and not section.get_attribute("stroke-dasharray")


def test_clashes_follow_the_years_and_open_their_card(reader: New) -> None:
    """Circles of the years in view; a click opens the event."""
    one = reader().open("?v=1&border=isfara&years=2014..2019&lang=en")
    circles = one.map.locator("path[data-clash]")
    expect(circles.first).to_be_attached()
    early = circles.evaluate_all("all => all.map(c => c.dataset.clash)")
    assert "TJ0272" in early and "TJ0320" not in early
    one.page.get_by_role("slider", name="Years to").fill("2025")
    late = one.map.locator("path[data-clash=TJ0320]")
    expect(late).to_be_attached()
    late.dispatch_event("click", {"bubbles": True})
    one.page.wait_for_url("**event=TJ0320**")


def test_overlays_and_junctions(reader: New) -> None:
    """The dam and the junctions are points with a state; a click brings their section."""
    one = reader().open("?v=1&border=uzbekistan&years=2010&lang=en")
    dam = one.map.locator("path[data-border-point=uzb-farkhad]")
    expect(dam).to_have_attribute("data-state", "disputed")
    dam.dispatch_event("click", {"bubbles": True})
    one.page.wait_for_url("**section=uzb-farkhad**")
    expect(one.heading).to_contain_text("Farkhad")


def test_layers_of_the_borders(reader: New) -> None:
    """Markers and the earlier line come with the Pamir, mappers' disagreement on demand."""
    one = reader().open("?v=1&border=pamir&lang=en")
    ticked = one.map.locator(".atlas-layers input:checked")
    expect(ticked).to_have_count(3)
    codes = ticked.evaluate_all("all => all.map(t => t.value)")
    assert codes == ["places", "markers", "old_line"]
    other = reader().open("?v=1&border=isfara&layers=mappers&lang=en")
    expect(other.map.locator(".leaflet-spots-pane path").first).to_be_attached()


def test_how_we_draw_borders_is_linked_from_the_map(reader: New) -> None:
    """One click on the map's legend leads to the page on method."""
    one = reader().open("?v=1&border=isfara&lang=en")
    one.map.get_by_role("button", name="How we draw borders").click()
    one.page.wait_for_url("**page=method**")
    expect(one.page.locator("h2").first).to_have_text("How we draw borders")


def test_inferred_states_look_inferred(reader: New) -> None:
    """A state that no source states outright is paler on the map."""
    one = reader().open("?v=1&border=isfara&years=2000&lang=en")
    inferred = one.map.locator("path[data-border=kgz-leilek]")
    expect(inferred).to_have_attribute("data-inferred", "true")
    assert float(str(inferred.get_attribute("stroke-opacity"))) < 1


def test_border_on_a_phone(reader: New) -> None:
    """The border, its charts and both sides in one column, nothing wider than the window."""
    one = reader(size=PHONE).open("?v=1&border=isfara&years=2014..2025&lang=en")
    main = one.page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    expect(one.heading).to_have_text("Border with Kyrgyzstan")


def test_trade_as_lines(reader: New) -> None:
    """Lines from capital to capital for the years in view, of those selected if any."""
    one = reader().open("?v=1&measure=imports&layers=flows&years=2016..2020&lang=en")
    lines = one.map.locator("path[data-flow]")
    expect(lines).to_have_count(15)
    assert set(lines.evaluate_all("all => all.map(l => l.dataset.flow.split(':')[0])")) == {
        "import"
    }
    one.click_country("CHN")
    expect(lines).to_have_count(1)
    expect(lines).to_have_attribute("data-flow", "import:CHN")
