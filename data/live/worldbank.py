"""World Development Indicators of the World Bank: totals of trade and flows of money."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.live.addresses import base
from data.live.errors import LiveError, NoSeries
from data.live.imf import number
from data.live.web import Session

HOME = "TJK"
FIRST_YEAR = 1991
MOST_PAGES = 50

TOTALS: Mapping[str, str] = {
    "TX.VAL.MRCH.CD.WT": "export",
    "TM.VAL.MRCH.CD.WT": "import",
}
"""Goods trade in all: indicator to flow."""

FLOWS: Mapping[str, str] = {
    "BX.TRF.PWKR.CD.DT": "remittances",
    "BX.KLT.DINV.CD.WD": "fdi",
    "DT.ODA.ODAT.CD": "oda",
    "NE.EXP.GNFS.CD": "exports_goods_services",
    "NE.IMP.GNFS.CD": "imports_goods_services",
}
"""Indicator to its name in the table of money flows."""

DONORS: Mapping[str, str] = {
    f"DC.DAC.{code}.CD": donor
    for code, donor in (
        ("AUSL", "AUS"),
        ("AUTL", "AUT"),
        ("BELL", "BEL"),
        ("CANL", "CAN"),
        ("CHEL", "CHE"),
        ("CZEL", "CZE"),
        ("DEUL", "DEU"),
        ("DNKL", "DNK"),
        ("ESPL", "ESP"),
        ("ESTL", "EST"),
        ("FINL", "FIN"),
        ("FRAL", "FRA"),
        ("GBRL", "GBR"),
        ("GRCL", "GRC"),
        ("HUNL", "HUN"),
        ("IRLL", "IRL"),
        ("ISLL", "ISL"),
        ("ITAL", "ITA"),
        ("JPNL", "JPN"),
        ("KORL", "KOR"),
        ("LTUL", "LTU"),
        ("LUXL", "LUX"),
        ("NLDL", "NLD"),
        ("NORL", "NOR"),
        ("NZLL", "NZL"),
        ("POLL", "POL"),
        ("PRTL", "PRT"),
        ("SVKL", "SVK"),
        ("SVNL", "SVN"),
        ("SWEL", "SWE"),
        ("USAL", "USA"),
    )
}
"""Net bilateral aid: indicator to donor. The European Union (CECL) is no partner here."""

INDICATORS: tuple[str, ...] = (*TOTALS, *FLOWS, *DONORS)


@dataclass(frozen=True, slots=True)
class Value:
    """One year of an indicator, US$."""

    year: int
    value_usd: float


def indicator(session: Session, code: str) -> tuple[Value, ...]:
    """All years of an indicator for Tajikistan, oldest first; years without a value left out.

    Raises
    ------
    NoSeries
        If the World Bank does not know the indicator, or has no value of it.
    LiveError
        If nothing usable came.
    """
    address = f"{base('worldbank')}/country/{HOME}/indicator/{code}"
    found: dict[int, float] = {}
    page = pages = 1
    while page <= pages:
        params = {
            "format": "json",
            "per_page": "1000",
            "date": f"{FIRST_YEAR}:{_this_year()}",
            "page": str(page),
        }
        head, rows = _parts(session.get(address, params), code)
        pages = _pages(head, code)
        found.update((value.year, value.value_usd) for value in _values(rows, code))
        page += 1
    if not found:
        raise NoSeries(f"The World Bank has no value of {code}")
    return tuple(Value(year, found[year]) for year in sorted(found))


def _this_year() -> int:
    return datetime.datetime.now(datetime.UTC).year


def _parts(document: Any, code: str) -> tuple[Mapping[str, Any], Sequence[Any]]:
    """Head and rows of an answer; an error comes with status 200 and one element."""
    if not isinstance(document, list) or not document or not isinstance(document[0], dict):
        raise LiveError(f"The World Bank's answer about {code} has an unknown shape")
    head = document[0]
    if "message" in head:
        raise _said(head["message"], code)
    rows = document[1] if len(document) > 1 else None
    if rows is not None and not isinstance(rows, list):
        raise LiveError(f"The World Bank's answer about {code} has an unknown shape")
    return head, rows or []


def _said(message: Any, code: str) -> LiveError:
    """The error in a message; ids 120 and 175 mean that there is no such indicator."""
    first = message[0] if isinstance(message, list) and message else message
    said = first if isinstance(first, dict) else {"value": first}
    text = f"The World Bank answers about {code}: {str(said.get('value', ''))[:200]}"
    unknown = str(said.get("id", "")) in {"120", "175"}
    return NoSeries(text) if unknown else LiveError(text)


def _pages(head: Mapping[str, Any], code: str) -> int:
    try:
        pages = int(head.get("pages", 1))
    except (TypeError, ValueError):
        pages = -1
    if not 0 <= pages <= MOST_PAGES:
        raise LiveError(f"The World Bank's answer about {code} does not say how long it is")
    return pages


def _year(text: Any) -> int:
    if not (isinstance(text, str) and len(text) == 4 and text.isdigit()):
        raise ValueError(f"{text!r} is no year")
    return int(text)


def _values(rows: Sequence[Any], code: str) -> Iterator[Value]:
    try:
        for row in rows:
            if row["indicator"]["id"] != code or row.get("countryiso3code") not in {"", HOME}:
                raise LiveError(f"The World Bank answers about something else than {code}")
            value = number(row["value"])
            if value is not None:
                yield Value(_year(row["date"]), value)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise LiveError(f"The World Bank's answer about {code} has an unknown shape") from None
