"""What each trade and money chart is called: a question, or what it shows."""

from __future__ import annotations

from data import i18n, trade_gap, wording
from data.catalog import Catalog
from data.growth import times
from data.money import AID
from data.trade import FLOWS
from data.trade import ranking as ranked
from data.trade_gap import Pair
from data.trade_table import spans
from data.translation import N_
from data.view import View


def by_year(view: View, catalog: Catalog) -> str:
    """One line that says what the chart by year shows."""
    _ = i18n.translator(view.lang)
    if not view.partners:
        return _("Goods trade of Tajikistan by year")
    names = wording.names(view.partners, catalog, view.lang)
    return _("Goods trade with {partners} by year").format(partners=i18n.listed(names, view.lang))


def ranking(view: View, catalog: Catalog) -> str:
    """One line that says what the ranking shows, with the years that count."""
    _ = i18n.translator(view.lang)
    found = ranked(view, catalog)
    names: dict[tuple[str, ...], str] = {
        ("export",): _("Partners by Tajikistan's exports, {years}"),
        ("import",): _("Partners by Tajikistan's imports, {years}"),
    }
    what = names.get(found.flows, _("Partners by exports and imports together, {years}"))
    return what.format(years=spans(found.years).replace("-", "–"))


def gap(view: View, catalog: Catalog) -> str:
    """The question a reader asks of the chart, or what it shows where there is none to ask."""
    _ = i18n.translator(view.lang)
    if not view.partners:
        return _("Where do the two sides differ most?")
    pair = trade_gap.widest(view, catalog)
    if pair is not None:
        return question(pair, catalog, view.lang)
    names = wording.names(view.partners, catalog, view.lang)
    return _("What Tajikistan and {partners} report of the same trade").format(
        partners=i18n.listed(names, view.lang)
    )


def question(pair: Pair, catalog: Catalog, lang: str) -> str:
    """Why one side reports so many times as much as the other."""
    _ = i18n.translator(lang)
    country = i18n.country(catalog.partners[pair.partner_id], lang)
    ours = pair.reported_usd > pair.mirror_usd
    if not min(pair.reported_usd, pair.mirror_usd):
        text = (
            _("Why does Tajikistan report what {country} does not?")
            if ours
            else _("Why does {country} report what Tajikistan does not?")
        )
        return text.format(country=country)
    text = (
        _("Why does Tajikistan report {times} as {country}?")
        if ours
        else _("Why does {country} report {times} as Tajikistan?")
    )
    return text.format(country=country, times=times(pair.factor, lang))


def ranks(view: View, catalog: Catalog) -> str:
    """The question that the chart answers."""
    _ = i18n.translator(view.lang)
    flows = ranked(view, catalog).flows
    if flows == FLOWS:
        return _("Who trades most with Tajikistan, year by year?")
    if flows == FLOWS[:1]:
        return _("Who buys most from Tajikistan, year by year?")
    return _("Who sells most to Tajikistan, year by year?")


def shares(view: View, catalog: Catalog) -> str:
    """How much of the total each partner has."""
    return i18n.translator(view.lang)(N_("How much of the total does each partner have?"))


def balance(view: View, catalog: Catalog) -> str:
    """What is left of exports after imports."""
    _ = i18n.translator(view.lang)
    if not view.partners:
        return _("Does Tajikistan sell more goods than it buys?")
    names = wording.names(view.partners, catalog, view.lang)
    return _("Exports less imports: {partners}").format(partners=i18n.listed(names, view.lang))


def concentration(view: View, catalog: Catalog) -> str:
    """How few partners trade rests on."""
    return i18n.translator(view.lang)(N_("On how few partners does trade rest?"))


def money(view: View, catalog: Catalog) -> str:
    """Money that moves beside goods."""
    return i18n.translator(view.lang)(N_("Remittances, investment and aid, and what happened then"))


def money_name(indicator: str, lang: str) -> str:
    """Name of a series of money."""
    _ = i18n.translator(lang)
    return {
        "remittances": _("Remittances received"),
        "fdi": _("Direct investment, net inflows"),
        "oda": _("Aid in all, net (ODA)"),
        AID: _("Aid by donor, net"),
    }[indicator]


def goods(view: View, catalog: Catalog) -> str:
    """What the tiles show."""
    return i18n.translator(view.lang)(N_("Which goods? Those the press names, not the whole"))


def flow_name(flow: str, lang: str) -> str:
    """Name of a flow, or of both together."""
    _ = i18n.translator(lang)
    return _("Turnover") if flow == "turnover" else i18n.flow_name(flow, lang)


def period_name(period: str, lang: str) -> str:
    """Name of the part of a year that a figure is for; nothing for the whole."""
    _ = i18n.translator(lang)
    return {
        "first_half": _("January to June"),
        "jan_may": _("January to May"),
        "jan_nov": _("January to November"),
    }.get(period, "")
