"""The twins of the pictures in a real browser: opened by a key, sorted, kept, downloaded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from data import twins
from data.catalog import load
from data.view import decode
from tests.browser.reader import PATIENCE_MS, PHONE, Reader

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]


def open_twin(page: Page, name: str) -> Any:
    """Open a twin by its line and wait for its table."""
    details = page.locator(f"details.twin[data-twin={name}]")
    details.locator("summary").click()
    details.locator("tbody tr").first.wait_for()
    return details


def listening(page: Page) -> None:
    """Wait until the scripts of keys and of twins are there: each leaves its mark on the page."""
    page.locator(".atlas-skip").wait_for(state="attached")
    seed = page.locator("details.twin[data-twin=map] > a")
    expect(seed).to_have_attribute("href", re.compile(r"\?"), timeout=PATIENCE_MS)


def focused(page: Page) -> str:
    """What has the focus: key of a part of a twin, else the tag."""
    found: str = page.evaluate(
        "() => document.activeElement.dataset.focus || document.activeElement.tagName"
    )
    return found


def first_column(details: Any) -> list[str]:
    cells: list[str] = details.locator("tbody tr:not([hidden]) > :first-child").all_inner_texts()
    return cells


def test_a_key_opens_the_table_of_the_map_and_closes_it_again(reader: Readers) -> None:
    one = reader().open("?v=1&partner=KGZ&lang=en")
    page, table = one.page, one.page.locator("details.twin[data-twin=map]")
    expect(page.locator("#atlas-map-words")).to_contain_text("Selected: Kyrgyzstan")
    assert "/table/" not in " ".join(one.requested)
    listening(page)
    page.keyboard.press("t")
    expect(table).to_have_attribute("open", "")
    assert focused(page) == "SUMMARY"
    expect(table.locator("tbody tr")).to_have_count(len(load().vocabulary.partners))
    expect(table.locator("tbody tr:not([hidden])")).to_have_count(30)
    page.keyboard.press("t")
    expect(table).not_to_have_attribute("open", "")


def test_the_key_is_a_letter_where_one_writes(reader: Readers) -> None:
    one = reader().open("?v=1&lang=en")
    field = one.page.locator(".st-key-country input")
    listening(one.page)
    field.focus()
    field.press("t")
    expect(one.page.locator("details.twin[open]")).to_have_count(0)


def test_the_key_is_heard_in_the_map(reader: Readers) -> None:
    one = reader().open("?v=1&lang=en")
    one.map.locator("path[data-iso=TJK]").evaluate("node => node.ownerDocument.defaultView.focus()")
    listening(one.page)
    one.page.locator(".st-key-map-box iframe").focus()
    one.page.keyboard.press("t")
    expect(one.page.locator("details.twin[data-twin=map]")).to_have_attribute("open", "")


def test_columns_sort_and_the_focus_stays(reader: Readers) -> None:
    one = reader().open("?v=1&measure=exports&years=2015..2020&lang=en")
    page = one.page
    details = open_twin(page, "map")
    view = decode("measure=exports&years=2015..2020", load().vocabulary).view
    twin = twins.twin("map", view, load())
    assert twin is not None
    place = next(at for at, column in enumerate(twin.columns) if column.name == "Exports")
    known = [row for row in twin.rows if row[place].value is not None]
    up = sorted(known, key=lambda row: float(str(row[place].value)))
    down = sorted(known, key=lambda row: -float(str(row[place].value)))
    button = details.locator("thead button").nth(place)
    button.focus()
    page.keyboard.press("Enter")
    head = details.locator("thead th").nth(place)
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert first_column(details) == [row[0].text for row in up[:30]]
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert first_column(details)[0] == down[0][0].text
    assert focused(page) == f"sort-{place}"
    details.locator("[data-focus=all]").click()
    expect(details.locator("tbody tr:not([hidden])")).to_have_count(len(twin.rows))
    assert focused(page) == "table"
    # Who has no figure stands last either way.
    assert first_column(details)[: len(known)] == [row[0].text for row in down]


def test_another_view_brings_another_table_and_keeps_the_focus(reader: Readers) -> None:
    one = reader().open("?v=1&lang=en")
    page = one.page
    one.charts()
    details = open_twin(page, "timeline")
    count = details.locator("tbody tr").count()
    details.locator("thead button").nth(1).click()
    one.click_country("CHN")
    expect(one.heading).to_have_text("China")
    expect(details.locator(".twin-alt")).to_contain_text("Events with China")
    expect(details).to_have_attribute("open", "")
    assert 0 < details.locator("tbody tr").count() < count
    expect(details.locator("thead th").nth(1)).to_have_attribute("aria-sort", "ascending")
    expect(details.locator("[data-focus=sort-1]")).to_be_focused()
    assert not one.errors


def test_an_event_of_the_table_opens_in_the_page(reader: Readers) -> None:
    one = reader().open("?v=1&partner=KGZ&years=2022&lang=en")
    one.charts()
    details = open_twin(one.page, "timeline")
    details.locator("tbody a", has_text="Four days of war-like fighting").click()
    expect(one.heading).to_contain_text("Four days of war-like fighting")
    assert one.view["event"] == "TJ0320"


def test_the_table_can_be_had_as_a_file(reader: Readers, tmp_path: Path) -> None:
    one = reader().open("?v=1&border=isfara&lang=tg")
    one.charts()
    details = open_twin(one.page, "deaths")
    with one.page.expect_download() as coming:
        details.locator("[data-focus=file]").click()
    file = tmp_path / "table.csv"
    coming.value.save_as(file)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == 1 + details.locator("tbody tr").count()
    assert coming.value.suggested_filename.startswith("tajikistan-deaths-isfara")


def test_a_hostile_page_of_a_table_does_nothing(reader: Readers) -> None:
    """Were the page of a table another, only text and harmless elements of it would come in."""
    body = (
        '<main class="twin-main" data-rows="1" data-all="&lt;img src=x onerror=window.hit=1&gt;">'
        "<p onclick='window.hit=1'>words<script>window.hit=1</script>"
        "<img src=x onerror='window.hit=1'></p><iframe srcdoc='<b>x</b>'></iframe>"
        "<table><thead><tr><th data-kind=text>a</th></tr></thead><tbody><tr><td>"
        "<a href='javascript:window.hit=1' style='position:fixed;inset:0'>go</a></td></tr></tbody>"
        "</table></main>"
    )

    def answered(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body=body)

    one = reader()
    one.page.route("**/table/**", answered)
    one.open("?v=1&lang=en")
    details = open_twin(one.page, "map")
    expect(details.locator("p").first).to_have_text("words")
    assert details.locator("img, script, iframe, [onclick], [style]").count() == 0
    link = details.locator("tbody a")
    assert link.get_attribute("href") is None
    link.click()
    assert one.page.evaluate("() => window.hit") is None


def test_without_the_table_the_way_to_it_is_left(reader: Readers) -> None:
    one = reader()
    one.page.route("**/table/**", lambda route: route.abort())
    one.open("?v=1&partner=KGZ&lang=ru")
    details = one.page.locator("details.twin[data-twin=map]")
    details.locator("summary").click()
    link = details.locator(":scope > a")
    expect(link).to_be_visible()
    address = str(link.get_attribute("href"))
    assert "/table/map?" in address and "partner=KGZ" in address and "lang=ru" in address


def test_wide_tables_scroll_by_themselves_on_a_telephone(reader: Readers) -> None:
    one = reader(size=PHONE).open("?v=1&border=isfara&lang=ru")
    details = open_twin(one.page, "map")
    box = details.locator(".twin-wide")
    expect(box).to_have_attribute("role", "region")
    assert box.get_attribute("aria-label")
    assert box.evaluate("node => node.scrollWidth > node.clientWidth")
    assert one.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
