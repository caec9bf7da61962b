"""Routes for what one view shows: ``/view.csv`` and ``/view.json`` with the view's address."""

from __future__ import annotations

import csv
import dataclasses
import io
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import address, cite, versions
from data.catalog import Catalog
from data.downloads import file_name, inert
from data.live.status import live_status
from data.package_tables import package
from data.sentence import sentence, title
from data.trade import PRECEDENCE
from data.view import View, decode, encode_full
from data.view_rows import COLUMNS, facts, rows
from server import selection, view_refusals
from server.refusals import METHODS, Refusal, fresh, reading
from server.selection import Pairs, Window
from server.settings import origin
from server.tables import CSV, JSON, dumped

_OWN = ("limit", "offset")


def asked(request: Request) -> tuple[View, Catalog, Window, Pairs]:
    """The view that an address names, the data it is of, and the part of its rows.

    Raises
    ------
    Refusal
        If the address asks for anything that is not known: a page may show something else and
        say so, but who computes must not be given other figures than those asked for.
    """
    given = selection.pairs(request.url.query)
    plain = address.pairs(request.url.query)
    catalog = selection.catalog_of(list(plain.items()))
    window = selection.window(list(plain.items()), usual=None)
    known = dataclasses.replace(
        catalog.vocabulary, data_versions=(*catalog.vocabulary.data_versions, catalog.version)
    )
    wanted = {name: text for name, text in plain.items() if name not in _OWN}
    first = request.headers.get("accept-language", "").partition(",")[0]
    made = decode(wanted, known, first)
    if made.notices:
        raise Refusal(view_refusals.sentence(made.notices, known))
    return made.view, catalog, window, given


@reading
def as_csv(request: Request) -> Response:
    """Serve ``/view.csv``: one fact a row, for spreadsheets too."""
    view, catalog, window, _ = asked(request)
    headers = {
        **_headers(request, view, catalog),
        "Content-Disposition": f'attachment; filename="{file_name(view)}"',
    }
    return fresh(request, _csv(view, catalog.version, window), CSV, headers=headers)


@lru_cache(maxsize=16)
def _csv(view: View, version: str, window: Window) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in window.of(list(rows(view, versions.at(version)))):
        writer.writerow({key: inert(value) for key, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


@reading
def as_json(request: Request) -> Response:
    """Serve ``/view.json``: the facts, and all that is to be known to use and to cite them."""
    view, catalog, window, given = asked(request)
    body = answer(view, catalog, window, given, origin(request))
    return fresh(request, body, JSON, headers=_headers(request, view, catalog))


def answer(view: View, catalog: Catalog, window: Window, given: Pairs, base: str) -> bytes:
    """The JSON of a view.

    Parameters
    ----------
    window : the part of its rows that is wanted.
    given : the address as it was asked for, which the address of the next part repeats.
    base : where the atlas is.
    """
    query = encode_full(view, catalog.vocabulary)
    rest, total = _facts(view, catalog.version, window)
    about = {
        "title": title(view, catalog),
        "sentence": sentence(view, catalog),
        "address": f"{base}/?{query}",
        "lasting_address": f"{base}/?{cite.pinned(view, catalog)}",
        "picture": f"{base}/preview.png?{query}",
        "csv": f"{base}/view.csv?{query}",
        "view": dataclasses.asdict(view),
        "basis": {"chosen": view.basis, "includes": list(PRECEDENCE[view.basis])},
        "data_version": catalog.version,
        "vintage": _vintage(catalog),
        "licence": package(catalog).licences(),
        "notices": list(_notices(view, catalog)),
        "columns": [*COLUMNS[:-2], "source_ids"],
        "total": total,
        "offset": window.offset,
        "limit": window.limit,
        "next": selection.following(f"{base}/view.json", given, window.next(total), window.limit),
    }
    # The facts are the long part and are kept; what goes before them is made each time.
    return dumped(about)[:-1] + b"," + rest


@lru_cache(maxsize=16)
def _facts(view: View, version: str, window: Window) -> tuple[bytes, int]:
    """End of the JSON of a view, its sources and rows, and how many rows there are in all."""
    catalog = versions.at(version)
    found = list(facts(view, catalog))
    part = window.of(found)
    cited = dict.fromkeys(each for row in part for each in row.source_ids)
    body = {
        "sources": [_record(catalog, each) for each in cited],
        "rows": [_row(row.columns, row.source_ids) for row in part],
    }
    return dumped(body)[1:], len(found)


def _headers(request: Request, view: View, catalog: Catalog) -> dict[str, str]:
    page = f"{origin(request)}/?{encode_full(view, catalog.vocabulary)}"
    licence = package(catalog).licences()[0]["url"]
    return {
        "Link": f'<{page}>; rel="alternate"; type="text/html", <{licence}>; rel="license"',
        "Content-Language": view.lang,
        "Vary": "Accept-Language",
    }


def _record(catalog: Catalog, source_id: str) -> dict[str, str]:
    source = catalog.sources[source_id]
    return {field.name: getattr(source, field.name) for field in dataclasses.fields(source)}


def _row(columns: Mapping[str, object], sources: list[str]) -> dict[str, Any]:
    """A row with every column: None for what is unknown, dates as text, sources as a list."""
    found = {name: _plain(columns.get(name)) for name in COLUMNS[:-2]}
    for name in ("date", "date_end"):
        found[name] = None if found[name] is None else str(found[name])
    return {**found, "source_ids": sources}


def _plain(value: object) -> object:
    if value is None or value == "":
        return None
    # Numbers of the data frames are numpy's own, which JSON does not know.
    item = getattr(value, "item", None)
    plain = item() if callable(item) else value
    if isinstance(plain, float):
        if not math.isfinite(plain):
            return None
        return int(plain) if plain.is_integer() else plain
    return plain


def _vintage(catalog: Catalog) -> dict[str, str | None]:
    """Days on which the live figures were fetched; None for the committed ones."""
    status = live_status(catalog)
    return {"imf": status.imf or None, "worldbank": status.worldbank or None}


def _notices(view: View, catalog: Catalog) -> Iterable[str]:
    """What is to be borne in mind by whoever computes with the rows."""
    yield "Never add figures of different bases, of both flows, or of a total and its parts."
    if view.border or not view.partners:
        yield "States of borders are those of 31 December of each year; no line here is official."
    if view.border or view.event:
        yield "Counts of casualties are kept by source, by territory and by side: never add them."
    if not _vintage(catalog)["imf"]:
        yield f"Figures of trade and money are those of the data version {catalog.version}."


def routes() -> list[Route]:
    """The routes of this module."""
    return [
        Route("/view.csv", as_csv, methods=METHODS),
        Route("/view.json", as_json, methods=METHODS),
    ]
