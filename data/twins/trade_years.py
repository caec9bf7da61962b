"""The twin of the chart of trade by year."""

from __future__ import annotations

from data import i18n, trade_headings
from data.axis import axis_years
from data.catalog import Catalog
from data.trade_lines import lines
from data.trade_marks import WORLD
from data.trade_sentences import by_year
from data.trade_table import TOTAL_BASIS, Row, rows_by_year
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.twin import Cell, Twin
from data.view import View

NAME = "trade"


def alt(view: View, catalog: Catalog) -> str:
    """What the chart shows: of one line or two their ends and peaks, of more their ends."""
    heading = trade_headings.by_year(view, catalog)
    basis = base.basis_name(_side(view), view.lang)
    drawn = [line.within(*view.years) for line in lines(view, catalog, *view.years)]
    show = base.percent if view.scale == "share" else i18n.usd
    if len(view.partners) > 1:
        last = [told.last(line, show, view.lang) for line in drawn]
        return told.joined(heading, basis, told.listed(last) or told.no_figure(view.lang))
    parts = [told.brief(line, show, view.lang) for line in drawn]
    return told.joined(heading, basis, told.listed(parts) or told.no_figure(view.lang))


def _side(view: View) -> str:
    """Whose figures the lines are: those of all trade in dollars are the World Bank's."""
    return view.basis if view.partners or view.scale == "share" else TOTAL_BASIS


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Every figure of the chart, those on either side of the years included."""
    first, last = axis_years(view, catalog)
    rows = rows_by_year(view, catalog, first, last)
    if not rows:
        return None
    show = base.percent if view.scale == "share" else i18n.usd
    words = [by_year(view, catalog).text]
    for line in lines(view, catalog, first, last):
        words += told.told(line, view.years, show, view.lang)
    lang = view.lang
    wanted = ("year", "partner", "flow", "amount", "share", "basis", "quality", "note", "source")
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.by_year(view, catalog),
        alt=brief,
        words=told.words(words, brief),
        columns=base.columns(lang, *wanted),
        rows=tuple(_row(row, view, catalog) for row in rows),
        notes=_notes(rows, view),
    )


def _row(row: Row, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang = view.lang
    everyone = row.partner_id == WORLD
    return (
        cells.year(int(row.year)),
        _all(row, lang) if everyone else base.partner(row.partner_id, view, catalog),
        base.flow(row.flow, lang),
        base.usd(row.value_usd, lang),
        base.share(row.share_pct, lang),
        base.basis(row.basis, lang),
        base.quality(_quality(row), lang),
        _note(row, lang),
        base.sources(row.source_id, catalog),
    )


def _quality(row: Row) -> str:
    return "computed" if row.computed == "usd" and row.quality != "estimate" else row.quality


def _all(row: Row, lang: str) -> Cell:
    """What a figure of all trade is of."""
    _ = i18n.translator(lang)
    names = {
        "allocated": _("Allocated to partners"),
        "not_allocated": _("Not allocated"),
    }
    return Cell(names.get(row.what) or _("All partners together"), row.what)


def _note(row: Row, lang: str) -> Cell:
    """The part of the year and what the source says of a figure."""
    period = trade_headings.period_name(row.period, lang)
    if not row.note:
        return Cell(period)
    found = cells.fact(row.note, lang)
    return Cell(f"{period}: {found.text}" if period else found.text, lang=found.lang)


def _notes(rows: list[Row], view: View) -> tuple[str, ...]:
    _ = i18n.translator(view.lang)
    there = {row.what for row in rows}
    basis = i18n.basis_name(view.basis, view.lang)
    made = [
        _("{basis}; current US dollars.").format(basis=basis),
        _("Shares are of Tajikistan's exports and imports in all (WDI)."),
    ]
    if "not_allocated" in there:
        made.append(_("Not allocated is the total (WDI) less the sum over partners, by year."))
    if there & {"press", "factbook"}:
        made.append(_("Figures from the press and the CIA World Factbook stand beside the series."))
    made.append(around(view))
    return tuple(made)


def around(view: View) -> str:
    """That the chart and the table have a year more on either side."""
    _ = i18n.translator(view.lang)
    return _("The words are of the years in view; the table also has a year on either side.")
