"""The twin of the ranking of partners over the years in view."""

from __future__ import annotations

import math

from data import i18n, trade_headings
from data.catalog import Catalog
from data.trade import Ranking
from data.trade import ranking as ranked
from data.trade_sentences import ranking as sentence
from data.trade_table import RankedRow, rows_of_ranking
from data.twins import cells
from data.twins import trade_base as base
from data.twins import trade_told as told
from data.twins.twin import Cell, Twin
from data.view import View

NAME = "ranking"

_FIRST = 3
"""Partners that the words name."""


def alt(view: View, catalog: Catalog) -> str:
    """The first partners with their amounts and shares, those in view with their places."""
    heading = trade_headings.ranking(view, catalog)
    basis = i18n.basis_name(view.basis, view.lang)
    found = ranked(view, catalog)
    if not found.order:
        return told.joined(heading, basis, told.no_figure(view.lang))
    places = {code: place for place, code in enumerate(found.order, 1)}
    named = [*found.order[:_FIRST]]
    named += [code for code in view.partners if places.get(code, 0) > _FIRST]
    parts = [_placed(places[code], code, found, view, catalog) for code in named]
    return told.joined(heading, basis, told.listed([*parts, _left(found, view)]))


def amount(code: str, found: Ranking) -> float:
    """All that a partner trades in the years that count, US$."""
    return math.fsum(row.value_usd for row in found.sums[code])


def _placed(place: int, code: str, found: Ranking, view: View, catalog: Catalog) -> str:
    _ = i18n.translator(view.lang)
    value = amount(code, found)
    text = _("{place}. {partner}, {amount}").format(
        place=place,
        partner=i18n.country(catalog.partners[code], view.lang),
        amount=i18n.usd(value, view.lang),
    )
    return text + _of_total(value, found, view.lang)


def _of_total(value: float, found: Ranking, lang: str) -> str:
    if not found.total:
        return ""
    return f" ({base.percent(100 * value / found.total, lang)})"


def _left(found: Ranking, view: View) -> str:
    """What is allocated to no partner; empty where nothing is."""
    left = math.fsum(found.remainder.values())
    if left <= 0:
        return ""
    _ = i18n.translator(view.lang)
    text = _("not allocated: {amount}").format(amount=i18n.usd(left, view.lang))
    return text + _of_total(left, found, view.lang)


def twin(view: View, catalog: Catalog) -> Twin | None:
    """All partners, best first, a row for each flow and kind of figure."""
    found = ranked(view, catalog)
    if not found.order:
        return None
    lang = view.lang
    rows = rows_of_ranking(view, catalog)
    years = base.years_of(found.years)
    wanted = ("place", "partner", "flow", "amount", "share", "years", "basis", "quality", "source")
    brief = alt(view, catalog)
    return Twin(
        name=NAME,
        title=trade_headings.ranking(view, catalog),
        alt=brief,
        words=told.words(_words(found, view, catalog), brief),
        columns=base.columns(lang, *wanted),
        rows=tuple(_row(row, found, years, view, catalog) for row in rows),
        notes=tuple(_notes(found, view)),
    )


def _row(
    row: RankedRow, found: Ranking, years: str, view: View, catalog: Catalog
) -> tuple[Cell, ...]:
    lang = view.lang
    share = 100 * row.value_usd / found.total if found.total else math.nan
    nobody = Cell(i18n.translator(lang)(i18n.N_("Not allocated")))
    return (
        cells.EMPTY if row.rank is None else cells.year(row.rank),
        base.partner(row.partner_id, view, catalog) if row.partner_id else nobody,
        base.flow(row.flow, lang),
        base.usd(row.value_usd, lang),
        base.share(share, lang),
        Cell(years),
        base.basis(view.basis, lang),
        base.quality("computed" if row.quality == "not_allocated" else row.quality, lang),
        base.sources(row.source_id, catalog),
    )


def _words(found: Ranking, view: View, catalog: Catalog) -> list[str]:
    """Who leads, how much the first have together, the places of those in view, the rest."""
    _ = i18n.translator(view.lang)
    lang = view.lang
    made = [sentence(view, catalog).text]
    count = len(found.order)
    made.append(
        _.n("{n} partner has a figure.", "{n} partners have a figure.", count).format(
            n=i18n.number(count, lang)
        )
    )
    if count > _FIRST:
        first = [i18n.country(catalog.partners[code], lang) for code in found.order[:_FIRST]]
        value = math.fsum(amount(code, found) for code in found.order[:_FIRST])
        text = _("The first three, {partners}: {amount} together").format(
            partners=i18n.listed(first, lang), amount=i18n.usd(value, lang)
        )
        made.append(text + _of_total(value, found, lang) + ".")
    everyone = [row for own in found.sums.values() for row in own]
    guessed = math.fsum(row.value_usd for row in everyone if row.quality == "estimate")
    if guessed > 0:
        text = _("Of {amount} with all partners {part} is estimated.")
        whole = math.fsum(row.value_usd for row in everyone)
        made.append(text.format(amount=i18n.usd(whole, lang), part=i18n.usd(guessed, lang)))
    for code in view.partners:
        name = i18n.country(catalog.partners[code], lang)
        if code in found.sums:
            place = found.order.index(code) + 1
            text = _("{partner}: place {place} of {count}, {amount}").format(
                partner=name, place=place, count=count, amount=i18n.usd(amount(code, found), lang)
            )
            made.append(text + _of_total(amount(code, found), found, lang) + ".")
        else:
            made.append(_("{name}: no figure in these years.").format(name=name))
    if left := _left(found, view):
        made.append(f"{left[:1].upper()}{left[1:]}.")
    return [text for text in made if text]


def _notes(found: Ranking, view: View) -> list[str]:
    _ = i18n.translator(view.lang)
    basis = i18n.basis_name(view.basis, view.lang)
    made = [_("{basis}; sum of the years named, current US dollars.").format(basis=basis)]
    if any(found.remainder.values()):
        made.append(_("Not allocated is the total (WDI) less the sum over partners, by year."))
    if found.without and found.years:
        missing = base.years_of(found.without)
        made.append(_("No list of partners: {years}.").format(years=missing))
    made.append(_("The picture shows the first 12 and those in view; the table has all."))
    return made
