"""The addresses for programs, once: the page at ``/api`` and its OpenAPI document tell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.i18n import N_

CSV = "text/csv"
JSON = "application/json"
GEOJSON = "application/geo+json"
ATOM = "application/atom+xml"
PARQUET = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of an address.

    Attributes
    ----------
    name : as it stands in the address.
    summary : what it says, in plain words.
    example : a value.
    place : ``query``, or ``path`` for a part of the path.
    schema : JSON Schema of the value.
    """

    name: str
    summary: str
    example: str
    place: str = "query"
    schema: tuple[tuple[str, Any], ...] = (("type", "string"),)


@dataclass(frozen=True, slots=True)
class Operation:
    """One address that can be asked for.

    Attributes
    ----------
    path : with the parts that change in braces.
    summary : what it gives.
    media_types : of the answer.
    parameters : what the address may say.
    example : a whole address that works, without the origin.
    """

    path: str
    summary: str
    media_types: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: str


_WHOLE = (("type", "integer"), ("minimum", 0))

DATA = Parameter(
    "data",
    N_("version of the data, if it is still at hand; without it the one in use"),
    "1.0.0-0a1b2c3d",
)
LIMIT = Parameter(
    "limit",
    N_("most rows in one answer, up to 10,000; in JSON of a table 1,000 without it, else all"),
    "100",
    schema=(("type", "integer"), ("minimum", 1), ("maximum", 10_000)),
)
OFFSET = Parameter("offset", N_("rows to pass over before"), "0", schema=_WHOLE)
WORDS = Parameter(
    "lang", N_("language of titles and descriptions: en, ru or tg; English without it"), "ru"
)
TABLE = Parameter("table", N_("name of a table"), "trade", "path")

VIEW: tuple[Parameter, ...] = (
    Parameter("partner", N_("up to four ISO 3166 alpha-3 codes with commas"), "KGZ,UZB"),
    Parameter("years", N_("first and last year, or one"), "2014..2022"),
    Parameter("border", N_("an open border: isfara, pyanj, pamir or uzbekistan"), "isfara"),
    Parameter("section", N_("a section of a border, from /data/borders.json"), "kgz-isfara"),
    Parameter("event", N_("an event, from /data/events.json"), "TJ0320"),
    Parameter("basis", N_("whose trade figures: reported or mirror"), "mirror"),
    Parameter("kinds", N_("kinds of events, with commas"), "clash,border"),
    Parameter("page", N_("with trade, also the totals and flows of money"), "trade"),
    Parameter("lang", N_("language of title and sentence: en, ru or tg"), "ru"),
    DATA,
    LIMIT,
    OFFSET,
)
"""Parameters of a view that change its rows; every other one of the page may stay."""

_FILTER = Parameter(
    "column",
    N_(
        "rows with this value in a column, for any column: flow=export. Repeated, any of the "
        "values; empty, what is unknown; with __gte or __lte after the name, a range: "
        "year__gte=2014"
    ),
    "export",
)

_SOUGHT = (
    Parameter(
        "q",
        N_("what to look for, in English, Russian, Tajik or Latin letters; up to 100 letters"),
        "Khujand",
    ),
    Parameter(
        "limit",
        N_("most results, up to 50; 12 without it"),
        "5",
        schema=(("type", "integer"), ("minimum", 1), ("maximum", 50)),
    ),
    Parameter("years", N_("years that the views found keep"), "2014..2022"),
    Parameter("lang", N_("language of names and lines: en, ru or tg"), "ru"),
    DATA,
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/view.json",
        N_("What a view shows, with its sentence, basis, licences and sources in full"),
        (JSON,),
        VIEW,
        "/view.json?partner=KGZ&years=2014..2022",
    ),
    Operation(
        "/view.csv",
        N_("The same rows for a spreadsheet"),
        (CSV,),
        VIEW,
        "/view.csv?partner=KGZ&years=2014..2022",
    ),
    Operation(
        "/feed.xml",
        N_("The newest events of a view as an Atom feed, in the language asked for"),
        (ATOM,),
        tuple(each for each in VIEW if each not in (LIMIT, OFFSET)),
        "/feed.xml?partner=KGZ&lang=ru",
    ),
    Operation(
        "/search.json",
        N_("Countries, places, events, treaties, people: what a name stands for, and its view"),
        (JSON,),
        _SOUGHT,
        "/search.json?q=Khujand",
    ),
    Operation("/data", N_("The list of all tables"), (JSON,), (WORDS, DATA), "/data"),
    Operation(
        "/data/{table}.csv",
        N_("A table as it is kept"),
        (CSV,),
        (TABLE, _FILTER, LIMIT, OFFSET, DATA),
        "/data/relations.csv",
    ),
    Operation(
        "/data/{table}.json",
        N_("A table with types, licences and the sources of its rows, in parts"),
        (JSON,),
        (TABLE, _FILTER, LIMIT, OFFSET, DATA),
        "/data/events.json?kind=clash&date__gte=2021",
    ),
    Operation(
        "/data/{table}.parquet",
        N_("A table with types, as Apache Parquet"),
        (PARQUET,),
        (TABLE, _FILTER, LIMIT, OFFSET, DATA),
        "/data/trade.parquet",
    ),
    Operation(
        "/data/{table}/schema.json",
        N_("What each column of a table means, its type and unit"),
        (JSON,),
        (TABLE, WORDS, DATA),
        "/data/trade/schema.json?lang=tg",
    ),
    Operation(
        "/data/borders/{name}.geojson",
        N_("A border, isfara, pyanj, pamir or uzbekistan, with the states of its sections by year"),
        (GEOJSON,),
        (Parameter("name", N_("name of a border"), "isfara", "path"), DATA),
        "/data/borders/isfara.geojson",
    ),
    Operation(
        "/data/borders/{name}.csv",
        N_(
            "States, delimitation, casualties, figures or positions of the borders, with the "
            "addresses of their sources"
        ),
        (CSV,),
        (Parameter("name", N_("name of a table of the borders"), "states", "path"), DATA),
        "/data/borders/states.csv",
    ),
    Operation("/layers", N_("The list of all layers of the map"), (JSON,), (), "/layers"),
    Operation(
        "/layers/{layer}.geojson",
        N_("A layer of the map, its licence and source inside"),
        (GEOJSON,),
        (Parameter("layer", N_("name of a layer"), "world", "path"),),
        "/layers/capitals.geojson",
    ),
    Operation(
        "/package.zip",
        N_("Everything: the Data Package with descriptor, read-me and every table"),
        ("application/zip",),
        (DATA,),
        "/package.zip",
    ),
    Operation(
        "/api/openapi.json",
        N_("This list for programs, as OpenAPI 3.1"),
        (JSON,),
        (),
        "/api/openapi.json",
    ),
)
"""Every address, in the order of the page."""
