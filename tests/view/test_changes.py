"""One choice entails another: the rules of `View.with_` and the language of a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.view import View, default
from data.vocabulary import (
    BORDERS,
    KINDS,
    LAYERS,
    LAYERS_OF_BORDER,
    MEASURES,
    border_of,
    preferred_language,
    supported_language,
)

from .test_codec import assert_valid
from .words import WORDS, views

START = default(WORDS)


@given(
    views(),
    st.fixed_dictionaries(
        {},
        optional={
            "partners": st.lists(st.sampled_from(sorted(WORDS.partners))),
            "border": st.none() | st.sampled_from(sorted(BORDERS)),
            "section": st.none() | st.sampled_from(sorted(WORDS.sections)),
            "event": st.none() | st.sampled_from(sorted(WORDS.events)),
            "years": st.tuples(st.integers(1991, 2025), st.integers(1991, 2025)),
            "kinds": st.sets(st.sampled_from(KINDS)),
            "layers": st.sets(st.sampled_from(LAYERS)),
            "measure": st.sampled_from(MEASURES),
            "story": st.none() | st.sampled_from(sorted(WORDS.stories)),
        },
    ),
)
def test_changed_views_are_valid(view: View, changes: dict[str, object]) -> None:
    changed = view.with_(**changes)
    assert_valid(changed)
    assert hash(changed) == hash(changed.with_())
    if changes.get("event"):
        assert changed.event == changes["event"]


@given(views())
def test_no_change_is_no_change(view: View) -> None:
    assert view.with_() == view
    assert view.with_(years=view.years, kinds=view.kinds, layers=view.layers) == view


def test_another_partner_closes_event_and_border() -> None:
    view = START.with_(section="kgz-isfara").with_(event="TJ0298")
    assert (view.border, view.event) == ("isfara", "TJ0298")
    changed = view.with_(partners=("CHN",))
    assert (changed.event, changed.border, changed.section) == (None, None, None)
    assert (changed.measure, changed.layers) == ("relations", ())


def test_the_borders_own_partner_keeps_it_open() -> None:
    view = START.with_(section="kgz-isfara").with_(event="TJ0298")
    changed = view.with_(partners=("CHN", "KGZ"))
    assert (changed.event, changed.border, changed.section) == (None, "isfara", "kgz-isfara")


def test_an_event_keeps_partners_and_border() -> None:
    view = START.with_(partners=("KGZ",), border="isfara")
    assert view.with_(event="TJ0298").with_(event=None) == view


def test_a_border_closes_the_event() -> None:
    view = START.with_(partners=("KGZ",), event="TJ0298")
    assert view.with_(border="isfara").event is None
    assert view.with_(section="kgz-leilek").event is None


def test_border_and_measure() -> None:
    opened = START.with_(measure="exports", border="isfara")
    assert opened.measure == "exports"
    opened = START.with_(measure="exports").with_(border="isfara")
    assert opened.measure == "borders"
    assert opened.with_(border=None).measure == "relations"
    chosen = opened.with_(measure="turnover")
    assert chosen.with_(border=None).measure == "turnover"
    assert chosen.with_(border="pamir").measure == "borders"


def test_border_and_layers() -> None:
    opened = START.with_(border="pamir")
    assert opened.layers == LAYERS_OF_BORDER["pamir"]
    assert opened.with_(border="isfara").layers == LAYERS_OF_BORDER["isfara"]
    assert opened.with_(border=None).layers == ()
    assert opened.with_(layers=["missions"]).with_(border=None).layers == ("missions",)
    assert START.with_(layers=["missions"]).with_(border="pamir").layers == ("missions",)


def test_the_whole_border_has_no_section_in_focus() -> None:
    view = START.with_(section="kgz-isfara")
    assert view.with_(border="isfara").section is None
    assert view.with_(section="chn-north").border == "pamir"


def test_story_and_step() -> None:
    view = START.with_(story="pamir")
    assert view.step == 1
    assert view.with_(step=2).with_(story=None).step is None


def test_click_selects_and_deselects() -> None:
    one = START.toggled("KGZ")
    assert one.partners == ("KGZ",)
    assert one.toggled("KGZ") == START
    assert one.toggled("CHN").partners == ("CHN",)
    two = one.toggled("CHN", compare=True)
    assert two.partners == ("KGZ", "CHN")
    assert two.toggled("KGZ", compare=True).partners == ("CHN",)
    assert two.toggled("KGZ").partners == ("KGZ",)
    four = two.toggled("AFG", compare=True).toggled("UZB", compare=True)
    assert four.toggled("RUS", compare=True) == four


def test_as_of_is_the_last_year() -> None:
    assert START.with_(years=(2011, 2002)).as_of == 2011


def test_mistakes_in_code_are_told() -> None:
    with pytest.raises(TypeError):
        START.with_(partner=("KGZ",))
    with pytest.raises(KeyError, match="atlantis"):
        START.with_(border="atlantis")
    with pytest.raises(KeyError, match="nowhere-1"):
        START.with_(section="nowhere-1")


def test_layer_sets_are_in_canonical_order() -> None:
    assert LAYERS_OF_BORDER.keys() == BORDERS.keys()
    for layers in LAYERS_OF_BORDER.values():
        assert layers == tuple(layer for layer in LAYERS if layer in layers)


def test_sections_name_their_border() -> None:
    assert {section: border_of(section) for section in WORDS.sections} == WORDS.sections


@pytest.mark.parametrize(
    ("accept", "lang"),
    [
        (None, "en"),
        ("", "en"),
        ("ru", "ru"),
        ("tg-Cyrl-TJ", "tg"),
        ("TG", "tg"),
        ("ru_RU", "ru"),
        ("fr-FR,fr;q=0.9,ru;q=0.4,en;q=0.3", "ru"),
        ("en;q=0.5, tg;q=0.9", "tg"),
        ("uz, ru;q=0.8", "ru"),
        ("fa-IR,fa;q=0.9", "en"),
        ("ru;q=0, tg;q=0.1", "tg"),
        ("ru;q=0", "en"),
        ("ru;q=nan, tg;q=0.1", "tg"),
        ("ru;q=7", "en"),
        ("tgk", "en"),
        ("tj", "en"),
        ("*", "en"),
        ("en-US,ru", "en"),
    ],
)
def test_preferred_language(accept: str | None, lang: str) -> None:
    assert preferred_language(accept) == lang


def test_supported_language() -> None:
    assert [supported_language(tag) for tag in ("ru-KG", "tg", "en-US", "uz", "")] == [
        "ru",
        "tg",
        "en",
        None,
        None,
    ]
