"""The compact page for other people's pages: which chart, which sources, which way back."""

from __future__ import annotations

import pytest

from components import embed, timeline_cards
from components import timeline as timeline_panel
from data.catalog import Catalog
from data.view import View, decode
from geo.palette import LIGHT
from tests.components.reading import read


def of(address: str, catalog: Catalog) -> View:
    return decode(address, catalog.vocabulary, "en").view


@pytest.mark.parametrize(
    ("address", "trade"),
    [
        ("?partner=KGZ", False),
        ("?partner=KGZ&measure=exports", True),
        ("?measure=turnover", True),
        ("?page=trade&partner=CHN", True),
        ("?border=isfara", False),
        ("?border=isfara&measure=turnover", False),
    ],
)
def test_the_chart_that_belongs_to_the_view(address: str, trade: bool, catalog: Catalog) -> None:
    assert embed.of_trade(of(address, catalog)) is trade


def test_the_line_of_sources_names_two_and_leads_to_the_rest(catalog: Catalog) -> None:
    view = of("?partner=KGZ&lang=en", catalog)
    rests_on = list(timeline_panel.table(view, catalog)["source_id"])
    foot = read(embed.foot(view, catalog, rests_on))
    links = foot.all("a")
    named = [each for each in links if str(each.attributes["href"]).startswith("http")]
    assert len(named) == 2
    known = {source.url for source in catalog.sources.values()}
    assert {each.attributes["href"] for each in named} <= known
    every = {one for ids in rests_on for one in ids.split(";")}
    assert f"and {len(every) - 2} more" in foot.text


def test_the_way_back_leaves_the_frame(catalog: Catalog) -> None:
    view = of("?partner=KGZ&years=2014..2020&lang=tg", catalog)
    back = read(embed.foot(view, catalog, [])).all("a")[-1]
    assert back.attributes["target"] == "_blank"
    assert decode(str(back.attributes["href"]), catalog.vocabulary).view == view


def test_the_head_names_the_view(catalog: Catalog) -> None:
    head = read(embed.head(of("?border=pamir&lang=en", catalog), catalog))
    assert head.one("h1").text == "Border with China"


@pytest.mark.parametrize("narrow", [False, True])
def test_cards_leave_the_chart_and_stand_in_the_file(catalog: Catalog, narrow: bool) -> None:
    view = of("?partner=KGZ&lang=en", catalog)
    whole = timeline_panel.figure(view, catalog, LIGHT, narrow)
    light = timeline_panel.figure(view, catalog, LIGHT, narrow)
    timeline_cards.lighten(light, catalog, "en", narrow)
    known = timeline_cards.cards(catalog, "en", narrow)
    taken = 0
    for before, after in zip(whole.data, light.data, strict=True):
        if before.customdata is None:
            continue
        for (code, *_), full, rest in zip(
            before.customdata, before.hovertext, after.hovertext, strict=True
        ):
            assert (rest or known[code]) == full
            taken += not rest
    assert taken > 50
