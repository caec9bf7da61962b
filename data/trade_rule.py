"""The rule that chooses one figure for each partner, flow and year, put into words.

Read off `data.trade.PRECEDENCE`, `QUALITY` and `NOT_SUMMED`, so that the page cannot say one
thing and the code do another.
"""

from __future__ import annotations

from dataclasses import dataclass

from data import i18n
from data.trade import NOT_SUMMED, PRECEDENCE, QUALITY


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule as a page sets it.

    Attributes
    ----------
    lead : what is chosen.
    orders : for each side that a reader can choose, its name and the names of its bases, the
        first that there is going before the others.
    notes : what follows from it for estimates, sums and totals.
    """

    lead: str
    orders: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]


def rule(lang: str) -> Rule:
    """The rule in the reader's language."""
    _ = i18n.translator(lang)
    estimates = [basis for basis, quality in QUALITY.items() if quality == "estimate"]
    return Rule(
        lead=_(
            "For each partner, flow and year one figure is drawn: the first that there is, in "
            "this order. Figures of different bases are never added up."
        ),
        orders=tuple(
            (i18n.basis_name(side, lang), _names(PRECEDENCE[side], lang)) for side in PRECEDENCE
        ),
        notes=(
            _("Estimates, drawn as such: {bases}.").format(
                bases="; ".join(_names(estimates, lang))
            ),
            _("Left out of sums: {bases}.").format(
                bases="; ".join(_names(sorted(NOT_SUMMED), lang))
            ),
            _(
                "What is left between the sum over partners and the total (WDI) is shown as not "
                "allocated to a partner."
            ),
        ),
    )


def rule_text(lang: str) -> str:
    """The rule as one paragraph, the bases of each side numbered."""
    made = rule(lang)
    sides = (
        f"{side}: " + "; ".join(f"({at}) {name}" for at, name in enumerate(bases, 1)) + "."
        for side, bases in made.orders
    )
    return " ".join([made.lead, *sides, *made.notes])


def _names(bases: list[str] | tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(i18n.basis_name(basis, lang) for basis in bases)
