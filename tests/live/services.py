"""A local server in the shapes of the three services, with invented numbers, and its tricks.

The numbers are the committed ones times a factor, so that a whole data set can be told from a
mixture of two: every figure in it must lie off by the same factor.
"""

from __future__ import annotations

import json
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from data.catalog import Catalog, committed
from data.live.dataset import IMF, IMF_MIRROR
from data.live.merge import FAMILY
from data.live.web import Limits

QUICK = Limits(connect=5, read=5, total=20, body=4 * 2**20, attempts=3, pause=0.01, gap=0)
"""Limits of a session with the local server."""

Trick = Callable[["Handler"], None]
PIECE = b"x" * 65536


class Handler(BaseHTTPRequestHandler):
    """Answers of the services, or the trick that stands next in line."""

    server: Services

    def do_GET(self) -> None:
        """Answer by the first part of the path: ``imf``, ``worldbank`` or ``comtrade``."""
        self.server.paths.append(self.path)
        service = urlsplit(self.path).path.split("/")[1]
        trick = self.server.next_trick(service, self.path)
        try:
            if trick is not None:
                trick(self)
            else:
                self.answer(document(service, self.path, self.server.factor))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer; underscores in the names of headers become hyphens."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


class Services(ThreadingHTTPServer):
    """The server; `factor` is that of all its numbers, `tricks` wait in line by service."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.factor = 1.0
        self.paths: list[str] = []
        self.tricks: defaultdict[str, list[Trick]] = defaultdict(list)
        self.always: dict[str, Trick] = {}
        self.guard = threading.Lock()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """Variables that lead a client here."""
        return {f"ATLAS_{name.upper()}": f"{self.address}/{name}" for name in SERVICES}

    def next_trick(self, service: str, path: str) -> Trick | None:
        """The trick that stands next; one in `always`, by a part of the path, stays."""
        with self.guard:
            if self.tricks[service]:
                return self.tricks[service].pop(0)
        return next((trick for part, trick in self.always.items() if part in unquote(path)), None)

    def asked(self) -> Counter[str]:
        """How often each service was asked."""
        return Counter(path.split("/")[1] for path in self.paths)


@lru_cache(maxsize=256)
def document(service: str, path: str, factor: float) -> bytes:
    """The answer of a service in the documented shape."""
    parts = urlsplit(unquote(path))
    made: Any
    if service == "imf":
        made = sdmx21(imf_cells(committed(), "IMTS/." in parts.path, factor))
    elif service == "worldbank":
        code = parts.path.rpartition("/")[2]
        made = bank(code, bank_values(committed(), code, factor))
    else:
        query = parse_qs(parts.query)
        made = comtrade([("27", 50.0), ("76", 120.5)], int(query["partnerCode"][0]))
    return json.dumps(made).encode()


SERVICES = ("imf", "worldbank", "comtrade")

Cell = tuple[str, str, str, int, Any]
"""Reporter, indicator, counterpart, year, value."""


def imf_cells(catalog: Catalog, mirror: bool, factor: float) -> list[Cell]:
    """Invented figures of the IMF, all years to 2024, some written as text, with aggregates."""
    rows = catalog.trade[catalog.trade["basis"].isin(FAMILY[IMF_MIRROR if mirror else IMF])]
    rows = rows[(rows["year"] <= 2020) & ~rows["partner_id"].isin(["WLD", "NS", "BLX"])]
    later = rows[rows["year"] == 2020]
    cells: list[Cell] = []
    for extra in (0, 1, 2, 3, 4):
        taken = rows if extra == 0 else later
        columns = (taken[name].tolist() for name in ("partner_id", "flow", "year", "value_usd"))
        for partner, flow, year, usd in zip(*columns, strict=True):
            text: Any = str(usd * factor) if flow == "import" else usd * factor
            code = "KOS" if partner == "XKX" else partner
            sides = (code, "TJK") if mirror else ("TJK", code)
            name = "XG_FOB_USD" if (flow == "export") != mirror else "MG_CIF_USD"
            cells.append((sides[0], name, sides[1], year + extra, text))
    for code in ("G001", "G110", "GX163", "TX126", "TX799", "ANT"):
        sides = (code, "TJK") if mirror else ("TJK", code)
        cells.append((sides[0], "XG_FOB_USD", sides[1], 1995, 1000.0 * factor))
    return cells


def sdmx21(cells: list[Cell]) -> dict[str, Any]:
    """Cells as SDMX-JSON of version 2.1."""
    ids = [sorted({str(cell[place]) for cell in cells}) for place in range(3)]
    years = [str(year) for year in sorted({cell[3] for cell in cells})]
    at = [{code: place for place, code in enumerate(codes)} for codes in ids]
    when = {year: place for place, year in enumerate(years)}
    series: dict[str, Any] = {}
    for cell in cells:
        key = ":".join(str(at[place][str(cell[place])]) for place in range(3)) + ":0"
        held = series.setdefault(key, {"observations": {}})["observations"]
        held[str(when[str(cell[3])])] = [cell[4]]
    names = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY")
    dimensions = [
        {"id": name, "values": [{"id": code} for code in codes]}
        for name, codes in zip(names, ids, strict=True)
    ]
    dimensions.append({"id": "FREQUENCY", "values": [{"id": "A"}]})
    periods = [{"id": "TIME_PERIOD", "values": [{"id": year} for year in years]}]
    return {
        "dataSets": [{"series": series}],
        "structure": {"dimensions": {"series": dimensions, "observation": periods}},
    }


def sdmx3(cells: list[Cell]) -> dict[str, Any]:
    """Cells as SDMX-JSON of version 3.0: one level deeper, years under ``value``."""
    old = sdmx21(cells)
    structure = old["structure"]
    for each in structure["dimensions"]["observation"]:
        each["values"] = [{"value": year["id"]} for year in each["values"]]
    return {"data": {"dataSets": old["dataSets"], "structures": [structure]}}


def bank_values(catalog: Catalog, code: str, factor: float) -> list[tuple[int, Any]]:
    """Invented years of an indicator; none of 1991."""
    flows = {"TX.VAL.MRCH.CD.WT": "export", "TM.VAL.MRCH.CD.WT": "import"}
    rows = catalog.trade_totals
    rows = rows[rows["flow"] == flows[code]] if code in flows else catalog.money_flows
    if code not in flows:
        rows = rows[rows["wdi_code"] == code]
    values = zip(rows["year"].tolist(), rows["value_usd"].tolist(), strict=True)
    return [(1991, None), *((year, value * factor) for year, value in values)]


def bank(code: str, values: list[tuple[int, Any]]) -> list[Any]:
    """Values as the World Bank sends them; null in the place of the rows when there are none."""
    rows = [
        {
            "indicator": {"id": code, "value": "invented"},
            "country": {"id": "TJ", "value": "Tajikistan"},
            "countryiso3code": "TJK",
            "date": str(year),
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for year, value in values
    ]
    some = any(value is not None for _, value in values)
    head = {"page": 1, "pages": 1 if some else 0, "per_page": 1000, "total": len(rows)}
    return [head, rows if some else None]


def comtrade(rows: list[tuple[str, Any]], partner: int, count: int | None = None) -> dict[str, Any]:
    """Chapters as the preview sends them."""
    data = [
        {
            "refYear": 2022,
            "reporterCode": 762,
            "partnerCode": partner,
            "cmdCode": code,
            "cmdDesc": f"chapter {code}",
            "primaryValue": value,
        }
        for code, value in rows
    ]
    said = len(data) if count is None else count
    return {"elapsedTime": "0.01 secs", "count": said, "data": data, "error": ""}


def status(code: int, body: bytes = b"", **headers: str) -> Trick:
    """Answer with a status."""
    return lambda handler: handler.answer(body, code, **headers)


def sends(document: Any) -> Trick:
    """Answer with a document."""
    return lambda handler: handler.answer(json.dumps(document).encode())


def raw(body: bytes) -> Trick:
    """Answer with these bytes."""
    return lambda handler: handler.answer(body)


def cut_off(body: bytes) -> Trick:
    """Announce a body and end in the middle of it."""

    def trick(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.close_connection = True

    return trick


def drips(stop: threading.Event, *, head: bool = False) -> Trick:
    """Send a byte now and then until told to stop, of the body or already of the head."""

    def trick(handler: Handler) -> None:
        if head:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            handler.send_response(200)
            handler.end_headers()
        while not stop.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()
        handler.close_connection = True

    return trick


def huge(size: int, sent: list[int], *, announced: bool) -> Trick:
    """Send a body of a size, and note how much of it went out."""

    def trick(handler: Handler) -> None:
        handler.send_response(200)
        if announced:
            handler.send_header("Content-Length", str(size))
        handler.end_headers()
        handler.close_connection = True
        while sent[0] < size:
            handler.wfile.write(PIECE)
            sent[0] += len(PIECE)

    return trick


@contextmanager
def serving() -> Iterator[Services]:
    """The server, listening in a thread of its own."""
    server = Services()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
