"""UN Comtrade, preview without a key: product chapters of one partner, year and flow.

Asked only when a reader wants it. What comes is kept in memory for a while, never written to
disk and never given on as a file: the terms of Comtrade allow no more.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel.core import get_global

from data.catalog import Catalog
from data.live.addresses import base
from data.live.errors import LiveError
from data.live.imf import number
from data.live.web import Limits, Session

HOME = 762
MOST_ROWS = 500
"""Rows that a preview gives; as many mean that there may be more."""

KEPT = 64
KEPT_SECONDS = 24 * 3600.0

LIMITS = Limits(connect=5.0, read=15.0, total=30.0, body=8 * 2**20, attempts=2, gap=1.0)
"""A reader waits for the answer, so it is asked for twice at most."""

OWN_CODES: Mapping[str, int] = {
    "CHE": 757,
    "DEU": 276,
    "ETH": 231,
    "FRA": 251,
    "IND": 699,
    "NOR": 579,
    "SDN": 729,
    "TWN": 490,
    "USA": 842,
    "YEM": 887,
}
"""Where Comtrade's code is not the numeric one of ISO 3166 (areas counted together), and where
CLDR knows more than one, some of them of former states."""

FLOW_CODE: Mapping[str, str] = {"export": "X", "import": "M"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Trade in one chapter of the Harmonised System (two digits), US$."""

    code: str
    name: str
    value_usd: float


@dataclass(frozen=True, slots=True)
class Chapters:
    """Chapters of a partner, year and flow (as seen from Tajikistan), the largest first.

    Attributes
    ----------
    mirror : whether the partner reports them, not Tajikistan.
    cut_off : whether the preview ended before all rows were given.
    asked_on : day of the answer, ISO.
    """

    partner_id: str
    year: int
    flow: str
    mirror: bool
    rows: tuple[Chapter, ...]
    cut_off: bool
    asked_on: str


_Key = tuple[str, int, str, bool]
_kept: OrderedDict[_Key, tuple[float, Chapters]] = OrderedDict()
_guard = threading.Lock()
_one_at_a_time = threading.Lock()


def numeric_code(partner_id: str, catalog: Catalog) -> int | None:
    """Comtrade's code of a partner; None where it has none."""
    if partner_id in OWN_CODES:
        return OWN_CODES[partner_id]
    found = catalog.partners.get(partner_id)
    return _numeric().get(found.iso2) if found is not None and found.iso2 else None


def _numeric() -> dict[str, int]:
    """Numeric codes by alpha-2 code, from CLDR's aliases of territories."""
    aliases = get_global("territory_aliases").items()
    # Codes of former states lead to several successors.
    return {
        str(names[0]): int(code) for code, names in aliases if len(names) == 1 and code.isdigit()
    }


def chapters(
    partner_id: str,
    year: int,
    flow: str,
    catalog: Catalog,
    *,
    mirror: bool = False,
    session: Session | None = None,
) -> Chapters:
    """Chapters as Tajikistan reports them or, with `mirror`, as the partner does.

    Raises
    ------
    LiveError
        If Comtrade has no code for the partner or nothing usable came; it is not kept.
    """
    key = (partner_id, year, flow, mirror)
    found = _remembered(key)
    if found is not None:
        return found
    code = numeric_code(partner_id, catalog)
    if code is None:
        raise LiveError(f"UN Comtrade has no code for {partner_id}")
    # Readers wait for one another here: the preview allows few requests a second.
    with _one_at_a_time:
        found = _remembered(key)
        if found is None:
            if session is not None:
                found = _asked(session, key, code)
            else:
                with Session(LIMITS) as own:
                    found = _asked(own, key, code)
            _remember(key, found)
    return found


def forget() -> None:
    """Drop all answers."""
    with _guard:
        _kept.clear()


def _remembered(key: _Key) -> Chapters | None:
    with _guard:
        found = _kept.get(key)
        if found is None or time.monotonic() - found[0] > KEPT_SECONDS:
            _kept.pop(key, None)
            return None
        _kept.move_to_end(key)
        return found[1]


def _remember(key: _Key, found: Chapters) -> None:
    with _guard:
        _kept[key] = (time.monotonic(), found)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _asked(session: Session, key: _Key, code: int) -> Chapters:
    partner_id, year, flow, mirror = key
    seen = flow if not mirror else {"export": "import", "import": "export"}[flow]
    params = {
        "reporterCode": str(code if mirror else HOME),
        "partnerCode": str(HOME if mirror else code),
        "period": str(year),
        "flowCode": FLOW_CODE[seen],
        "cmdCode": "AG2",
        "partner2Code": "0",
        "customsCode": "C00",
        "motCode": "0",
        "maxRecords": str(MOST_ROWS),
        "format": "JSON",
        "breakdownMode": "classic",
        "includeDesc": "True",
    }
    document = session.get(f"{base('comtrade')}/preview/C/A/HS", params)
    if not isinstance(document, dict) or not isinstance(document.get("data"), list):
        raise LiveError("UN Comtrade's answer has an unknown shape")
    if document.get("error"):
        raise LiveError(f"UN Comtrade answers: {_text(document['error'])[:200]}")
    rows = tuple(sorted(_rows(document["data"]), key=lambda row: (-row.value_usd, row.code)))
    if len({row.code for row in rows}) != len(rows):
        raise LiveError("UN Comtrade gives a chapter twice")
    most = max(len(document["data"]), _count(document))
    today = time.strftime("%Y-%m-%d", time.gmtime())
    return Chapters(partner_id, year, flow, mirror, rows, most >= MOST_ROWS, today)


def _text(value: object) -> str:
    """Foreign text that any page can hold: JSON lets half a letter through, UTF-8 does not."""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _count(document: Mapping[str, Any]) -> int:
    count = document.get("count")
    return count if isinstance(count, int) else 0


def _rows(data: list[Any]) -> Iterator[Chapter]:
    """Rows of chapters; totals and rows without a value are left out."""
    try:
        for row in data:
            code = str(row["cmdCode"])
            value = number(row["primaryValue"])
            if value is not None and len(code) == 2 and code.isdigit():
                yield Chapter(code, _text(row.get("cmdDesc") or ""), value)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise LiveError("UN Comtrade's answer has an unknown shape") from None
