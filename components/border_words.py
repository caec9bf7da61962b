"""Headings, notes and lists of figures of the border charts."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from components import border_statements as statements
from components import chart_theme as theme
from components import html
from components.border_pane import Ground
from components.notes import Notes, precision_of
from data import border_said, border_shown, i18n
from data.border_crossings import Change, change, closed, since, stated_turnover
from data.border_series import Length, lengths, without_date
from data.catalog import Catalog
from data.fact_texts import told
from data.tolls import count_of
from data.view import View
from geo.palette import LIGHT


def agreed_note(view: View, catalog: Catalog) -> Markup:
    """Why the totals differ, how to read the chart, and every figure with its sources."""
    _ = i18n.translator(view.lang)
    notes = Notes(catalog, view.lang, "km-note")
    border = view.border or ""
    years = theme.axis_years(view, catalog)
    shown = [one for one in lengths(catalog, border) if border_shown.within(one, years)]
    totals = sorted({one.total_km for one in lengths(catalog, border) if one.total_km})
    parts: list[str | Markup] = [
        _(
            "Sources count the whole line as {low} to {high}, and what is agreed of it with "
            "different totals; each total is a series of its own, and a share is of it alone."
        ).format(low=i18n.km(totals[0], view.lang), high=i18n.km(totals[-1], view.lang))
    ]
    parts.append(
        _(
            "Why they differ the sources do not say; the line was described in full only in "
            "December 2024."
        )
        if border == "isfara"
        else _("Why they differ the sources do not say.")
    )
    parts.append(_("Figures that contradict each other are all shown."))
    if any(one.kind in {"computed", "reported_later"} for one in shown):
        parts.append(_("Open dots are computed, or reported later of an earlier year."))
    parts.append(_("A dotted step joins figures more than two years apart."))
    for row in without_date(catalog, border):
        said = _("Without a date, and so not drawn: {value} ({label}).")
        text = said.format(value=told(row.value_text, view.lang), label=told(row.label, view.lang))
        parts.append(html.join((text, notes.mark(row.sources))))
    table = _agreed_list(shown, view, notes)
    return _note(parts, table, notes, view)


def _agreed_list(shown: Iterable[Length], view: View, notes: Notes) -> Markup:
    _ = i18n.translator(view.lang)
    rows = [
        (
            i18n.date(one.date, one.date_precision, view.lang),
            html.join(("; ".join(border_said.said(one, view.lang)), notes.mark(one.sources))),
            border_said.kind_name(one.kind, view.lang),
            told(one.note, view.lang),
        )
        for one in shown
    ]
    head = (_("Date"), _("Figure"), _("Kind"), _("Note"))
    return html.table(head, rows, class_="numbers chart-table")


def deaths_note(view: View, catalog: Catalog) -> Markup:
    """What the counts are, and each with who says so."""
    _ = i18n.translator(view.lang)
    notes = Notes(catalog, view.lang, "deaths-note")
    ground = Ground.of(view, catalog, LIGHT, narrow=False)
    territory, stated, totals = border_shown.deaths(view, catalog)
    parts: list[str | Markup] = []
    rows: list[tuple[html.Content, ...]] = []
    if territory:
        parts.append(
            _(
                "UCDP counts by the territory on which people died, never by side; a year without "
                "a bar has no count in the data set."
            )
        )
    if stated:
        parts.append(
            _(
                'Statements count the dead of a side, event by event; triangles are "at least". '
                "The two are never added, and neither are events."
            )
        )
    if totals:
        parts.append(_("Each is a count of its own of all killed until then, not of a year."))
    for row in territory:
        count = count_of(row)
        what = _("territory of {country}").format(country=statements.name(row.territory, ground))
        best = i18n.number(row.best or 0, view.lang, 0)
        span = border_said.number(count, view.lang) if count else best
        said = best if span == best else _("{best} ({range})").format(best=best, range=span)
        rows.append((str(row.year), what, html.join((said, notes.mark(row.sources))), "UCDP"))
    for one in stated:
        event = catalog.events[one.event_id]
        when = i18n.date_span(event.date, event.precision, event.date_end, view.lang)
        said = html.join((border_said.number(one.killed, view.lang), notes.mark(one.sources)))
        side = statements.name(one.side, ground)
        rows.append((when, side, said, border_said.who(one, view.lang)))
    for row in totals:
        when = _("up to {date}").format(date=i18n.date(row.date, precision_of(row.date), view.lang))
        count = count_of(row)
        said = html.join(
            (border_said.number(count, view.lang) if count else "", notes.mark(row.sources))
        )
        rows.append((when, statements.name(row.side, ground), said, told(row.stated_by, view.lang)))
    head = (_("When"), _("Whose, or where"), _("Killed"), _("Stated by"))
    return _note(parts, html.table(head, rows, class_="numbers chart-table"), notes, view)


def trade_note(view: View, catalog: Catalog) -> Markup:
    """What changed between the years before and within the closing, and how to read it."""
    _ = i18n.translator(view.lang)
    notes = Notes(catalog, view.lang, "crossing-note")
    border = view.border or ""
    parts: list[str | Markup] = [*changed(view, catalog, notes)]
    parts.append(
        _(
            "Each line is one side's figures by year; the two are never added. The stronger line "
            "is the basis chosen for the trade charts. Figures by month are not known."
        )
    )
    when = closed(catalog, border)
    if when:
        for event in when:
            date = i18n.date(event.date, event.precision, view.lang)
            said = html.join(
                (f"{date}: {told(event.summary, view.lang)}", notes.mark(event.sources))
            )
            parts.append(said)
    shown = border_shown.trade(view, catalog)
    sources = notes.mark(dict.fromkeys(shown["source_id"]))
    parts.append(html.join((_("Figures:"), sources), " "))
    return _note(parts, Markup(""), notes, view)


def changed(view: View, catalog: Catalog, notes: Notes) -> list[Markup]:
    """Computed sentences on what changed; nothing where the figures do not reach."""
    _ = i18n.translator(view.lang)
    border = view.border or ""
    years = theme.axis_years(view, catalog)
    found = [
        one
        for one in change(catalog, border, view.basis)
        if years[0] <= one.before[0] and one.during[0] <= years[1]
    ]
    said = [_change(one, view, catalog, notes) for one in found]
    if not found:
        return []
    for row in stated_turnover(catalog, border).to_dict("records"):
        if years[0] <= row["year"] <= years[1]:
            text = _("Turnover in {year} is {amount} by another figure ({who}).").format(
                year=row["year"],
                amount=i18n.usd(row["value_usd"], view.lang),
                who=told(row["official_source"] or row["note"], view.lang),
            )
            said.append(html.join((text, notes.mark(row["source_id"]))))
    for row in since(catalog, border, "reported").to_dict("records"):
        if row["year"] <= years[1]:
            text = _("{year}: {flow} {amount}, as Tajikistan reports ({quality}).").format(
                year=row["year"],
                flow=i18n.flow_name(row["flow"], view.lang).lower(),
                amount=i18n.usd(row["value_usd"], view.lang),
                quality=_("provisional") if row["quality"] == "provisional" else _("final"),
            )
            said.append(html.join((text, notes.mark(row["source_id"]))))
    said.append(html.join((_("What else moved trade in these years the figures do not say."),)))
    return said


def _change(one: Change, view: View, catalog: Catalog, notes: Notes) -> Markup:
    return html.join((border_said.changed(one, view, catalog), notes.mark(one.sources)))


def _note(parts: list[str | Markup], table: Markup, notes: Notes, view: View) -> Markup:
    _ = i18n.translator(view.lang)
    folded = html.folded(_("Figures and sources") if table else _("Sources"), table, notes.list())
    return html.tag(
        "div", html.tag("p", html.join(parts, " ")), folded, class_="chart-note border-note"
    )
