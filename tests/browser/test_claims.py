"""Every partner of the founding article, opened by its address: its claims stand on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from data import catalog as facts
from data import i18n
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

New = Callable[..., Reader]

PARTNERS = (
    *("AFG", "AUS", "AZE", "BLZ", "BTN", "CHN", "IND", "IRN", "ISR", "JPN"),
    *("KGZ", "KOR", "MYS", "NPL", "PAK", "RUS", "USA", "UZB", "ZAF"),
)


@pytest.mark.parametrize("partner", PARTNERS)
def test_claims_about_a_partner(reader: New, partner: str) -> None:
    """Each claim with its status, what is known now, and a source one click away."""
    catalog = facts.load()
    claims = catalog.claims_about(partner)
    assert claims
    one = reader().open(f"?v=1&partner={partner}&lang=en")
    expect(one.heading).to_have_text(i18n.country(catalog.partners[partner], "en"))
    listed = one.page.locator(".st-key-dossier-box .claims")
    words = " ".join(listed.inner_text().split())
    for claim in claims:
        assert " ".join(claim.claim.split()) in words, claim.claim_id
        assert i18n.status_name(claim.status, "en").casefold() in words.casefold()
        if claim.known_now:
            assert " ".join(claim.known_now.split())[:60] in words, claim.claim_id
    if any(claim.sources for claim in claims):
        links = listed.locator("sup a")
        assert links.count() > 0
        for index in range(links.count()):
            target = str(links.nth(index).get_attribute("href"))
            assert target.startswith(("https://", "http://", "#"))


def test_claims_about_tajikistan_itself(reader: New) -> None:
    """The twentieth: with nothing selected, the claims about Tajikistan itself."""
    own = facts.load().claims_about("TJK")
    one = reader().open("?v=1&lang=en")
    folded = one.page.locator(".st-key-dossier-box details", has_text="Claims about Tajikistan")
    folded.locator("summary").first.click()
    words = " ".join(folded.inner_text().split())
    assert own
    for claim in own:
        assert " ".join(claim.claim.split()) in words, claim.claim_id
