"""Cells and columns as the twins of the trade and money charts have them."""

from __future__ import annotations

from collections.abc import Iterable

from data import i18n
from data.catalog import Catalog
from data.trade_table import TOTAL_BASIS, spans
from data.twins import cells
from data.twins.twin import Cell, Column
from data.view import View


def usd(value: float, lang: str) -> Cell:
    """An amount at a glance; its value is in US dollars."""
    return cells.EMPTY if value != value else Cell(i18n.usd(value, lang), float(value))


def percent(value: float, lang: str) -> str:
    """Per cent with a decimal."""
    return i18n.percent(value, lang, 1)


def share(value: float, lang: str) -> Cell:
    """Per cent; empty where there is none."""
    return cells.EMPTY if value != value else Cell(percent(value, lang), float(value))


def basis_name(basis: str, lang: str) -> str:
    """Whose figure it is, of any basis that stands in a table; several are joined by ``;``."""
    _ = i18n.translator(lang)
    names = {
        TOTAL_BASIS: _("Total (WDI)"),
        "press": _("From the press"),
        "factbook": _("CIA World Factbook"),
    }
    return "; ".join(names.get(one) or i18n.basis_name(one, lang) for one in basis.split(";"))


def basis(code: str, lang: str) -> Cell:
    """Cell of `basis_name`; its value is the code of the tables."""
    return Cell(basis_name(code, lang), code) if code else cells.EMPTY


def quality(code: str, lang: str) -> Cell:
    """Whether a figure is an estimate; its value is the code of the tables."""
    _ = i18n.translator(lang)
    names = {
        "estimate": _("An estimate"),
        "provisional": _("Provisional"),
        "firm": _("Published"),
        "single": _("A single figure"),
        "computed": _("Computed"),
    }
    return Cell(names[code], code) if code else cells.EMPTY


def flow(code: str, lang: str) -> Cell:
    """Exports, imports or both together; the value is the code."""
    _ = i18n.translator(lang)
    return Cell(_("Turnover") if code == "turnover" else i18n.flow_name(code, lang), code)


def partner(code: str, view: View, catalog: Catalog) -> Cell:
    """A partner, as a link to it where it can be selected."""
    known = code in catalog.vocabulary.partners
    there = view.with_(partners=(code,)) if known else None
    return cells.country(code, catalog, view.lang, there)


def sources(ids: str, catalog: Catalog) -> Cell:
    """Sources whose ids are joined by ``;``."""
    return cells.sources(ids.split(";"), catalog)


def columns(lang: str, *wanted: str) -> tuple[Column, ...]:
    """Columns by name: ``year``, ``partner``, ``amount`` …"""
    _ = i18n.translator(lang)
    dollars = _("US$")
    known = {
        "year": Column(_("Year"), kind="number"),
        "partner": Column(_("Partner")),
        "flow": Column(_("Flow")),
        "amount": Column(_("Amount"), dollars, "number"),
        "share": Column(_.p("of a whole", "Share"), _("% of the total"), "number"),
        "years": Column(_("Years")),
        "place": Column(_("Place"), kind="number"),
        "basis": Column(_("Basis")),
        "quality": Column(_("Kind of figure")),
        "note": Column(_("Note")),
        "source": Column(_("Source")),
    }
    return tuple(known[name] for name in wanted)


def years_of(found: Iterable[int]) -> str:
    """Years as runs: ``1993–2020, 2025``."""
    return spans(found).replace("-", "–")
