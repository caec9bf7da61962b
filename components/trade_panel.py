"""One panel of a trade chart: lines over the years, their single figures, names at the ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from components import chart_theme as theme
from components.trade_scale import Height
from geo.palette import Palette

_ESTIMATE = 0.62
_LABEL_GAP = 14.0
_BAR_DAYS, _BAR_PX = 150.0, 24.0
"""Width of a bar: days, but no more than so many pixels."""
_SINGLES = {"press": "diamond", "part": "diamond-open", "factbook": "x-thin-open"}
SYMBOLS = ("circle", "triangle-up", "triangle-down", "star")
"""Marks of the lines of a panel, in their order: who does not see colours tells them by these."""
GLYPHS = {"circle": "●", "triangle-up": "▲", "triangle-down": "▼", "star": "★"}
_SIZES = {"circle": 3.5, "triangle-up": 6.0, "triangle-down": 6.0, "star": 6.5}

Point = tuple[float, str]
"""Height of a year's figure, in US$ or per cent, and its quality."""


@dataclass(frozen=True, slots=True)
class Single:
    """A single figure: `look` is ``press``, ``part`` (of a year) or ``factbook``."""

    year: int
    value: float
    look: str
    card: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of yearly figures; years without one are gaps.

    Attributes
    ----------
    symbol : one of `SYMBOLS`; empty for that of its place in the panel.
    """

    name: str
    colour: str
    points: dict[int, Point]
    singles: tuple[Single, ...] = ()
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A plot of lines above the common time axis.

    Attributes
    ----------
    title : what its heights are, above its top left corner.
    top, height : pixels from the top of the chart's plot.
    cards : text shown for a year, by year.
    bars : by colour, amounts drawn as pale hatched bars from zero, by year.
    """

    title: str
    lines: tuple[Line, ...]
    scale: Height
    top: float
    height: float
    cards: dict[int, str]
    bars: dict[str, dict[int, float]] = field(default_factory=dict)


def traces(panel: Panel, number: int, palette: Palette, per_day: float) -> list[dict[str, Any]]:
    """Traces of a panel.

    Parameters
    ----------
    number : place of the panel, from 1; it names its axis.
    per_day : pixels to a day on the time axis.
    """
    axis = {"yaxis": "y" if number == 1 else f"y{number}"}
    made = [_years(panel)]
    made += [
        _bars(amounts, colour, side, per_day)
        for side, (colour, amounts) in enumerate(panel.bars.items())
    ]
    for at, line in enumerate(panel.lines):
        made += _line(line, symbol(line, at), palette)
    made += [_singles(line, palette) for line in panel.lines if line.singles]
    return [trace | axis for trace in made]


def symbol(line: Line, at: int) -> str:
    """Mark of a line by its place in the panel, from 0."""
    return line.symbol or SYMBOLS[at % len(SYMBOLS)]


def _years(panel: Panel) -> dict[str, Any]:
    """Unseen columns, one a year, that carry the year's card and can be clicked."""
    low, high = panel.scale.low, panel.scale.high
    years = sorted(panel.cards)
    return {
        "type": "bar",
        "x": [theme.mid_year(year) for year in years],
        "y": [high - low] * len(years),
        "base": [low] * len(years),
        "width": 365 * theme.DAY_MS,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [[f"year:{year}"] for year in years],
        "hovertext": [panel.cards[year] for year in years],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _bars(amounts: dict[int, float], colour: str, side: int, per_day: float) -> dict[str, Any]:
    """Pale hatched bars of one flow, to the left (0) or right (1) in each year."""
    width = min(_BAR_DAYS, _BAR_PX / per_day) * theme.DAY_MS
    return {
        "type": "bar",
        "x": [theme.mid_year(year) for year in amounts],
        "y": list(amounts.values()),
        "width": width,
        "offset": (side - 1) * width,
        "hoverinfo": "skip",
        "marker": {
            "color": theme.rgba(colour, 0.1),
            "line": {"color": theme.rgba(colour, 0.45), "width": 0.6},
            "pattern": {
                "shape": "/\\"[side],
                "size": 4,
                "solidity": 0.22,
                "fgcolor": theme.rgba(colour, 0.75),
                "bgcolor": theme.rgba(colour, 0.08),
            },
        },
    }


def _line(line: Line, mark: str, palette: Palette) -> list[dict[str, Any]]:
    """Firm figures as a line with marks, estimates dashed with open ones, gaps as gaps."""
    firm = _where(line.points, ("firm",))
    made = []
    if firm:
        made.append(
            {
                **_path(_filled(firm)),
                "mode": "lines+markers",
                "connectgaps": False,
                "line": {"color": line.colour, "width": 2},
                "marker": {"color": line.colour, "size": _SIZES[mark], "symbol": mark},
            }
        )
    if dashes := _dashes(line.points):
        made.append(
            {
                **_path(dashes),
                "mode": "lines",
                "connectgaps": False,
                "line": {
                    "color": theme.rgba(line.colour, _ESTIMATE),
                    "width": 1.5,
                    "dash": "4px,3px",
                },
            }
        )
    for quality, shape in (("estimate", mark), ("provisional", "square")):
        if points := _where(line.points, (quality,)):
            made.append(
                {
                    **_path(list(points.items())),
                    "mode": "markers",
                    "marker": {
                        "color": palette.paper,
                        "symbol": shape,
                        "size": 7 if quality == "provisional" else _SIZES[mark] + 2,
                        "line": {"color": line.colour, "width": 1.3},
                    },
                }
            )
    return made


def _path(points: Iterable[tuple[int, float | None]]) -> dict[str, Any]:
    known = list(points)
    return {
        "type": "scatter",
        "x": [theme.mid_year(year) for year, _ in known],
        "y": [value for _, value in known],
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _where(points: dict[int, Point], qualities: tuple[str, ...]) -> dict[int, float]:
    return {
        year: value for year, (value, quality) in sorted(points.items()) if quality in qualities
    }


def _filled(points: dict[int, float]) -> list[tuple[int, float | None]]:
    """Points with a gap for every year that is missing between them."""
    years = range(min(points), max(points) + 1)
    return [(year, points.get(year)) for year in years]


def _dashes(points: dict[int, Point]) -> list[tuple[int, float | None]]:
    """Path along years that follow each other where one of the two is an estimate."""
    path: list[tuple[int, float | None]] = []
    for year in sorted(points):
        if year + 1 not in points:
            continue
        here, there = points[year], points[year + 1]
        if "estimate" not in (here[1], there[1]) or "provisional" in (here[1], there[1]):
            continue
        if path and path[-1] == (year, here[0]):
            path.append((year + 1, there[0]))
        else:
            path += [(year, None)] if path else []
            path += [(year, here[0]), (year + 1, there[0])]
    return path


def _singles(line: Line, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [theme.mid_year(single.year) for single in line.singles],
        "y": [single.value for single in line.singles],
        "cliponaxis": False,
        "customdata": [[f"year:{single.year}"] for single in line.singles],
        "hovertext": [single.card for single in line.singles],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [_SINGLES[single.look] for single in line.singles],
            "size": [6 if single.look == "factbook" else 7 for single in line.singles],
            "color": line.colour,
            "line": {
                "width": [1.4 if single.look != "press" else 0.8 for single in line.singles],
                "color": [
                    line.colour if single.look != "press" else palette.paper
                    for single in line.singles
                ],
            },
        },
    }


def names(panel: Panel, palette: Palette, shape: theme.Frame, plot: float) -> list[dict[str, Any]]:
    """Names of the lines in the right margin, each as high as its line ends.

    Parameters
    ----------
    plot : height of the plot of the whole chart, pixels.
    """
    ends = [(line, symbol(line, at)) for at, line in enumerate(panel.lines) if line.points]
    wanted = [_end(line, panel) for line, _ in ends]
    placed = theme.spread(wanted, _LABEL_GAP, panel.top + 4, panel.top + panel.height)
    size = shape.text
    return [
        {
            "text": _named(line.name, mark if len(ends) > 1 else ""),
            "xref": "paper",
            "yref": "paper",
            "x": 1,
            "y": 1 - y / plot,
            "xshift": 8 if not shape.narrow else 5,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": size, "color": palette.text(line.colour), "weight": 600},
        }
        for (line, mark), y in zip(ends, placed, strict=True)
    ]


def _named(name: str, mark: str) -> str:
    """Name of a line with its mark before it."""
    return (
        f'<span style="font-size:9px">{GLYPHS[mark]}</span>\N{THIN SPACE}{name}' if mark else name
    )


def _end(line: Line, panel: Panel) -> float:
    """Height at which a line ends, pixels from the top of the chart's plot."""
    value, _ = line.points[max(line.points)]
    return panel.top + panel.height * (1 - panel.scale.at(value))


def title(panel: Panel, palette: Palette, shape: theme.Frame, plot: float) -> dict[str, Any]:
    """Title of a panel, above its top left corner."""
    return {
        "text": panel.title,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1 - panel.top / plot,
        "yshift": 4,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": shape.text, "color": palette.soft},
    }


def y_axis(panel: Panel, palette: Palette, shape: theme.Frame, plot: float) -> dict[str, Any]:
    """Axis of a panel: hairlines, and words to the left of the plot."""
    bottom = 1 - (panel.top + panel.height) / plot
    return {
        "domain": [max(0.0, bottom), min(1.0, 1 - panel.top / plot)],
        "type": "log" if panel.scale.log else "linear",
        "range": panel.scale.range(),
        "fixedrange": True,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": palette.hairline,
        "gridwidth": 1,
        "tickmode": "array",
        "tickvals": [place for place, _ in panel.scale.ticks],
        "ticktext": [text for _, text in panel.scale.ticks],
        "tickfont": {"size": shape.text, "color": palette.soft},
        "ticklabelstandoff": 6,
    }


def heights(lines: Sequence[Line], bars: dict[str, dict[int, float]]) -> list[float]:
    """Everything that a panel's axis has to hold."""
    found = [value for line in lines for value, _ in line.points.values()]
    found += [single.value for line in lines for single in line.singles]
    found += [value for amounts in bars.values() for value in amounts.values()]
    return found
