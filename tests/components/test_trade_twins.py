"""Every trade and money chart of the pages says what it shows, and leads to it as a table."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import Catalog, load
from data.twins import trade
from data.view import View, decode
from tests.components.reading import read


def _atlas() -> None:
    import streamlit as st

    from components import trade as shown
    from components import trade_gap
    from data.catalog import load
    from data.view import decode

    known = load()
    view = decode(st.session_state["address"], known.vocabulary).view
    shown.show(view, known)
    trade_gap.show(view, known)


def _page() -> None:
    import streamlit as st

    from components import trade_page
    from data.catalog import load
    from data.view import decode

    known = load()
    trade_page.show(decode(st.session_state["address"], known.vocabulary).view, known)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def _run(page: object, address: str, catalog: Catalog) -> tuple[View, list[str], list[str]]:
    """The view, the alternative texts of the charts shown, the names of the twins led to."""
    app = AppTest.from_function(page)  # type: ignore[arg-type]
    app.session_state["address"] = address
    app.run(timeout=120)
    assert not app.exception
    page = read("".join(str(element.proto.body) for element in app.get("html")))
    # No window tells that the charts are near, so that room is kept for them, with their texts.
    alts = [str(one.attributes["aria-label"]) for one in page.all("div", "chart-wait")]
    named = [str(one.attributes["data-twin"]) for one in page.all("details", "twin")]
    return decode(address, catalog.vocabulary).view, alts, named


@pytest.mark.parametrize("address", ["v=1&page=trade", "v=1&page=trade&partner=KGZ&lang=ru"])
def test_the_page_on_trade(catalog: Catalog, address: str) -> None:
    view, alts, named = _run(_page, address, catalog)
    assert sorted(named) == sorted(trade.MAKERS)
    assert alts == [trade.alt(name, view, catalog) for name in named]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("v=1&page=trade&lang=tg", ["trade", "ranking", "gap"]),
        ("v=1&page=trade&partner=CHN,RUS", ["trade", "ranking", "gap"]),
        ("v=1&page=trade&partner=VAT&years=1991", ["trade"]),
    ],
)
def test_the_charts_of_the_atlas(catalog: Catalog, address: str, names: list[str]) -> None:
    view, alts, named = _run(_atlas, address, catalog)
    if len(names) == 1:
        assert not alts
        assert not named
        return
    assert named == names
    assert alts == [trade.alt(name, view, catalog) for name in names]


def test_what_a_chart_adds_to_a_click_is_small(catalog: Catalog) -> None:
    view = decode("v=1&partner=CHN,RUS,KAZ,UZB&lang=tg", catalog.vocabulary).view
    for name in trade.MAKERS:
        assert len(trade.alt(name, view, catalog).encode()) < 1000
