"""A view in words: every figure is that of the tables, and what they do not tell is left out."""

from __future__ import annotations

import csv
import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import catalog as catalogs
from data.catalog import Catalog
from data.notices import notice_line
from data.sentence import LONGEST_NAME, border_title, event_title, sentence, title
from data.translation import LOCALE
from data.view import Notice, View, decode, default
from data.vocabulary import BORDERS, KINDS, LANGS, border_of
from data.wording import main_section, relations, state

from .words import WORDS, views

TABLES = LOCALE.parent / "data" / "tables"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalogs.load()


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(query: str, catalog: Catalog) -> View:
    decoded = decode(query, catalog.vocabulary)
    assert not decoded.notices
    return decoded.view


def say(query: str, catalog: Catalog) -> str:
    return sentence(read(query, catalog), catalog).replace("\N{NO-BREAK SPACE}", " ")


def count_events(partners: str, first: int, last: int, kinds: str = "") -> int:
    """Events counted from the tables themselves, not through the catalog."""
    of = {
        row["event_id"] for row in rows("event_partners") if row["partner_id"] in partners.split()
    }
    wanted = kinds.split() or KINDS
    return sum(
        (row["event_id"] in of or not partners)
        and row["kind"] in wanted
        and int(row["date"][:4]) <= last
        and int((row["date_end"] or row["date"])[:4]) >= first
        for row in rows("events")
    )


def test_one_partner(catalog: Catalog) -> None:
    count = count_events("KGZ", 2014, 2025)
    assert say("partner=KGZ&years=2014..2025", catalog) == (
        f"Kyrgyzstan, 2014 to 2025: relations since 1993, {count} events, border ratified in 2025,"
        " trade as Tajikistan reports it (partly IMF estimates)"
    )


def test_one_year(catalog: Catalog) -> None:
    count = count_events("KGZ", 2021, 2021)
    assert say("partner=KGZ&years=2021", catalog).startswith(
        f"Kyrgyzstan, 2021: relations since 1993, {count} events, border partly agreed"
        " (552 of 970 km)"
    )


def test_all_partners(catalog: Catalog) -> None:
    relations = len(rows("relations"))
    first, last = catalog.first_year, catalog.last_year
    count = count_events("", first, last)
    assert say("", catalog) == (
        f"All partners, {first} to {last}: relations with {relations} states and entities,"
        f" {count} events, trade as Tajikistan reports it (partly IMF estimates)"
    )


def test_relations_are_those_of_the_last_year(catalog: Catalog) -> None:
    by_1995 = sum(row["date"] < "1996" for row in rows("relations"))
    assert 0 < by_1995 < len(rows("relations"))
    assert f"relations with {by_1995} states and entities by the end of 1995" in say(
        "years=1991..1995", catalog
    )


def test_several_partners(catalog: Catalog) -> None:
    count = count_events("KGZ CHN JPN", 1999, 2012)
    assert say("partner=KGZ,CHN,JPN&years=1999..2012&basis=mirror", catalog) == (
        f"Kyrgyzstan, China and Japan, 1999 to 2012: {count} events, border with Kyrgyzstan partly"
        " agreed, border with China demarcated since 2011, trade as the partners report it"
    )


def test_mirror_of_one_partner(catalog: Catalog) -> None:
    assert say("partner=CHN&years=2008..2012&basis=mirror", catalog).endswith(
        "trade as China reports it"
    )


def test_only_estimates(catalog: Catalog) -> None:
    assert say("partner=CHN&years=2011..2013", catalog).endswith("trade as the IMF estimates it")


def test_trade_is_not_mentioned_where_there_is_none(catalog: Catalog) -> None:
    assert "trade" not in say("partner=XOM", catalog)


def test_filter_of_kinds(catalog: Catalog) -> None:
    count = count_events("KGZ", 1991, 2025, "clash border")
    assert f", {count} events (only clashes and border talks and measures), " in say(
        "partner=KGZ&kinds=border,clash", catalog
    )
    assert "(5 of 14 kinds)" in say("kinds=clash,border,visit,trade,aid", catalog)
    assert "no events (only culture)" in say("partner=XOM&kinds=culture", catalog)


def test_measure_is_named_when_it_was_chosen(catalog: Catalog) -> None:
    assert say("partner=CHN&measure=turnover", catalog).endswith(", map by trade turnover")
    assert "map by" not in say("border=pamir", catalog)
    assert say("border=pamir&measure=exports", catalog).endswith(", map by exports")


def test_border(catalog: Catalog) -> None:
    count = count_events("KGZ", 2010, 2022)
    assert say("border=isfara&years=2010..2022", catalog) == (
        "Border with Kyrgyzstan, 2010 to 2022: partly agreed (677.91 of 972 km),"
        f" {count} events with Kyrgyzstan"
    )
    assert ": ratified (1,330 of 1,332 km), " in say("border=uzbekistan&years=2018", catalog)


def test_section(catalog: Catalog) -> None:
    assert say("section=kgz-isfara&years=1991..2024", catalog).startswith(
        "Border with Kyrgyzstan – Isfara valley, Vorukh and Batken, 1991 to 2024: agreed in 2024, "
    )


def test_event(catalog: Catalog) -> None:
    event = catalog.events["TJ0298"]
    count = count_events("KGZ", 2014, 2025)
    assert say("partner=KGZ&years=2014..2025&event=TJ0298", catalog) == (
        f"Clash, 28 April to 1 May 2021, Golovnoy water intake: with Kyrgyzstan,"
        f" {len(event.sources)} sources, one of {count} events with Kyrgyzstan, 2014 to 2025"
    )
    assert "shown with" in say("partner=CHN&years=2014..2025&event=TJ0298", catalog)
    assert "shown with" in say("partner=KGZ&years=2014..2020&event=TJ0298", catalog)
    assert ": with 10 partners, " in say("event=TJ0002", catalog)


def test_rival_years(catalog: Catalog) -> None:
    disputed = relations("NZL", 2025, catalog, "en")
    assert disputed == "relations since 2013 or 1992"
    assert relations("KGZ", 1992, catalog, "en") == "no relations before 1993"
    assert relations("TWN", 2025, catalog, "en") == ""


def test_no_year_where_it_is_inferred_or_unsettled(catalog: Catalog) -> None:
    def of(section: str, year: int) -> str:
        return state(catalog.borders[section], year, catalog, "en")

    assert of("kgz-line", 1995) == "undelimited"
    assert of("kgz-line", 2005) == "under negotiation since 2002"
    assert of("kgz-line", 2015) == "partly agreed"
    assert of("afg-line", 2020) == "agreed before 1991"
    assert of("uzb-line", 2019) == "agreed"
    assert of("uzb-line", 2025) == "being demarcated since 2020"
    assert of("uzb-mines", 1995) == ""


def test_each_border_has_a_section_that_stands_for_it(catalog: Catalog) -> None:
    for border in BORDERS:
        section = main_section(border, catalog)
        assert section is not None and section.border_id == border


def test_section_ids_name_their_border(catalog: Catalog) -> None:
    sections = catalog.vocabulary.sections
    assert sections
    assert {section: border_of(section) for section in sections} == dict(sections)


def test_titles(catalog: Catalog) -> None:
    assert title(read("", catalog), catalog) == "Tajikistan"
    assert title(read("lang=ru", catalog), catalog) == "Таджикистан"
    assert title(read("partner=KGZ,CHN", catalog), catalog) == "Kyrgyzstan, China"
    assert title(read("partner=KGZ&lang=tg", catalog), catalog) == "Қирғизистон"
    assert title(read("partner=KGZ&border=isfara", catalog), catalog) == "Border with Kyrgyzstan"
    assert title(read("section=uzb-line", catalog), catalog) == "Border with Uzbekistan"
    assert title(read("section=kgz-isfara", catalog), catalog) == catalog.borders["kgz-isfara"].name
    query = "partner=KGZ&border=isfara&section=kgz-isfara&event=TJ0298"
    assert title(read(query, catalog), catalog) == event_title(catalog.events["TJ0298"])
    assert border_title("pyanj", catalog, "ru").endswith("Афганистан")


def test_every_event_has_a_short_name(catalog: Catalog) -> None:
    for event in catalog.events.values():
        name = event_title(event)
        assert 5 <= len(name) <= LONGEST_NAME
        assert event.summary.startswith(name.removesuffix("…"))
        assert not name.endswith((".", ",", ";", ":", "(", " "))
        assert name.count("(") == name.count(")")


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Treaty signed.", "Treaty signed"),
        ("Relations with the U.S.A. resume", "Relations with the U.S.A. resume"),
        (
            "Border commission meets in Dushanbe after a three-year break; 16 per cent of the line"
            " is unsettled.",
            "Border commission meets in Dushanbe after a three-year break",
        ),
        (
            "India pulls out of the Ayni air base after its agreement lapses (completed by early"
            " 2023; public in October 2025).",
            "India pulls out of the Ayni air base after its agreement lapses…",
        ),
        (
            "Presidents sign deals in Dushanbe: a permanent Russian base in the country, and 330"
            " million dollars of debt forgiven.",
            "Presidents sign deals in Dushanbe: a permanent Russian base in the country…",
        ),
    ],
)
def test_name_of_an_event(summary: str, name: str, catalog: Catalog) -> None:
    event = dataclasses.replace(catalog.events["TJ0001"], summary=summary)
    assert event_title(event) == name


@settings(max_examples=300)
@given(st.data())
def test_every_view_has_a_sentence(data: st.DataObject) -> None:
    catalog = catalogs.load()
    words = dataclasses.replace(WORDS, partners=catalog.vocabulary.partners)
    base = data.draw(views(words))
    section = data.draw(st.none() | st.sampled_from(sorted(catalog.vocabulary.sections)))
    view = base.with_(section=section) if section else base
    event = data.draw(st.none() | st.sampled_from(sorted(catalog.vocabulary.events)))
    view = view.with_(event=event, lang=data.draw(st.sampled_from(LANGS)))
    for text in (sentence(view, catalog), title(view, catalog)):
        assert text == text.strip()
        assert not re.search(r"\bNone\b|\bnan\b|[{}]|  |, ,|: ,|,$|:$|\(\)", text), text


def test_notice_line() -> None:
    def line(query: str) -> str:
        return notice_line(decode(query, WORDS).notices, WORDS, "en")

    assert line("partner=KGZ") == ""
    assert line("partner=ABC&foo=1") == "Not known here and left out: partner=ABC, foo=1."
    assert line("partner=KGZ,CHN,AFG,UZB,RUS") == (
        "At most 4 partners are shown at once; left out: RUS."
    )
    assert line("years=1900..2000") == (
        "The data cover 1991 to 2025; the address asked for 1900..2000."
    )
    assert "border=pyanj" in line("border=pyanj&section=kgz-isfara")
    both = line("v=2&partner=ABC")
    assert "later version" in both and "partner=ABC" in both


def test_every_notice_has_words() -> None:
    for code in ("unknown", "too_many", "years", "conflict", "newer"):
        assert notice_line([Notice(code, ("x",))], WORDS, "tg")


def test_default_view_of_the_real_vocabulary(catalog: Catalog) -> None:
    assert read("", catalog) == default(catalog.vocabulary)
