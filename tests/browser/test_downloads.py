"""Files of the borders, saved from the page by a reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Download

from data.border_files import PREFIX
from geo.border_files import DERIVED
from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser


def saved(download: Download) -> str:
    """Text of a saved file."""
    return Path(download.path()).read_text(encoding="utf-8-sig")


def test_a_border_is_saved_and_the_page_stays(reader: Callable[..., Reader]) -> None:
    """The links survive the cleaning of the page's HTML with their download attribute."""
    one = reader().open("?border=pamir")
    address = one.page.url
    links = one.page.locator(".st-key-dossier-box .downloads a")
    assert all(link.get_attribute("download") for link in links.all())
    with one.page.expect_download() as shapes:
        links.first.click()
    assert shapes.value.suggested_filename == "tajikistan-borders-pamir.geojson"
    assert DERIVED.lower() in json.loads(saved(shapes.value))["notice"].lower()
    with one.page.expect_download() as table:
        links.nth(1).click()
    assert saved(table.value).startswith("section_id,from_year,to_year,state,")
    assert one.page.url == address
    assert one.errors == []


def test_another_page_may_read_the_files(reader: Callable[..., Reader], address: str) -> None:
    one = reader()
    answer = one.context.request.get(f"{address}{PREFIX}/isfara.geojson")
    assert answer.ok and answer.headers["access-control-allow-origin"] == "*"
    refused = one.context.request.get(f"{address}{PREFIX}/isfara.kml")
    assert refused.status == 400 and ".geojson" in refused.text()


@pytest.mark.parametrize("size", [None, PHONE])
def test_the_answer_stands_at_the_top_of_the_dossier(
    size: dict[str, int] | None, reader: Callable[..., Reader]
) -> None:
    """What was contested, what happened and how it ended need no scrolling in the dossier."""
    one = reader(size=size).open("?border=isfara&years=2014..2025")
    box = one.page.locator(".st-key-dossier-box").bounding_box()
    answer = one.page.locator(".dossier dl.answer").bounding_box()
    assert box is not None and answer is not None
    assert answer["y"] - box["y"] < 120
    assert answer["height"] < 420
    width = one.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
