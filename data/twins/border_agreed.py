"""The kilometres agreed of a border in words and as a table."""

from __future__ import annotations

from collections.abc import Iterable

from data import i18n
from data.axis import axis_years
from data.border_said import agreed_heading, kind_name, said
from data.border_series import Length, lengths, without_date
from data.border_shown import has_agreed, within
from data.catalog import Catalog
from data.fact_texts import told
from data.sentence import border_title
from data.twins import cells
from data.twins.twin import Cell, Column, Twin
from data.view import View


def make(view: View, catalog: Catalog) -> Twin | None:
    """The twin of the chart; None where it is not drawn."""
    if not has_agreed(view, catalog):
        return None
    _ = i18n.translator(view.lang)
    return Twin(
        name="agreed",
        title=agreed_heading(view),
        alt=" ".join(sentences(view, catalog)),
        words=tuple(_words(view, catalog)),
        columns=(
            Column(_("Date"), kind="date"),
            Column(_("Agreed length"), _("km"), "number"),
            Column(_("Counted of"), _("km"), "number"),
            Column(_("Share of the total"), "%", "number"),
            Column(_("Added"), _("km"), "number"),
            Column(_("Kind")),
            Column(_("Note")),
            Column(_("Sources")),
        ),
        rows=tuple(_row(one, view, catalog) for one in shown(view, catalog)),
        notes=(
            _("Sources count the whole line differently; a share is of the total of its own row."),
            _("Figures that contradict each other are all shown."),
        ),
    )


def shown(view: View, catalog: Catalog) -> list[Length]:
    """Figures in the years of the axis, by date."""
    years = axis_years(view, catalog)
    return [one for one in lengths(catalog, view.border or "") if within(one, years)]


def _row(one: Length, view: View, catalog: Catalog) -> tuple[Cell, ...]:
    lang = view.lang
    share = one.share_pct if one.share_pct is not None else one.share_stated_pct
    return (
        cells.date(one.date, one.date_precision, lang),
        cells.number(one.agreed_km, lang, None),
        cells.number(one.total_km, lang, None),
        cells.number(None if share is None else round(share, 1), lang, None),
        cells.number(one.increment_km, lang, None),
        Cell(kind_name(one.kind, lang)),
        cells.fact(one.note, lang),
        cells.sources(one.sources, catalog),
    )


def sentences(view: View, catalog: Catalog) -> Iterable[str]:
    """The alternative text: the first and the last figure of each total, as far as few."""
    _ = i18n.translator(view.lang)
    yield f"{agreed_heading(view)}. {border_title(view.border or '', catalog, view.lang)}."
    known = [one for one in shown(view, catalog) if one.share_pct is not None]
    if known:
        yield _("First, {date}: {what}.").format(**_dated(known[0], view))
    if len(known) > 1:
        yield _("Last, {date}: {what}.").format(**_dated(known[-1], view))


def _dated(one: Length, view: View) -> dict[str, str]:
    date = i18n.date(one.date, one.date_precision, view.lang)
    return {"date": date, "what": "; ".join(said(one, view.lang))}


def _words(view: View, catalog: Catalog) -> Iterable[str]:
    _ = i18n.translator(view.lang)
    found = shown(view, catalog)
    totals = sorted({one.total_km for one in found if one.total_km})
    for total in totals:
        own = [one for one in found if one.total_km == total and one.agreed_km is not None]
        if len(own) > 1:
            text = _("Of {total}: {first} in {year}, {last} in {then}.")
            yield text.format(
                total=i18n.km(total, view.lang),
                first=i18n.km(own[0].agreed_km or 0, view.lang),
                year=own[0].day.year,
                last=i18n.km(own[-1].agreed_km or 0, view.lang),
                then=own[-1].day.year,
            )
    if len(totals) > 1:
        text = _("The whole line is counted as {low} to {high}.")
        yield text.format(low=i18n.km(totals[0], view.lang), high=i18n.km(totals[-1], view.lang))
    for row in without_date(catalog, view.border or ""):
        text = _("Without a date, and so not drawn: {value} ({label}).")
        yield text.format(value=told(row.value_text, view.lang), label=told(row.label, view.lang))
