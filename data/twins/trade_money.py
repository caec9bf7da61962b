"""The twin of remittances, investment and aid, with the events beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import i18n, trade_headings
from data.axis import axis_years
from data.catalog import Catalog
from data.fact_texts import told as fact
from data.money import beside, donors, money, sentence
from data.trade_lines import Series
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.trade_years import around
from data.twins.twin import Cell, Column, Twin
from data.view import View

NAME = "money"


def series(rows: pd.DataFrame, catalog: Catalog, lang: str) -> tuple[Series, ...]:
    """A line for each indicator, and for each donor of aid, in the order of the rows."""
    return tuple(
        Series(
            _name(str(indicator), str(donor), catalog, lang),
            "",
            {
                int(year): (float(value), "firm")
                for year, value in zip(own["year"], own["value_usd"], strict=True)
            },
        )
        for (indicator, donor), own in rows.groupby(["indicator", "donor"], sort=False)
    )


def _name(indicator: str, donor: str, catalog: Catalog, lang: str) -> str:
    name = trade_headings.money_name(indicator, lang)
    return f"{name}, {i18n.country(catalog.partners[donor], lang)}" if donor else name


def alt(view: View, catalog: Catalog) -> str:
    """The sentence of the chart, the ends and peaks of the money of all countries together."""
    heading = trade_headings.money(view, catalog)
    lines = series(money(view, catalog, *view.years), catalog, view.lang)
    if not lines:
        return told.joined(heading, told.no_figure(view.lang))
    all_but_donors = len(lines) - len(donors(view, catalog))
    parts = [told.brief(line, i18n.usd, view.lang) for line in lines[: max(1, all_but_donors)]]
    return told.joined(heading, sentence(view, catalog), told.listed(parts))


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Every figure of every series, each by itself; the events stand in the words."""
    if money(view, catalog, *view.years).empty:
        return None
    _ = i18n.translator(view.lang)
    rows = money(view, catalog, *axis_years(view, catalog))
    words = [sentence(view, catalog)]
    for line in series(rows, catalog, view.lang):
        words += told.told(line, view.years, i18n.usd, view.lang)
    words += events(view, catalog)
    year, amount, note, source = base.columns(view.lang, "year", "amount", "note", "source")
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.money(view, catalog),
        alt=brief,
        words=told.words(words, brief),
        columns=(
            year,
            Column(_("Series")),
            Column(_("Donor")),
            amount,
            Column(_("Code in the World Development Indicators")),
            note,
            source,
        ),
        rows=tuple(_row(row, view, catalog) for row in rows.to_dict("records")),
        notes=(
            _(
                "World Development Indicators, current US dollars; every series has its own "
                "scale, and none are added: aid by donor is part of all aid."
            ),
            _("Remittances, investment and aid in all are from every country together."),
            around(view),
        ),
    )


def _row(row: Mapping[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang, donor = view.lang, row["donor"]
    return (
        cells.year(int(row["year"])),
        Cell(trade_headings.money_name(row["indicator"], lang), row["indicator"]),
        base.partner(donor, view, catalog) if donor else cells.EMPTY,
        base.usd(row["value_usd"], lang),
        Cell(row["wdi_code"]),
        cells.fact(row["note"], lang),
        base.sources(row["source_id"], catalog),
    )


def events(view: View, catalog: Catalog) -> list[str]:
    """The events that the chart marks, by date."""
    return [
        f"{i18n.date_span(one.date, one.precision, one.date_end, view.lang)}: "
        f"{fact(one.summary, view.lang)}"
        for one in beside(catalog, *axis_years(view, catalog))
    ]
