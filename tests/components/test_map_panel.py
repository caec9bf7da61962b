"""Gestures on the map become views; what the catalog does not know becomes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from components.map_panel import after
from data.catalog import Catalog
from data.view import View, encode

Make = Callable[[str], View]


@pytest.mark.parametrize(
    ("start", "said", "address"),
    [
        ("", {"partner": "CHN", "add": False}, "v=1&partner=CHN"),
        ("partner=CHN", {"partner": "CHN", "add": False}, "v=1"),
        ("partner=CHN", {"partner": "RUS", "add": False}, "v=1&partner=RUS"),
        ("partner=CHN", {"partner": "RUS", "add": True}, "v=1&partner=CHN,RUS"),
        ("partner=CHN,RUS", {"partner": "CHN", "add": True}, "v=1&partner=RUS"),
        ("", {"section": "chn-south"}, "v=1&border=pamir&section=chn-south"),
        ("", {"border": "pamir"}, "v=1&border=pamir"),
        ("", {"years": [2011, 2002]}, "v=1&years=2002..2011"),
        ("", {"layers": ["places", "nonsense", "missions"]}, "v=1&layers=missions,places"),
        ("partner=CHN&border=pamir", {"sea": True}, "v=1"),
        ("event=TJ0298", {"home": True}, "v=1"),
    ],
)
def test_gestures(
    catalog: Catalog, view_of: Make, start: str, said: dict[str, Any], address: str
) -> None:
    """Each gesture the map's script reports leads to the view it should."""
    changed = after(view_of(start), said, catalog)
    assert changed is not None
    assert encode(changed, catalog.vocabulary) == address


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"partner": "XXX"},
        {"partner": "WLD"},
        {"partner": "TJK"},
        {"partner": {"a": 1}},
        {"section": "nowhere"},
        {"border": "mars"},
        {"years": [1, 2]},
        {"years": [2002, 99999]},
        {"years": "2002"},
        {"years": [2002.5, 2003]},
        {"anything": True},
    ],
)
def test_nonsense_changes_nothing(catalog: Catalog, view_of: Make, said: dict[str, Any]) -> None:
    """A message that no gesture makes is passed over."""
    assert after(view_of("partner=CHN"), said, catalog) is None


def test_a_fifth_country_is_not_added(catalog: Catalog, view_of: Make) -> None:
    """Four can be compared; the fifth changes nothing."""
    view = view_of("partner=CHN,RUS,KGZ,UZB")
    assert after(view, {"partner": "AFG", "add": True}, catalog) == view
