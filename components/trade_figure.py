"""What the charts of the page on trade share: panels of lines, colours, names at line ends."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from components import chart_theme as theme
from components import trade_cards as cards
from components import trade_panel as panels
from components.border_pane import Ground, Named, Pane, source_lines
from components.timeline_lanes import scale
from components.trade_by_year import colours as compared
from components.trade_by_year import ticks_axis
from components.trade_panel import Panel
from data import i18n
from data.catalog import Catalog
from data.trade_ranks import leaders
from data.view import View
from geo.palette import BAND, Palette, mixed

TITLE = 22.0
"""Room for the title of a panel, pixels."""
GAP = 14.0
_LABEL_GAP = {False: 14.0, True: 12.0}
_EVENTS = 30.0


def colours(view: View, catalog: Catalog, palette: Palette) -> dict[str, str]:
    """Colour of each of the leading partners, the same in every chart of the page."""
    order = (
        *compared(palette),
        palette.sequence[3],
        palette.states["partly_agreed"],
        palette.families["conflict"],
        palette.states["agreed"],
    )
    return dict(zip(leaders(view, catalog), order, strict=False))


def lined(
    made: Sequence[Panel],
    view: View,
    catalog: Catalog,
    palette: Palette,
    narrow: bool,
    below: dict[str, Any] | None = None,
    shapes: Sequence[dict[str, Any]] = (),
) -> go.Figure:
    """Panels of lines one over the other on the common time axis.

    Parameters
    ----------
    below : a trace of ticks for a strip of its own under the panels, if there is one, which
        is named "Events"; its y is 0.5.
    shapes : shapes of the layout beside the band of the years in view.
    """
    shape = theme.frame(narrow)
    per_day = scale(theme.axis_years(view, catalog), shape).per_day
    plot = made[-1].top + made[-1].height + (_EVENTS if below else 0.0)
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    arrangement = theme.layout(palette, shape, int(plot) + 34) | theme.selectable(shape, palette)
    for number, panel in enumerate(made, 1):
        traces += panels.traces(panel, number, palette, per_day)
        axis = panels.y_axis(panel, palette, shape, plot)
        arrangement["yaxis" if number == 1 else f"yaxis{number}"] = axis
        notes.append(_title(panels.title(panel, palette, shape, plot), shape))
        notes += panels.names(panel, palette, shape, plot)
    if below:
        traces.append(below | {"yaxis": f"y{len(made) + 1}"})
        arrangement[f"yaxis{len(made) + 1}"] = ticks_axis(view, palette, shape, plot)
    arrangement |= {
        "barmode": "overlay",
        "xaxis": theme.x_axis(view, catalog, palette, shape) | {"anchor": "free", "position": 0},
        "shapes": [*theme.band(view, catalog, palette), *shapes],
        "annotations": notes,
    }
    return theme.figure(traces, arrangement)


def _title(words: dict[str, Any], shape: theme.Frame) -> dict[str, Any]:
    """On a telephone a title may begin in the left margin."""
    return words | {"xshift": 12 - shape.left if shape.narrow else 0}


def stacked(count: int, height: float, gap: float = GAP) -> tuple[tuple[float, ...], float]:
    """Tops of so many panels one over the other, and where the last one ends, in pixels."""
    tops = tuple(TITLE + at * (height + gap + TITLE) for at in range(count))
    return tops, (tops[-1] + height if tops else 0.0)


def names_at(
    place: str,
    named: Iterable[Named],
    pane: Pane,
    plot: float,
    ground: Ground,
) -> list[dict[str, Any]]:
    """Names to the right of a place on the time axis, apart enough to be read."""
    view, palette, shape = ground.view, ground.palette, ground.shape
    band = ground.years != view.years
    under = mixed(palette.accent, palette.paper, BAND) if band else palette.paper
    found = list(named)
    wanted = [pane.pixels(height) for height, _, _ in found]
    gap = _LABEL_GAP[shape.narrow]
    placed = theme.spread(wanted, gap, pane.top + 4, pane.bottom - 4)
    return [
        {
            "text": html.escape(name, quote=False),
            "xref": "x",
            "yref": "paper",
            "x": place,
            "y": 1 - y / plot,
            "xshift": 5 if shape.narrow else 8,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "bgcolor": under,
            "borderpad": 0,
            "font": {"size": shape.text, "color": palette.text(colour), "weight": 600},
        }
        for (_, name, colour), y in zip(found, placed, strict=True)
    ]


def name(code: str, catalog: Catalog, lang: str) -> str:
    """Name of a partner in full."""
    return i18n.country(catalog.partners[code], lang)


def short(code: str, catalog: Catalog, lang: str, shape: theme.Frame) -> str:
    """Name of a partner that fits the right margin, as plain text."""
    return html.unescape(cards.short_name(code, catalog, lang, shape))


def card(
    head: str,
    lines: Iterable[str],
    sources: str,
    view: View,
    catalog: Catalog,
    shape: theme.Frame,
) -> str:
    """A hover card: a bold head, lines, sources; everything escaped.

    Parameters
    ----------
    sources : source ids joined by ``;``.
    """
    known = [one for one in sources.split(";") if one in catalog.sources]
    return "<br>".join(
        [
            f"<b>{html.escape(head, quote=False)}</b>",
            *(theme.wrapped(line, shape.wrap) for line in lines if line),
            *source_lines(known, catalog, view.lang, shape),
        ]
    )


def firm(quality: str, lang: str) -> str:
    """What is said of a figure that is not firm."""
    _ = i18n.translator(lang)
    return {"estimate": _("An estimate"), "provisional": _("Provisional")}.get(quality, "")
