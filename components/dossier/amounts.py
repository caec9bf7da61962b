"""The figure of a claim in the reader's own way of writing numbers and units."""

from __future__ import annotations

from components.dossier.context import Context
from data.i18n import number, quantity
from data.records import Claim

_LENGTHS = {"km2": "km2", "hectare": "ha"}


def amount(ctx: Context, claim: Claim) -> str:
    """The claim's figure with its unit; empty where there is none or the wording has it.

    A rank ("second largest investor") is in the wording of the claim itself.
    """
    _ = ctx.translate
    if not claim.figure or claim.unit == "rank":
        return ""
    text = _with_unit(ctx, claim.figure, claim.unit)
    if claim.figure_qualifier == "at least":
        return _("at least {amount}").format(amount=text)
    return text


def _with_unit(ctx: Context, figure: str, unit: str) -> str:
    _ = ctx.translate
    value = _value(figure)
    if value is not None and unit in {"USD", "million USD"}:
        money = _("US$ {n} million") if unit == "million USD" else _("US$ {n}")
        return money.format(n=number(value, ctx.lang))
    if value is not None and unit in _LENGTHS:
        return quantity(value, _LENGTHS[unit], ctx.lang)
    shown = figure if value is None else number(value, ctx.lang)
    return f"{shown} {unit_name(ctx, unit, one=value == 1)}"


def unit_name(ctx: Context, unit: str, one: bool) -> str:
    """Name of what is counted."""
    _ = ctx.translate
    names = {
        "person": (_("person"), _("people")),
        "year": (_("year"), _("years")),
        "army camp": (_("army camp"), _("army camps")),
        "air base": (_("air base"), _("air bases")),
        "helicopter (Mil Mi-17)": (_("helicopter (Mi-17)"), _("helicopters (Mi-17)")),
        "aircraft (MiG-29)": (_("aircraft (MiG-29)"), _("aircraft (MiG-29)")),
    }
    single, several = names.get(unit, (unit, unit))
    return single if one else several


def _value(figure: str) -> float | None:
    try:
        return float(figure)
    except ValueError:
        return None
