"""The address and the view say the same: any text decodes, every view comes back."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.view import Notice, View, decode, default, encode, encode_full
from data.vocabulary import BASES, KINDS, LANGS, LAYERS, MEASURES, PAGES, SCALES

from .words import ORDER, WORDS, any_text, near_addresses, views

ACCEPT = st.none() | st.sampled_from(["ru-RU,ru;q=0.9,en;q=0.5", "tg", "en-GB", "fr"])


def read(query: str, accept: str | None = None) -> View:
    return decode(query, WORDS, accept).view


def codes(query: str) -> list[str]:
    return [notice.code for notice in decode(query, WORDS).notices]


def assert_valid(view: View) -> None:
    assert view.page in PAGES and view.measure in MEASURES and view.lang in LANGS
    assert view.basis in BASES and view.scale in SCALES
    assert set(view.partners) <= WORDS.partners and len(view.partners) <= 4
    assert len(set(view.partners)) == len(view.partners)
    assert 1991 <= view.years[0] <= view.years[1] <= 2025
    assert view.section is None or WORDS.sections[view.section] == view.border
    assert view.event is None or view.event in WORDS.events
    assert view.kinds == tuple(kind for kind in KINDS if kind in view.kinds) != KINDS
    assert view.layers == tuple(layer for layer in LAYERS if layer in view.layers)
    assert (view.story is None) == (view.step is None)
    assert view.story is None or 1 <= (view.step or 0) <= len(WORDS.stories[view.story])
    assert view.data is None or view.data in WORDS.data_versions


@given(any_text | near_addresses, ACCEPT)
def test_any_text_decodes_to_a_valid_view(text: str, accept: str | None) -> None:
    decoded = decode(text, WORDS, accept)
    assert_valid(decoded.view)
    assert len({notice.code for notice in decoded.notices}) == len(decoded.notices)
    for notice in decoded.notices:
        assert notice.items
        assert all(item.isprintable() for item in notice.items)
    assert read(encode(decoded.view, WORDS, accept), accept) == decoded.view


@given(st.dictionaries(any_text, any_text | st.lists(any_text)))
def test_any_parameters_decode_to_a_valid_view(query: dict[str, str | list[str]]) -> None:
    assert_valid(decode(query, WORDS).view)


@given(any_text)
def test_any_accept_language_gives_one_of_ours(accept: str) -> None:
    assert read("", accept).lang in LANGS


@settings(max_examples=500)
@given(views(), ACCEPT)
def test_every_view_comes_back(view: View, accept: str | None) -> None:
    decoded = decode(encode(view, WORDS, accept), WORDS, accept)
    assert decoded.view == view
    assert decoded.notices == ()


@given(views(), ACCEPT)
def test_copied_link_keeps_years_and_language(view: View, accept: str | None) -> None:
    address = encode_full(view, WORDS)
    assert {"v", "years", "lang"} <= parse_qs(address).keys()
    assert read(address, accept) == view


@given(views())
def test_encoding_is_canonical(view: View) -> None:
    address = encode(view, WORDS)
    names = [name for name, _ in parse_qsl(address)]
    assert names == [name for name in ORDER if name in names]
    assert encode(decode(address, WORDS).view, WORDS) == address
    shuffled = "&".join(reversed(address.split("&")))
    assert encode(decode(shuffled, WORDS).view, WORDS) == address


@given(views(), views())
def test_different_views_have_different_addresses(one: View, other: View) -> None:
    assert (encode(one, WORDS) == encode(other, WORDS)) == (one == other)
    assert one != other or hash(one) == hash(other)


@given(views())
def test_dictionary_and_text_are_read_alike(view: View) -> None:
    address = encode_full(view, WORDS)
    assert decode(parse_qs(address), WORDS) == decode(address, WORDS)
    assert decode(dict(parse_qsl(address)), WORDS) == decode(address, WORDS)


@given(views())
def test_encoded_once_more_is_read_alike(view: View) -> None:
    address = encode_full(view, WORDS)
    assert read(quote(address, safe="")) == view
    assert read("&".join(quote(pair, safe="=") for pair in address.split("&"))) == view
    assert unquote(address) == unquote(encode_full(read(unquote(address)), WORDS))


def test_default_is_short() -> None:
    assert encode(default(WORDS), WORDS) == "v=1"
    assert encode_full(default(WORDS), WORDS) == "v=1&years=1991..2025&lang=en"
    assert read("") == read("?") == read("v=1") == default(WORDS)


def test_full_address_in_the_order_of_the_table() -> None:
    view = View(
        page="method",
        partners=("KGZ", "CHN"),
        years=(2014, 2025),
        border="isfara",
        section="kgz-isfara",
        event="TJ0298",
        measure="exports",
        basis="mirror",
        kinds=("clash", "border"),
        layers=(),
        scale="log",
        story="empty",
        step=1,
        data="2025.1",
        lang="tg",
    )
    assert encode(view, WORDS) == (
        "v=1&page=method&partner=KGZ,CHN&years=2014..2025&border=isfara&section=kgz-isfara"
        "&event=TJ0298&measure=exports&basis=mirror&kinds=clash,border&layers=none&scale=log"
        "&story=empty&data=2025.1&lang=tg"
    )


@pytest.mark.parametrize(
    ("query", "partners"),
    [
        ("partner=kgz,Chn", ("KGZ", "CHN")),
        ("partner=CHN,KGZ", ("CHN", "KGZ")),
        ("partner=KGZ,KGZ,kgz", ("KGZ",)),
        ("partner=KGZ,CHN,AFG,UZB,RUS", ("KGZ", "CHN", "AFG", "UZB")),
        ("partner=KGZ&partner=CHN", ("CHN",)),
        ("partner=KGZ&PARTNER=AFG", ("AFG",)),
        ("partner=KGZ%2CCHN", ("KGZ", "CHN")),
        ("partner=KGZ%252CCHN", ("KGZ", "CHN")),
        ("partner=+KGZ+,,+CHN,", ("KGZ", "CHN")),
        ("partner=TJK", ()),
        ("partner=WLD", ()),
        ("partner=", ()),
        ("partner=none", ()),
    ],
)
def test_partners(query: str, partners: tuple[str, ...]) -> None:
    assert read(query).partners == partners


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2011..2011", (2011, 2011)),
        ("2011", (2011, 2011)),
        ("2025..2014", (2014, 2025)),
        ("1800..2014", (1991, 2014)),
        ("2014..99999", (2014, 2025)),
        ("1800", (1991, 1991)),
        ("2002-2011", (2002, 2011)),
        ("20O2..2011", (1991, 2025)),
        ("..", (1991, 2025)),
        ("-5..2000", (1991, 2025)),
        ("٢٠١١", (1991, 2025)),
        ("9" * 6000, (1991, 2025)),
    ],
)
def test_years(text: str, years: tuple[int, int]) -> None:
    assert read(f"years={text}").years == years


def test_one_year_is_written_once() -> None:
    assert encode(read("years=2011..2011"), WORDS) == "v=1&years=2011"


def test_the_whole_range_is_left_out() -> None:
    assert encode(read("years=1991..2025"), WORDS) == "v=1"


def test_codes_in_any_case() -> None:
    query = "PAGE=Sources&border=ISFARA&section=KGZ-Isfara&event=tj0298&measure=EXPORTS&lang=RU"
    assert encode(read(query), WORDS) == (
        "v=1&page=sources&border=isfara&section=kgz-isfara&event=TJ0298&measure=exports&lang=ru"
    )


def test_unknown_things_are_dropped_with_one_notice() -> None:
    decoded = decode("partner=KGZ,ABC&measure=gold&frobnicate=1&border=isfara", WORDS)
    assert decoded.view == default(WORDS).with_(partners=("KGZ",), border="isfara")
    assert decoded.notices == (Notice("unknown", ("partner=ABC", "measure=gold", "frobnicate=1")),)


def test_what_others_append_is_passed_over() -> None:
    assert codes("v=1&embed=true&embed_options=dark_theme&utm_source=x&fbclid=y") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("v=1", []),
        ("v=01", []),
        ("v=2", ["newer"]),
        ("v=" + "9" * 6000, ["newer"]),
        ("v=0", ["unknown"]),
        ("v=-1", ["unknown"]),
        ("v=one", ["unknown"]),
        ("years=1900..2000", ["years"]),
        ("years=2000..1995", []),
        ("partner=KGZ,CHN,AFG,UZB,RUS", ["too_many"]),
        ("border=pyanj&section=kgz-isfara", ["conflict"]),
        ("border=isfara&section=kgz-isfara", []),
        ("step=3", ["unknown"]),
        ("story=pamir&step=4", ["unknown"]),
        ("lang=uz", ["unknown"]),
    ],
)
def test_notices(query: str, expected: list[str]) -> None:
    assert codes(query) == expected


def test_newer_version_is_read_as_ours() -> None:
    assert read("v=2&partner=KGZ&years=2011") == read("partner=KGZ&years=2011")


def test_mojibake_and_broken_escapes() -> None:
    assert read("partner=%D0%9A%D1%8B%D1%80&years=%FF%FE&measure=exports%").partners == ()
    assert read("partner=KGZ&measure=ÐšÐ¸Ñ€&%%%=%%%&&&===").partners == ("KGZ",)
    assert codes("lang=\ud800") == ["unknown"]


def test_very_long_address() -> None:
    text = "partner=" + ",".join(f"X{number}" for number in range(50_000)) + ",KGZ"
    decoded = decode(text, WORDS)
    assert decoded.view.partners == ("KGZ",)
    [notice] = decoded.notices
    assert len(notice.items) == 5
    assert decode("a" * 1_000_000, WORDS).view == default(WORDS)
    [notice] = decode("measure=" + "a" * 1_000_000, WORDS).notices
    assert len(notice.items[0]) < 60


def test_section_implies_its_border() -> None:
    assert read("section=kgz-isfara").border == "isfara"
    assert read("section=kgz-isfara&border=pyanj").border == "isfara"
    assert read("section=kgz-isfara") == read("border=isfara&section=kgz-isfara")


def test_defaults_follow_the_open_border() -> None:
    view = read("border=pamir")
    assert (view.measure, view.layers) == ("borders", ("places", "markers", "old_line"))
    assert encode(view, WORDS) == "v=1&border=pamir"
    view = read("border=pamir&measure=relations&layers=none")
    assert (view.measure, view.layers) == ("relations", ())
    assert encode(view, WORDS) == "v=1&border=pamir&measure=relations&layers=none"
    assert read("measure=borders").border is None
    assert read("layers=places,missions").layers == ("missions", "places")


def test_kinds_in_the_order_of_the_lanes() -> None:
    assert read("kinds=border,clash,border,nonsense").kinds == ("clash", "border")
    assert read("kinds=" + ",".join(reversed(KINDS))).kinds == ()
    assert read("kinds=all").kinds == read("kinds=nonsense").kinds == ()


def test_step_of_a_story_is_the_base() -> None:
    assert read("story=pamir") == read("story=pamir&step=1")
    assert read("story=pamir").partners == ("CHN",)
    view = read("story=pamir&step=2")
    assert (view.section, view.measure, view.years) == ("chn-north", "exports", (2011, 2011))
    assert (view.data, view.lang) == ("2025.1", "en")
    assert encode(view, WORDS) == "v=1&story=pamir&step=2"
    changed = view.with_(partners=("KGZ",), data=None)
    assert changed.story == "pamir"
    assert (
        encode(changed, WORDS)
        == (
            "v=1&partner=KGZ&border=none&measure=exports&layers=places,markers,old_line&story=pamir"
            "&step=2&data=none"
        )
        or read(encode(changed, WORDS)) == changed
    )
    third = read("story=pamir&step=3&partner=none&event=none&kinds=all&layers=none")
    assert (third.partners, third.event, third.kinds, third.layers) == ((), None, (), ())
    assert third.basis == "mirror"


def test_a_pinned_version_of_the_data_stays_in_the_address() -> None:
    assert encode(read("data=2026.1"), WORDS) == "v=1&data=2026.1"
    assert codes("data=1.0") == ["unknown"]


def test_language_of_the_browser_is_the_default() -> None:
    russian = "ru-RU,ru;q=0.9,en;q=0.8"
    assert read("", russian).lang == "ru"
    assert read("lang=en", russian).lang == "en"
    assert read("lang=uz", russian).lang == "ru"
    assert encode(read("lang=en", russian), WORDS, russian) == "v=1&lang=en"
    assert encode(read("", russian), WORDS, russian) == "v=1"
    assert encode(read("", russian), WORDS) == "v=1&lang=ru"
