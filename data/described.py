"""A view told without a map: what it is called, and what it shows in words and figures.

For whoever reads an address without opening the page: a messenger that draws a card, a search
engine, a reader without scripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from data import stories, trade, wording
from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import (
    basis_name,
    country,
    date_span,
    event_name,
    flow_name,
    listed,
    number,
    page_name,
    state_name,
    translator,
    usd,
    years,
)
from data.sentence import sentence, title
from data.translation import N_
from data.view import View
from data.vocabulary import BORDERS

LONGEST = 300
"""Characters of a description; a card shows fewer, a search engine no more."""


def site(lang: str) -> str:
    """Name of the atlas."""
    return translator(lang)(N_("Tajikistan's foreign relations"))


def name(view: View, catalog: Catalog) -> str:
    """Name of a view, without that of the atlas.

    The heading of a story's step, else what is selected, before it the page if it is not the
    map; the atlas itself where nothing is selected.
    """
    if view.page == "atlas":
        if view.story and view.step:
            heading = stories.load(catalog)[view.story].steps[view.step - 1].heading
            return told(heading, view.lang)
        return title(view, catalog) if _selects(view) else site(view.lang)
    page = page_name(view.page, view.lang)
    if view.page == "trade" and view.partners:
        return f"{page}: {listed(wording.names(view.partners, catalog, view.lang), view.lang)}"
    return page


def page_title(view: View, catalog: Catalog) -> str:
    """Title of the window: the view's name, then its story's and the atlas's."""
    parts = [name(view, catalog)]
    if view.page == "atlas" and view.story:
        parts.append(told(stories.load(catalog)[view.story].title, view.lang))
    return " · ".join(dict.fromkeys((*parts, site(view.lang))))


@lru_cache(maxsize=16)
def said(view: View, catalog: Catalog) -> str:
    """The sentence of a view, worked out once for all places of a page that repeat it."""
    return sentence(view, catalog)


def description(view: View, catalog: Catalog) -> str:
    """What the view shows: its sentence, a story's own words, or what a page of text is about."""
    _ = translator(view.lang)
    if view.page == "sources":
        text = _(
            "{n} sources, each with its licence where one is stated and with the rows that rest "
            "on it; all data as files"
        )
        return text.format(n=number(len(catalog.sources), view.lang))
    if view.page == "method":
        return _(
            "The atlas takes no side on a border. It draws the line that open data hold, says "
            "whose line that is, and gives both sides' words in the same form."
        )
    if view.page == "about":
        return _(
            "An atlas of Tajikistan's foreign relations, {years}: partners and contested borders "
            "on a map, tied to a timeline and to trade. Every figure says where it comes from, "
            "and every view is a link that can be sent."
        ).format(years=years((catalog.first_year, catalog.last_year), view.lang))
    if view.page == "atlas" and view.story and view.step:
        step = stories.load(catalog)[view.story].steps[view.step - 1]
        return _whole_sentences([told(each.text, view.lang) for each in step.sentences])
    return said(view, catalog)


def _whole_sentences(texts: list[str]) -> str:
    """As many of the sentences as a description has room for, the first in any case."""
    said = texts[0]
    for text in texts[1:]:
        if len(said) + len(text) + 1 > LONGEST:
            break
        said = f"{said} {text}"
    return said


def _selects(view: View) -> bool:
    return bool(view.event or view.border or view.partners)


def facts(view: View, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Key facts as label and value, in the reader's language; what is not known is left out.

    A page of text has none.
    """
    if view.page not in ("atlas", "trade"):
        return ()
    return tuple((label, value) for label, value in _facts(view, catalog) if value)


def _facts(view: View, catalog: Catalog) -> Iterator[tuple[str, str]]:
    _ = translator(view.lang)
    if view.event:
        yield from _of_event(view, catalog)
        return
    yield _("Years"), years(view.years, view.lang)
    partners = wording.focus(view)
    if len(partners) == 1:
        yield (
            _("Diplomatic relations"),
            _capital(wording.relations(partners[0], view.as_of, catalog, view.lang)),
        )
    elif not partners:
        yield _("Diplomatic relations"), _capital(wording.all_relations(view, catalog))
    yield from _of_borders(view, catalog, partners)
    yield _("Events"), _capital(wording.events(view, catalog))
    for partner in partners:
        yield from _of_trade(view, catalog, partner, named=len(partners) > 1)


def _of_event(view: View, catalog: Catalog) -> Iterator[tuple[str, str]]:
    _ = translator(view.lang)
    event = catalog.events[view.event or ""]
    yield event_name(event.kind, view.lang), told(event.summary, view.lang)
    yield _("When"), date_span(event.date, event.precision, event.date_end, view.lang)
    yield _("Partners"), listed(wording.names(event.partners, catalog, view.lang), view.lang)


def _of_borders(
    view: View, catalog: Catalog, partners: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """State of each drawn part of the open border, else of the whole line with each partner."""
    _ = translator(view.lang)
    if view.border:
        for section in catalog.sections_of(view.border):
            now = catalog.state_in(section.section_id, view.as_of)
            if now is not None and section.kind in ("whole_line", "line_section"):
                yield (
                    told(section.name, view.lang),
                    f"{state_name(now.state, view.lang)} ({view.as_of})",
                )
        return
    of_neighbour = {neighbour: border for border, neighbour in BORDERS.items()}
    for partner in partners:
        if partner in of_neighbour:
            section_of = wording.main_section(of_neighbour[partner], catalog)
            label = _("Border with {country}").format(
                country=country(catalog.partners[partner], view.lang)
            )
            yield label, _capital(wording.state(section_of, view.as_of, catalog, view.lang))


def _of_trade(
    view: View, catalog: Catalog, partner: str, *, named: bool
) -> Iterator[tuple[str, str]]:
    """The latest exports and imports in view, each with its year and basis."""
    rows = trade.series(catalog, view.basis)
    rows = rows[(rows["partner_id"] == partner) & rows["year"].between(*view.years)]
    for flow in trade.FLOWS:
        mine = rows[rows["flow"] == flow]
        if mine.empty:
            continue
        last = mine.sort_values("year").iloc[-1]
        label = flow_name(flow, view.lang)
        if named:
            label = f"{label}, {country(catalog.partners[partner], view.lang)}"
        basis = basis_name(str(last["basis"]), view.lang)
        yield label, f"{usd(float(last['value_usd']), view.lang)} ({last['year']}; {basis})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
