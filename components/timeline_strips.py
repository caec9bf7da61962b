"""Strips under the timeline: the state of each section of a common border, year by year."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Sequence
from typing import Any

from components import chart_theme as theme
from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from data.records import BorderSection, BorderState
from data.timeline import SECTION, strips
from data.translation import N_
from data.view import View
from geo.palette import Palette

STRIP = 12.0
"""Height of a strip, pixels."""

_PITCH = 20.0
_GAP = 12.0
_NAME = {False: 18, True: 13}
_SUMMARY = 220
_LETTER_PX = 6.0

Drawn = tuple[list[dict[str, Any]], list[tuple[float, str]], float]


def drawn(view: View, catalog: Catalog, palette: Palette, shape: theme.Frame, top: float) -> Drawn:
    """Traces of the strips, their names with their heights, and the height of all so far.

    Parameters
    ----------
    top : where the strips begin, pixels from the top of the plot.
    """
    years = theme.axis_years(view, catalog)
    found = strips(view, catalog, *years)
    if not found:
        return [], [], top
    rows = [
        (top + _GAP + _PITCH * (at + 0.5), section, state)
        for at, (section, states) in enumerate(found)
        for state in states
    ]
    names = [
        (top + _GAP + _PITCH * (at + 0.5), name(section, view.lang, shape.narrow))
        for at, (section, _) in enumerate(found)
    ]
    trace = _trace(rows, years, view, palette, shape)
    return [trace, _years(rows, years, view.lang, shape)], names, top + _GAP + _PITCH * len(found)


def name(section: BorderSection, lang: str, narrow: bool) -> str:
    """Name of a section short enough for the margin."""
    if section.kind == "whole_line":
        return i18n.translator(lang)(N_("Whole line"))
    first = re.split(r"[,(]| (?:and|и|ва) ", told(section.name, lang))[0].strip()
    return html.escape(theme.cut(first, _NAME[narrow]), quote=False)


def _trace(
    rows: Sequence[tuple[float, BorderSection, BorderState]],
    years: tuple[int, int],
    view: View,
    palette: Palette,
    shape: theme.Frame,
) -> dict[str, Any]:
    spans = [_span(state, years) for _, _, state in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start.isoformat() for start, _ in spans],
        "x": [(end - start).days * theme.DAY_MS for start, end in spans],
        "y": [y for y, _, _ in rows],
        "width": STRIP,
        "hoverinfo": "skip",
        "text": [
            _inside(state, span, years, view.lang, shape)
            for (_, _, state), span in zip(rows, spans, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {
            "size": shape.text - 1,
            "color": [theme.on(palette.states[state.state], palette) for _, _, state in rows],
        },
        "marker": {
            "color": [palette.states[state.state] for _, _, state in rows],
            "line": {
                "color": [
                    palette.ink if section.section_id == view.section else palette.paper
                    for _, section, _ in rows
                ],
                "width": 1.4,
            },
        },
    }


def _years(
    rows: Sequence[tuple[float, BorderSection, BorderState]],
    years: tuple[int, int],
    lang: str,
    shape: theme.Frame,
) -> dict[str, Any]:
    """Unseen pieces over the bars, one a year, so that a click says section and year."""
    pieces = [
        (y, section, state, year)
        for y, section, state in rows
        for year in range(
            max(state.from_year, years[0]), min(state.to_year or years[1], years[1]) + 1
        )
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [f"{year}-01-01" for *_, year in pieces],
        "x": [
            (datetime.date(year + 1, 1, 1) - datetime.date(year, 1, 1)).days * theme.DAY_MS
            for *_, year in pieces
        ],
        "y": [y for y, *_ in pieces],
        "width": STRIP + 4,
        "customdata": [[f"{SECTION}{section.section_id}:{year}"] for _, section, _, year in pieces],
        "hovertext": [_card(section, state, lang, shape) for _, section, state, _ in pieces],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
    }


def _span(state: BorderState, years: tuple[int, int]) -> tuple[datetime.date, datetime.date]:
    """First day of a state, and the day after its last, within the years of the axis."""
    first = max(state.from_year, years[0])
    last = min(state.to_year or years[1], years[1])
    return datetime.date(first, 1, 1), datetime.date(last + 1, 1, 1)


def _inside(
    state: BorderState,
    span: tuple[datetime.date, datetime.date],
    years: tuple[int, int],
    lang: str,
    shape: theme.Frame,
) -> str:
    """Name of a state, where its bar is long enough for it."""
    words = i18n.state_name(state.state, lang)
    if state.state == "demarcation":
        words = i18n.translator(lang)(N_("Being demarcated"))
    whole = (datetime.date(years[1] + 1, 1, 1) - datetime.date(years[0], 1, 1)).days
    room = shape.plot * (span[1] - span[0]).days / whole
    return words if len(words) * _LETTER_PX + 8 <= room else ""


def _card(section: BorderSection, state: BorderState, lang: str, shape: theme.Frame) -> str:
    _ = i18n.translator(lang)
    if state.to_year is None:
        when = _("since {year}").format(year=state.from_year)
    else:
        when = i18n.years((state.from_year, state.to_year), lang)
    lines = [
        f"<b>{html.escape(told(section.name, lang), quote=False)}</b>",
        _("{state}, {years}").format(state=i18n.state_name(state.state, lang), years=when),
        theme.wrapped(theme.shortened(told(state.summary, lang), _SUMMARY), shape.wrap),
    ]
    if state.inferred:
        lines.append(theme.wrapped(_("Our inference, not stated by a source."), shape.wrap))
    return "<br>".join(line for line in lines if line)
