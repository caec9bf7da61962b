"""What is found for what is typed, in three languages and in spite of mistakes."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalog import load
from data.fact_texts import translated
from data.search import MOST_OF_KIND, USUAL, index, search
from data.search_entries import WORTH, entries, events_naming
from data.search_tables import abbreviation, other_names, persons
from data.search_views import view_of
from data.search_words import told_of
from data.untranslated import texts
from data.view import View, decode, default, encode
from data.vocabulary import LANGS
from tests.hostile.corpus import TEXTS

CATALOG = load()
START = default(CATALOG.vocabulary)

EXPECTED = [
    # Countries: CLDR's names, other names, codes, capitals.
    ("Kyrgyzstan", "country", "KGZ"),
    ("Kirghizia", "country", "KGZ"),
    ("Kirgizstan", "country", "KGZ"),
    ("kyrgistan", "country", "KGZ"),
    ("Киргизия", "country", "KGZ"),
    ("Кыргызстан", "country", "KGZ"),
    ("кыргыстан", "country", "KGZ"),
    ("Қирғизистон", "country", "KGZ"),
    ("Киргизистон", "country", "KGZ"),
    ("kgz", "country", "KGZ"),
    ("Belarus", "country", "BLR"),
    ("Белоруссия", "country", "BLR"),
    ("Беларусь", "country", "BLR"),
    ("Белорус", "country", "BLR"),
    ("Burma", "country", "MMR"),
    ("Бирма", "country", "MMR"),
    ("Мянма", "country", "MMR"),
    ("Uzbekiston", "country", "UZB"),
    ("Ӯзбекистон", "country", "UZB"),
    ("O'zbekiston", "country", "UZB"),
    ("узбекестан", "country", "UZB"),
    ("Хитой", "country", "CHN"),
    ("Чин", "country", "CHN"),
    ("КНР", "country", "CHN"),
    ("США", "country", "USA"),
    ("ИМА", "country", "USA"),
    ("Олмон", "country", "DEU"),
    ("Лаҳистон", "country", "POL"),
    ("Ҳиндустон", "country", "IND"),
    ("hindustan", "country", "IND"),
    ("turkey", "country", "TUR"),
    ("Туркия", "country", "TUR"),
    ("таджикистан", "country", "TJK"),
    ("Tojikiston", "country", "TJK"),
    ("ашхабад", "country", "TKM"),
    ("с киргизией", "country", "KGZ"),
    ("afgan", "country", "AFG"),
    # Places.
    ("Khujand", "place", "khujand"),
    ("Hujand", "place", "khujand"),
    ("Худжанд", "place", "khujand"),
    ("Хуҷанд", "place", "khujand"),
    ("Xujand", "place", "khujand"),
    ("khudzhand", "place", "khujand"),
    ("худжант", "place", "khujand"),
    ("Leninabad", "place", "khujand"),
    ("khuj", "place", "khujand"),
    ("Vorukh", "place", "vorukh"),
    ("Ворух", "place", "vorukh"),
    ("worukh", "place", "vorukh"),
    ("вору", "place", "vorukh"),
    ("Khorog", "place", "khorugh"),
    ("Хорог", "place", "khorugh"),
    ("Хоруғ", "place", "khorugh"),
    ("Мургаб", "place", "murghob"),
    ("Murgab", "place", "murghob"),
    ("Пенджикент", "place", "panjakent"),
    ("pendjikent", "place", "panjakent"),
    ("Курган-Тюбе", "place", "bokhtar"),
    ("Қӯрғонтеппа", "place", "bokhtar"),
    ("golovnoi", "place", "golovnoy"),
    ("водозабор Головной", "place", "golovnoy"),
    ("Куляб", "place", "kulob"),
    ("Kulma pass", "place", "kulma_pass"),
    ("aksay", "place", "ak_say"),
    ("Нурек", "place", "norak"),
    ("тошканд", "place", "city_tashkent"),
    ("алма-ата", "place", "city_almaty"),
    # Borders and their sections.
    ("uzbek border", "border", "uzbekistan"),
    ("таджикско-киргизская граница", "border", "isfara"),
    ("граница с афганистаном", "border", "pyanj"),
    ("сарҳади Хитой", "border", "pamir"),
    ("Farkhad dam", "border", "uzb-farkhad"),
    # Organisations.
    ("CIS", "organisation", "cis"),
    ("СНГ", "organisation", "cis"),
    ("ИДМ", "organisation", "cis"),
    ("ОДКБ", "organisation", "csto"),
    ("шос", "organisation", "sco"),
    ("СҲШ", "organisation", "sco"),
    ("ООН", "organisation", "un"),
    ("shanhai cooperation organization", "organisation", "sco"),
    ("всемирный банк", "organisation", "wb"),
    # Persons.
    ("Rahmon", "person", "rahmon"),
    ("Рахмон", "person", "rahmon"),
    ("Раҳмон", "person", "rahmon"),
    ("Rakhmonov", "person", "rahmon"),
    ("emomali", "person", "rahmon"),
    ("Japarov", "person", "japarov"),
    ("Жапаров", "person", "japarov"),
    ("Ҷапаров", "person", "japarov"),
    ("Dzhaparov", "person", "japarov"),
    ("жапоров", "person", "japarov"),
    ("Mirziyoyev", "person", "mirziyoyev"),
    ("Мирзияев", "person", "mirziyoyev"),
    ("mirzioyev", "person", "mirziyoyev"),
    ("Nabiyev", "person", "nabiyev"),
    ("Набиев", "person", "nabiyev"),
    ("си цзиньпин", "person", "xi"),
    ("Ҷинпин", "person", "xi"),
    ("Чавушоглу", "person", "cavusoglu"),
    # Treaties, events, stories, pages.
    ("treaty on delimitation", "treaty", "TJ0385"),
    ("Treaty on Allied Relations Kazakhstan", "treaty", "TJ0376"),
    ("договор о союзнических отношениях с казахстаном", "treaty", "TJ0376"),
    ("1993 договор Казахстан", "treaty", "TJ0055"),
    ("договор о границе 2011", "treaty", "position/P055"),
    ("vorukh clash 2014", "event", "TJ0223"),
    ("Isfara: from an undrawn line to a treaty", "story", "isfara"),
    ("источники", "page", "sources"),
    ("Савдо ва пул", "page", "trade"),
    # The other alphabet was on.
    ("rbnfq", "country", "CHN"),
    ("[el;fyl", "place", "khujand"),
    ("лнкпнянефт", "country", "KGZ"),
]
"""What is typed, and the kind and code of what is found first."""


@pytest.mark.parametrize(("query", "kind", "code"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_what_is_meant_is_found_first(query: str, kind: str, code: str) -> None:
    expected = next(
        each for each in index(CATALOG).entries if (each.kind, each.code) == (kind, code)
    )
    for lang in LANGS:
        view = START.with_(lang=lang)
        first, *_ = sorted(search(query, view, CATALOG).results, key=lambda each: -each.score)
        assert (first.kind, first.title) == (kind, told_of(expected, CATALOG, lang).title)
        assert first.view == view_of(expected, view, CATALOG)


@pytest.mark.parametrize("query", ["zzxqvy", "12345678", "!!!", "", "  ", "-", "'"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    found = search(query, START, CATALOG)
    assert found.results == () and found.total == 0 and not found.clear


@pytest.mark.parametrize(
    ("query", "clear"),
    [("Khujand", True), ("Киргизия", True), ("ОДКБ", True), ("treaty", False), ("a", False)],
)
def test_what_is_clear_is_said_to_be(query: str, clear: bool) -> None:
    assert search(query, START, CATALOG).clear is clear


def test_while_typing_the_beginning_of_a_name_is_enough() -> None:
    for length in range(3, 8):
        found = search("Душанбе"[:length], START.with_(lang="ru"), CATALOG)
        assert "Душанбе" in [each.title for each in found.results[:4]], found.results


def test_all_words_must_be_found() -> None:
    both = search("Vorukh 2014", START, CATALOG)
    alone = search("Vorukh", START, CATALOG)
    assert 0 < both.total < alone.total
    assert not search("Vorukh Karthago", START, CATALOG).results


def test_kinds_stand_together_and_none_takes_all_the_room() -> None:
    for query in ("border", "Rahmon", "граница", "созишнома", "2014"):
        found = search(query, START, CATALOG)
        kinds = [each.kind for each in found.results]
        assert len(kinds) <= USUAL < found.total
        runs = [kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind]
        assert len(runs) == len(set(kinds))
        every = Counter(hit.entry.kind for hit in index(CATALOG).find(query))
        # Where one kind has more than its share, the others have no more to show.
        room = sum(min(count, MOST_OF_KIND) for count in every.values())
        assert max(Counter(kinds).values()) <= MOST_OF_KIND + max(0, USUAL - room)
    assert len(search("treaty", START, CATALOG, 50).results) == 50


def test_every_entry_leads_to_a_view_of_its_own_in_words_of_each_language() -> None:
    view = START.with_(years=(2010, 2015), basis="mirror")
    known = CATALOG.vocabulary
    counted = dict.fromkeys(WORTH, 0)
    for entry in index(CATALOG).entries:
        counted[entry.kind] += 1
        for lang in LANGS if entry.kind != "source" else ("ru",):
            here = view.with_(lang=lang)
            made = view_of(entry, here, CATALOG)
            assert made.lang == lang
            if entry.kind != "story":
                assert made.basis == "mirror"
                assert made.years[0] <= 2010 and made.years[1] >= 2015
            assert decode(encode(made, known), known).view == made
            said = told_of(entry, CATALOG, lang)
            assert said.title and said.lang in (None, "en")
    assert min(counted.values()) > 3 and counted["country"] == len(known.partners) + 1


def test_the_view_keeps_years_and_becomes_wider_for_an_event_outside() -> None:
    view = START.with_(years=(2018, 2020), basis="mirror", lang="ru", partners=("CHN",))

    def first(query: str, here: View = view) -> View:
        return max(search(query, here, CATALOG).results, key=lambda each: each.score).view

    country = first("Узбекистан")
    assert country == dataclasses.replace(view, partners=("UZB",))
    clash = first("vorukh clash 2014")
    assert clash.event == "TJ0223" and clash.years == (2014, 2020)
    assert clash.partners == ("KGZ",)
    assert first("Japarov").years == (2018, 2023)
    assert first("Ворух").border == "isfara"
    assert first("Durrani").years == view.years
    assert first("Bishkek").partners == ("KGZ",)
    assert first("Узбекистан", view.with_(page="trade")).page == "trade"
    assert first("Хуҷанд", view.with_(page="trade")).page == "atlas"


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(max_size=140)
    | st.sampled_from(TEXTS)
    | st.lists(st.sampled_from([row[0] for row in EXPECTED]), max_size=6).map(" ".join)
    | st.text(alphabet="аҷҳқғӯӣbqx'’-. 0123", max_size=30),
    st.sampled_from(LANGS),
)
def test_anything_can_be_typed(query: str, lang: str) -> None:
    found = search(query, START.with_(lang=lang), CATALOG)
    assert len(found.results) <= min(USUAL, found.total)
    for each in found.results:
        assert each.title and each.heading and 0 < each.score < 3


def test_each_person_is_named_in_the_texts_of_all_languages() -> None:
    """In English under the words of the table, and in the translations of the same texts."""
    every = [text for _, text in texts(CATALOG)]
    for person in persons().values():
        named = [text for text in every if person.named_in(text)]
        assert named, person.person
        for lang in ("ru", "tg"):
            known = [found for text in named if (found := translated(text, lang)) is not None]
            assert known, (person.person, lang)
            without = [
                text for text in known if not any(each in text for each in person.said[lang])
            ]
            assert len(without) <= max(1, len(known) // 4), (person.person, lang, without)
            assert any(each in text for each in person.said[lang] for text in known)


def test_persons_of_the_same_surname_are_told_apart() -> None:
    both = [persons()[key] for key in ("nawaz_sharif", "shehbaz_sharif")]
    first, second = (set(map(id, events_naming(each, CATALOG))) for each in both)
    assert first and second and not first & second


def test_countries_of_persons_are_partners() -> None:
    known = {*CATALOG.vocabulary.partners, "TJK", ""}
    assert {person.country for person in persons().values()} <= known


def test_other_names_are_of_things_that_there_are() -> None:
    keys = {
        "country": {*CATALOG.vocabulary.partners, "TJK"},
        "place": set(CATALOG.places),
        "border": set(CATALOG.dossiers),
        "section": set(CATALOG.borders),
        "organisation": set(CATALOG.organisations),
    }
    for (kind, key), names in other_names().items():
        assert key in keys[kind], (kind, key)
        assert names and len(set(names)) == len(names)


def test_abbreviations_are_of_the_language() -> None:
    said = [abbreviation("cis", "CIS", lang) for lang in LANGS]
    assert said == ["CIS", "СНГ", "ИДМ"]
    assert abbreviation("pfp", "PfP", "ru") == "PfP"


def test_kinds_have_their_worth_once() -> None:
    found = list(entries(CATALOG))
    assert {each.kind for each in found} == set(WORTH)
    assert len({(each.kind, each.code) for each in found}) == len(found)
