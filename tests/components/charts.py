"""Reading Plotly figures in tests: their traces, codes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

ADDRESSES = (
    "v=1",
    "v=1&partner=CHN&years=2002..2011",
    "v=1&partner=KGZ&years=2014..2025",
    "v=1&partner=KGZ&years=2019..2023&event=TJ0320",
    "v=1&partner=AFG",
    "v=1&partner=CHE&years=2020&basis=mirror",
    "v=1&partner=UZB,KAZ,RUS,CHN",
    "v=1&partner=UZB,KAZ,RUS,CHN&basis=mirror&scale=log",
    "v=1&partner=UZB,KAZ&scale=share&lang=ru",
    "v=1&years=2021&measure=exports",
    "v=1&years=2025&basis=mirror&measure=imports",
    "v=1&scale=share",
    "v=1&scale=log&basis=mirror&lang=tg",
    "v=1&partner=BTN",
    "v=1&partner=AND",
    "v=1&border=pamir",
    "v=1&border=isfara&section=kgz-isfara&years=2014..2025",
    "v=1&kinds=clash,culture&years=1994",
)
"""Views that differ in everything the charts depend on."""


def checked(figure: go.Figure) -> go.Figure:
    """The same figure with every property checked by Plotly; raises where one is wrong."""
    return go.Figure(figure.to_plotly_json())


def points(figure: go.Figure) -> Iterator[dict[str, Any]]:
    """Points that carry a code: code, hover text, trace and place in it."""
    for trace in figure.to_plotly_json()["data"]:
        for at, data in enumerate(trace.get("customdata") or ()):
            yield {"code": data[0], "text": trace["hovertext"][at], "trace": trace, "at": at}


def codes(figure: go.Figure) -> list[str]:
    """Codes of all points, in the order of the traces."""
    return [point["code"] for point in points(figure)]


def texts(figure: go.Figure) -> str:
    """Everything a reader can read in a figure."""
    made = figure.to_plotly_json()
    words = [point["text"] for point in points(figure)]
    words += [note["text"] for note in made["layout"].get("annotations", ())]
    for name, axis in made["layout"].items():
        if name.startswith(("xaxis", "yaxis")):
            words += axis.get("ticktext") or ()
    return "\n".join(words)
