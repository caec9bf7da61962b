"""Goods asked from a live service: drawn as they come, and a sentence when they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from components import trade_live_goods as goods
from data.catalog import Catalog
from data.live import comtrade
from data.live.comtrade import Chapter, Chapters
from data.view import View
from geo.palette import DARK, LIGHT, Palette
from tests.live import services as srv
from tests.live.services import Services

Make = Callable[[str], View]
CODE = 156


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """A local server in place of the service."""
    comtrade.forget()
    with srv.serving() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server
    comtrade.forget()


def found(**changes: object) -> Chapters:
    """An answer with invented figures."""
    fields: dict[str, object] = {
        "partner_id": "CHN",
        "year": 2020,
        "flow": "import",
        "mirror": False,
        "rows": (Chapter("84", "Machinery <b>", 75.0), Chapter("27", "Fuels", 25.0)),
        "cut_off": False,
        "asked_on": "2026-11-12",
    }
    return Chapters(**{**fields, **changes})  # type: ignore[arg-type]


def test_answer_of_the_service(catalog: Catalog, view_of: Make, services: Services) -> None:
    """What the service sends is what is shown, the largest chapter first."""
    rows = [("27", 50.0), ("76", 120.5)]
    services.always["comtrade"] = srv.sends(srv.comtrade(rows, CODE))
    got = goods.answer(view_of("page=trade&partner=CHN&years=2020"), catalog, "export")
    assert isinstance(got, Chapters)
    assert [(row.code, row.value_usd) for row in got.rows] == [("76", 120.5), ("27", 50.0)]


def test_no_figures_is_a_sentence(catalog: Catalog, view_of: Make, services: Services) -> None:
    """An empty year and an unknown shape are said, not raised."""
    view = view_of("page=trade&partner=CHN&years=1993")
    services.always["comtrade"] = srv.sends(srv.comtrade([], CODE))
    assert "no figures for this year" in str(goods.answer(view, catalog, "export"))
    comtrade.forget()
    services.always["comtrade"] = srv.sends({"nonsense": True})
    said = goods.answer(view, catalog, "export")
    assert isinstance(said, str) and "unknown shape" in said and "Try another year" in said


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_tiles_are_the_rows(palette: Palette) -> None:
    """One tile a chapter, with its value; names cannot act as HTML."""
    (tiles,) = goods.figure(found(), palette).data
    assert list(tiles.values) == [75.0, 25.0]
    assert tiles.labels[0] == "84 Machinery &lt;b&gt;"
    assert "75.0%" in tiles.customdata[0]


def test_note_says_whose_and_when(catalog: Catalog, view_of: Make) -> None:
    """Side, day and a cut-off answer stand under the tiles."""
    view = view_of("page=trade&partner=CHN&years=2020")
    plain = goods.note(found(), view, catalog)
    assert "as Tajikistan reports" in plain and "12 November 2026" in plain
    assert "cut off" not in plain
    other = goods.note(found(mirror=True, cut_off=True), view, catalog)
    assert "as China reports" in other and "cut off" in other
