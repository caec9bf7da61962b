"""The twin of exports less imports, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import i18n, trade_headings, trade_said
from data.axis import axis_years
from data.catalog import Catalog
from data.trade_balance import balance
from data.trade_lines import Series
from data.trade_marks import WORLD
from data.trade_table import TOTAL_BASIS
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.trade_years import around
from data.twins.twin import Cell, Column, Twin
from data.view import View

NAME = "balance"


def series(rows: pd.DataFrame, view: View, catalog: Catalog) -> tuple[Series, ...]:
    """A line for each partner in view, or one of all trade, in the order of the rows."""
    return tuple(
        Series(
            _name(str(code), view, catalog),
            "",
            {
                int(year): (float(value), str(quality))
                for year, value, quality in zip(
                    own["year"], own["balance_usd"], own["quality"], strict=True
                )
            },
        )
        for code, own in rows.groupby("partner_id", sort=False)
    )


def _name(code: str, view: View, catalog: Catalog) -> str:
    _ = i18n.translator(view.lang)
    if code == WORLD:
        return _("Balance")
    return _("Balance, {partner}").format(partner=i18n.country(catalog.partners[code], view.lang))


def alt(view: View, catalog: Catalog) -> str:
    """Which flow is larger, and the ends and the peak of each line."""
    heading = trade_headings.balance(view, catalog)
    lines = series(balance(view, catalog, *view.years), view, catalog)
    if not lines:
        return told.joined(heading, told.no_figure(view.lang))
    of = told.brief if len(lines) < 3 else told.last
    parts = [of(line, i18n.usd, view.lang) for line in lines]
    return told.joined(heading, trade_said.balance(view, catalog), told.listed(parts))


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Every year that has both flows on one basis."""
    own = balance(view, catalog, *view.years)
    if own.empty:
        return None
    _ = i18n.translator(view.lang)
    rows = balance(view, catalog, *axis_years(view, catalog))
    words = [trade_said.balance(view, catalog)]
    for line in series(rows, view, catalog):
        words += told.told(line, view.years, i18n.usd, view.lang)
    year, partner, basis, quality, source = base.columns(
        view.lang, "year", "partner", "basis", "quality", "source"
    )
    named = [_("Exports"), _("Imports"), _("Balance")]
    amounts = tuple(Column(name, _("US$"), "number") for name in named)
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.balance(view, catalog),
        alt=brief,
        words=told.words(words, brief),
        columns=(year, partner, *amounts, basis, quality, source),
        rows=tuple(_row(row, view, catalog) for row in rows.to_dict("records")),
        notes=_notes(view),
    )


def _row(row: Mapping[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang, code = view.lang, row["partner_id"]
    everyone = Cell(i18n.translator(lang)(i18n.N_("All partners together")))
    return (
        cells.year(int(row["year"])),
        everyone if code == WORLD else base.partner(code, view, catalog),
        *(base.usd(row[f"{name}_usd"], lang) for name in ("export", "import", "balance")),
        base.basis(row["basis"], lang),
        base.quality(row["quality"], lang),
        base.sources(row["source_id"], catalog),
    )


def _notes(view: View) -> tuple[str, ...]:
    _ = i18n.translator(view.lang)
    of = _("{basis}; only years in which both flows are on the same basis.")
    basis = view.basis if view.partners else TOTAL_BASIS
    return (
        of.format(basis=base.basis_name(basis, view.lang)),
        _(
            "Current US dollars. Imports are mostly valued with freight (c.i.f.) and exports "
            "without (f.o.b.), each by who reports them, which moves the balance by itself."
        ),
        around(view),
    )
