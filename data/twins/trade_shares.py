"""The twin of the partners' shares in exports and in imports, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import i18n, trade_headings, trade_said
from data.axis import axis_years
from data.catalog import Catalog
from data.trade import FLOWS
from data.trade_lines import Series
from data.trade_ranks import shares
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.trade_years import around
from data.twins.twin import Cell, Twin
from data.view import View

NAME = "shares"
_NAMED = 3


def part_name(part: str, code: str, catalog: Catalog, lang: str) -> str:
    """Name of a part: a partner, the others together, or what is allocated to none."""
    _ = i18n.translator(lang)
    if code:
        return i18n.country(catalog.partners[code], lang)
    return _("Others") if part == "others" else _("Not allocated")


def alt(view: View, catalog: Catalog) -> str:
    """How a share changed, and the largest parts of each flow in its last year."""
    heading = trade_headings.shares(view, catalog)
    rows = shares(view, catalog, *view.years)
    if rows.empty:
        return told.joined(heading, told.no_figure(view.lang))
    parts = [_last(rows[rows["flow"] == flow], flow, view, catalog) for flow in FLOWS]
    return told.joined(heading, trade_said.shares(view, catalog), *parts)


def _last(rows: pd.DataFrame, flow: str, view: View, catalog: Catalog) -> str:
    """The largest partners of the last year of a flow, and what is allocated to none."""
    if rows.empty:
        return ""
    year = int(rows["year"].max())
    own = rows[rows["year"] == year]
    best = own[own["part"] == "partner"].nlargest(_NAMED, "share_pct")
    rest = own[own["part"] == "not_allocated"]
    parts = [
        f"{part_name(row['part'], row['partner_id'], catalog, view.lang)} "
        f"{base.percent(row['share_pct'], view.lang)}"
        for row in [*best.to_dict("records"), *rest.to_dict("records")]
    ]
    text = i18n.translator(view.lang)(i18n.N_("{flow} {year}: {parts}."))
    name = i18n.flow_name(flow, view.lang)
    return text.format(flow=name, year=year, parts=", ".join(parts))


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Every part of every year, by flow and year."""
    if shares(view, catalog, *view.years).empty:
        return None
    _ = i18n.translator(view.lang)
    rows = shares(view, catalog, *axis_years(view, catalog))
    wanted = ("year", "flow", "partner", "share", "amount", "basis", "quality", "source")
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.shares(view, catalog),
        alt=brief,
        words=told.words(_words(view, catalog), brief),
        columns=base.columns(view.lang, *wanted),
        rows=tuple(_row(row, view, catalog) for row in rows.to_dict("records")),
        notes=(
            _("{basis}; per cent of Tajikistan's exports and imports in all (WDI).").format(
                basis=i18n.basis_name(view.basis, view.lang)
            ),
            _("Not allocated is the total less the sum over partners."),
            around(view),
        ),
    )


def _row(row: Mapping[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang = view.lang
    code, part = row["partner_id"], row["part"]
    nobody = Cell(part_name(part, "", catalog, lang), part)
    return (
        cells.year(int(row["year"])),
        base.flow(row["flow"], lang),
        base.partner(code, view, catalog) if code else nobody,
        base.share(row["share_pct"], lang),
        base.usd(row["value_usd"], lang),
        base.basis(row["basis"], lang),
        base.quality("computed" if part == "not_allocated" else row["quality"], lang),
        base.sources(row["source_id"], catalog),
    )


def _words(view: View, catalog: Catalog) -> list[str]:
    """The sentence of the chart, the last year of each flow, each part's ends and extremes."""
    rows = shares(view, catalog, *view.years)
    made = [trade_said.shares(view, catalog)]
    for flow in FLOWS:
        own = rows[rows["flow"] == flow]
        made.append(_last(own, flow, view, catalog))
        for (part, code), some in own.groupby(["part", "partner_id"], sort=False):
            name = part_name(str(part), str(code), catalog, view.lang)
            name = f"{i18n.flow_name(flow, view.lang)}, {name}"
            points = {
                int(year): (float(share), str(quality))
                for year, share, quality in zip(
                    some["year"], some["share_pct"], some["quality"], strict=True
                )
            }
            made.append(told.ends(Series(name, flow, points), base.percent, view.lang))
    return [text for text in made if text]
