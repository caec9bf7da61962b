"""The picture of the page on trade: exports and imports by year, or those with the partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from data import i18n
from data.catalog import Catalog
from data.trade import FLOWS, of_partners, totals
from data.view import View
from geo.palette import Palette
from geo.preview_frame import HEIGHT, WIDTH
from geo.preview_text import clean, font, width, write
from geo.preview_words import MARGIN

_LEFT, _BOTTOM, _TOP = 92.0, 96.0, 386.0
_WIDEST_NAME = 260.0
_NAME = 22.0
_STEP = 26.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart.

    Attributes
    ----------
    values : US$ by year; years without a figure are not in it.
    firm : whether each of them is a reported figure; estimates are drawn open.
    """

    name: str
    colour: str
    values: pd.Series[float]
    firm: pd.Series[bool]


def draw(target: Figure, view: View, catalog: Catalog, palette: Palette) -> None:
    """Draw the chart below the words, or say that there is nothing to draw."""
    _ = i18n.translator(view.lang)
    lines = [line for line in _lines(view, catalog, palette) if len(line.values)]
    if not lines:
        none = _("{basis}: there are no figures by partner for these years.")
        text = none.format(basis=i18n.basis_name(view.basis, view.lang))
        write(target, MARGIN, 300, text, size=24, colour=palette.soft)
        return
    right = min(max(width(line.name, "semibold", _NAME) for line in lines), _WIDEST_NAME) + 60
    axes = target.add_axes(
        (
            _LEFT / WIDTH,
            _BOTTOM / HEIGHT,
            (WIDTH - _LEFT - right) / WIDTH,
            (_TOP - _BOTTOM) / HEIGHT,
        )
    )
    most = max(float(line.values.max()) for line in lines)
    unit, scale = (_("US$ bn"), 1e9) if most >= 2e9 else (_("US$ m"), 1e6)
    _axes(axes, view, palette, most / scale)
    for line in lines:
        _line(axes, line, scale, palette)
    _names(target, axes, lines, scale, WIDTH - right + 16)
    if len(view.partners) > 1:
        unit = f"{i18n.measure_name('turnover', view.lang)}, {unit}"
    write(target, MARGIN, _TOP + 20, unit, size=18, colour=palette.soft)
    write(target, MARGIN, 28, _basis(view, lines), size=18, colour=palette.soft)


def _basis(view: View, lines: list[Line]) -> str:
    """Whose figures they are, and what an open dot is if there is one."""
    _ = i18n.translator(view.lang)
    if not view.partners:
        return _("World Bank, World Development Indicators")
    said = i18n.basis_name(view.basis, view.lang)
    if all(bool(line.firm.all()) for line in lines):
        return said
    # A text inside an f-string would not be found for the catalogues.
    dots = _("Open dots are estimates or provisional.")
    return f"{said}. {dots}"


def _lines(view: View, catalog: Catalog, palette: Palette) -> Iterator[Line]:
    """Both flows of Tajikistan or of one partner; turnover of each of several."""
    first, last = view.years
    of_flow = {"export": palette.accent, "import": palette.contested}
    if not view.partners:
        for flow in FLOWS:
            values = totals(catalog).xs(flow)
            values = values[(values.index >= first) & (values.index <= last)].dropna()
            name = i18n.flow_name(flow, view.lang)
            yield Line(name, of_flow[flow], values, values > -1)
        return
    rows = of_partners(view, catalog, first, last)
    rows = rows.assign(firm=rows["quality"] == "firm")
    if len(view.partners) == 1:
        for flow in FLOWS:
            mine = rows[rows["flow"] == flow].set_index("year").sort_index()
            yield Line(
                i18n.flow_name(flow, view.lang), of_flow[flow], mine["value_usd"], mine["firm"]
            )
        return
    colours = (palette.accent, palette.contested, palette.families["economy"], palette.soft)
    for iso, colour in zip(view.partners, colours, strict=False):
        mine = rows[rows["partner_id"] == iso]
        both = mine.groupby("year").agg(
            value=("value_usd", "sum"), flows=("flow", "size"), firm=("firm", "min")
        )
        both = both[both["flows"] == len(FLOWS)].sort_index()
        name = i18n.country(catalog.partners[iso], view.lang)
        yield Line(name, colour, both["value"], both["firm"].astype(bool))


def _axes(axes: Axes, view: View, palette: Palette, most: float) -> None:
    first, last = view.years
    axes.set_facecolor(palette.paper)
    axes.set_xlim(first - 0.4, last + 0.4)
    axes.set_ylim(0, most * 1.06)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))
    span = min(max(last - first, 1), 9)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=span, integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(lambda value, _: clean(i18n.number(value, view.lang)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
    axes.grid(axis="y", color=palette.hairline, linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=8, labelcolor=palette.soft)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font("regular", 18))
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(palette.soft)


def _line(axes: Axes, line: Line, scale: float, palette: Palette) -> None:
    """A line with a break where a year has no figure; dots, open ones for estimates."""
    every = line.values.reindex(range(int(line.values.index[0]), int(line.values.index[-1]) + 1))
    axes.plot(every.index, every / scale, color=line.colour, linewidth=3.2, solid_joinstyle="round")
    alone = len(line.values) == 1
    for firm, face in ((True, line.colour), (False, palette.paper)):
        some = line.values[line.firm == firm]
        if firm and not alone and len(some) == len(line.values) > 12:
            continue
        axes.plot(
            some.index,
            some / scale,
            linestyle="none",
            marker="o",
            markersize=7,
            markerfacecolor=face,
            markeredgecolor=line.colour,
            markeredgewidth=2,
            clip_on=False,
        )


def _names(target: Figure, axes: Axes, lines: list[Line], scale: float, x: float) -> None:
    """Names at the ends of the lines, moved apart where they would touch."""
    ends = []
    for line in lines:
        year, value = line.values.index[-1], float(line.values.iloc[-1]) / scale
        ends.append((float(axes.transData.transform((year, value))[1]), line))
    floor = _BOTTOM
    for y, line in sorted(ends, key=lambda end: end[0]):
        y = max(y, floor)
        floor = y + _STEP
        size = min(_NAME, _NAME * _WIDEST_NAME / max(width(line.name, "semibold", _NAME), 1))
        write(target, x, y - 7, line.name, weight="semibold", size=size, colour=line.colour)
