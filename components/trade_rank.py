"""Ranks of the partners year by year: a bump chart of the first ten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from components import chart_theme as theme
from components import html
from components import trade_figure as shared
from components import trade_words as words
from components.border_pane import Drawn, Ground, Pane, axis_name, chart
from data import i18n, trade_headings, trade_said
from data.catalog import Catalog
from data.trade_ranks import ranks
from data.translation import N_
from data.view import View
from geo.palette import Palette

FIRST = 10
"""Ranks that are shown; partners selected have a row for lower ones."""

_PITCH = {False: 25.0, True: 22.0}
_BELOW = FIRST + 1.4
_PALE = {"light": 0.34, "dark": 0.42}
_SYMBOLS = (
    "circle",
    "triangle-up",
    "triangle-down",
    "star",
    "diamond",
    "cross",
    "x",
    "pentagon",
)
"""Marks of the lines that stand out: who does not see colours tells them by these."""


def table(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of the chart, all ranks, by year; those on either side of the years included."""
    return ranks(view, catalog, *theme.axis_years(view, catalog))


def has(view: View, catalog: Catalog) -> bool:
    """Whether a year in view has a list of partners."""
    return not ranks(view, catalog, *view.years).empty


heading = trade_headings.ranks
"""What the chart is called."""


sentence = trade_said.ranks
"""What it says in words, computed; empty where there is nothing to say."""


def figure(view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> go.Figure:
    """Ranks from 1 at the top, a line for every partner that is ever among the first ten.

    Years without a list of partners have no points and break the lines; lines to and from
    estimates are dashed. Partners selected stand out and are followed below the first ten,
    on one row for all lower ranks. A point's ``customdata`` is ``partner:CHN``.
    """
    ground = Ground.of(view, catalog, palette, narrow)
    rows = table(view, catalog)
    followed = rows["partner_id"].isin(view.partners)
    lower = bool((followed & (rows["rank"] > FIRST)).any())
    rows = rows[followed | (rows["rank"] <= FIRST)]
    foot = _BELOW if lower else float(FIRST)
    ticks = [(float(rank), str(rank)) for rank in range(1, FIRST + 1)]
    if lower:
        ticks.append((_BELOW, i18n.translator(view.lang)(N_("lower"))))
    height = _PITCH[narrow] * (foot + 0.1)
    title = words.basis(view)
    pane = Pane(title, shared.TITLE, height, foot + 0.6, 0.5, tuple(ticks))
    tint = _tints(rows, ground)
    marks = _marks(tint)
    traces = [
        trace
        for code in sorted(tint, key=lambda code: (code in view.partners, tint[code][1], code))
        for trace in _line(rows[rows["partner_id"] == code], *tint[code], marks[code], ground)
    ]
    drawn = Drawn(pane, traces, _names(rows, tint, pane, ground), [])
    return chart([drawn], ground)


def _tints(rows: pd.DataFrame, ground: Ground) -> dict[str, tuple[str, bool]]:
    """Colour of each partner shown, and whether it stands out."""
    view, palette = ground.view, ground.palette
    known = shared.colours(view, ground.catalog, palette)
    strong = set(view.partners) & set(rows["partner_id"]) or set(known)
    made = {}
    for code in rows["partner_id"].unique():
        out = code in strong
        made[str(code)] = (known[code] if out and code in known else palette.soft, out)
    return made


def _marks(tint: dict[str, tuple[str, bool]]) -> dict[str, str]:
    """Mark of each partner; those that do not stand out have the plainest."""
    strong = [code for code, (_, out) in tint.items() if out]
    own = dict(zip(strong, _SYMBOLS, strict=False))
    return {code: own.get(code, _SYMBOLS[0]) for code in tint}


def _y(rank: int) -> float:
    return float(rank) if rank <= FIRST else _BELOW


def _line(
    own: pd.DataFrame, colour: str, out: bool, mark: str, ground: Ground
) -> list[dict[str, Any]]:
    """The path of a partner, firm and estimated parts, and its points."""
    alpha = 1.0 if out else _PALE[ground.palette.name]
    shade = theme.rgba(colour, alpha)
    points = {
        int(year): (_y(rank), str(quality))
        for year, rank, quality in zip(own["year"], own["rank"], own["quality"], strict=True)
    }
    made = []
    for estimated in (False, True):
        path = list(_path(points, estimated))
        if path:
            made.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "yaxis": axis_name(1),
                    "x": [theme.mid_year(year) for year, _ in path],
                    "y": [y for _, y in path],
                    "connectgaps": False,
                    "hoverinfo": "skip",
                    "line": {
                        "color": shade,
                        "width": 2.4 if out else 1.1,
                        "dash": "4px,3px" if estimated else "solid",
                    },
                }
            )
    return [*made, _points(own, colour, out, mark, ground)]


def _path(
    points: dict[int, tuple[float, str]], estimated: bool
) -> Iterable[tuple[int, float | None]]:
    """Pieces between years that follow each other, a gap after each."""
    for year in sorted(points):
        if year + 1 in points:
            here, there = points[year], points[year + 1]
            if ("estimate" in (here[1], there[1])) == estimated:
                yield from ((year, here[0]), (year + 1, there[0]), (year + 1, None))


def _points(own: pd.DataFrame, colour: str, out: bool, mark: str, ground: Ground) -> dict[str, Any]:
    palette = ground.palette
    shade = theme.rgba(colour, 1.0 if out else _PALE[palette.name])
    code = str(own["partner_id"].iloc[0])
    known = code in ground.catalog.vocabulary.partners
    size = (7.5 if out else 6.0) if not ground.shape.narrow else (5.0 if out else 2.5)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": code,
        "yaxis": axis_name(1),
        "x": [theme.mid_year(int(year)) for year in own["year"]],
        "y": [_y(rank) for rank in own["rank"]],
        "cliponaxis": False,
        "customdata": [[f"partner:{code}" if known else f"year:{year}"] for year in own["year"]],
        "hovertext": [_card(row, ground) for row in own.to_dict("records")],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": ["square" if each == "provisional" else mark for each in own["quality"]],
            "size": size,
            "color": [palette.paper if each != "firm" else shade for each in own["quality"]],
            "line": {"color": shade, "width": 1.4 if not ground.shape.narrow else 0.9},
        },
    }


def _card(row: dict[Any, Any], ground: Ground) -> str:
    _ = i18n.translator(ground.view.lang)
    lang = ground.view.lang
    place = _("Place {rank} of {count}: {amount}").format(
        rank=row["rank"], count=row["of"], amount=i18n.usd(row["value_usd"], lang)
    )
    names = [i18n.basis_name(basis, lang) for basis in row["basis"].split(";")]
    flows = [i18n.flow_name(flow, lang) for flow in row["flows"].split(";")]
    return shared.card(
        f"{shared.name(row['partner_id'], ground.catalog, lang)}, {row['year']}",
        (
            place,
            f"{i18n.listed(flows, lang)}. {'; '.join(names)}.",
            shared.firm(row["quality"], lang),
        ),
        row["source_id"],
        ground.view,
        ground.catalog,
        ground.shape,
    )


def _names(
    rows: pd.DataFrame, tint: dict[str, tuple[str, bool]], pane: Pane, ground: Ground
) -> list[dict[str, Any]]:
    """Names after the last year's points; of lines that stand out and end before, there."""
    lang, shape = ground.view.lang, ground.shape
    if rows.empty:
        return []
    last = int(rows["year"].max())
    ends = rows[rows["year"] == last]
    named = [
        (
            _y(row["rank"]),
            shared.short(row["partner_id"], ground.catalog, lang, shape),
            tint[row["partner_id"]][0],
        )
        for row in ends.to_dict("records")
    ]
    return shared.names_at(theme.mid_year(last), named, pane, pane.bottom, ground)


def note(view: View, catalog: Catalog) -> Markup:
    """How to read the chart and what it rests on."""
    _ = i18n.translator(view.lang)
    rows = table(view, catalog)
    there = set(rows["quality"])
    parts: list[str | Markup] = [
        _("{basis}; places by amount in current US dollars, the ten largest of each year.").format(
            basis=words.basis(view)
        ),
        _("Years without a list of partners are gaps."),
    ]
    if "estimate" in there:
        parts.append(_("Open marks and dashes are estimates."))
    if "provisional" in there:
        parts.append(_("Open squares are provisional."))
    parts.append(_("Click a point to select the partner."))
    shown = rows[rows["partner_id"].isin(view.partners) | (rows["rank"] <= FIRST)]
    parts.append(words.sources(shown["source_id"], catalog, view.lang))
    return html.tag("div", html.join(parts, " "), class_="chart-note")
