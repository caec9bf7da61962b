"""Both sides of the trade with the partners in view, and how many times as much one reports."""

from __future__ import annotations

import html
import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import chart_theme as theme
from components import trade_panel as panels
from components.timeline_lanes import scale
from components.trade_by_year import colours
from components.trade_cards import short_name
from components.trade_panel import Line, Panel
from components.trade_scale import Height, height
from data import i18n, trade_gap
from data.catalog import Catalog
from data.growth import times, times_number
from data.trade import FLOWS
from data.translation import N_
from data.view import View
from geo.palette import Palette

_TITLE = 22.0
_GAP = 12.0
_TALL = {False: 128.0, True: 116.0}
_RATIO = {False: 104.0, True: 96.0}

_DOUBLINGS = 4
"""So many doublings either way are named one by one; a wider axis names powers of ten."""


def pairs(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """A panel for each partner or flow, with both series, and under them their ratio.

    Tajikistan's figures are in ink, the partner's in colour. The ratio is the partner's figure
    divided by Tajikistan's, on a logarithmic axis, with the band in which the two agree. A
    year's column has the ``customdata`` ``year:2017``.
    """
    shape = theme.frame(narrow)
    years = theme.axis_years(view, catalog)
    rows = trade_gap.of_partners(view, catalog, *years)
    made = _panels(rows, view, catalog, palette, shape, years)
    plot = made[-1].top + made[-1].height
    per_day = scale(years, shape).per_day
    arrangement = theme.layout(palette, shape, int(plot) + 34)
    traces: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for number, panel in enumerate(made, 1):
        traces += panels.traces(panel, number, palette, per_day)
        arrangement["yaxis" if number == 1 else f"yaxis{number}"] = panels.y_axis(
            panel, palette, shape, plot
        )
        annotations += [panels.title(panel, palette, shape, plot)]
        annotations += panels.names(panel, palette, shape, plot)
    arrangement |= theme.selectable(shape, palette)
    arrangement |= {
        "barmode": "overlay",
        "xaxis": theme.x_axis(view, catalog, palette, shape) | {"anchor": "free", "position": 0},
        "shapes": theme.band(view, catalog, palette) + _agreement(len(made), palette),
        "annotations": annotations,
    }
    return theme.figure(traces, arrangement)


def _panels(
    rows: pd.DataFrame,
    view: View,
    catalog: Catalog,
    palette: Palette,
    shape: theme.Frame,
    years: tuple[int, int],
) -> list[Panel]:
    """A panel for each pair of series that has any figure, then that of the ratios."""
    made: list[Panel] = []
    ratios: list[Line] = []
    for partner, flow, colour in _series(view, catalog, palette):
        own = rows[(rows["partner_id"] == partner) & (rows["flow"] == flow)]
        if own.empty:
            continue
        alone = len(view.partners) == 1
        name = short_name(partner, catalog, view.lang, shape)
        both = (
            Line(_short_home(view.lang, shape), palette.ink, _points(own, "reported")),
            Line(name, colour, _points(own, "mirror"), symbol=panels.SYMBOLS[1]),
        )
        lines = tuple(line for line in both if line.points)
        what = i18n.flow_name(flow, view.lang)
        title = what if alone else f"{what}: {i18n.country(catalog.partners[partner], view.lang)}"
        top = _TITLE if not made else made[-1].top + made[-1].height + _GAP + _TITLE
        amounts = height(panels.heights(lines, {}), "log" if view.scale == "log" else "usd",
                         view.lang)  # fmt: skip
        title = ", ".join(part for part in (html.escape(title, quote=False), amounts.unit) if part)
        cards = _cards(own, partner, flow, view, catalog, years)
        made.append(Panel(title, lines, amounts, top, _TALL[shape.narrow], cards))
        ratios.append(Line(what if alone else name, colour, _ratios(own)))
    ratios = [line for line in ratios if line.points]
    if ratios:
        made.append(_ratio_panel(ratios, made[-1], rows, view, catalog, shape, years))
    return made


def _series(view: View, catalog: Catalog, palette: Palette) -> list[tuple[str, str, str]]:
    """Partner, flow and colour of each panel."""
    flows = trade_gap.flows_shown(view, catalog)
    if len(view.partners) == 1:
        by_flow = dict(zip(FLOWS, (palette.accent, palette.contested), strict=True))
        return [(view.partners[0], flow, by_flow[flow]) for flow in flows]
    return [
        (partner, flow, colour)
        for flow in flows
        for partner, colour in zip(view.partners, colours(palette), strict=False)
    ]


def _short_home(lang: str, shape: theme.Frame) -> str:
    return html.escape(theme.cut(i18n.home(lang), 10 if shape.narrow else 15), quote=False)


def _points(own: pd.DataFrame, side: str) -> dict[int, panels.Point]:
    """Figures of one side by year, US$, with their quality."""
    there = own[own[f"{side}_quality"] != ""]
    return {
        int(year): (float(value), str(quality))
        for year, value, quality in zip(
            there["year"], there[f"{side}_usd"], there[f"{side}_quality"], strict=True
        )
    }


def _ratios(own: pd.DataFrame) -> dict[int, panels.Point]:
    """Partner's figure divided by Tajikistan's; without those that a logarithm has no room for."""
    there = own[own["ratio_mirror_to_reported"] > 0]
    return {
        int(year): (float(ratio), str(quality))
        for year, ratio, quality in zip(
            there["year"], there["ratio_mirror_to_reported"], there["quality"], strict=True
        )
    }


def _ratio_panel(
    lines: list[Line],
    above: Panel,
    rows: pd.DataFrame,
    view: View,
    catalog: Catalog,
    shape: theme.Frame,
    years: tuple[int, int],
) -> Panel:
    _ = i18n.translator(view.lang)
    if len(view.partners) == 1:
        title = _("Reported by {country}, divided by reported by Tajikistan").format(
            country=i18n.country(catalog.partners[view.partners[0]], view.lang)
        )
    else:
        title = _("Reported by the partner, divided by reported by Tajikistan")
    if shape.narrow:
        title = _("Partner's figure ÷ Tajikistan's")
    cards = _ratio_cards(rows, view, catalog, years)
    axis = ratio_axis([value for line in lines for value, _quality in line.points.values()],
                      view.lang)  # fmt: skip
    top = above.top + above.height + _GAP + _TITLE
    title = html.escape(title, quote=False)
    return Panel(title, tuple(lines), axis, top, _RATIO[shape.narrow], cards)


def ratio_axis(values: list[float], lang: str) -> Height:
    """Logarithmic axis of ratios that holds the band of agreement and all the values."""
    low = min([*values, 1 / trade_gap.AGREE]) / 1.15
    high = max([*values, trade_gap.AGREE]) * 1.15
    reach = max(-math.log2(low), math.log2(high))
    base = 2.0 if reach <= _DOUBLINGS else 10.0
    span = math.floor(reach / math.log2(base))
    step = max(1, math.ceil(span / 3))
    places = [base**power for power in range(-span // step * step, span + 1, step)]
    ticks = tuple((place, f"{_tick(place, lang)}×") for place in places if low <= place <= high)
    return Height("", low, high, ticks, log=True)


def _tick(place: float, lang: str) -> str:
    """A tick's number; below one as a fraction: ``1/4``."""
    number = i18n.number(place if place >= 1 else 1 / place, lang, 0)
    return number if place >= 1 else f"1/{number}"


def _agreement(number: int, palette: Palette) -> list[dict[str, Any]]:
    """The band of the last panel in which the two sides agree, and the line of equality."""
    axis = f"y{number}" if number > 1 else "y"
    band = {
        "type": "rect",
        "xref": "paper",
        "yref": axis,
        "x0": 0,
        "x1": 1,
        "y0": 1 / trade_gap.AGREE,
        "y1": trade_gap.AGREE,
        "fillcolor": theme.rgba(palette.soft, 0.16),
        "line": {"width": 0},
        "layer": "below",
    }
    equal = {
        "type": "line",
        "xref": "paper",
        "yref": axis,
        "x0": 0,
        "x1": 1,
        "y0": 1,
        "y1": 1,
        "line": {"color": palette.soft, "width": 1},
        "layer": "below",
    }
    return [band, equal]


def _cards(
    own: pd.DataFrame,
    partner: str,
    flow: str,
    view: View,
    catalog: Catalog,
    years: tuple[int, int],
) -> dict[int, str]:
    """Card of each year: both figures with their basis, and what is between them."""
    there = {int(row["year"]): row for row in own.to_dict("records")}
    name = i18n.country(catalog.partners[partner], view.lang)
    head = f"{i18n.flow_name(flow, view.lang)}, {name}"
    return {
        year: _card(f"{year}, {head}", _lines(there.get(year), name, view.lang), view.lang)
        for year in range(years[0], years[1] + 1)
    }


def _card(head: str, lines: list[str], lang: str) -> str:
    shown = lines or [i18n.translator(lang)(N_("No figure"))]
    return "<br>".join(
        [f"<b>{html.escape(head, quote=False)}</b>", *(html.escape(x, quote=False) for x in shown)]
    )


def _lines(row: Any, name: str, lang: str) -> list[str]:
    if row is None:
        return []
    _ = i18n.translator(lang)
    made = []
    for side, who in (("reported", i18n.home(lang)), ("mirror", name)):
        if not row[f"{side}_quality"]:
            made.append(_("{who}: no figure").format(who=who))
            continue
        basis = row[f"{side}_basis"]
        text = f"{who}: {i18n.usd(row[f'{side}_usd'], lang)}"
        plain = basis in ("reported", "mirror")
        made.append(text if plain else f"{text} ({i18n.basis_name(basis, lang)})")
    return [*made, *_between(row, lang)]


def _between(row: Any, lang: str) -> list[str]:
    """Difference and ratio of a pair, seen from the partner's side."""
    if not row["quality"]:
        return []
    _ = i18n.translator(lang)
    gap, ratio = row["difference_usd"], row["ratio_mirror_to_reported"]
    text = (_("Difference: {amount} more") if gap >= 0 else _("Difference: {amount} less")).format(
        amount=i18n.usd(abs(gap), lang)
    )
    if math.isnan(ratio) or ratio == 0:
        return [text]
    if ratio >= 1:
        return [f"{text}, {times(ratio, lang)}"]
    part = _("one part in {times}").format(times=times_number(1 / ratio, lang))
    return [f"{text}, {part}"]


def _ratio_cards(
    rows: pd.DataFrame, view: View, catalog: Catalog, years: tuple[int, int]
) -> dict[int, str]:
    """Cards of the ratios: a line for each partner or flow."""
    flows = trade_gap.flows_shown(view, catalog)
    there = trade_gap.pairs(rows[rows["flow"].isin(flows)])
    found: dict[int, list[str]] = {}
    for row in there.to_dict("records"):
        ratio = row["ratio_mirror_to_reported"]
        if math.isnan(ratio):
            continue
        name = (
            i18n.flow_name(row["flow"], view.lang)
            if len(view.partners) == 1
            else i18n.country(catalog.partners[row["partner_id"]], view.lang)
        )
        text = f"{name}: {i18n.number(ratio, view.lang, 2 if ratio < 10 else 0)}×"
        if row["quality"] == "estimate":
            text += " " + i18n.translator(view.lang)(N_("(estimated)"))
        found.setdefault(int(row["year"]), []).append(text)
    every = range(years[0], years[1] + 1)
    return {year: _card(str(year), found.get(year, []), view.lang) for year in every}
