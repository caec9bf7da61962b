"""The twin of the goods that the press names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data import i18n, trade_headings
from data.catalog import Catalog
from data.fact_texts import told as fact
from data.trade_products import ProductList, drawable, sentence
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.twin import Cell, Column, Twin
from data.view import View

NAME = "goods"
_NAMED = 3


def alt(view: View, catalog: Catalog) -> str:
    """How many lists there are, the goods of the last, and what it leaves unnamed."""
    _ = i18n.translator(view.lang)
    heading = trade_headings.goods(view, catalog)
    found = drawable(view, catalog)
    if not found:
        return told.joined(heading, told.no_figure(view.lang))
    count = _.n("{n} list of goods.", "{n} lists of goods.", len(found)).format(n=len(found))
    return told.joined(heading, count, _listed(found[-1], view, _NAMED))


def _listed(one: ProductList, view: View, most: int | None = None) -> str:
    """The goods of a list with their shares, largest first, and what it does not name."""
    _ = i18n.translator(view.lang)
    rows = one.rows.sort_values("share_pct", ascending=False).to_dict("records")
    parts = [
        f"{fact(row['product'], view.lang)} {base.percent(row['share_pct'], view.lang)}"
        for row in rows[:most]
    ]
    text = _("{flow} {year}, {total}: {parts}; not named {rest}.")
    return text.format(
        flow=i18n.flow_name(one.flow, view.lang),
        year=one.year,
        total=i18n.usd(one.total_usd or 0.0, view.lang),
        parts=", ".join(parts),
        rest=base.percent(100 - (one.named_pct or 0.0), view.lang),
    )


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Every good of every list that is drawn."""
    found = drawable(view, catalog)
    if not found:
        return None
    _ = i18n.translator(view.lang)
    year, flow, amount, share, note, source = base.columns(
        view.lang, "year", "flow", "amount", "share", "note", "source"
    )
    goods, computed, office = (
        Column(name) for name in (_("Goods"), _("Computed"), _("Official source"))
    )
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.goods(view, catalog),
        alt=brief,
        words=told.words((sentence(view, catalog), *(_listed(one, view) for one in found)), brief),
        columns=(year, flow, goods, amount, share, computed, office, note, source),
        rows=tuple(
            _row(row, view, catalog) for one in found for row in one.rows.to_dict("records")
        ),
        notes=(
            _(
                "Goods of all partners together that the press names after Tajik offices, not the "
                "whole; hatched is what the source does not name of the total (WDI). Lists overlap "
                "(cotton fibre is a textile) and are never added."
            ),
        ),
    )


def _row(row: Mapping[Any, Any], view: View, catalog: Catalog) -> tuple[Cell, ...]:
    _ = i18n.translator(view.lang)
    lang = view.lang
    computed = {
        "usd": _("Computed: the share given, times the total of the year (WDI)."),
        "share": _("Computed: the dollars given, by the total of the year (WDI)."),
    }
    return (
        cells.year(int(row["year"])),
        base.flow(row["flow"], lang),
        cells.fact(row["product"], lang),
        base.usd(row["value_usd"], lang),
        base.share(row["share_pct"], lang),
        Cell(computed.get(row["computed"], "")),
        cells.fact(row["official_source"], lang),
        cells.fact(row["note"], lang),
        base.sources(row["source_id"], catalog),
    )
