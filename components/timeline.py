"""The timeline: events, relations and memberships in lanes, and the states of the borders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components import chart_ready, chart_show, html, switches, timeline_cards, twin
from components import chart_theme as theme
from components import timeline_strips as border_strips
from components.chart_pick import parse as parse_selection
from components.timeline_lanes import PILL, Lane, Placed, Scale, arrange, scale
from components.timeline_text import Label, card, labels, lane_name
from data import i18n
from data.catalog import Catalog
from data.timeline import chosen, lanes, strips, table
from data.timeline_words import heading
from data.translation import N_
from data.twins import timeline as twins
from data.view import View
from geo.palette import Palette

__all__ = ["figure", "heading", "note", "parse_selection", "show", "table"]

_TOP = 20.0
_FAINT = 0.28


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """The chart of `drawn` as Plotly's object."""
    made = drawn(view, catalog, palette, narrow)
    return theme.figure(made["data"], made["layout"])


def drawn(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> theme.Drawing:
    """Timeline of a view.

    The axis spans the years in view and one more on either side, whose marks are faint. A
    dot is a day, a span what lasted or whose month or year alone is known (hollow then);
    a clash is as large as the number killed. A mark's ``customdata`` begins with its code.

    Parameters
    ----------
    narrow : whether it is drawn for a telephone.
    """
    shape = theme.frame(narrow)
    first, last = theme.axis_years(view, catalog)
    shown = chosen(view, catalog, first, last)
    along = scale((first, last), shape)
    kinds = lanes(view, shown)
    rows, height = arrange(kinds, shown, along, _TOP)
    below, names, height = border_strips.drawn(view, catalog, palette, shape, height)
    traces = [*_traces(rows, view, catalog, palette, shape, along), *below]
    arrangement = theme.layout(palette, shape, int(height) + 34)
    arrangement |= theme.selectable(shape, palette)
    arrangement |= {
        "barmode": "overlay",
        "xaxis": theme.x_axis(view, catalog, palette, shape),
        "yaxis": _y_axis(rows, names, height, view, palette, shape),
        "shapes": theme.band(view, catalog, palette),
        "annotations": [
            *(
                _annotation(label, along, palette, shape)
                for label in labels(view, catalog, rows, shape)
            ),
            *_counts(rows, view, palette, shape),
        ],
    }
    return theme.drawing(traces, arrangement)


def _traces(
    rows: Sequence[Lane],
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
    along: Scale,
) -> list[dict[str, Any]]:
    placed = [one for lane in rows for one in lane.placed]
    pills = [one for one in placed if one.pill]
    # The largest first, so that a small dot is never under a large one.
    dots = sorted((one for one in placed if not one.pill), key=lambda one: -one.size)
    return [
        *([_pills(pills, view, catalog, palette, shape, along)] if pills else []),
        *([_dots(dots, view, catalog, palette, shape)] if dots else []),
    ]


def _common(
    placed: Sequence[Placed], view: View, catalog: Catalog, shape: theme.Frame
) -> dict[str, Any]:
    """What dots and spans share: heights, codes and cards."""
    return {
        "y": [one.y for one in placed],
        "customdata": [[one.mark.code] for one in placed],
        "hovertext": [card(one.mark, catalog, view.lang, shape) for one in placed],
        "hovertemplate": "%{hovertext}" + _invitation(view.lang) + "<extra></extra>",
    }


def _invitation(lang: str) -> str:
    return "<br><i>" + i18n.translator(lang)(N_("Click for sources")) + "</i>"


def _opacity(placed: Sequence[Placed], view: View) -> list[float]:
    return [1 if one.mark.within(*view.years) else _FAINT for one in placed]


def _selected(one: Placed, view: View) -> bool:
    return view.event is not None and view.event in one.mark.events


def _dots(
    dots: Sequence[Placed], view: View, catalog: Catalog, palette: Palette, shape: theme.Frame
) -> dict[str, Any]:
    colours = [palette.kind(one.mark.kind) for one in dots]
    return {
        **_common(dots, view, catalog, shape),
        "type": "scatter",
        "mode": "markers",
        "x": [one.mark.first.isoformat() for one in dots],
        "cliponaxis": False,
        "marker": {
            "size": [round(one.size, 1) for one in dots],
            "color": [
                theme.rgba(colour, 0.62) if one.size > 2 * PILL else colour
                for one, colour in zip(dots, colours, strict=True)
            ],
            "opacity": _opacity(dots, view),
            "line": {
                "color": [palette.ink if _selected(one, view) else palette.paper for one in dots],
                "width": [2 if _selected(one, view) else 0.7 for one in dots],
            },
        },
    }


def _pills(
    pills: Sequence[Placed],
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
    along: Scale,
) -> dict[str, Any]:
    """Spans as bars; the shortest are as wide as a dot, so that they can be pointed at."""
    day = pd.Timestamp(along.start)
    lefts = [day + pd.Timedelta(days=one.left / along.per_day) for one in pills]
    colours = [palette.kind(one.mark.kind) for one in pills]
    return {
        **_common(pills, view, catalog, shape),
        "type": "bar",
        "orientation": "h",
        "base": [left.isoformat(timespec="minutes") for left in lefts],
        "x": [int((one.right - one.left) / along.per_day * theme.DAY_MS) for one in pills],
        "width": PILL,
        "marker": {
            "cornerradius": 2,
            "color": [
                theme.rgba(colour, 0.25) if one.mark.imprecise else colour
                for one, colour in zip(pills, colours, strict=True)
            ],
            "opacity": _opacity(pills, view),
            "line": {
                "color": [
                    palette.ink if _selected(one, view) else colour
                    for one, colour in zip(pills, colours, strict=True)
                ],
                "width": [2 if _selected(one, view) else 0.8 for one in pills],
            },
        },
    }


def _y_axis(
    rows: Sequence[Lane],
    names: Sequence[tuple[float, str]],
    height: float,
    view: View,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    """Lanes from the top down, one unit of the axis for each pixel."""
    named = [(lane.middle, lane_name(lane.kind, view.lang)) for lane in rows]
    return {
        "range": [height, 0],
        "fixedrange": True,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": palette.hairline,
        "gridwidth": 1,
        "griddash": "solid",
        "tickmode": "array",
        "tickvals": [at for at, _ in (*named, *names)],
        "ticktext": [text for _, text in (*named, *names)],
        "tickfont": {"size": shape.text, "color": palette.soft},
        "ticklabelstandoff": 8 if not shape.narrow else 4,
    }


def _annotation(label: Label, along: Scale, palette: Palette, shape: theme.Frame) -> dict[str, Any]:
    """A label of the plot; one above a lane is tied to its mark by a hairline."""
    at = pd.Timestamp(along.start) + pd.Timedelta(days=label.x / along.per_day)
    words = {
        "text": label.text,
        "font": {"size": shape.text, "color": palette.ink},
        "xref": "x",
        "yref": "y",
        "yanchor": "middle",
        "xanchor": label.anchor,
    }
    if not label.above:
        return words | {"x": at.isoformat(timespec="minutes"), "y": label.y, "showarrow": False}
    middle = (label.placed.left + label.placed.right) / 2
    return words | {
        "x": label.placed.mark.first.isoformat(),
        "y": label.y,
        "ax": label.x - middle,
        "ay": 9 - label.y,
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 0.8,
        "arrowcolor": palette.soft,
        "yanchor": "middle",
        "standoff": 1,
    }


def _counts(
    rows: Sequence[Lane], view: View, palette: Palette, shape: theme.Frame
) -> list[dict[str, Any]]:
    """How many marks of each lane fall in the years in view, in the right margin."""
    counts = [
        (lane.middle, sum(one.mark.within(*view.years) for one in lane.placed)) for lane in rows
    ]
    words = [(at, i18n.number(count, view.lang, 0)) for at, count in counts]
    head = [(_TOP / 2, i18n.translator(view.lang)(N_("in view")))] if rows else []
    return [
        {
            "text": text,
            "xref": "paper",
            "yref": "y",
            "x": 1,
            "y": at,
            "xshift": shape.right - 22,
            "xanchor": "right",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": shape.text, "color": palette.soft},
        }
        for at, text in (*head, *words)
    ]


def note(view: View, catalog: Catalog, narrow: bool = False) -> Markup:
    """How to read the timeline."""
    _ = i18n.translator(view.lang)
    shown = chosen(view, catalog, *view.years)
    parts = [
        _("A dot is a day, a bar several days, a hollow bar a month or year without a known day.")
    ]
    if "clash" in lanes(view, shown):
        parts.append(_("A clash is as large as the number killed by the highest statement."))
    if strips(view, catalog, *view.years):
        parts.append(_("The strips show the state of each section of the border, year by year."))
    parts.append(_("Click a mark for its sources."))
    if not narrow:
        parts.append(_("Drag sideways to choose years."))
    return html.tag("p", " ".join(parts), class_="chart-note")


def show(view: View, catalog: Catalog) -> None:
    """The timeline with its heading and note."""
    chart_show.watch(view, catalog)
    title = heading(view, catalog)
    st.html(chart_show.head(title, switches.kinds(view, catalog)))
    if not chosen(view, catalog, *view.years) and not strips(view, catalog, *view.years):
        nothing = i18n.translator(view.lang)(N_("Nothing that is known falls in these years."))
        st.html(html.tag("p", nothing, class_="chart-note"))
        return
    chart(view, catalog)
    st.html(note(view, catalog, chart_show.narrow()) + twin.line("timeline", view, catalog))


def chart(view: View, catalog: Catalog) -> None:
    """The timeline alone."""
    made = CHARTS.get(view, catalog, chart_show.palette(), chart_show.narrow())
    chart_show.chart(made, "timeline-chart", twins.alt(view, catalog))


def _light(view: View, catalog: Catalog, palette: Palette, narrow: bool) -> theme.Drawing:
    """The chart without the cards that the browser has in a file."""
    made = drawn(view, catalog, palette, narrow)
    known = timeline_cards.cards(catalog, view.lang, narrow)
    traces = [timeline_cards.light(trace, known) for trace in made["data"]]
    return theme.drawing(traces, made["layout"])


CHARTS = chart_ready.Store(_light, ("partners", "border", "section", "event", "kinds"))
"""Timelines as they are sent."""
