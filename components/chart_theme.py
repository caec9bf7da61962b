"""What the charts share: one time axis, one pair of margins, fonts, hover cards, colours.

The timeline and the trade chart stand one above the other, so both take their range of
years, their margins and their ticks from here and line up to the pixel.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from data import axis
from data.catalog import Catalog
from data.view import View
from geo.palette import BAND, Palette, contrast

FONT = "'Source Sans 3 Variable', 'Source Sans 3', sans-serif"

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showTips": False,
    "scrollZoom": False,
    "doubleClick": False,
}
"""Plotly's configuration; no mode bar, and with it none of its buttons that post elsewhere."""

DAY_MS = 86_400_000
"""Milliseconds of a day, the unit of lengths on a date axis."""

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Frame:
    """Measures of a chart, in pixels; one for wide pages, one for telephones.

    Attributes
    ----------
    left, right : margins, equal in all charts on the time axis.
    plot : width of the plot the marks are spaced for; the real one may differ a little.
    text : size of text.
    year : room that the name of a year takes on the time axis.
    wrap : characters in a line of a hover card.
    """

    narrow: bool
    left: int
    right: int
    plot: int
    text: int
    year: int
    wrap: int


WIDE = Frame(narrow=False, left=132, right=108, plot=812, text=13, year=42, wrap=52)
PHONE = Frame(narrow=True, left=82, right=82, plot=172, text=11, year=28, wrap=34)


def frame(narrow: bool) -> Frame:
    """Measures for a wide page or a telephone."""
    return PHONE if narrow else WIDE


axis_years = axis.axis_years
"""First and last year of the time axis."""


def x_range(view: View, catalog: Catalog) -> tuple[str, str]:
    """Range of the time axis, from the first day to the day after the last."""
    first, last = axis_years(view, catalog)
    return f"{first}-01-01", f"{last + 1}-01-01"


def mid_year(year: int) -> str:
    """Where a figure for a whole year stands on the time axis."""
    return f"{year}-07-02"


def x_axis(view: View, catalog: Catalog, palette: Palette, shape: Frame) -> dict[str, Any]:
    """The time axis: years named in their middle, with a tick where each begins."""
    first, last = axis_years(view, catalog)
    count = last - first + 1
    fits = max(1, shape.plot // shape.year)
    step = next((step for step in _STEPS if count / step <= fits), _STEPS[-1])
    named = [year for year in range(first, last + 1) if year % step == 0]
    return {
        "type": "date",
        "range": list(x_range(view, catalog)),
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": palette.hairline,
        "linewidth": 1,
        "tickmode": "array",
        "tickvals": [mid_year(year) for year in named],
        "ticktext": [str(year) for year in named],
        "tickfont": {"size": shape.text, "color": palette.soft},
        "ticks": "",
        "minor": {
            "tickmode": "array",
            "tickvals": [f"{year}-01-01" for year in range(first, last + 2)],
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": palette.hairline,
        },
    }


def band(view: View, catalog: Catalog, palette: Palette) -> list[dict[str, Any]]:
    """The years in view as a pale band, where the axis shows more than they are."""
    if axis_years(view, catalog) == view.years:
        return []
    first, last = view.years
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "x0": f"{first}-01-01",
            "x1": f"{last + 1}-01-01",
            "y0": 0,
            "y1": 1,
            "fillcolor": rgba(palette.accent, BAND),
            "line": {"width": 0},
            "layer": "below",
        }
    ]


def layout(palette: Palette, shape: Frame, height: int) -> dict[str, Any]:
    """Layout common to all charts; `height` in pixels, margins included."""
    return {
        "template": {},
        "height": height,
        "margin": {"l": shape.left, "r": shape.right, "t": 8, "b": 26, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": shape.text, "color": palette.ink},
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 12,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.raised,
            "bordercolor": palette.hairline,
            "align": "left",
            "namelength": -1,
            "font": {"family": FONT, "size": shape.text, "color": palette.ink},
        },
    }


def selectable(shape: Frame, palette: Palette) -> dict[str, Any]:
    """Layout of a chart in which dragging sideways chooses years.

    Not on a telephone, where it would take the finger's scrolling away from the page.
    """
    if shape.narrow:
        return {"dragmode": False}
    return {
        "dragmode": "select",
        "selectdirection": "h",
        "newselection": {"line": {"color": palette.accent, "width": 1, "dash": "solid"}},
        "activeselection": {"fillcolor": palette.accent, "opacity": 0.08},
    }


Drawing = dict[str, Any]
"""A chart as plain values: ``data``, the traces, and ``layout``."""


def drawing(traces: list[dict[str, Any]], arrangement: dict[str, Any]) -> Drawing:
    """Traces and layout together; `figure` makes Plotly's own object of them."""
    return {"data": traces, "layout": arrangement}


def figure(traces: list[dict[str, Any]], arrangement: dict[str, Any]) -> go.Figure:
    """Figure of traces and layout that this package wrote itself.

    Plotly's own check of every property would take most of the time of a click, so it is
    left out here; the tests build the same figures with the check.
    """
    return go.Figure({"data": traces, "layout": arrangement}, _validate=False)


def rgba(colour: str, alpha: float) -> str:
    """A colour ``#RRGGBB`` made transparent."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def on(colour: str, palette: Palette) -> str:
    """Colour for text on a filled bar: ink or paper, whichever is further from it."""
    return max((palette.ink, palette.paper), key=lambda text: contrast(text, colour))


# The same lines stand in chart after chart: 2048 of some 600 bytes are about 1 MB.
@lru_cache(maxsize=2048)
def wrapped(text: str, width: int) -> str:
    """Text from the tables as lines of a hover card; nothing in it is taken for markup."""
    if 0 < len(text) <= width and text.isprintable() and text == text.strip():
        return html.escape(text, quote=False)
    return "<br>".join(html.escape(line, quote=False) for line in textwrap.wrap(text, width))


def shortened(text: str, width: int) -> str:
    """Text cut at a word, with an ellipsis, to at most `width` characters."""
    return textwrap.shorten(text, width, placeholder="…")


def cut(name: str, width: int) -> str:
    """A name cut to at most `width` characters, with an ellipsis."""
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Positions of labels, as near to those wanted as keeps them `gap` apart.

    Parameters
    ----------
    wanted : positions in pixels, in any order.
    gap : least distance between two labels.
    low, high : room there is; left only where the labels do not fit into it.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = [0.0] * len(wanted)
    floor = low
    for at in order:
        placed[at] = max(wanted[at], floor)
        floor = placed[at] + gap
    ceiling = high
    for at in reversed(order):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - gap
    return placed


def names_axis(
    words: list[str], places: list[float], tall: float, palette: Palette, shape: Frame
) -> dict[str, Any]:
    """Axis of names beside bars, from the top down.

    Parameters
    ----------
    words, places : the names, as HTML that is safe, and where they stand.
    tall : height of the plot, pixels.
    """
    return {
        "range": [tall, 0],
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "tickmode": "array",
        "tickvals": places,
        "ticktext": words,
        "tickfont": {"size": shape.text, "color": palette.ink},
        "ticklabelstandoff": 8,
    }
