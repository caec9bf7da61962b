"""A dossier kept for all readers: the same as written anew, for each of their browsers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
import streamlit as st

from components import dossier
from data.catalog import Catalog
from data.view import View
from tests.components.charts import ADDRESSES

ViewOf = Callable[[str], View]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the panel puts on the page."""
    made: list[str] = []
    monkeypatch.setattr(st, "html", made.append)
    return made


def asks_for(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    monkeypatch.setattr(type(st.context), "locale", property(lambda _self: locale))


def test_a_kept_dossier_is_the_one_that_would_be_written(
    shown: list[str], catalog: Catalog, view_of: ViewOf
) -> None:
    views = [view_of(address) for address in ADDRESSES]
    for view in (*views, *views):
        dossier.show(view, catalog)
    assert shown == [dossier.html(view, catalog) for view in (*views, *views)]


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": "log"},
        {"basis": "mirror"},
        {"measure": "exports"},
        {"layers": ("rivers",)},
        {"kinds": ("clash",)},
        {"years": (2001, 2003)},
        {"lang": "tg"},
        {"data": "1.0.0"},
    ],
)
def test_links_lead_from_the_view_that_is_shown(
    changes: dict[str, object], shown: list[str], catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=KGZ&lang=en")
    other = dataclasses.replace(view, **changes)  # type: ignore[arg-type]
    dossier.show(view, catalog)
    dossier.show(other, catalog)
    assert shown == [dossier.html(view, catalog), dossier.html(other, catalog)]
    assert shown[0] != shown[1]


def test_links_fit_the_browser_that_reads_them(
    shown: list[str], catalog: Catalog, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of("v=1&partner=KGZ&lang=ru")
    anew = []
    for locale in ("en-GB", "ru", "ru-RU", "en"):
        asks_for(monkeypatch, locale)
        dossier.show(view, catalog)
        anew.append(dossier.html(view, catalog))
    assert shown == anew
    assert shown[0] != shown[1] == shown[2]
