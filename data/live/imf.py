"""The IMF's International Trade in Goods by partner country (IMTS), by SDMX.

One request gives all partners, both flows and all years. The answer is asked for in the shape
of SDMX 2.1; that of 3.0 is understood as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.live.addresses import base
from data.live.errors import LiveError, NoSeries
from data.live.web import Session

HOME = "TJK"
FIRST_YEAR = 1992

FLOW_OF: Mapping[str, str] = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}
"""Indicator to flow as its reporter sees it: exports free on board, imports with freight."""

_SEEN_FROM_HOME = {"export": "import", "import": "export"}
_ESTIMATED = frozenset({"E", "I", "F"})
"""SDMX codes of an observation that is estimated, imputed or forecast."""

_FREQUENCIES = frozenset({"A"})


@dataclass(frozen=True, slots=True)
class Figure:
    """Trade of one year with one partner code, US$, the flow as seen from Tajikistan."""

    code: str
    year: int
    flow: str
    value_usd: float
    estimated: bool


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an SDMX document with the codes of its dimensions."""

    key: Mapping[str, str]
    period: str
    value: float
    status: str


def reported(session: Session) -> tuple[Figure, ...]:
    """What Tajikistan reports about its partners.

    Raises
    ------
    NoSeries, LiveError
        If nothing usable came.
    """
    found = _asked(session, f"{HOME}.{'+'.join(FLOW_OF)}..A")
    return tuple(_figures(found, reporter=HOME, mirror=False))


def mirror(session: Session) -> tuple[Figure, ...]:
    """What the partners report about Tajikistan; their exports are its imports.

    Raises
    ------
    NoSeries, LiveError
        If nothing usable came.
    """
    found = _asked(session, f".{'+'.join(FLOW_OF)}.{HOME}.A")
    return tuple(_figures(found, reporter=HOME, mirror=True))


def _asked(session: Session, key: str) -> tuple[Observation, ...]:
    address = f"{base('imf')}/data/IMF.STA,IMTS/{key}?startPeriod={FIRST_YEAR}"
    found = tuple(observations(session.get(address)))
    if not found:
        raise NoSeries("The IMF's answer holds no figures")
    return found


def _figures(found: Sequence[Observation], *, reporter: str, mirror: bool) -> Iterator[Figure]:
    home, other = "COUNTRY", "COUNTERPART_COUNTRY"
    if mirror:
        home, other = other, home
    for each in found:
        flow = FLOW_OF.get(each.key.get("INDICATOR", ""))
        code = each.key.get(other, "")
        yearly = each.key.get("FREQUENCY", "A") in _FREQUENCIES
        if flow is None or not code or not yearly or each.key.get(home, reporter) != reporter:
            continue
        if not (len(each.period) == 4 and each.period.isascii() and each.period.isdigit()):
            continue
        yield Figure(
            code=code,
            year=int(each.period),
            flow=_SEEN_FROM_HOME[flow] if mirror else flow,
            value_usd=each.value,
            estimated=each.status in _ESTIMATED,
        )


def observations(document: Any) -> Iterator[Observation]:
    """Values of an SDMX-JSON document of either version; missing ones are left out.

    Raises
    ------
    LiveError
        If the document has another shape.
    """
    try:
        yield from _observations(document)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise LiveError(
            f"The IMF's answer has an unknown shape ({type(error).__name__}: {error})"
        ) from None


def _observations(document: Any) -> Iterator[Observation]:
    if "message" in document and "data" not in document and "dataSets" not in document:
        raise LiveError(f"The IMF answers: {str(document['message'])[:200]}")
    whole = document.get("data", document)
    structure = whole["structures"][0] if "structures" in whole else whole["structure"]
    dimensions = structure["dimensions"]["series"]
    periods = [_code(value) for value in structure["dimensions"]["observation"][0]["values"]]
    statuses = _statuses(structure)
    for part in whole["dataSets"]:
        for place, series in (part.get("series") or {}).items():
            at = [_place(index) for index in place.split(":")]
            key = {
                each["id"]: _code(each["values"][index])
                for each, index in zip(dimensions, at, strict=True)
            }
            for index, cells in (series.get("observations") or {}).items():
                value = number(cells[0]) if cells else None
                if value is not None:
                    period = periods[_place(index)]
                    yield Observation(key, period, value, _status(cells, statuses))


def _place(text: str) -> int:
    """A place in a list; Python would take a negative one from its end."""
    if not text.isdigit():
        raise ValueError(f"{text!r} is no place")
    return int(text)


def _code(value: Mapping[str, Any]) -> str:
    return str(value["id"] if "id" in value else value["value"])


def _statuses(structure: Mapping[str, Any]) -> tuple[int, Sequence[str]] | None:
    """Where an observation says how firm it is, and the codes it says it with."""
    attributes = (structure.get("attributes") or {}).get("observation") or []
    for place, each in enumerate(attributes, 1):
        if each.get("id") in {"OBS_STATUS", "STATUS"} and each.get("values"):
            return place, [_code(value) for value in each["values"]]
    return None


def _status(cells: Sequence[Any], statuses: tuple[int, Sequence[str]] | None) -> str:
    if statuses is None or len(cells) <= statuses[0] or cells[statuses[0]] is None:
        return ""
    return statuses[1][int(cells[statuses[0]])]


def number(value: Any) -> float | None:
    """A value that may be written as text; None where there is none.

    Raises
    ------
    ValueError
        If it is not a finite number.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is no number")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise ValueError(f"{value!r} is no number")
    return found
