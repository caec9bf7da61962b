"""Deaths on a border as ranges: UCDP by territory and year, statements by side and event.

Two plots, because the two count different things; in neither is anything added up.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components import border_statements as statements
from components import chart_theme as theme
from components.border_pane import (
    GAP,
    TITLE,
    Drawn,
    Ground,
    Pane,
    axis_name,
    chart,
    per_day,
    source_lines,
    steps,
)
from data import i18n
from data.border_events import HOME
from data.border_shown import deaths as found
from data.catalog import Catalog
from data.fact_texts import told
from data.records import Casualty
from data.tolls import Range, count_of
from data.view import View
from data.vocabulary import BORDERS
from geo.palette import Palette

__all__ = ["figure", "found"]

HEIGHT = {False: 118.0, True: 108.0}
_BAR_DAYS, _BAR_PX = 140.0, 22.0
_WORTH_SAYING = {False: 10, True: 40}
_NOTE = 170


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """Deaths on the border in view.

    Above, UCDP's best counts of a year by territory, with whiskers from low to high. Below,
    what was stated of the dead of each side, an event at its day, a dot for each number and a
    bar from the lowest to the highest. Counts "up to" a day stand in a plot of their own. A
    point's ``customdata`` begins with ``year:2022``, an event's id or ``section:...``.
    """
    ground = Ground.of(view, catalog, palette, narrow)
    territory, stated, totals = found(view, catalog)
    drawn: list[Drawn] = []
    if territory:
        drawn.append(_ucdp(territory, ground, *_place(drawn, narrow)))
    if stated:
        drawn.append(statements.by_event(stated, ground, *_place(drawn, narrow)))
    if totals:
        drawn.append(statements.up_to(totals, ground, *_place(drawn, narrow)))
    return chart(drawn, ground)


def _place(drawn: Sequence[Drawn], narrow: bool) -> tuple[int, float, float]:
    """Number, top and height of the next plot."""
    top = TITLE + (drawn[-1].pane.bottom + GAP if drawn else 0.0)
    return len(drawn) + 1, top, HEIGHT[narrow]


def _ucdp(
    rows: Sequence[Casualty], ground: Ground, number: int, top: float, height: float
) -> Drawn:
    _ = i18n.translator(ground.view.lang)
    counts = {row.casualty_id: count_of(row) or Range(0, 0) for row in rows}
    places, high = steps(max(count.high for count in counts.values()))
    ticks = tuple((place, i18n.number(place, ground.view.lang, 0)) for place in places)
    name = _("UCDP: killed in a year, by territory; whiskers from low to high")
    short = _("UCDP, by territory, low to high")
    pane = Pane(short if ground.shape.narrow else name, top, height, 0.0, high, ticks)
    neighbour = BORDERS[ground.view.border or ""]
    territories = [neighbour, HOME]
    traces = []
    words = []
    for side, territory in enumerate(territories):
        own = [row for row in rows if row.territory == territory]
        if own:
            traces.append(_bars(own, counts, side, number, ground))
            words += _best(own, side, number, ground)
    names = [
        (0.55 * high, statements.name(code, ground), statements.colour(code, ground))
        for code in territories
        if any(row.territory == code for row in rows)
    ]
    return Drawn(pane, traces, words, names)


def _bars(
    rows: Sequence[Casualty],
    counts: dict[str, Range],
    side: int,
    number: int,
    ground: Ground,
) -> dict[str, Any]:
    """Best counts of one territory, to the left (0) or right (1) of the middle of each year."""
    colour = statements.colour(rows[0].territory, ground)
    best = [row.best or 0 for row in rows]
    width = min(_BAR_DAYS, _BAR_PX / per_day(ground.years, ground.shape)) * theme.DAY_MS
    return {
        "type": "bar",
        "yaxis": axis_name(number),
        "x": [theme.mid_year(row.year) for row in rows],
        "y": best,
        "width": width,
        "offset": (side - 1) * width,
        "customdata": [[f"year:{row.year}", row.casualty_id] for row in rows],
        "hovertext": [_card(row, counts[row.casualty_id], ground) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": theme.rgba(colour, 0.42),
            "line": {"color": colour, "width": 1},
        },
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [
                counts[row.casualty_id].high - at for row, at in zip(rows, best, strict=True)
            ],
            "arrayminus": [
                at - counts[row.casualty_id].low for row, at in zip(rows, best, strict=True)
            ],
            "color": ground.palette.ink,
            "thickness": 1.2,
            "width": 3,
        },
    }


def _best(rows: Sequence[Casualty], side: int, number: int, ground: Ground) -> list[dict[str, Any]]:
    """The best count above the larger bars, away from the bar beside it."""
    return [
        {
            "text": i18n.number(row.best, ground.view.lang, 0),
            "xref": "x",
            "yref": axis_name(number),
            "x": theme.mid_year(row.year),
            "y": row.high or row.best,
            "xshift": 1 if side else -1,
            "xanchor": "left" if side else "right",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {
                "size": ground.shape.text,
                "color": statements.colour(row.territory, ground),
            },
        }
        for row in rows
        if row.best and row.best >= _WORTH_SAYING[ground.shape.narrow]
    ]


def _card(row: Casualty, count: Range, ground: Ground) -> str:
    _ = i18n.translator(ground.view.lang)
    lang, shape = ground.view.lang, ground.shape
    head = _("{year}, on the territory of {country}").format(
        year=row.year, country=statements.name(row.territory, ground)
    )
    low, high = i18n.number(count.low, lang, 0), i18n.number(count.high, lang, 0)
    numbers = _("{best} killed by UCDP's best estimate; {low} to {high}").format(
        best=i18n.number(row.best or 0, lang, 0), low=low, high=high
    )
    lines = [
        f"<b>{html.escape(head, quote=False)}</b>",
        html.escape(numbers, quote=False),
        theme.wrapped(theme.shortened(told(row.note, lang), _NOTE), shape.wrap),
        *source_lines(row.sources, ground.catalog, lang, shape),
    ]
    return "<br>".join(line for line in lines if line)
