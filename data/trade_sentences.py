"""One sentence for each trade chart that says what changed, worked out from its figures.

A sentence is silent (empty) where there is nothing to say: a single year, estimates for the
most part, or a figure too small to grow from. It carries the figures it names, so that a test
can hold each of them to the table of the chart.
"""

from __future__ import annotations

import pandas as pd

from data import i18n, trade_gap
from data.catalog import Catalog
from data.growth import times_number
from data.trade import FLOWS, coverage, other_basis, series, totals, with_share
from data.trade import ranking as ranked
from data.trade_change import (
    MOST_ESTIMATED,
    SILENT,
    Change,
    Figure,
    Said,
    change,
    moved,
)
from data.trade_gap import ANY_PARTNER, LEAST_USD
from data.trade_table import spans
from data.view import View


def by_year(view: View, catalog: Catalog) -> Said:
    """What changed in the chart by year.

    Without partners Tajikistan's totals, or with scale ``share`` how much of them the partners
    account for; with one partner its larger flow, as both sides report it; with more, who had
    the most and the least in the last year that all have.
    """
    if not view.partners:
        return _allocated(view, catalog) if view.scale == "share" else _totals(view, catalog)
    if len(view.partners) > 1:
        return _compared(view, catalog)
    return _share(view, catalog) if view.scale == "share" else _partner(view, catalog)


def _own(view: View, catalog: Catalog, basis: str) -> pd.DataFrame:
    rows = series(catalog, basis)
    return rows[rows["partner_id"].isin(view.partners) & rows["year"].between(*view.years)]


def main_flow(view: View, catalog: Catalog) -> str:
    """Flow of the measure, else the one with more trade with the partners in view."""
    asked = {"exports": FLOWS[0], "imports": FLOWS[1]}.get(view.measure)
    if asked:
        return asked
    rows = _own(view, catalog, view.basis)
    sums = rows.groupby("flow")["value_usd"].sum()
    return str(sums.idxmax()) if len(sums) else FLOWS[1]


def _partner(view: View, catalog: Catalog) -> Said:
    """A partner's larger flow as the chosen side reports it, then as the other does.

    The other side is asked about the years between the same two; where it lacks one of them
    its own years are named.
    """
    _ = i18n.translator(view.lang)
    flow = main_flow(view, catalog)
    own = change(_of_flow(view, catalog, view.basis, flow), view.basis)
    if own is None:
        return SILENT
    what = {
        "export": _("Exports to {country} {change}, as {who} reports it"),
        "import": _("Imports from {country} {change}, as {who} reports it"),
    }[flow]
    text = what.format(
        country=i18n.country(catalog.partners[view.partners[0]], view.lang),
        change=moved(own, view.lang),
        who=_who(own, catalog, view.lang),
    )
    side = other_basis(view.basis)
    rows = _of_flow(view, catalog, side, flow)
    other = change(rows[rows["year"].between(*own.years)], side)
    if other is None:
        return Said(text + ".", (own.first, own.last))
    text += "; " + _("as {who} reports it they {change}").format(
        who=_who(other, catalog, view.lang),
        change=moved(other, view.lang, dated=other.years != own.years),
    )
    return Said(text + ".", (own.first, own.last, other.first, other.last))


def _of_flow(view: View, catalog: Catalog, basis: str, flow: str) -> pd.DataFrame:
    rows = _own(view, catalog, basis)
    return rows[rows["flow"] == flow]


def _who(one: Change, catalog: Catalog, lang: str) -> str:
    """Who reports the figures of a change."""
    if one.first.side == "reported":
        return i18n.home(lang)
    return i18n.country(catalog.partners[one.first.partner_id], lang)


def _share(view: View, catalog: Catalog) -> Said:
    """A partner's share of Tajikistan's trade, first and last."""
    _ = i18n.translator(view.lang)
    flow = main_flow(view, catalog)
    rows = with_share(_own(view, catalog, view.basis), catalog)
    one = change(rows[rows["flow"] == flow], view.basis, "share_pct")
    if one is None:
        return SILENT
    what = {
        "export": _(
            "{country} took {low} of Tajikistan's exports in {first} and {high} in {last}, as "
            "{who} reports it."
        ),
        "import": _(
            "{country} sent {low} of Tajikistan's imports in {first} and {high} in {last}, as "
            "{who} reports it."
        ),
    }[flow]
    text = what.format(
        country=i18n.country(catalog.partners[view.partners[0]], view.lang),
        low=i18n.percent(one.first.value, view.lang, 1),
        high=i18n.percent(one.last.value, view.lang, 1),
        first=one.first.year,
        last=one.last.year,
        who=_who(one, catalog, view.lang),
    )
    return Said(text, (one.first, one.last))


def _compared(view: View, catalog: Catalog) -> Said:
    """Who of several partners had the most and the least in the last year that all have."""
    _ = i18n.translator(view.lang)
    flow = main_flow(view, catalog)
    column = "share_pct" if view.scale == "share" else "value_usd"
    rows = with_share(_own(view, catalog, view.basis), catalog)
    rows = rows[(rows["flow"] == flow) & (rows["quality"] != "estimate") & rows[column].notna()]
    counts = rows.groupby("year")["partner_id"].nunique()
    whole = counts[counts == len(view.partners)]
    if whole.empty:
        return SILENT
    year = int(whole.index.max())
    then = rows[rows["year"] == year].sort_values(column, ascending=False)
    if then["value_usd"].iloc[0] < LEAST_USD:
        return SILENT
    most, least = (
        Figure(str(row["partner_id"]), flow, year, column, float(row[column]), view.basis)
        for row in (then.iloc[0], then.iloc[-1])
    )
    name = [i18n.country(catalog.partners[each.partner_id], view.lang) for each in (most, least)]
    amount = [_shown(each, view.lang) for each in (most, least)]
    two = len(view.partners) == 2
    what = {
        ("export", True): _("In {year} {most} took more of Tajikistan's exports than {least}"),
        ("import", True): _("In {year} {most} sent more of Tajikistan's imports than {least}"),
        ("export", False): _(
            "Of these partners {most} took the most of Tajikistan's exports in {year} and "
            "{least} the least"
        ),
        ("import", False): _(
            "Of these partners {most} sent the most of Tajikistan's imports in {year} and "
            "{least} the least"
        ),
    }[flow, two].format(year=year, most=name[0], least=name[1])
    against = _("{what}: {high} against {low} ({basis}).")
    text = against.format(what=what, high=amount[0], low=amount[1], basis=_basis(view))
    return Said(text, (most, least))


def _shown(figure: Figure, lang: str) -> str:
    """A figure as the sentence writes it."""
    if figure.column == "share_pct":
        return i18n.percent(figure.value, lang, 1)
    return i18n.usd(figure.value, lang)


def _basis(view: View) -> str:
    """Whose figures, inside a sentence."""
    name = i18n.basis_name(view.basis, view.lang)
    return name[:1].lower() + name[1:]


def _totals(view: View, catalog: Catalog) -> Said:
    """Exports and imports in all, each between the first and last year with a total."""
    _ = i18n.translator(view.lang)
    parts: list[str] = []
    figures: list[Figure] = []
    names = {"export": _("exports {change}"), "import": _("imports {change}")}
    for flow in FLOWS:
        own = totals(catalog).xs(flow)
        own = own[(own.index >= view.years[0]) & (own.index <= view.years[1])].dropna()
        if len(own) < 2 or own.iloc[0] < LEAST_USD:
            continue
        first, last = (
            Figure(ANY_PARTNER, flow, int(year), "value_usd", float(own[year]), "wdi")
            for year in (own.index[0], own.index[-1])
        )
        text = moved(Change(first, last, provisional=False), view.lang)
        parts.append(names[flow].format(change=text))
        figures += [first, last]
    if not parts:
        return SILENT
    text = _("Tajikistan's {changes} (WDI).").format(changes="; ".join(parts))
    return Said(text, tuple(figures))


def _allocated(view: View, catalog: Catalog) -> Said:
    """How much of exports and imports the partners account for, in the last year with a list."""
    _ = i18n.translator(view.lang)
    found = coverage(catalog, view.basis).reset_index()
    found = found[found["year"].between(*view.years) & found["total_usd"].notna()]
    found = found[(found["partners"] > 0) & (found["estimated_usd"] <= 0)]
    both = found.groupby("year")["flow"].nunique()
    both = both[both == len(FLOWS)]
    if both.empty:
        return SILENT
    year = int(both.index.max())
    then = found[found["year"] == year].set_index("flow")
    share = 100 * then["allocated_usd"] / then["total_usd"]
    text = _(
        "In {year} the partners account for {exports} of exports and {imports} of imports "
        "({basis})."
    ).format(
        year=year,
        exports=i18n.percent(share["export"], view.lang, 1),
        imports=i18n.percent(share["import"], view.lang, 1),
        basis=_basis(view),
    )
    figures = [
        Figure(ANY_PARTNER, flow, year, "share_pct", float(share[flow]), view.basis)
        for flow in FLOWS
    ]
    return Said(text, tuple(figures))


def ranking(view: View, catalog: Catalog) -> Said:
    """Who comes first in the ranking, with what share of the total."""
    _ = i18n.translator(view.lang)
    found = ranked(view, catalog)
    if not found.order:
        return SILENT
    first = found.order[0]
    own = found.rows[found.rows["partner_id"] == first]
    value = float(own["value_usd"].sum())
    guessed = float(own.loc[own["quality"] == "estimate", "value_usd"].sum())
    if value < LEAST_USD or guessed > MOST_ESTIMATED * value:
        return SILENT
    named: dict[tuple[str, ...], str] = {
        ("export",): _("{country} took the most of Tajikistan's exports, {amount} in {years}"),
        ("import",): _("{country} sent the most of Tajikistan's imports, {amount} in {years}"),
    }
    both = _("{country} was the largest partner, {amount} of exports and imports in {years}")
    text = named.get(found.flows, both).format(
        country=i18n.country(catalog.partners[first], view.lang),
        amount=i18n.usd(value, view.lang),
        years=spans(found.years).replace("-", "–"),
    )
    if found.total:
        text += _(", {share} of the total").format(
            share=i18n.percent(100 * value / found.total, view.lang, 1)
        )
    text += f" ({_basis(view)})."
    flow = "+".join(found.flows)
    return Said(text, (Figure(first, flow, None, "value_usd", value, view.basis),))


def gap(view: View, catalog: Catalog) -> Said:
    """How far apart the two sides are, for the partners in view or for all."""
    _ = i18n.translator(view.lang)
    if view.partners:
        pair = trade_gap.widest(view, catalog)
        if pair is None:
            return SILENT
        partner, flow, when = pair.partner_id, pair.flow, str(pair.year)
        year: int | None = pair.year
        ours, theirs, years = pair.reported_usd, pair.mirror_usd, (pair.year,)
    else:
        found = trade_gap.largest(view, catalog)
        if found.estimated or found.rows.empty:
            return SILENT
        row = found.rows.iloc[0]
        partner, flow, years, year = str(row["partner_id"]), str(row["flow"]), row["years"], None
        ours, theirs = float(row["reported_usd"]), float(row["mirror_usd"])
        when = spans(years).replace("-", "–")
    return _apart(partner, flow, when, year, (ours, theirs), view, catalog)


def _apart(
    partner: str,
    flow: str,
    when: str,
    year: int | None,
    sides: tuple[float, float],
    view: View,
    catalog: Catalog,
) -> Said:
    """The two figures of a partner and flow, and what is between them."""
    _ = i18n.translator(view.lang)
    ours, theirs = sides
    low, high = sorted(sides)
    if high < LEAST_USD or low == high:
        return SILENT
    what = {
        "export": _(
            "Exports to {country} in {when}: Tajikistan reports {ours}, {country} {theirs}, a "
            "difference of {gap}"
        ),
        "import": _(
            "Imports from {country} in {when}: Tajikistan reports {ours}, {country} {theirs}, a "
            "difference of {gap}"
        ),
    }[flow]
    text = what.format(
        country=i18n.country(catalog.partners[partner], view.lang),
        when=when,
        ours=i18n.usd(ours, view.lang),
        theirs=i18n.usd(theirs, view.lang),
        gap=i18n.usd(high - low, view.lang),
    )
    if low > 0 and high / low > trade_gap.AGREE:
        factor = times_number(high / low, view.lang)
        text += _("; the larger is {factor} times the smaller").format(factor=factor)
    return Said(
        text + ".",
        (
            Figure(partner, flow, year, "reported_usd", ours, "reported"),
            Figure(partner, flow, year, "mirror_usd", theirs, "mirror"),
        ),
    )
