"""The hover cards of the timeline as one file that the browser keeps.

They are the same for every view in a language, and were most of what a click on the map sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from components import chart_theme as theme
from components.timeline_text import card
from data.catalog import Catalog
from data.timeline import marks
from geo import assets


@lru_cache(maxsize=16)
def cards(catalog: Catalog, lang: str, narrow: bool) -> dict[str, str]:
    """Card of every mark by its code."""
    shape = theme.frame(narrow)
    return {mark.code: card(mark, catalog, lang, shape) for mark in marks(catalog)}


def asset(catalog: Catalog, lang: str, narrow: bool) -> assets.Asset:
    """The cards as a file."""
    width = "narrow" if narrow else "wide"
    return assets.remember(
        f"cards-{lang}-{width}-{catalog.version}.json",
        lambda: json.dumps(cards(catalog, lang, narrow), ensure_ascii=False).encode("utf-8"),
    )


def lighten(figure: go.Figure, catalog: Catalog, lang: str, narrow: bool) -> None:
    """Take out of a figure the cards that the file has; the chart's script fills them in."""
    known = cards(catalog, lang, narrow)
    for trace in figure.data:
        given = {"customdata": trace.customdata, "hovertext": trace.hovertext}
        found = light(given, known)
        if found is not given:
            trace.hovertext = found["hovertext"]


def light(trace: dict[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """A trace without the cards that are known by the codes of its marks."""
    codes, texts = trace.get("customdata"), trace.get("hovertext")
    if codes is None or texts is None or isinstance(texts, str):
        return trace
    rest = [
        "" if known.get(code) == text else text
        for (code, *_), text in zip(codes, texts, strict=True)
    ]
    return trace | {"hovertext": rest}
