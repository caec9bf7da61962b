"""The twin of how concentrated exports and imports are on a few partners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import i18n, trade_headings, trade_said
from data.axis import axis_years
from data.catalog import Catalog
from data.trade import FLOWS
from data.trade_balance import concentration
from data.trade_lines import Series
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.trade_years import around
from data.twins.twin import Cell, Column, Twin
from data.view import View

NAME = "concentration"
_DIGITS = 3


def index(value: float, lang: str) -> str:
    """An index as it is read."""
    return i18n.number(value, lang, _DIGITS)


def series(rows: pd.DataFrame, view: View) -> tuple[Series, ...]:
    """The index of exports and that of imports."""
    return tuple(
        Series(
            i18n.flow_name(flow, view.lang),
            flow,
            {
                int(year): (float(value), str(quality))
                for year, value, quality in zip(
                    own["year"], own["index"], own["quality"], strict=True
                )
            },
        )
        for flow in FLOWS
        for own in (rows[rows["flow"] == flow],)
    )


def alt(view: View, catalog: Catalog) -> str:
    """With how many equal partners trade was as concentrated, and the ends of both lines."""
    heading = trade_headings.concentration(view, catalog)
    rows = concentration(view, catalog, *view.years)
    if rows.empty:
        return told.joined(heading, told.no_figure(view.lang))
    name = i18n.translator(view.lang)(i18n.N_("Herfindahl index"))
    parts = [told.brief(line, index, view.lang) for line in series(rows, view)]
    said = trade_said.concentration(view, catalog)
    return told.joined(heading, said, f"{name}: {told.listed(parts)}")


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Both indices of every year with a list of partners."""
    if concentration(view, catalog, *view.years).empty:
        return None
    _ = i18n.translator(view.lang)
    rows = concentration(view, catalog, *axis_years(view, catalog))
    words = [trade_said.concentration(view, catalog)]
    for line in series(rows, view):
        words += told.told(line, view.years, index, view.lang)
    year, flow, basis, quality, source = base.columns(
        view.lang, "year", "flow", "basis", "quality", "source"
    )
    figures = (
        Column(_("Herfindahl index"), kind="number"),
        Column(_("Equal partners"), kind="number"),
        Column(_("Partners named"), kind="number"),
        Column(_("Accounted for"), _("% of the total"), "number"),
    )
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.concentration(view, catalog),
        alt=brief,
        words=told.words(words, brief),
        columns=(year, flow, *figures, basis, quality, source),
        rows=tuple(_row(row, view, catalog) for row in rows.to_dict("records")),
        notes=(
            _("{basis}.").format(basis=i18n.basis_name(view.basis, view.lang)),
            _(
                "The Herfindahl index is the sum of the squared shares: 1 if one partner has all, "
                "0.1 if ten have the same. It is of the partners named; what is allocated to none "
                "does not enter."
            ),
            around(view),
        ),
    )


def _row(row: Mapping[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang = view.lang
    return (
        cells.year(int(row["year"])),
        base.flow(row["flow"], lang),
        cells.number(row["index"], lang, _DIGITS),
        cells.number(row["equal_partners"], lang, 1),
        cells.number(row["partners"], lang),
        base.share(row["covered_pct"], lang),
        base.basis(row["basis"], lang),
        base.quality(row["quality"], lang),
        base.sources(row["source_id"], catalog),
    )
