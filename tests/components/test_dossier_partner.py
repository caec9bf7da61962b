"""The dossier of a partner: relations, claims, trade, missions, events."""

from __future__ import annotations

import pytest

from components.dossier.events import FIRST
from data.catalog import Catalog
from data.i18n import date
from data.trade import series
from data.view import decode
from tests.components.conftest import Opened

ARTICLE = (
    "AFG",
    "AUS",
    "AZE",
    "BLZ",
    "BTN",
    "CHN",
    "IND",
    "IRN",
    "ISR",
    "JPN",
    "KOR",
    "MYS",
    "NPL",
    "PAK",
    "RUS",
    "USA",
    "ZAF",
    "UZB",
    "KGZ",
)
"""Partners that the founding article has a paragraph on, or whose border it speaks of; the
twentieth it makes claims about is Tajikistan itself."""

OF_THE_BORDERS = {"UZB", "KGZ"}


def expected(catalog: Catalog, partner: str) -> list[str]:
    """Claims of a partner's paragraph and claims that name it."""
    return sorted(
        claim.claim_id
        for claim in catalog.claims.values()
        if partner in (claim.paragraph, claim.subject, *claim.others)
    )


def test_the_article_has_these_paragraphs(catalog: Catalog) -> None:
    paragraphs = {each.paragraph for each in catalog.claims.values()} & set(catalog.partners)
    assert paragraphs == set(ARTICLE) - OF_THE_BORDERS
    about = {each.subject for each in catalog.claims.values() if each.paragraph == "disputes"}
    assert about == OF_THE_BORDERS


@pytest.mark.parametrize("partner", ARTICLE)
def test_every_claim_of_the_article_is_shown(
    partner: str, opened: Opened, catalog: Catalog
) -> None:
    part = opened(f"partner={partner}").section("What the founding article says")
    shown = part.all("li", "claim")
    ids = [(each.all("p")[0].attributes["id"] or "").removeprefix("claim-") for each in shown]
    assert sorted(ids) == expected(catalog, partner)
    for claim_id, row in zip(ids, shown, strict=True):
        claim = catalog.claims[claim_id]
        assert " ".join(claim.claim.split()) in row.text
        assert row.all("span", f"status-{claim.status}")
        assert bool(row.all("s")) == (claim.status in {"wrong", "overtaken"})
        if claim.known_now:
            assert " ".join(claim.known_now.split()) in row.text
            known = row.one("p", "known")
            marks = known.one("sup", "note").all("a") if claim.sources else []
            assert len(marks) == len(set(claim.sources))


def test_claims_about_tajikistan_itself(opened: Opened, catalog: Catalog) -> None:
    part = opened("").section("The founding article, claim by claim")
    ids = {(each.attributes.get("id") or "").removeprefix("claim-") for each in part.all("p")}
    assert ids >= {each.claim_id for each in catalog.claims_about("TJK")}
    assert part.text.split(": ")[0].endswith(f"{len(catalog.claims)} claims")


def test_statuses_are_counted(opened: Opened, catalog: Catalog) -> None:
    part = opened("partner=IND").section("What the founding article says")
    claims = [catalog.claims[each] for each in expected(catalog, "IND")]
    assert part.all("p", "soft")[0].text.startswith(f"{len(claims)} claims: ")
    disputed = sum(claim.status == "disputed" for claim in claims)
    assert f"{disputed} disputed" in part.all("p", "soft")[0].text


def test_figures_of_claims_keep_their_digits(opened: Opened) -> None:
    india = opened("partner=IND").text
    assert "(US$ 12.09 million)" in india and "(US$ 5.89 million)" in india
    china = opened("partner=CHN").text
    assert "(28,000\N{NO-BREAK SPACE}km²)" in china or "(28,000 km²)" in china


def test_rival_dates_and_who_says_so(opened: Opened, catalog: Catalog) -> None:
    rivals = {
        each.partner_id: sorted({row.date for row in each.dates if row.date != each.date})
        for each in catalog.relations.values()
    }
    with_rivals = [partner for partner, dates in rivals.items() if dates]
    assert len(with_rivals) > 20
    for partner in with_rivals:
        page = opened(f"partner={partner}")
        words = page.one("p", "rivals")
        for row in catalog.relations[partner].dates:
            if row.date != catalog.relations[partner].date:
                assert f"or {date(row.date, row.precision, 'en')} (" in words.text
        assert len(words.all("sup")) == len(rivals[partner])


def test_agreeing_dates_are_no_rivals(opened: Opened, catalog: Catalog) -> None:
    relation = catalog.relations["CHN"]
    assert {row.date for row in relation.dates} == {relation.date}
    page = opened("partner=CHN")
    assert not page.all("p", "rivals")
    assert "since 4 January 1992" in page.one("p", "lede").text


def test_relations_of_a_later_year(opened: Opened) -> None:
    assert "not yet in 2000" in opened("partner=BTN&years=1995..2000").one("p", "lede").text


def test_headline_figures_carry_year_and_basis(opened: Opened, catalog: Catalog) -> None:
    rows = series(catalog, "reported")
    rows = rows[(rows["partner_id"] == "IND") & (rows["year"] <= 2015)]
    figures = opened("partner=IND&years=2005..2015").one("dl", "figures")
    words = [each.text for each in figures.all("dt")]
    for flow, word in (("export", words[0]), ("import", words[1])):
        year = int(rows[rows["flow"] == flow]["year"].max())
        assert word.startswith(f"{flow}s, {year}; ")
        assert "interpolated by the IMF" in word
    assert figures.all("span", "estimate")


def test_without_trade_the_page_says_so(opened: Opened, catalog: Catalog) -> None:
    assert "XOM" not in set(catalog.trade["partner_id"])
    part = opened("partner=XOM").section("Trade in goods")
    assert part.text.endswith("As Tajikistan reports: no figure up to 2025.")
    assert not part.all("a") and not part.all("table")


def test_the_other_basis_is_offered_where_it_has_figures(opened: Opened, catalog: Catalog) -> None:
    mine, other = (
        {*series(catalog, basis)["partner_id"]} & catalog.vocabulary.partners
        for basis in ("reported", "mirror")
    )
    only_mirror = sorted(other - mine)
    assert only_mirror
    link = opened(f"partner={only_mirror[0]}").section("Trade in goods").all("a")[0]
    view = decode(link.attributes["href"] or "", catalog.vocabulary).view
    assert view.basis == "mirror" and view.partners == (only_mirror[0],)


def test_the_mirror_stands_beside_the_report(opened: Opened, catalog: Catalog) -> None:
    table = opened("partner=CHN&years=1995..2019").section("Trade in goods").one("table")
    mirror = catalog.trade
    mirror = mirror[
        (mirror["partner_id"] == "CHN")
        & (mirror["year"] == 2019)
        & (mirror["flow"] == "import")
        & (mirror["basis"] == "mirror")
    ]
    billions = float(mirror["value_usd"].iloc[0]) / 1e9
    row = next(each for each in table.all("tr") if each.text.startswith("Imports, 2019"))
    assert f"{billions:.1f}\N{NO-BREAK SPACE}bn" in row._raw()


def test_missions_both_ways(opened: Opened, catalog: Catalog) -> None:
    for partner in ("DEU", "AFG", "ARM"):
        part = opened(f"partner={partner}").section("Missions")
        assert len(part.all("li")) == len(catalog.missions_with(partner))
        for mission in catalog.missions_with(partner):
            assert mission.city in part.text
    assert "No mission is recorded either way." in opened("partner=NRU").text


def test_events_are_those_of_the_years_and_open_their_cards(
    opened: Opened, catalog: Catalog
) -> None:
    part = opened("partner=KGZ&years=2019..2022").section("Events")
    found = catalog.events_of(("KGZ",), 2019, 2022)
    folded = part.one("details")
    assert folded.one("summary").text == f"All {len(found)} events, 2019 to 2022"
    views = [
        decode(each.attributes["href"] or "", catalog.vocabulary).view for each in folded.all("a")
    ]
    assert [view.event for view in views] == [
        event.event_id
        for event in sorted(found, key=lambda each: (each.date, each.event_id), reverse=True)
    ]
    assert all(view.partners == ("KGZ",) for view in views)
    assert len(part.all("li")) == FIRST + len(found)


def test_no_event_is_said_in_words(opened: Opened) -> None:
    part = opened("partner=KGZ&years=2019..2022&kinds=culture").section("Events")
    assert part.text.endswith("No event of the kinds chosen, 2019 to 2022.")


def test_a_neighbour_has_its_border(opened: Opened) -> None:
    part = opened("partner=KGZ&years=2000..2020").section("Common border, 2020")
    assert "Partly agreed" in part.text
    assert "border=isfara" in (part.all("a")[0].attributes["href"] or "")
    with pytest.raises(AssertionError, match="no part"):
        opened("partner=RUS").section("Common border")


def test_organisations_come_from_events_alone(opened: Opened, catalog: Catalog) -> None:
    part = opened("partner=CHN").section("Organisations in events with China")
    named = {each for event in catalog.events_of(("CHN",)) for each in event.organisations}
    assert len(part.all("li")) == len(named)
    for each in named:
        assert catalog.organisations[each].name in part.text


def test_partners_side_by_side(opened: Opened, catalog: Catalog) -> None:
    page = opened("partner=RUS,CHN,KGZ&years=2000..2020")
    cards = page.all("section", "card")
    assert [each.one("h3").text for each in cards] == ["Russia", "China", "Kyrgyzstan"]
    lines = [[each.text for each in card.all("dt")] for card in cards]
    assert lines[0] == lines[1] == lines[2]
    for card, partner in zip(cards, ("RUS", "CHN", "KGZ"), strict=True):
        count = len(catalog.events_of((partner,), 2000, 2020))
        assert card.all("dd")[4].text.startswith(f"{count}, the last ")
    assert "none in common" in cards[0].text
    shared = page.section("Events with more than one of them")
    for link in shared.all("a"):
        view = decode(link.attributes["href"] or "", catalog.vocabulary).view
        assert len({"RUS", "CHN", "KGZ"} & set(catalog.events[view.event or ""].partners)) > 1
