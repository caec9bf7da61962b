"""Columns and rows of the twin of the gap between the two sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data import i18n
from data.catalog import Catalog
from data.twins import cells
from data.twins import trade_base as base
from data.twins.twin import Cell, Column
from data.view import View

Record = Mapping[Any, Any]


def _sides(lang: str) -> tuple[Column, ...]:
    """Columns of both figures, and of what is between them."""
    _ = i18n.translator(lang)
    return (
        Column(_("Tajikistan reports"), _("US$"), "number"),
        Column(_("The partner reports"), _("US$"), "number"),
        Column(_("Difference"), _("US$"), "number"),
        Column(_("Ratio"), kind="number"),
    )


def pair_columns(lang: str) -> tuple[Column, ...]:
    """Columns of `pair_row`."""
    _ = i18n.translator(lang)
    year, partner, flow, source = base.columns(lang, "year", "partner", "flow", "source")
    ours, theirs = Column(_("Basis, Tajikistan")), Column(_("Basis, partner"))
    return (
        year,
        partner,
        flow,
        *_sides(lang),
        ours,
        theirs,
        *base.columns(lang, "quality"),
        source,
    )


def _amounts(row: Record, lang: str) -> tuple[Cell, ...]:
    ratio = row["ratio_mirror_to_reported"]
    digits = 2 if ratio == ratio and ratio < 10 else 0
    return (
        *(base.usd(row[f"{name}_usd"], lang) for name in ("reported", "mirror", "difference")),
        cells.number(ratio, lang, digits),
    )


def pair_row(row: Record, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    """Both sides of a partner, flow and year."""
    lang = view.lang
    ids = [one for side in ("reported", "mirror") if (one := row[f"{side}_source_id"])]
    alone = row["reported_quality"] or row["mirror_quality"]
    return (
        cells.year(int(row["year"])),
        base.partner(row["partner_id"], view, catalog),
        base.flow(row["flow"], lang),
        *_amounts(row, lang),
        base.basis(row["reported_basis"], lang),
        base.basis(row["mirror_basis"], lang),
        base.quality(row["quality"] or alone, lang),
        cells.sources(ids, catalog),
    )


def ranked_columns(lang: str) -> tuple[Column, ...]:
    """Columns of `ranked_row`."""
    named = base.columns(lang, "place", "partner", "flow")
    return (*named, *_sides(lang), *base.columns(lang, "years", "basis", "source"))


def ranked_row(row: Record, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    """Both sides of a partner and flow over several years."""
    lang = view.lang
    return (
        cells.year(int(row["rank"])),
        base.partner(row["partner_id"], view, catalog),
        base.flow(row["flow"], lang),
        *_amounts(row, lang),
        Cell(row["years"].replace("-", "–")),
        base.basis(row["bases"], lang),
        base.sources(row["source_id"], catalog),
    )
