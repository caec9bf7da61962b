"""Trade and money as a page of its own, and what the page says of its freshness."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, Reader
from tests.browser.server import ROOT, serving
from tests.live import services as srv

pytestmark = pytest.mark.browser

New = Callable[..., Reader]


def test_from_the_atlas_to_trade_and_back(reader: New) -> None:
    """The view travels along, both ways, without a reload."""
    one = reader().open("?v=1&partner=CHN&years=2005..2025&lang=en")
    one.page.evaluate("window.same = true")
    one.page.get_by_role("link", name="More on trade and money").click()
    one.page.wait_for_url("**page=trade**")
    expect(one.page.locator(".trade-page h2")).to_have_text("Trade and money: China")
    one.settled()
    expect(one.page.locator(".js-plotly-plot").first).to_be_visible()
    one.page.get_by_role("link", name="As the partners report").first.click()
    one.page.wait_for_url("**basis=mirror**")
    one.settled()
    one.page.locator(".trade-page .back a").click()
    expect(one.heading).to_have_text("China")
    assert one.view["basis"] == "mirror" and "page" not in one.view
    assert one.page.evaluate("window.same")


def test_why_china_reports_more(reader: New) -> None:
    """The question stands over the chart, with reasons that have sources."""
    one = reader().open("?v=1&page=trade&partner=CHN&years=2005..2025&lang=en")
    box = one.page.locator(".st-key-trade-gap-box")
    expect(box.locator(".chart-title").first).to_contain_text("Why does China report")
    assert "<" not in str(box.locator(".chart-title").first.text_content())
    expect(box.get_by_role("link").first).to_be_attached()


def test_every_chart_is_drawn_and_nothing_fails(reader: New) -> None:
    """All partners: each heading has its chart, and no error stands on the page."""
    one = reader().open("?v=1&page=trade&lang=en")
    charts = one.page.locator(".js-plotly-plot .main-svg:first-child")
    expect(charts.nth(7)).to_be_attached()
    expect(one.page.locator("[data-testid=stException]")).to_have_count(0)
    assert not one.errors


def test_committed_figures_without_a_network(reader: New) -> None:
    """No network, no refresh: no error, and no sentence about freshness."""
    one = reader().open("?v=1&lang=en")
    foot = str(one.page.locator(".atlas-foot").text_content())
    assert "Data version" in foot and "IMF figures" not in foot


def test_trade_page_on_a_phone(reader: New) -> None:
    """Nothing is wider than the window."""
    one = reader(size=PHONE).open("?v=1&page=trade&partner=KGZ&lang=en")
    main = one.page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_goods_on_demand(browser: object) -> None:
    """Nothing is asked before the button; then the answer is drawn, by flow."""
    with srv.serving() as service:
        rows = [("27", 50.0), ("76", 120.5), ("84", 30.0)]
        service.always["comtrade"] = srv.sends(srv.comtrade(rows, 156))
        with serving(ROOT, **service.environment) as address:
            one = Reader(browser, address)  # type: ignore[arg-type]
            one.open("?v=1&page=trade&partner=CHN&years=2020&lang=en")
            assert not service.paths
            one.page.get_by_role("button", name="Ask UN Comtrade").click()
            expect(one.page.locator(".st-key-goods-import .js-plotly-plot")).to_be_visible()
            expect(one.page.locator(".st-key-goods-export .js-plotly-plot")).to_be_visible()
            assert len(service.paths) == 2
            one.close()


def test_country_and_years_on_the_trade_page(reader: New) -> None:
    """The bar works here as on the atlas, the switch for comparing included."""
    one = reader().open("?v=1&page=trade&lang=en")
    box = one.page.get_by_role("combobox", name="Country")
    box.fill("Kazakh")
    box.press("Enter")
    expect(one.page.locator(".trade-page h2")).to_have_text("Trade and money: Kazakhstan")
    one.settled()
    one.page.get_by_role("slider", name="Years from").fill("2010")
    one.page.wait_for_url("**years=2010..2025**")
    one.settled()
    one.page.get_by_text("Compare", exact=True).click()
    one.settled()
    expect(one.page.locator("[data-testid=stException]")).to_have_count(0)
    assert one.view["page"] == "trade"
