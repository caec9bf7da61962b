"""The clauses a view's sentence is made of; each is empty where the facts say nothing.

Every figure is counted or read from the catalog. A year is given only where the tables give
it outright, not where it was inferred or only marks the beginning of the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data import trade
from data.catalog import Catalog
from data.i18n import N_, country, kind_name, listed, number, translator
from data.records import BorderSection, BorderState, Event
from data.view import View
from data.vocabulary import BORDERS, KINDS, STATES

INDEPENDENCE = 1991
"""Year the record of states begins with, whatever went before."""

_STATES: Mapping[str, tuple[str, str]] = {
    "undelimited": (N_("undelimited"), N_("undelimited since {year}")),
    "disputed": (N_("disputed"), N_("disputed since {year}")),
    "under_negotiation": (N_("under negotiation"), N_("under negotiation since {year}")),
    "partly_agreed": (N_("partly agreed"), N_("partly agreed since {year}")),
    "agreed": (N_("agreed"), N_("agreed in {year}")),
    "ratified": (N_("ratified"), N_("ratified in {year}")),
    "demarcation": (N_("being demarcated"), N_("being demarcated since {year}")),
    "demarcated": (N_("demarcated"), N_("demarcated since {year}")),
    "mined": (N_("mined"), N_("mined since {year}")),
    "clearing": (N_("being cleared of mines"), N_("being cleared of mines since {year}")),
    "cleared": (N_("cleared of mines"), N_("cleared of mines since {year}")),
}
"""Each state as a clause, without and with the year it began."""

_FEW_KINDS = 4


def names(partners: Sequence[str], catalog: Catalog, lang: str) -> list[str]:
    """Names of partners, in the order given."""
    return [country(catalog.partners[partner], lang) for partner in partners]


def events(view: View, catalog: Catalog) -> str:
    """How many events of the partners, years and kinds in view: ``61 events``, ``no events``."""
    return _count(view, len(shown_events(view, catalog))) + kinds(view)


def events_with(view: View, catalog: Catalog) -> str:
    """The same with the partners named: ``61 events with China``; of all if none is in focus."""
    partners = focus(view)
    if not partners:
        return events(view, catalog)
    text = translator(view.lang)(N_("{events} with {countries}")).format(
        events=_count(view, len(shown_events(view, catalog))),
        countries=listed(names(partners, catalog, view.lang), view.lang),
    )
    return text + kinds(view)


def focus(view: View) -> tuple[str, ...]:
    """Partners whose events are shown: those selected, else the one across the open border."""
    if view.partners:
        return view.partners
    return (BORDERS[view.border],) if view.border else ()


def shown_events(view: View, catalog: Catalog) -> tuple[Event, ...]:
    """Events of the partners in focus, the years and the kinds in view."""
    first, last = view.years
    return catalog.events_of(focus(view), first, last, view.kinds)


def _count(view: View, count: int) -> str:
    _ = translator(view.lang)
    if not count:
        return _("no events")
    return _.n("{n} event", "{n} events", count).format(n=number(count, view.lang))


def kinds(view: View) -> str:
    """The kinds of events shown, in brackets, with a space before; empty if all are."""
    if not view.kinds:
        return ""
    _ = translator(view.lang)
    if len(view.kinds) > _FEW_KINDS:
        text = _("{n} of {total} kinds").format(n=len(view.kinds), total=len(KINDS))
    else:
        text = _("only {kinds}").format(
            kinds=listed([_lane(k, view.lang) for k in view.kinds], view.lang)
        )
    return f" ({text})"


def _lane(kind: str, lang: str) -> str:
    if kind == "border":
        return translator(lang)(N_("border talks and measures"))
    return kind_name(kind, lang).lower()


def relations(partner: str, year: int, catalog: Catalog, lang: str) -> str:
    """Since when there are relations with a partner, rival years included.

    ``relations since 1993``, ``relations since 2013 or 1992``, ``no relations before 1993``.
    """
    relation = catalog.relations.get(partner)
    if relation is None or not relation.date:
        return ""
    _ = translator(lang)
    preferred = relation.date[:4]
    years = {rival.date[:4] for rival in relation.dates if rival.date} - {preferred}
    rivals = sorted(years) if relation.disputed else []
    if int(min([preferred, *rivals])) > year:
        return _("no relations before {year}").format(year=min([preferred, *rivals]))
    if rivals:
        return _("relations since {year} or {others}").format(
            year=preferred, others=", ".join(rivals)
        )
    return _("relations since {year}").format(year=preferred)


def all_relations(view: View, catalog: Catalog) -> str:
    """With how many partners there are relations in the last year in view."""
    _ = translator(view.lang)
    count = sum(catalog.relation_on(partner, view.as_of) for partner in catalog.relations)
    if view.as_of == catalog.last_year:
        text = _.n(
            "relations with {n} state or entity", "relations with {n} states and entities", count
        )
        return text.format(n=number(count, view.lang))
    text = _.n(
        "relations with {n} state or entity by the end of {year}",
        "relations with {n} states and entities by the end of {year}",
        count,
    )
    return text.format(n=number(count, view.lang), year=view.as_of)


def main_section(border: str, catalog: Catalog) -> BorderSection | None:
    """Section that stands for a border: the whole line, else its only line section."""
    sections = catalog.sections_of(border)
    whole = [section for section in sections if section.kind == "whole_line"]
    lines = whole or [section for section in sections if section.kind == "line_section"]
    return lines[0] if len(lines) == 1 else None


def state(section: BorderSection | None, year: int, catalog: Catalog, lang: str) -> str:
    """State of a section at the end of a year: ``ratified in 2025``, ``disputed``.

    What is agreed of the line is added where the tables have it for that very year:
    ``partly agreed (552 of 970 km)``.
    """
    now = catalog.state_in(section.section_id, year) if section else None
    if section is None or now is None:
        return ""
    _ = translator(lang)
    plain, dated = _STATES[now.state]
    began = _began(section, now)
    if began is None:
        text = _(plain)
    elif began < INDEPENDENCE:
        text = _("{state} before {year}").format(state=_(plain), year=INDEPENDENCE)
    else:
        text = _(dated).format(year=began)
    return text + _agreed_length(now, lang)


def _began(section: BorderSection, now: BorderState) -> int | None:
    """Year in which the state of a row began, None where the tables do not tell."""
    rows = sorted(section.states, key=lambda row: row.from_year)
    at = rows.index(now)
    while at and rows[at - 1].state == now.state:
        at -= 1
    first = rows[at]
    if first.inferred or first.from_year == INDEPENDENCE:
        return None
    if at and _rank(rows[at - 1].state) > _rank(now.state):
        return None
    return first.from_year


def _rank(state: str) -> int:
    return STATES.index(state) if state in STATES else -1


def _agreed_length(now: BorderState, lang: str) -> str:
    total, agreed = now.length_total_km, now.length_agreed_km
    if now.from_year != now.to_year or not total or not agreed or agreed >= total:
        return ""
    text = translator(lang)(N_("{agreed} of {total} km"))
    return f" ({text.format(agreed=number(agreed, lang), total=number(total, lang))})"


def trade_figures(view: View, catalog: Catalog) -> str:
    """Whose trade figures are shown, where there are any for the partners and years in view."""
    if view.partners:
        rows = trade.figures_of(view, catalog, *view.years)
        qualities = {row.quality for row in rows}
    else:
        first, last = view.years
        by_year = trade.qualities(catalog, view.basis)
        qualities = {
            quality for year, some in by_year.items() if first <= year <= last for quality in some
        }
    if not qualities:
        return ""
    _ = translator(view.lang)
    if qualities == {"estimate"}:
        return _("trade as the IMF estimates it")
    if view.basis == "reported":
        text = _("trade as Tajikistan reports it")
    elif len(view.partners) == 1:
        [name] = names(view.partners, catalog, view.lang)
        text = _("trade as {country} reports it").format(country=name)
    else:
        text = _("trade as the partners report it")
    if "estimate" in qualities:
        text = _("{trade} (partly IMF estimates)").format(trade=text)
    elif qualities == {"provisional"}:
        text = _("{trade} (provisional)").format(trade=text)
    return text
