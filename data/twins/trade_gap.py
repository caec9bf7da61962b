"""The twin of the gap between what Tajikistan reports and what its partners report."""

from __future__ import annotations

from data import i18n, trade_gap, trade_headings
from data.catalog import Catalog
from data.trade_gap_table import table
from data.trade_sentences import gap as sentence
from data.twins import trade_gap_rows as table_of
from data.twins import trade_gap_words as words_of
from data.twins import trade_told as told
from data.twins.trade_years import around
from data.twins.twin import Twin
from data.view import View

NAME = "gap"
_NAMED = 3


def alt(view: View, catalog: Catalog) -> str:
    """The two figures furthest apart; without partners the three largest gaps."""
    heading = trade_headings.gap(view, catalog)
    said = sentence(view, catalog).text
    if view.partners:
        more = [] if said else words_of.latest(view, catalog)
    else:
        rows = trade_gap.largest(view, catalog).rows.head(_NAMED).to_dict("records")
        more = [words_of.of_row(row, view, catalog) for row in rows[1 if said else 0 :]]
    if not said and not more:
        return told.joined(heading, told.no_figure(view.lang))
    return told.joined(heading, said, *more)


def twin(view: View, catalog: Catalog) -> Twin | None:
    """Both sides of each partner, flow and year; without partners every gap, largest first."""
    rows = table(view, catalog)
    if rows.empty:
        return None
    _ = i18n.translator(view.lang)
    records = rows.to_dict("records")
    said = sentence(view, catalog).text
    if view.partners:
        words = [said, *words_of.of_pairs(rows, view, catalog)]
        columns, made = table_of.pair_columns(view.lang), table_of.pair_row
        own = [_("Ratio is the partner's figure divided by Tajikistan's."), around(view)]
    else:
        named = records[1 if said else 0 : _NAMED]
        top = [words_of.of_row(row, view, catalog) for row in named]
        words = [said, *top, words_of.in_all(rows, view.lang)]
        columns, made = table_of.ranked_columns(view.lang), table_of.ranked_row
        own = [_("Sums over the years in view that both sides report, by difference in dollars.")]
        if trade_gap.largest(view, catalog).estimated:
            own.append(_("At least one side has nothing but estimates."))
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.gap(view, catalog),
        alt=brief,
        words=told.words(words, brief),
        columns=columns,
        rows=tuple(made(row, view, catalog) for row in records),
        notes=(_("Current US dollars; flows as seen from Tajikistan."), *own),
    )
