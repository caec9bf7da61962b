"""Trade by year: of Tajikistan in all, or with each of the partners in view."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from components import chart_theme as theme
from components import trade_cards as cards
from components import trade_panel as panels
from components.timeline_lanes import scale
from components.timeline_text import card as event_card
from components.trade_panel import Line, Panel, Single
from components.trade_scale import height as height_of
from data import i18n, trade_lines
from data.catalog import Catalog
from data.timeline import Mark, chosen, marks
from data.trade import FLOWS, figures_of, sums
from data.trade_marks import Single as Marked
from data.trade_table import singles_of
from data.translation import N_
from data.view import View
from geo.palette import Palette

_TITLE = 22.0
_GAP = 14.0
_EVENTS = 30.0
_ALONE = {False: 190.0, True: 170.0}
_EACH = {False: 132.0, True: 120.0}


def by_year(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """The chart of `drawn` as Plotly's object."""
    made = drawn(view, catalog, palette, narrow)
    return theme.figure(made["data"], made["layout"])


def drawn(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> theme.Drawing:
    """Chart of trade by year, on the time axis of the timeline.

    Without partners, Tajikistan's exports and imports in all, with what is not allocated to
    a partner as pale bars; with one partner, exports to it and imports from it; with more,
    one panel for exports and one for imports. A year's column has the ``customdata``
    ``year:2017``, an event's tick its code.
    """
    shape = theme.frame(narrow)
    years = theme.axis_years(view, catalog)
    made = _panels(view, catalog, palette, shape, years)
    events = chosen(view, catalog, *years) if view.partners else ()
    plot = made[-1].top + made[-1].height + (_EVENTS if events else 0.0)
    traces: list[dict[str, Any]] = []
    arrangement = theme.layout(palette, shape, int(plot) + 34)
    annotations: list[dict[str, Any]] = []
    per_day = scale(years, shape).per_day
    for number, panel in enumerate(made, 1):
        traces += panels.traces(panel, number, palette, per_day)
        arrangement["yaxis" if number == 1 else f"yaxis{number}"] = panels.y_axis(
            panel, palette, shape, plot
        )
        annotations += [panels.title(panel, palette, shape, plot)]
        annotations += panels.names(panel, palette, shape, plot)
    if events:
        number = len(made) + 1
        traces.append(_ticks(events, number, view, catalog, palette, shape))
        arrangement[f"yaxis{number}"] = ticks_axis(view, palette, shape, plot)
    arrangement |= theme.selectable(shape, palette)
    arrangement |= {
        "barmode": "overlay",
        "xaxis": theme.x_axis(view, catalog, palette, shape) | {"anchor": "free", "position": 0},
        "shapes": theme.band(view, catalog, palette) + _event_line(view, catalog, palette, years),
        "annotations": annotations,
    }
    return theme.drawing(traces, arrangement)


def _panels(
    view: View, catalog: Catalog, palette: Palette, shape: theme.Frame, years: tuple[int, int]
) -> tuple[Panel, ...]:
    if not view.partners:
        return (_totals(view, catalog, palette, shape, years),)
    rows = figures_of(view, catalog, *years)
    extra = singles_of(view, catalog, *years)
    if len(view.partners) == 1:
        lines = tuple(
            _line(
                cards.flow_name(flow, view.lang),
                colour,
                trade_lines.points((row for row in rows if row.flow == flow), view),
                (row for row in extra if row.flow == flow),
                view,
                catalog,
                shape,
            )
            for flow, colour in (
                (FLOWS[0], palette.accent),
                (FLOWS[1], palette.contested),
                ("turnover", palette.soft),
            )
        )
        said = cards.of_partner(rows, view, years)
        return (_panel("", lines, said, view, _TITLE, _ALONE[shape.narrow]),)
    made = []
    top = _TITLE
    for flow in FLOWS:
        lines = tuple(
            _line(
                cards.short_name(partner, catalog, view.lang, shape),
                colour,
                trade_lines.points(
                    (row for row in rows if (row.partner_id, row.flow) == (partner, flow)), view
                ),
                (row for row in extra if (row.partner_id, row.flow) == (partner, flow)),
                view,
                catalog,
                shape,
            )
            for partner, colour in zip(view.partners, colours(palette), strict=False)
        )
        said = cards.of_flow(flow, rows, view, catalog, years)
        made.append(
            _panel(i18n.flow_name(flow, view.lang), lines, said, view, top, _EACH[shape.narrow])
        )
        top += _EACH[shape.narrow] + _GAP + _TITLE
    return tuple(made)


def colours(palette: Palette) -> tuple[str, str, str, str]:
    """Colours of the partners compared, in the order they were chosen."""
    return (
        palette.accent,
        palette.contested,
        palette.families["economy"],
        palette.families["security"],
    )


def _panel(
    name: str,
    lines: tuple[Line, ...],
    said: dict[int, str],
    view: View,
    top: float,
    tall: float,
    bars: dict[str, dict[int, float]] | None = None,
) -> Panel:
    bars = bars or {}
    scale = height_of(panels.heights(lines, bars), view.scale, view.lang)
    unit = cards.unit(scale.unit, view)
    title = f"{name}, {unit}" if name and unit else name or unit
    return Panel(title, lines, scale, top, tall, said, bars)


def _line(
    name: str,
    colour: str,
    points: dict[int, panels.Point],
    extra: Iterable[Marked],
    view: View,
    catalog: Catalog,
    shape: theme.Frame,
) -> Line:
    share = view.scale == "share"
    valued = ((row, row.share_pct if share else row.value_usd) for row in extra)
    marked = tuple(
        Single(row.year, value, _look(row), cards.of_single(row, view, catalog, shape))
        for row, value in valued
        if not math.isnan(value)
    )
    return Line(name, colour, points, marked)


def _look(row: Marked) -> str:
    if row.origin == "factbook":
        return "factbook"
    return "press" if row.period == "year" else "part"


def _totals(
    view: View, catalog: Catalog, palette: Palette, shape: theme.Frame, years: tuple[int, int]
) -> Panel:
    """Totals of all trade; with scale ``share``, how much of them the partners account for."""
    found = sums(catalog, view.basis)
    extra = singles_of(view, catalog, *years)
    lines = []
    bars: dict[str, dict[int, float]] = {}
    for flow, colour in zip(FLOWS, (palette.accent, palette.contested), strict=True):
        rows = {
            year: cell
            for (own, year), cell in found.items()
            if own == flow and years[0] <= year <= years[1]
        }
        name = i18n.flow_name(flow, view.lang)
        if view.scale == "share":
            lines.append(Line(name, colour, trade_lines.allocated(rows)))
            continue
        also = (row for row in extra if row.flow == flow)
        lines.append(_line(name, colour, trade_lines.amounts(rows), also, view, catalog, shape))
        if view.scale == "usd":
            bars[colour] = {
                year: cell.remainder_usd for year, cell in rows.items() if cell.remainder_usd > 0
            }
    said = cards.of_totals(found, view, years)
    name = i18n.translator(view.lang)(N_("Allocated to partners")) if view.scale == "share" else ""
    return _panel(name, tuple(lines), said, view, _TITLE, _ALONE[shape.narrow], bars)


def _ticks(
    events: tuple[Mark, ...],
    number: int,
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    """The timeline's marks again, as ticks under the lines."""
    return {
        "type": "scatter",
        "mode": "markers",
        "yaxis": f"y{number}",
        "x": [mark.first.isoformat() for mark in events],
        "y": [0.5] * len(events),
        "customdata": [[mark.code] for mark in events],
        "hovertext": [event_card(mark, catalog, view.lang, shape, brief=True) for mark in events],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": "line-ns",
            "size": 10,
            "line": {
                "color": [palette.kind(mark.kind) for mark in events],
                "width": [
                    2.4 if view.event and view.event in mark.events else 1.2 for mark in events
                ],
            },
            "opacity": [0.85 if mark.within(*view.years) else 0.25 for mark in events],
        },
    }


def ticks_axis(view: View, palette: Palette, shape: theme.Frame, plot: float) -> dict[str, Any]:
    """Axis of the strip of events at the foot of a plot of `plot` pixels."""
    return {
        "domain": [0, 14 / plot],
        "range": [0, 1],
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "tickmode": "array",
        "tickvals": [0.5],
        "ticktext": [i18n.translator(view.lang)(N_("Events"))],
        "tickfont": {"size": shape.text, "color": palette.soft},
        "ticklabelstandoff": 6,
    }


def _event_line(
    view: View, catalog: Catalog, palette: Palette, years: tuple[int, int]
) -> list[dict[str, Any]]:
    """The event in focus as a hairline through the chart."""
    found = [mark for mark in marks(catalog) if view.event and view.event in mark.events]
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": mark.first.isoformat(),
            "x1": mark.first.isoformat(),
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.kind(mark.kind), "width": 1, "dash": "dot"},
            "layer": "below",
        }
        for mark in found
        if mark.within(*years)
    ]
