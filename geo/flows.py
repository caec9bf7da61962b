"""Trade as lines on the map: from the capital to the partners' capitals, as wide as it is large."""

from __future__ import annotations

from typing import Any

from data import i18n
from data.catalog import Catalog
from data.trade import FLOWS, series

HOME = "TJK"


def document(catalog: Catalog, basis: str, lang: str) -> dict[str, Any]:
    """Exports and imports of every partner with a capital, for all years.

    Parameters
    ----------
    basis : ``reported`` or ``mirror``.

    Returns
    -------
    dict
        ``home`` (latitude and longitude), ``names`` of the flows, ``partners``: per ISO
        alpha-3 code ``at`` (latitude and longitude of the capital) and, per flow, a list of
        year, value in US$, words; in order of years.
    """
    home = catalog.partners[HOME]
    made: dict[str, dict[str, Any]] = {}
    rows = series(catalog, basis)
    columns = ("partner_id", "flow", "year", "value_usd", "quality")
    for code, flow, year, value, quality in zip(*(rows[name] for name in columns), strict=True):
        partner = catalog.partners[code]
        if partner.capital_lat is None or partner.capital_lon is None or value <= 0:
            continue
        entry = made.setdefault(
            code,
            {"at": (partner.capital_lat, partner.capital_lon), **{name: [] for name in FLOWS}},
        )
        words = i18n.usd(float(value), lang)
        if quality != "firm":
            words += ", " + i18n.translator(lang)(quality)
        entry[flow].append((int(year), float(value), words))
    return {
        "home": (home.capital_lat, home.capital_lon),
        "names": {flow: i18n.flow_name(flow, lang) for flow in FLOWS},
        "partners": made,
    }
