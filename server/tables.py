"""Routes for the tables of the Data Package, as CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow  # type: ignore[import-untyped]
from pyarrow import parquet
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import versions
from data.downloads import inert
from data.fact_texts import told
from data.i18n import translator
from data.package_tables import Package, PackageTable, package
from data.vocabulary import LANGS, supported_language
from server import selection
from server.refusals import METHODS, Refusal, closest, fresh, reading, shown
from server.selection import Pairs, Window
from server.settings import origin

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"

_ARROW: Mapping[str, Callable[[], pyarrow.DataType]] = {
    "string": pyarrow.string,
    "integer": pyarrow.int64,
    "number": pyarrow.float64,
    "boolean": pyarrow.bool_,
}


@dataclass(frozen=True, slots=True)
class Selected:
    """Rows of a table that an address asks for: their places, and the part that is sent."""

    package: Package
    table: PackageTable
    places: Sequence[int]
    total: int
    window: Window


def as_csv(asked: Selected) -> bytes:
    """The rows as the tables keep them; a text like a formula has an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(asked.table.columns)
    # A number may begin with a minus; only a text can be a formula.
    harmless = [field["type"] != "string" for field in asked.table.fields]
    for place in asked.places:
        row = asked.table.texts[place]
        writer.writerow(
            cell if safe else inert(cell) for cell, safe in zip(row, harmless, strict=True)
        )
    return text.getvalue().encode("utf-8")


def as_parquet(asked: Selected) -> bytes:
    """The rows as Apache Parquet, typed by the schema, with units, licence and version inside."""
    table = asked.table
    columns, fields = [], []
    for at, field in enumerate(table.fields):
        said = {key: str(field[key]) for key in ("description", "unit") if key in field}
        kind = _ARROW[field["type"]]()
        columns.append(pyarrow.array([table.values[row][at] for row in asked.places], kind))
        fields.append(pyarrow.field(field["name"], kind, metadata=said))
    about = {
        "title": table.resource["title"],
        "version": asked.package.version,
        "licences": json.dumps(asked.package.licences(table.name), ensure_ascii=False),
    }
    made = pyarrow.Table.from_arrays(columns, schema=pyarrow.schema(fields, metadata=about))
    sink = io.BytesIO()
    parquet.write_table(made, sink, compression="zstd")
    return sink.getvalue()


def as_json(asked: Selected, following: str | None) -> bytes:
    """The rows with what is to be known about them: licences, sources, where to go on."""
    table, held = asked.table, asked.package
    cited = held.cited(table.name)
    rows = [dict(zip(table.columns, table.values[at], strict=True)) for at in asked.places]
    if held.has_source_ids(table.name):
        for row, at in zip(rows, asked.places, strict=True):
            row["source_ids"] = list(cited[at])
    return dumped(
        {
            "table": table.name,
            "title": table.resource["title"],
            "version": held.version,
            "licence": held.licences(table.name),
            "sources": held.sources([each for at in asked.places for each in cited[at]]),
            "total": asked.total,
            "offset": asked.window.offset,
            "limit": asked.window.limit,
            "next": following,
            "rows": rows,
        }
    )


def dumped(what: object) -> bytes:
    """JSON in UTF-8 without blanks."""
    text = json.dumps(what, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


@reading
def table(request: Request) -> Response:
    """Serve ``/data/<table>.csv|json|parquet``."""
    name, _, kind = request.path_params["file"].rpartition(".")
    given = selection.pairs(request.url.query)
    held = package(selection.catalog_of(given))
    if not name or kind not in ("csv", "json", "parquet"):
        raise Refusal(_ending(request.path_params["file"], held))
    asked = _selected(held, _known(name, held), given, kind)
    path = f"{origin(request)}/data/{name}.{kind}"
    following = selection.following(path, given, asked.window.next(asked.total), asked.window.limit)
    headers = {"Link": _links(request, held, name, following)}
    if kind == "json":
        return fresh(request, as_json(asked, following), JSON, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="tajikistan-{name}.{kind}"'
    if kind == "parquet":
        return fresh(request, as_parquet(asked), PARQUET, headers=headers)
    return fresh(request, as_csv(asked), CSV, headers=headers)


@reading
def schema(request: Request) -> Response:
    """Serve ``/data/<table>/schema.json``: what each column means, its type and unit."""
    given = selection.pairs(request.url.query)
    held = package(selection.catalog_of(given))
    name = _known(request.path_params.get("table", "borders"), held)
    return fresh(request, dumped(_about(request, held, name, _lang(given), fields=True)), JSON)


@reading
def index(request: Request) -> Response:
    """Serve ``/data``: the tables, their columns, licences and addresses."""
    given = selection.pairs(request.url.query)
    held, lang = package(selection.catalog_of(given)), _lang(given)
    base = origin(request)
    found = {
        "title": translator(lang)(held.descriptor["title"]),
        "description": told(held.descriptor["description"], lang),
        "version": held.version,
        "versions": list(versions.at_hand()),
        "licence": held.licences(),
        "documentation": f"{base}/api",
        "package": f"{base}/package.zip",
        "layers": f"{base}/layers",
        "tables": [_about(request, held, name, lang) for name in held.names],
    }
    return fresh(request, dumped(found), JSON)


@reading
def nothing(request: Request) -> Response:
    """Refuse any other address under ``/data/``."""
    raise Refusal(
        f"There is nothing at {shown(request.url.path)}. "
        "/data lists the tables; /api explains the addresses",
        404,
    )


def _selected(held: Package, name: str, given: Pairs, kind: str) -> Selected:
    found = held.table(name)
    places = selection.chosen(given, found)
    part = selection.window(given, usual=selection.USUAL if kind == "json" else None)
    return Selected(held, found, part.of(places), len(places), part)


def _known(name: str, held: Package) -> str:
    if name not in held.names:
        raise Refusal(
            f"There is no table {shown(name)}. {closest(name, held.names)}"
            f"There are: {', '.join(held.names)}",
            404,
        )
    return name


def _ending(file: str, held: Package) -> str:
    name = file.partition(".")[0]
    example = name if name in held.names else "events"
    near = closest(name, held.names) if name not in held.names else ""
    return (
        f"Tables end in .csv, .json or .parquet, and {shown(file)} does not. {near}"
        f"For example: /data/{example}.csv"
    )


def _lang(given: Pairs) -> str:
    """Language that titles and descriptions are asked for in; English where none is.

    Programs that read them do not change with the browser that asks.
    """
    asked = dict(given).get("lang", "")
    lang = supported_language(asked)
    if asked and lang is None:
        raise Refusal(f"There is no language {shown(asked)}. There are: {', '.join(LANGS)}")
    return lang or "en"


def _about(
    request: Request, held: Package, name: str, lang: str, *, fields: bool = False
) -> dict[str, Any]:
    made = held.table(name)
    base = f"{origin(request)}/data/{name}"
    found: dict[str, Any] = {
        "table": name,
        "title": told(made.resource["title"], lang),
        "description": told(made.resource["description"], lang),
        "version": held.version,
        "rows": held.size(name),
        "columns": list(made.columns),
        "linked": held.links(name),
        "licence": held.licences(name),
        **{kind: f"{base}.{kind}" for kind in ("csv", "json", "parquet")},
        "schema": f"{base}/schema.json",
    }
    return {**found, "schema": _described(made.resource["schema"], lang)} if fields else found


def _described(schema: dict[str, Any], lang: str) -> dict[str, Any]:
    """The schema with the descriptions of its columns in a language."""
    fields = [
        {**field, "description": told(field["description"], lang)}
        if "description" in field
        else field
        for field in schema["fields"]
    ]
    return {**schema, "fields": fields}


def _links(request: Request, held: Package, name: str, following: str | None) -> str:
    links = [f'<{origin(request)}/data/{name}/schema.json>; rel="describedby"']
    links += [f'<{each["url"]}>; rel="license"' for each in held.licences(name) if each.get("url")]
    if following:
        links.append(f'<{following}>; rel="next"')
    return ", ".join(links)


def routes() -> list[Route]:
    """The routes of this module; those of `server.downloads` go before them."""
    return [
        Route("/data", index, methods=METHODS),
        Route("/data/", index, methods=METHODS),
        Route("/data/{file}", table, methods=METHODS),
        Route("/data/{table}/schema.json", schema, methods=METHODS),
        Route("/data/{rest:path}", nothing, methods=METHODS),
    ]
