"""The twin of the ranks of the partners year by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import i18n, trade_headings, trade_said
from data.axis import axis_years
from data.catalog import Catalog
from data.trade_ranks import ranks
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.trade_years import around
from data.twins.twin import Cell, Column, Twin
from data.view import View

NAME = "ranks"
FIRST = 10
"""Ranks that are shown; partners in view have a row for lower ones."""
_NAMED = 3


def drawn(view: View, catalog: Catalog) -> pd.DataFrame:
    """Rows of `data.trade_ranks.ranks` that the chart shows."""
    rows = ranks(view, catalog, *axis_years(view, catalog))
    return rows[rows["partner_id"].isin(view.partners) | (rows["rank"] <= FIRST)]


def alt(view: View, catalog: Catalog) -> str:
    """What changed between the first and the last year, and who is first in the last."""
    heading = trade_headings.ranks(view, catalog)
    rows = ranks(view, catalog, *view.years)
    if rows.empty:
        return told.joined(heading, told.no_figure(view.lang))
    said = trade_said.ranks(view, catalog)
    return told.joined(heading, said, _first(rows, int(rows["year"].max()), view, catalog))


def _first(rows: pd.DataFrame, year: int, view: View, catalog: Catalog) -> str:
    """The first three of a year with their amounts."""
    _ = i18n.translator(view.lang)
    own = rows[(rows["year"] == year) & (rows["rank"] <= _NAMED)]
    parts = [
        _("{place}. {partner}, {amount}").format(
            place=row["rank"],
            partner=i18n.country(catalog.partners[row["partner_id"]], view.lang),
            amount=i18n.usd(row["value_usd"], view.lang),
        )
        for row in own.to_dict("records")
    ]
    return f"{year}: {'; '.join(parts)}."


def twin(view: View, catalog: Catalog) -> Twin | None:
    """The ranks of the chart, by year and rank."""
    if ranks(view, catalog, *view.years).empty:
        return None
    _ = i18n.translator(view.lang)
    rows = drawn(view, catalog)
    year, place, partner, flow, amount, basis, quality, source = base.columns(
        view.lang, "year", "place", "partner", "flow", "amount", "basis", "quality", "source"
    )
    of = Column(_("Partners in all"), kind="number")
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.ranks(view, catalog),
        alt=brief,
        words=told.words(_words(view, catalog), brief),
        columns=(year, place, of, partner, flow, amount, basis, quality, source),
        rows=tuple(_row(row, view, catalog) for row in rows.to_dict("records")),
        notes=(
            _("{basis}; current US dollars.").format(basis=i18n.basis_name(view.basis, view.lang)),
            _("Years without a list of partners are gaps."),
            around(view),
        ),
    )


def _row(row: Mapping[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang = view.lang
    flows = [i18n.flow_name(flow, lang) for flow in row["flows"].split(";")]
    return (
        cells.year(int(row["year"])),
        cells.year(int(row["rank"])),
        cells.year(int(row["of"])),
        base.partner(row["partner_id"], view, catalog),
        Cell(i18n.listed(flows, lang), row["flows"]),
        base.usd(row["value_usd"], lang),
        base.basis(row["basis"], lang),
        base.quality(row["quality"], lang),
        base.sources(row["source_id"], catalog),
    )


def _words(view: View, catalog: Catalog) -> list[str]:
    """The sentence of the chart, who was first when, the last year, years without a list."""
    _ = i18n.translator(view.lang)
    rows = ranks(view, catalog, *view.years)
    years = sorted({int(year) for year in rows["year"]})
    made = [trade_said.ranks(view, catalog)]
    leaders = rows[rows["rank"] == 1]
    parts = [
        _("{partner} in {years}").format(
            partner=i18n.country(catalog.partners[str(code)], view.lang),
            years=base.years_of(int(year) for year in own["year"]),
        )
        for code, own in leaders.groupby("partner_id", sort=False)
    ]
    made.append(_("First: {partners}.").format(partners="; ".join(parts)))
    made.append(_first(rows, years[-1], view, catalog))
    made += [_own(code, rows, view, catalog) for code in view.partners]
    missing = [year for year in range(view.years[0], view.years[1] + 1) if year not in years]
    if missing:
        text = _("No list of partners: {years}.")
        made.append(text.format(years=base.years_of(missing)))
    return [text for text in made if text]


def _own(code: str, rows: pd.DataFrame, view: View, catalog: Catalog) -> str:
    """The best and the last place of a partner in view."""
    _ = i18n.translator(view.lang)
    name = i18n.country(catalog.partners[code], view.lang)
    own = rows[rows["partner_id"] == code]
    if own.empty:
        return _("{name}: no figure in these years.").format(name=name)
    best, last = own.sort_values(["rank", "year"]).iloc[0], own.iloc[-1]
    return _(
        "{partner}: best place {best} in {best_year}, place {last} of {count} in {last_year}."
    ).format(
        partner=name,
        best=best["rank"],
        best_year=best["year"],
        last=last["rank"],
        count=last["of"],
        last_year=last["year"],
    )
