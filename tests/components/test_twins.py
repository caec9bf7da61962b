"""Every chart and the map have a twin beneath them, and say what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from markupsafe import Markup

import components
from components import border_charts, chart_show, map_panel, timeline, trade, trade_page
from data import twins
from data.catalog import Catalog
from data.i18n import translator
from data.twins import trade as trade_twins
from data.view import View
from tests.components.reading import read
from tests.data.test_border_series import with_closing

ViewOf = Callable[[str], View]

VIEWS = (
    "v=1&lang=en",
    "v=1&partner=KGZ&years=2014..2025&lang=tg",
    "v=1&partner=CHN,RUS&measure=exports&basis=mirror&years=2010..2020&lang=ru",
    "v=1&border=isfara&lang=en",
    "v=1&border=uzbekistan&years=2000..2022&lang=ru",
    "v=1&page=trade&lang=en",
    "v=1&page=trade&partner=KGZ,CHN&lang=ru",
    "v=1&page=trade&partner=UZB&basis=mirror&lang=tg",
)
PANELS = (map_panel.show, timeline.show, border_charts.show, trade.show)


class Page:
    """What the panels put on a page: charts by key with their texts, and HTML."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.charts: dict[str, str] = {}
        self.html: list[str] = []
        monkeypatch.setattr(st, "html", lambda made: self.html.append(str(made)))
        monkeypatch.setattr(chart_show, "chart", self._chart)
        monkeypatch.setattr(chart_show, "watch", lambda *_: None)
        monkeypatch.setattr(map_panel, "st_folium", lambda *_args, **_more: None)

    def _chart(self, _figure: object, key: str, alt: str) -> None:
        self.charts[key] = alt

    def show(self, view: View, catalog: Catalog) -> Page:
        for panel in (trade_page.show,) if view.page == "trade" else PANELS:
            panel(view, catalog)
        return self

    @property
    def twins(self) -> dict[str, str]:
        """Name of each twin on the page and where it leads."""
        found = read(Markup("").join(Markup(each) for each in self.html)).all("details")
        return {
            str(each.attributes["data-twin"]): str(each.one("a").attributes["href"])
            for each in found
            if each.attributes.get("class") == "twin"
        }


def name_of(key: str) -> str:
    """Name of the twin of a chart by its key on the page."""
    name = key.removesuffix("-chart")
    return trade_twins.of_page(name.removeprefix("page-"))


@pytest.fixture(scope="module")
def pages(catalog: Catalog, view_of: ViewOf) -> Iterator[dict[View, Page]]:
    """Each of the views with what its panels put on the page."""
    with pytest.MonkeyPatch.context() as patch:
        facts = with_closing(catalog)
        yield {view: Page(patch).show(view, facts) for view in map(view_of, VIEWS)}


def test_every_picture_has_a_twin(pages: dict[View, Page], catalog: Catalog) -> None:
    facts = with_closing(catalog)
    for view, page in pages.items():
        assert page.charts
        pictures = {name_of(key): alt for key, alt in page.charts.items()}
        drawn = set(pictures) | ({"map"} if view.page == "atlas" else set())
        assert set(page.twins) == drawn
        assert all(where.endswith(f"/table/{name}") for name, where in page.twins.items())
        said = translator(view.lang)("In words and as a table")
        assert sum(said in each for each in page.html) == len(drawn)
        for name, alt in pictures.items():
            made = twins.twin(name, view, facts)
            assert made is not None and made.rows, name
            assert alt == made.alt, name


def test_every_chart_of_the_source_is_among_them(pages: dict[View, Page]) -> None:
    """A chart that no view above shows would have no test."""
    drawn = {name_of(key) for page in pages.values() for key in page.charts}
    assert drawn | {"map"} == set(twins.MAKERS)
    folder = Path(str(components.__file__)).parent
    calls = sum(
        path.read_text(encoding="utf-8").count("chart_show.chart(") for path in folder.glob("*.py")
    )
    lines = sum(
        path.read_text(encoding="utf-8").count("twin.line(") for path in folder.glob("*.py")
    )
    assert lines == calls + 1, "a chart without a twin beneath it; the map has one too"


def test_the_map_says_what_it_shows(
    catalog: Catalog, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of("v=1&partner=KGZ&measure=exports&years=2014..2020&lang=en")
    page = Page(monkeypatch)
    map_panel.show(view, catalog)
    words = read(Markup(page.html[0])).one("p")
    made = twins.twin("map", view, catalog)
    assert made and words.attributes["id"] == "atlas-map-words"
    assert words.text == " ".join(made.alt.split())


def test_a_click_sends_little_more(
    catalog: Catalog, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is the same for every view; the words of the map are a few hundred bytes."""
    sent = []
    for address in ("v=1&lang=ru", "v=1&border=isfara&lang=ru", "v=1&partner=CHN,KGZ&lang=ru"):
        page = Page(monkeypatch)
        map_panel.show(view_of(address), catalog)
        sent.append(page.html)
    lines = {html[-1] for html in sent}
    assert len(lines) == 1 and len(lines.pop().encode()) < 300
    assert max(len(html[0].encode()) for html in sent) < 1000


def test_a_frame_on_another_page_has_none(
    catalog: Catalog, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(monkeypatch)
    monkeypatch.setattr(type(st.context), "is_embedded", property(lambda _: True))
    page.show(view_of("v=1&partner=KGZ"), catalog)
    assert page.charts and not page.twins
    assert not [each for each in page.html if "atlas-map-words" in each]
