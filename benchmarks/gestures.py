"""What the readers without a browser do on each of the two pages: click a country, set the years.

The messages are those that a browser sends for the same gesture.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from benchmarks.visitor import Answer, Visitor
from geo.layers import LAYERS

MAP = "streamlit_folium.st_folium"
START = "v=1&measure=turnover&lang=en"
PARTNERS = ("CHN", "RUS", "TUR", "KAZ", "UZB", "KGZ", "IRN", "AFG", "DEU", "USA", "IND", "JPN")
YEARS = ((2000, 2015), (2005, 2021), (1995, 2010), (2010, 2024), (2003, 2012), (1998, 2019))


@lru_cache(maxsize=1)
def shapes() -> Mapping[str, Any]:
    """Features of the countries by code: what a browser sends back of the usual map."""
    features = json.loads(LAYERS["world"].file.read_bytes())["features"]
    return {feature["properties"]["iso"]: feature for feature in features}


async def enter(name: str, address: str) -> tuple[Visitor, Answer]:
    """Open a page, and let its charts come as near as they come in a window.

    Raises
    ------
    Refused
        If the page's script failed.
    """
    visitor = Visitor(address, START if name == "atlas" else "")
    answer = await visitor.open()
    if "atlas_chart_watch" in visitor.elements:
        await visitor.set("atlas_chart_watch", json_value='{"narrow":false,"near":true}')
    return visitor, answer


async def click(name: str, visitor: Visitor, turn: int) -> Answer:
    """Click a country on the map; another one at every turn.

    Raises
    ------
    Refused
        If the page's script failed.
    """
    iso = PARTNERS[turn % len(PARTNERS)]
    if name == "atlas":
        said: dict[str, Any] = {"partner": iso}
    else:
        said = {"last_active_drawing": shapes()[iso]}
    return await visitor.set(MAP, json_value=json.dumps(said))


async def years(name: str, visitor: Visitor, turn: int) -> Answer:
    """Set the years; others at every turn.

    Raises
    ------
    Refused
        If the page's script failed.
    """
    span = YEARS[turn % len(YEARS)]
    if name == "atlas":
        return await visitor.trigger("atlas_years", "chosen", list(span))
    return await visitor.set("slider", double_array_value=[float(year) for year in span])


GESTURES = {"click": click, "years": years}
"""The gestures by name, in the order in which a reader makes them."""
