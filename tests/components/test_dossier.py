"""The dossier of every kind of view, on the real facts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from components import dossier
from data import fact_texts
from data.border_files import PREFIX
from data.catalog import Catalog
from data.i18n import country
from data.sentence import title
from data.view import View, decode
from data.vocabulary import BORDERS, LANGS
from tests.components.conftest import Opened
from tests.components.hostile import PAYLOAD, hostile
from tests.components.reading import Element, read

VIEWS = (
    "",
    "partner=CHN",
    "partner=KGZ,CHN,RUS,UZB",
    "border=isfara",
    "border=pyanj&section=afg-pyanj-shift",
    "border=pamir&years=1991..2000",
    "border=uzbekistan&section=uzb-farkhad",
    "event=TJ0320&partner=KGZ",
)


def check_marks(page: Element, catalog: Catalog) -> None:
    """Each mark leads to its line in the list, which has the source's title and address."""
    named = {(" ".join(each.title.split()), each.url or None) for each in catalog.sources.values()}
    marks = [link for mark in page.all("sup", "note") for link in mark.all("a")]
    lines = {each.attributes.get("id"): each for each in page.all("li")}
    for link in marks:
        line = lines[f"note-{link.text}"]
        assert link.attributes == {"href": f"#note-{link.text}"}
        titles = line.all("a")
        if titles:
            assert (titles[0].text, titles[0].attributes["href"]) in named
        else:
            assert any(line.text.startswith(title) for title, url in named if not url)


def check_links(page: Element, catalog: Catalog) -> None:
    """Each link inside the atlas is an address that is understood in full."""
    for link in page.all("a"):
        href = link.attributes["href"] or ""
        if href.startswith("?"):
            assert decode(href, catalog.vocabulary).notices == (), href
        else:
            assert href.startswith(("#", "http://", "https://", f"{PREFIX}/")), href
            assert href.startswith(f"{PREFIX}/") == ("download" in link.attributes)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("address", VIEWS)
def test_marks_and_links_resolve(address: str, lang: str, opened: Opened, catalog: Catalog) -> None:
    page = opened(f"{address}&lang={lang}")
    check_links(page, catalog)
    if lang == "en":
        check_marks(page, catalog)


@pytest.mark.parametrize("address", VIEWS)
def test_the_heading_is_the_name_of_what_is_selected(
    address: str, opened: Opened, catalog: Catalog, view_of: Callable[[str], View]
) -> None:
    heading = opened(address).one("h2")
    assert heading.text == " ".join(title(view_of(address), catalog).split())


def test_an_event_comes_before_a_border_and_a_border_before_partners(opened: Opened) -> None:
    everything = "partner=KGZ&border=isfara&event=TJ0320"
    assert opened(everything).one("h2").text.startswith("Four days")
    assert opened("partner=KGZ&border=isfara").section("State by section")
    assert opened("partner=KGZ").section("Trade in goods")


def test_every_partner_has_a_dossier(opened: Opened, catalog: Catalog) -> None:
    for partner in sorted(catalog.vocabulary.partners):
        page = opened(f"partner={partner}")
        assert page.one("h2").text == " ".join(country(catalog.partners[partner], "en").split())
        check_marks(page, catalog)
        check_links(page, catalog)


def test_every_section_of_every_border_has_a_dossier(opened: Opened, catalog: Catalog) -> None:
    for section in catalog.borders.values():
        page = opened(f"border={section.border_id}&section={section.section_id}")
        rows = page.all("div", "strip-row")
        # The section in focus comes first, with a heading of its own among those of the dossier.
        names = [rows[0].one("h3").text, *(each.one("h4").text for each in rows[1:])]
        mine = "Whole line" if section.kind == "whole_line" else section.name
        assert names[0] == mine
        assert len(names) == len(catalog.sections_of(section.border_id))


@pytest.mark.parametrize("address", VIEWS)
def test_hostile_text_stays_text(
    address: str, catalog: Catalog, view_of: Callable[[str], View]
) -> None:
    page = read(dossier.html(view_of(address), hostile(catalog)))
    assert not page.all("script") and not page.all("img")
    assert not [name for each in page for name in each.attributes if name.startswith("on")]
    assert not [
        each for each in page.all("a") if (each.attributes["href"] or "").startswith("java")
    ]
    assert " ".join(PAYLOAD.split()) in page.text


def test_what_is_translated_carries_no_mark_of_another_language(opened: Opened) -> None:
    english = opened("event=TJ0320&partner=KGZ").one("h2")
    tajik = opened("event=TJ0320&partner=KGZ&lang=tg").one("h2")
    assert english.attributes == tajik.attributes == {}
    assert english.text != tajik.text


def test_what_is_not_translated_is_marked_as_english(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_texts, "translations", lambda _lang: {})
    found = opened("event=TJ0320&partner=KGZ&lang=tg").one("h2")
    assert found.attributes["lang"] == "en"


def test_tajikistan_counts_what_the_tables_hold(opened: Opened, catalog: Catalog) -> None:
    page = opened("")
    counts = [each.text for each in page.one("dl", "figures").all("dd")]
    assert counts == [
        str(len(catalog.relations)),
        str(len(catalog.events_of(first=catalog.first_year, last=catalog.last_year))),
        str(len(catalog.missions)),
        str(len(catalog.memberships_in(catalog.last_year))),
        str(len(catalog.claims)),
        str(len(catalog.sources)),
    ]
    links = [each.attributes["href"] or "" for each in page.one("ul", "borders").all("a")]
    assert [re.findall(r"border=(\w+)", each) for each in links if each.startswith("?")] == [
        [border] for border in BORDERS
    ]


def test_waves_of_recognition_add_up(opened: Opened, catalog: Catalog) -> None:
    bars = opened("").one("div", "waves").all("span")
    told = [(each.attributes["title"] or "").split(": ") for each in bars]
    assert sum(int(count) for _, count in told) == len(catalog.relations)
    by_hand = sum(each.date.startswith("1992") for each in catalog.relations.values())
    assert ["1992", str(by_hand)] in told


def test_where_to_start_leads_to_three_different_views(opened: Opened) -> None:
    links = [each.attributes["href"] or "" for each in opened("").one("ul", "start").all("a")]
    assert len(set(links)) == 3
    assert "partner=CHN" in links[0] and "years=2002..2011" in links[0]
