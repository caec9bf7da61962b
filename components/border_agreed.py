"""Kilometres agreed of a border over time, a series for each total that they are counted of."""

from __future__ import annotations

import datetime
import html
import itertools
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components import chart_theme as theme
from components.border_pane import (
    Drawn,
    Ground,
    Pane,
    at,
    axis_name,
    chart,
    per_day,
    source_lines,
)
from data import i18n
from data.border_said import kind_name, said
from data.border_series import Length, series, totals_alone
from data.border_shown import increments, within
from data.catalog import Catalog
from data.fact_texts import told
from data.view import View
from geo.palette import Palette

_HEIGHT = {False: 250.0, True: 230.0}
_TOP = 22.0
_GAP = 12.0
_RUG = 16.0
_LETTER_PX = 6.6
_NEAR = 11.0
_STALE_DAYS = 730
"""Two figures further apart than this are joined by dots: what lies between is not known."""
_NOTE = 200

GLYPHS = {
    "circle": "●",
    "triangle-up": "▲",
    "square": "■",
    "triangle-down": "▼",
    "diamond": "◆",
    "star": "★",
}
"""Marks of the series, in their order, and the same as a letter before the name of the series:
who does not see colours tells them by these."""
_SIZES = {"circle": 8.0, "square": 7.5}
_SIZE = 9.5

Line = tuple[float, tuple[Length, ...], str, str]
"""A series: its total, its figures, its colour and its mark."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """Kilometres agreed of the border in view; steps within one total, never across two.

    A mark is a reported figure, an open one computed or told of an earlier year; the dash above
    it is the total it is counted of. Every series has a mark of its own. Below, what was added,
    as ticks. The first element of a point's ``customdata`` is ``section:kgz-line:2022``.
    """
    ground = Ground.of(view, catalog, palette, narrow)
    shape, years, border = ground.shape, ground.years, view.border or ""
    lines = shown(catalog, border, years, palette)
    alone = [one for one in totals_alone(catalog, border) if within(one, years)]
    added = [one for one in increments(catalog, border) if within(one, years)]
    if not (lines or alone):
        return chart([], ground)
    top, *rest = _panes(lines, alone, added, view, shape)
    traces = [_totals(lines, alone, view, catalog, palette, shape)]
    traces += [trace for line in lines for trace in _line(line, view, catalog, palette, shape)]
    drawn = [Drawn(top, traces, *_ends(lines, alone, top, years, view, palette, shape))]
    drawn += [Drawn(pane, [_rug(added, view, catalog, palette, shape)], [], []) for pane in rest]
    return chart(drawn, ground)


def shown(
    catalog: Catalog, border: str, years: tuple[int, int], palette: Palette
) -> tuple[Line, ...]:
    """Series with a figure in the years given; their looks do not depend on the years."""
    found = series(catalog, border)
    looks = itertools.cycle(zip(colours(palette), GLYPHS, strict=True))
    return tuple(
        (total, tuple(one for one in rows if within(one, years)), *look)
        for (total, rows), look in zip(found.items(), looks, strict=False)
        if any(within(one, years) for one in rows)
    )


def colours(palette: Palette) -> tuple[str, ...]:
    """Colours of the series, in their order."""
    return (
        palette.contested,
        palette.soft,
        palette.accent,
        palette.families["security"],
        palette.families["economy"],
        palette.ink,
    )


def _panes(
    lines: Sequence[Line],
    alone: Sequence[Length],
    added: Sequence[Length],
    view: View,
    shape: theme.Frame,
) -> list[Pane]:
    _ = i18n.translator(view.lang)
    values = [one.agreed_km or 0.0 for _total, rows, *_look in lines for one in rows]
    tops = [total for total, *_rest in lines] + [one.total_km or 0.0 for one in alone]
    step = 100.0
    low = step * (min([*values, *tops]) // step)
    high = max([*values, *tops])
    ticks = [low + step * place for place in range(int((high - low) // step) + 1)]
    name = _("Agreed, km; the dash above is the total counted of")
    pane = Pane(
        _("Agreed, km; dash: total") if shape.narrow else name,
        _TOP,
        _HEIGHT[shape.narrow],
        low - 12,
        high + 25,
        tuple((tick, i18n.number(tick, view.lang, 0)) for tick in ticks),
    )
    if not added:
        return [pane]
    return [pane, Pane("", pane.bottom + _GAP, _RUG, 0.0, 1.0, ((0.5, _("Added")),))]


def _line(
    line: Line, view: View, catalog: Catalog, palette: Palette, shape: theme.Frame
) -> list[dict[str, Any]]:
    total, rows, colour, mark = line
    made = []
    for near, dash in ((True, "solid"), (False, "1px,4px")):
        xs, ys = _path(rows, near)
        if xs:
            made.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": xs,
                    "y": ys,
                    "hoverinfo": "skip",
                    "line": {"color": colour, "width": 1.8 if near else 1.4, "dash": dash},
                }
            )
    firm = [one.kind == "reported" for one in rows]
    made.append(
        {
            **_points(rows, [one.agreed_km or 0.0 for one in rows], view, catalog, shape),
            "name": i18n.km(total, view.lang),
            "marker": {
                "symbol": mark,
                "size": _SIZES.get(mark, _SIZE),
                "color": [colour if known else palette.paper for known in firm],
                "line": {
                    "color": [palette.paper if known else colour for known in firm],
                    "width": [0.8 if known else 1.7 for known in firm],
                },
            },
        }
    )
    return made


def _path(rows: Sequence[Length], near: bool) -> tuple[list[str | None], list[float | None]]:
    """Steps between figures that follow each other closely, or those between the others."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for before, after in itertools.pairwise(rows):
        if ((after.day - before.day).days <= _STALE_DAYS) is not near:
            continue
        xs += [at(before.day), at(after.day), at(after.day), None]
        ys += [before.agreed_km, before.agreed_km, after.agreed_km, None]
    return xs, ys


def _points(
    rows: Sequence[Length],
    heights: Sequence[float],
    view: View,
    catalog: Catalog,
    shape: theme.Frame,
) -> dict[str, Any]:
    """What all marks share: places, codes and cards."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [at(one.day) for one in rows],
        "y": list(heights),
        "cliponaxis": False,
        "customdata": [[f"section:{one.section_id}:{one.day.year}", one.record_id] for one in rows],
        "hovertext": [card(one, view, catalog, shape) for one in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _totals(
    lines: Sequence[Line],
    alone: Sequence[Length],
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    """The totals as dashes: of each figure above its dot, and those without an agreed part."""
    rows = [(one, colour) for _total, found, colour, _mark in lines for one in found]
    rows += [(one, palette.soft) for one in alone]
    return _points(
        [one for one, _ in rows], [one.total_km or 0.0 for one, _ in rows], view, catalog, shape
    ) | {
        "marker": {
            "symbol": "line-ew",
            "size": 11,
            "line": {"color": [colour for _, colour in rows], "width": 1.8},
        }
    }


def _rug(
    added: Sequence[Length],
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    alone = [one.increment_km is None for one in added]
    return _points(added, [0.5] * len(added), view, catalog, shape) | {
        "yaxis": axis_name(2),
        "marker": {
            "symbol": ["diamond-open" if share else "line-ns" for share in alone],
            "size": [7 if share else 11 for share in alone],
            "color": palette.ink,
            "line": {"color": palette.ink, "width": 1.4},
        },
    }


def _ends(
    lines: Sequence[Line],
    alone: Sequence[Length],
    pane: Pane,
    years: tuple[int, int],
    view: View,
    palette: Palette,
    shape: theme.Frame,
) -> tuple[list[dict[str, Any]], list[tuple[float, str, str]]]:
    """Names at the ends of the series: beside the last dot, or in the margin if it is near."""
    _ = i18n.translator(view.lang)
    named = []
    for total, rows, colour, mark in lines:
        text = i18n.number(total, view.lang) if shape.narrow else i18n.km(total, view.lang)
        said = _("of {km}")
        if len(lines) > 1:
            said = f"{GLYPHS[mark]}\N{THIN SPACE}{said}"
        named.append((rows[-1].day, rows[-1].agreed_km or 0.0, said, text, colour))
    for one in alone:
        total = one.total_km or 0.0
        text = i18n.number(total, view.lang) if shape.narrow else i18n.km(total, view.lang)
        named.append((one.day, total, "{km}", text, palette.soft))
    start = datetime.date(years[0], 1, 1)
    along = per_day(years, shape)
    taken = [
        ((one.day - start).days * along, pane.pixels(height or 0.0))
        for one in (*(one for _, rows, *_look in lines for one in rows), *alone)
        for height in (one.agreed_km, one.total_km)
        if height is not None
    ]
    inside, margin = [], []
    for day, height, words, text, colour in named:
        said = words.format(km=text)
        left = (day - start).days * along + 9
        right = left + len(said) * _LETTER_PX
        y = pane.pixels(height)
        covers = any(left < at_x < right and abs(at_y - y) < _NEAR for at_x, at_y in taken)
        if covers or right > shape.plot - 4:
            margin.append((height, said, colour))
            continue
        taken += [(left + 10, y), (right - 10, y)]
        inside.append(
            {
                "text": said,
                "xref": "x",
                "yref": "y",
                "x": at(day),
                "y": height,
                "xshift": 8,
                "xanchor": "left",
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": shape.text, "color": palette.text(colour), "weight": 600},
            }
        )
    return inside, margin


def card(one: Length, view: View, catalog: Catalog, shape: theme.Frame) -> str:
    """Hover card of a figure: date, figure, how it came about, and its sources."""
    _ = i18n.translator(view.lang)
    lines = [
        f"<b>{html.escape(i18n.date(one.date, one.date_precision, view.lang), quote=False)}</b>",
        *(html.escape(part, quote=False) for part in said(one, view.lang)),
        f"<i>{html.escape(kind_name(one.kind, view.lang), quote=False)}</i>",
        theme.wrapped(theme.shortened(told(one.note, view.lang), _NOTE), shape.wrap),
        *source_lines(one.sources, catalog, view.lang, shape),
    ]
    return "<br>".join(line for line in lines if line)
