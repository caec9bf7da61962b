"""Charts made once for all: the same as made anew, and not to be spoilt."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from components import timeline, timeline_cards, trade
from components.chart_ready import KEPT, Ready, Store, ready
from components.chart_theme import Drawing
from data.catalog import Catalog
from data.view import View
from data.vocabulary import BASES, MEASURES, SCALES
from geo.palette import DARK, LIGHT
from tests.components.charts import ADDRESSES

ViewOf = Callable[[str], View]
STORES = {"timeline": timeline.CHARTS, "trade": trade.BY_YEAR, "ranking": trade.RANKINGS}


def anew(name: str, view: View, catalog: Catalog, narrow: bool = False) -> Any:
    """The chart drawn for the whole view, without any memory, as JSON reads it."""
    if name == "timeline":
        figure = timeline.figure(view, catalog, LIGHT, narrow)
        timeline_cards.lighten(figure, catalog, view.lang, narrow)
    else:
        draw = trade.by_year if name == "trade" else trade.ranking
        figure = draw(view, catalog, LIGHT, narrow)
    return json.loads(ready(figure).spec)


def changes(view: View) -> list[View]:
    """The view with each of its fields changed."""
    return [
        view,
        *(view.with_(basis=basis) for basis in BASES),
        *(view.with_(scale=scale) for scale in SCALES),
        *(view.with_(measure=measure) for measure in MEASURES),
        view.with_(kinds=("clash", "treaty")),
        view.with_(years=(2005, 2015)),
        view.with_(partners=("RUS",)),
        view.with_(partners=("KGZ", "CHN")),
        view.with_(event="TJ0320"),
        view.with_(border="isfara"),
        view.with_(section="kgz-isfara"),
        view.with_(layers=("rivers",)),
        view.with_(lang="tg"),
    ]


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_kept_chart_is_the_one_that_would_be_drawn(
    name: str, address: str, catalog: Catalog, view_of: ViewOf
) -> None:
    for narrow in (False, True):
        view = view_of(address)
        for _ in range(2):
            kept = STORES[name].get(view, catalog, LIGHT, narrow)
            assert json.loads(kept.spec) == anew(name, view, catalog, narrow)


@pytest.mark.parametrize("name", STORES)
def test_no_field_that_a_chart_depends_on_is_left_out(
    name: str, catalog: Catalog, view_of: ViewOf
) -> None:
    STORES[name].clear()
    for view in changes(view_of("v=1&partner=KGZ&lang=en")):
        kept = STORES[name].get(view, catalog, LIGHT)
        assert json.loads(kept.spec) == anew(name, view, catalog), view


@pytest.mark.parametrize("name", STORES)
def test_each_theme_has_its_own(name: str, catalog: Catalog, view_of: ViewOf) -> None:
    view = view_of("v=1&partner=CHN")
    light, dark = (STORES[name].get(view, catalog, palette) for palette in (LIGHT, DARK))
    assert LIGHT.ink in light.spec and LIGHT.ink not in dark.spec and DARK.ink in dark.spec


def test_a_kept_chart_cannot_be_spoilt(catalog: Catalog, view_of: ViewOf) -> None:
    made: list[Drawing] = []

    def draw(view: View, catalog: Catalog, palette: Any, narrow: bool) -> Drawing:
        made.append({"data": [{"y": [1, 2]}], "layout": {"height": 10}})
        return made[-1]

    store = Store(draw, ("partners",))
    view = view_of("v=1&partner=CHN")
    first = store.get(view, catalog, LIGHT)
    made[0]["data"][0]["y"].append(3)
    made[0]["layout"]["height"] = 99
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.spec = "{}"  # type: ignore[misc]
    assert store.get(view, catalog, LIGHT) == Ready(
        '{"data":[{"y":[1,2]}],"layout":{"height":10}}', 10
    )
    assert len(made) == 1


def test_only_so_many_are_kept(catalog: Catalog, view_of: ViewOf) -> None:
    made: list[View] = []

    def draw(view: View, catalog: Catalog, palette: Any, narrow: bool) -> Drawing:
        made.append(view)
        return {"data": [], "layout": {}}

    store = Store(draw, ("partners",))
    codes = sorted(catalog.vocabulary.partners)[: KEPT + 1]
    assert len(codes) == KEPT + 1
    first = view_of("v=1").with_(partners=codes[:1])
    for code in codes:
        store.get(first.with_(partners=(code,)), catalog, LIGHT)
    store.get(first, catalog, LIGHT)
    assert len(made) == KEPT + 2


def test_text_of_charts_holds_no_nonsense() -> None:
    with pytest.raises(ValueError):
        ready({"data": [{"y": [float("nan")]}], "layout": {}})
    assert ready(go.Figure(layout={"height": 70})).height == 70


def _both() -> None:
    import streamlit as st

    from components import chart_ready, timeline
    from components.chart_theme import CONFIG
    from data.catalog import load
    from data.view import decode
    from geo.palette import LIGHT

    catalog = load()
    view = decode("v=1&partner=KGZ", catalog.vocabulary).view
    figure = timeline.figure(view, catalog, LIGHT)
    if st.session_state["ours"]:
        chart_ready.send(chart_ready.ready(figure), "one", "A chart")
    else:
        st.plotly_chart(
            figure, key="one", theme=None, width="stretch", config=CONFIG, alt="A chart"
        )


def test_a_chart_is_sent_as_streamlit_sends_it() -> None:
    sent = []
    for ours in (True, False):
        app = AppTest.from_function(_both)
        app.session_state["ours"] = ours
        app.run(timeout=60)
        assert not app.exception
        [chart] = app.get("plotly_chart")
        sent.append(chart)
    ours, theirs = (chart.proto for chart in sent)
    assert ours == theirs
