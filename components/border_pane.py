"""One plot of a border chart, above the common time axis; several stand one over the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components import chart_theme as theme
from data import i18n
from data.catalog import Catalog
from data.translation import N_
from data.view import View
from geo.palette import Palette

TITLE = 22.0
"""Room for the title of a plot, pixels."""
GAP = 12.0
_LABEL_GAP = 14.0
_SOURCE = 70

Named = tuple[float, str, str]
"""Height of a name on its plot's axis, the name, its colour."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A plot.

    Attributes
    ----------
    title : what its heights are, above its top left corner.
    top, height : pixels from the top of the chart's plot.
    low, high : ends of its axis.
    ticks : places on its axis with their words.
    """

    title: str
    top: float
    height: float
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    @property
    def bottom(self) -> float:
        """Where it ends and the next may begin, pixels from the top of the chart's plot."""
        return self.top + self.height

    def pixels(self, value: float) -> float:
        """Where a value stands, pixels from the top of the chart's plot."""
        return self.top + self.height * (self.high - value) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every plot of a chart is drawn on: view, facts, colours, measures, years."""

    view: View
    catalog: Catalog
    palette: Palette
    shape: theme.Frame
    years: tuple[int, int]

    @classmethod
    def of(cls, view: View, catalog: Catalog, palette: Palette, narrow: bool) -> Ground:
        """The ground of a chart on the common time axis."""
        return cls(view, catalog, palette, theme.frame(narrow), theme.axis_years(view, catalog))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plot with its traces, the words within it and the names beside it."""

    pane: Pane
    traces: list[dict[str, Any]]
    words: list[dict[str, Any]]
    names: list[Named]


def chart(drawn: Sequence[Drawn], ground: Ground, **more: Any) -> go.Figure:
    """Figure of plots one over the other on the common time axis.

    Parameters
    ----------
    more : parts of the layout beside those that all charts have; shapes are added to.
    """
    view, shape, palette = ground.view, ground.shape, ground.palette
    plot = drawn[-1].pane.bottom if drawn else 60.0
    arrangement = theme.layout(palette, shape, int(plot) + 34) | theme.selectable(shape, palette)
    arrangement |= axes([one.pane for one in drawn], palette, shape, plot)
    along = theme.x_axis(view, ground.catalog, palette, shape)
    notes = [title(one.pane, palette, shape, plot) for one in drawn if one.pane.title]
    for one in drawn:
        notes += [*one.words, *beside(one.pane, one.names, palette, shape, plot)]
    arrangement |= more | {
        "barmode": "overlay",
        "xaxis": along | {"anchor": "free", "position": 0},
        "shapes": theme.band(view, ground.catalog, palette) + more.get("shapes", []),
        "annotations": notes + more.get("annotations", []),
    }
    return theme.figure([trace for one in drawn for trace in one.traces], arrangement)


def axis_name(number: int) -> str:
    """Name of the y axis of the plot with a number, from 1, as traces refer to it."""
    return "y" if number == 1 else f"y{number}"


def axes(
    panes: Iterable[Pane], palette: Palette, shape: theme.Frame, plot: float
) -> dict[str, Any]:
    """The y axes of all plots, by their names in the layout.

    Parameters
    ----------
    plot : height of all plots together with their titles, pixels.
    """
    return {
        "yaxis" if number == 1 else f"yaxis{number}": {
            "domain": [max(0.0, 1 - pane.bottom / plot), min(1.0, 1 - pane.top / plot)],
            "range": [pane.low, pane.high],
            "fixedrange": True,
            "zeroline": False,
            "showgrid": bool(pane.title),
            "gridcolor": palette.hairline,
            "gridwidth": 1,
            "tickmode": "array",
            "tickvals": [place for place, _ in pane.ticks],
            "ticktext": [text for _, text in pane.ticks],
            "tickfont": {"size": shape.text, "color": palette.soft},
            "ticklabelstandoff": 6,
        }
        for number, pane in enumerate(panes, 1)
    }


def title(pane: Pane, palette: Palette, shape: theme.Frame, plot: float) -> dict[str, Any]:
    """Title of a plot; on a telephone it may begin in the left margin."""
    return {
        "text": pane.title,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1 - pane.top / plot,
        "xshift": 12 - shape.left if shape.narrow else 0,
        "yshift": 4,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.soft},
    }


def beside(
    pane: Pane, named: Iterable[Named], palette: Palette, shape: theme.Frame, plot: float
) -> list[dict[str, Any]]:
    """Names in the right margin, each as near to its height as the others leave room for."""
    found = list(named)
    wanted = [pane.pixels(height) for height, _, _ in found]
    placed = theme.spread(wanted, _LABEL_GAP, pane.top + 4, pane.bottom - 4)
    return [
        {
            "text": name,
            "xref": "paper",
            "yref": "paper",
            "x": 1,
            "y": 1 - y / plot,
            "xshift": 5 if shape.narrow else 8,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": shape.text, "color": palette.text(colour), "weight": 600},
        }
        for (_, name, colour), y in zip(found, placed, strict=True)
    ]


def source_lines(ids: Iterable[str], catalog: Catalog, lang: str, shape: theme.Frame) -> list[str]:
    """Titles of sources as lines of a hover card, everything in them escaped."""
    titles = [theme.cut(catalog.sources[one].title, _SOURCE) for one in ids]
    if not titles:
        return []
    words = i18n.translator(lang)(N_("Source: {names}")).format(names="; ".join(titles))
    return [theme.wrapped(words, shape.wrap)]


def at(day: datetime.date) -> str:
    """A day as a place on the time axis."""
    return day.isoformat()


def shifted(day: datetime.date, pixels: float, years: tuple[int, int], shape: theme.Frame) -> str:
    """A place on the time axis some pixels to the right of a day."""
    start = datetime.date(years[0], 1, 1)
    days = (datetime.date(years[1] + 1, 1, 1) - start).days
    noon = datetime.datetime.combine(day, datetime.time())
    there = noon + datetime.timedelta(days=pixels * days / shape.plot)
    return there.isoformat(timespec="minutes")


def per_day(years: tuple[int, int], shape: theme.Frame) -> float:
    """Pixels to a day on the time axis."""
    days = (datetime.date(years[1] + 1, 1, 1) - datetime.date(years[0], 1, 1)).days
    return shape.plot / days


def steps(high: float) -> tuple[tuple[float, ...], float]:
    """Round places from zero for counts up to `high`, and the end of the axis."""
    rough = max(high, 2) / 4
    step = next(
        nice * ten
        for ten in (1, 10, 100, 1000)
        for nice in (1, 2, 2.5, 5)
        if nice * ten >= rough and nice * ten == int(nice * ten)
    )
    count = int(-(-high // step))
    places = tuple(step * place for place in range(max(count, 1) + 1))
    return places, max(places[-1], high) * 1.06
