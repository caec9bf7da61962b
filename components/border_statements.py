"""Plots of what was stated of the dead: of each side in an event, and of all up to a day."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from components import chart_theme as theme
from components.border_pane import (
    Drawn,
    Ground,
    Named,
    Pane,
    at,
    axis_name,
    shifted,
    source_lines,
    steps,
)
from components.notes import precision_of
from data import i18n
from data.border_deaths import Statement
from data.border_events import HOME
from data.border_said import number, who
from data.border_said import side as side_name
from data.dates import span
from data.fact_texts import told
from data.records import Casualty
from data.tolls import Range
from data.vocabulary import BORDERS

_APART = 4.0
"""How far from the day of an event the marks of its sides stand, pixels."""
_WORTH_SAYING = {False: 15, True: 40}
"""Counts from this on are written beside their mark, by whether it is a telephone's chart."""
_SUMMARY = 100
_NOTE = 140
_MINES_SECTION = {"uzbekistan": "uzb-mines"}

Group = tuple[str, str, tuple[Statement, ...]]
"""Event, side, the statements of the side's dead in the event."""


def name(code: str, ground: Ground) -> str:
    """Name of a side or territory."""
    return side_name(code, ground.catalog, ground.view.lang)


def colour(code: str, ground: Ground) -> str:
    """Colour of a side or territory: Tajikistan, the neighbour, others, none named."""
    palette = ground.palette
    if not code:
        return palette.soft
    fixed = {HOME: palette.accent, BORDERS.get(ground.view.border or "", ""): palette.contested}
    others = {"RUS": palette.families["security"], "CHN": palette.families["economy"]}
    return fixed.get(code) or others.get(code, palette.ink)


def by_event(
    stated: Sequence[Statement], ground: Ground, order: int, top: float, height: float
) -> Drawn:
    """Statements of the dead of each side, an event at its day, the sides beside each other."""
    _ = i18n.translator(ground.view.lang)
    groups = [
        (event, side, tuple(rows))
        for (event, side), rows in groupby(stated, key=lambda one: (one.event_id, one.side))
    ]
    places, high = steps(max(one.killed.high for one in stated))
    ticks = tuple((place, i18n.number(place, ground.view.lang, 0)) for place in places)
    title = _("Statements: killed in an event, by side; a dot for each number stated")
    short = _("Statements, by side and event")
    pane = Pane(short if ground.shape.narrow else title, top, height, -0.04 * high, high, ticks)
    traces = [_ranges(groups, order, ground), _numbers(groups, order, ground)]
    sides = sorted({side for _event, side, _rows in groups}, key=lambda side: _rank(side, ground))
    names: list[Named] = [(0.55 * high, name(side, ground), colour(side, ground)) for side in sides]
    return Drawn(pane, traces, _words(groups, order, ground), names)


def _rank(side: str, ground: Ground) -> tuple[int, str]:
    """Order of sides: the neighbour, Tajikistan, others, none named."""
    known = {BORDERS.get(ground.view.border or "", ""): 0, HOME: 1, "": 3}
    return known.get(side, 2), side


def _where(group: Group, ground: Ground) -> str:
    """Place of a side's marks on the time axis: the neighbour left, Tajikistan right."""
    event = ground.catalog.events[group[0]]
    first, last = span(event.date, event.precision, event.date_end)
    beside = {0: -_APART, 1: _APART}.get(_rank(group[1], ground)[0], 0.0)
    return shifted(first + (last - first) / 2, beside, ground.years, ground.shape)


def _whole(group: Group) -> Range:
    first, *rest = (one.killed for one in group[2])
    for count in rest:
        first = first | count
    return first


def _ranges(groups: Sequence[Group], order: int, ground: Ground) -> dict[str, Any]:
    """Bars from the lowest to the highest statement."""
    wide = [group for group in groups if _whole(group).low < _whole(group).high]
    xs: list[str | None] = []
    ys: list[float | None] = []
    for group in wide:
        count = _whole(group)
        xs += [_where(group, ground), _where(group, ground), None]
        ys += [count.low, count.high, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "yaxis": axis_name(order),
        "x": xs,
        "y": ys,
        "hoverinfo": "skip",
        "line": {"color": ground.palette.soft, "width": 1.6},
    }


def _numbers(groups: Sequence[Group], order: int, ground: Ground) -> dict[str, Any]:
    """A dot for each number stated; an open triangle where it is "at least"."""
    spots = [
        (group, killed, tuple(one for one in group[2] if one.killed == killed))
        for group in groups
        for killed in dict.fromkeys(one.killed for one in group[2])
    ]
    colours = [colour(group[1], ground) for group, _, _ in spots]
    return {
        "type": "scatter",
        "mode": "markers",
        "yaxis": axis_name(order),
        "x": [_where(group, ground) for group, _, _ in spots],
        "y": [killed.high for _, killed, _ in spots],
        "cliponaxis": False,
        "customdata": [
            [group[0], ";".join(row.casualty_id for one in said for row in one.rows)]
            for group, _, said in spots
        ],
        "hovertext": [_card(group, said, ground) for group, _, said in spots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": ["triangle-up" if killed.at_least else "circle" for _, killed, _ in spots],
            "size": [8 if killed.at_least else 7 for _, killed, _ in spots],
            "color": colours,
            "line": {"color": ground.palette.paper, "width": 0.8},
        },
    }


def _words(groups: Sequence[Group], order: int, ground: Ground) -> list[dict[str, Any]]:
    """The range above the marks of the deadliest events."""
    return [
        {
            "text": number(_whole(group), ground.view.lang),
            "xref": "x",
            "yref": axis_name(order),
            "x": _where(group, ground),
            "y": _whole(group).high,
            "yshift": 4,
            "xshift": {0: 3, 1: -3}.get(_rank(group[1], ground)[0], 0),
            "xanchor": {0: "right", 1: "left"}.get(_rank(group[1], ground)[0], "center"),
            "yanchor": "bottom",
            "showarrow": False,
            "font": {
                "size": ground.shape.text,
                "color": ground.palette.text(colour(group[1], ground)),
            },
        }
        for group in groups
        if _whole(group).high >= _WORTH_SAYING[ground.shape.narrow]
    ]


def _date(text: str, lang: str) -> str:
    return i18n.date(text, precision_of(text), lang)


def _card(group: Group, said: Iterable[Statement], ground: Ground) -> str:
    """Hover card of a number: the event, the side, everyone who stated it, the range of all."""
    _ = i18n.translator(ground.view.lang)
    lang, shape = ground.view.lang, ground.shape
    event = ground.catalog.events[group[0]]
    when = i18n.date_span(event.date, event.precision, event.date_end, lang)
    lines = [
        f"<b>{html.escape(when, quote=False)}</b>",
        theme.wrapped(theme.shortened(told(event.summary, lang), _SUMMARY), shape.wrap),
    ]
    for one in said:
        words = _("{side}: {number} killed ({source})").format(
            side=name(one.side, ground), number=number(one.killed, lang), source=who(one, lang)
        )
        lines.append(theme.wrapped(words, shape.wrap))
        lines += source_lines(one.sources, ground.catalog, lang, shape)
    if len(group[2]) > 1:
        words = _("All statements for this side: {number}").format(
            number=number(_whole(group), lang)
        )
        lines.append(theme.wrapped(words, shape.wrap))
    lines.append("<i>" + _("Click for sources") + "</i>")
    return "<br>".join(lines)


def up_to(rows: Sequence[Casualty], ground: Ground, order: int, top: float, height: float) -> Drawn:
    """Counts of all killed up to a day, each a point of its own; never a number of a year."""
    _ = i18n.translator(ground.view.lang)
    lang, shape = ground.view.lang, ground.shape
    counts = [(row, row.best or row.high or row.low or 0) for row in rows]
    places, high = steps(max(count for _row, count in counts))
    ticks = tuple((place, i18n.number(place, lang, 0)) for place in places)
    title = _("Mines: killed in all up to a day, by statement; the counts do not agree")
    short = _("Mines: killed in all up to a day")
    pane = Pane(short if shape.narrow else title, top, height, -0.04 * high, high, ticks)
    section = _MINES_SECTION.get(ground.view.border or "", "")
    trace = {
        "type": "scatter",
        "mode": "markers",
        "yaxis": axis_name(order),
        "x": [at(_middle(row)) for row, _count in counts],
        "y": [count for _row, count in counts],
        "cliponaxis": False,
        "customdata": [[f"section:{section}:{row.year}", row.casualty_id] for row, _ in counts],
        "hovertext": [_running_card(row, count, ground) for row, count in counts],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": 8,
            "color": ground.palette.kind("clash"),
            "line": {"color": ground.palette.paper, "width": 0.8},
        },
    }
    words = [
        {
            "text": i18n.number(count, lang, 0),
            "xref": "x",
            "yref": axis_name(order),
            "x": at(_middle(row)),
            "y": count,
            "yshift": 5,
            "yanchor": "bottom",
            "xanchor": "center",
            "showarrow": False,
            "font": {"size": shape.text, "color": ground.palette.ink},
        }
        for row, count in counts
    ]
    return Drawn(pane, [trace], words, [])


def _middle(row: Casualty) -> datetime.date:
    first, last = span(row.date, precision_of(row.date))
    return first + (last - first) / 2


def _running_card(row: Casualty, count: int, ground: Ground) -> str:
    _ = i18n.translator(ground.view.lang)
    lang, shape = ground.view.lang, ground.shape
    words = _("{number} killed up to {date}").format(
        number=i18n.number(count, lang, 0), date=_date(row.date, lang)
    )
    lines = [
        f"<b>{html.escape(words, quote=False)}</b>",
        theme.wrapped(told(row.stated_by, lang), shape.wrap),
        theme.wrapped(theme.shortened(told(row.note, lang), _NOTE), shape.wrap),
        *source_lines(row.sources, ground.catalog, lang, shape),
    ]
    return "<br>".join(line for line in lines if line)
