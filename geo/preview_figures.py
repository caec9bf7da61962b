"""The key figures of a picture: trade with the one partner, or the length of the open border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure

from data import i18n, wording
from data.catalog import Catalog
from data.trade import FLOWS, series
from data.view import View
from geo.palette import Palette
from geo.preview_text import width, wrapped, write

HEIGHT = 84
_SIZE = 34.0
_SMALL = 17.0
_GAP = 22.0


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure in words and what it is."""

    value: str
    label: str


def figures(view: View, catalog: Catalog) -> tuple[KeyFigure, ...]:
    """At most two figures; none where words or the map say all."""
    if view.page != "atlas" or view.event or view.story:
        return ()
    if view.border:
        return () if view.section else tuple(_border(view, catalog))
    return tuple(_trade(view, catalog)) if len(view.partners) == 1 else ()


def _trade(view: View, catalog: Catalog) -> Iterator[KeyFigure]:
    """Latest exports and imports in view, with the year and how firm the figure is."""
    _ = i18n.translator(view.lang)
    rows = series(catalog, view.basis)
    rows = rows[(rows["partner_id"] == view.partners[0]) & rows["year"].between(*view.years)]
    doubts = {"estimate": _("estimate"), "provisional": _("provisional")}
    for flow in FLOWS:
        mine = rows[rows["flow"] == flow]
        if mine.empty:
            continue
        last = mine.sort_values("year").iloc[-1]
        said = [i18n.flow_name(flow, view.lang), str(last["year"]), doubts.get(last["quality"], "")]
        value = i18n.usd(float(last["value_usd"]), view.lang)
        yield KeyFigure(value, ", ".join(each for each in said if each))


def _border(view: View, catalog: Catalog) -> Iterator[KeyFigure]:
    """Length of the whole line as counted for the last year in view, and the share agreed."""
    _ = i18n.translator(view.lang)
    section = wording.main_section(str(view.border), catalog)
    state = catalog.state_in(section.section_id, view.as_of) if section else None
    if state is None or state.length_total_km is None:
        return
    said = _("the whole line, as counted for {year}").format(year=view.as_of)
    yield KeyFigure(i18n.km(state.length_total_km, view.lang), said)
    if state.share_agreed_pct is not None:
        share = i18n.percent(state.share_agreed_pct, view.lang)
        yield KeyFigure(share, _("agreed, of the same count"))


def draw(
    target: Figure,
    some: tuple[KeyFigure, ...],
    palette: Palette,
    x: float,
    top: float,
    room: float,
) -> None:
    """Write the figures side by side below `top`; pixels from the lower left corner."""
    size = _SIZE
    columns = (room - _GAP * (len(some) - 1)) / max(len(some), 1)
    for one in some:
        size = min(size, _SIZE * columns / max(width(one.value, "serif", _SIZE), 1))
    for at, one in enumerate(some):
        left = x + at * (columns + _GAP)
        write(target, left, top - 32, one.value, weight="serif", size=size, colour=palette.ink)
        for row, line in enumerate(wrapped(one.label, "regular", _SMALL, columns, 2)):
            y = top - 55 - 20 * row
            write(target, left, y, line, size=_SMALL, colour=palette.soft)
