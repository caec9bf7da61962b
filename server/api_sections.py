"""What the page at ``/api`` says, section by section."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from data import versions
from data.catalog import Catalog
from data.i18n import Translator, number, translator
from data.package_tables import Package, package
from data.view import decode
from geo.layers import LAYERS
from server import layers_api, views_api
from server.api_examples import EXAMPLES
from server.api_html import block, cell, code, folded, joined, link, paragraph, table
from server.api_list import OPERATIONS, VIEW
from server.selection import Window

LANGUAGES = {"curl": "curl", "python": "Python", "r": "R"}
"""Languages of the examples by the names they go by."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading."""

    key: str
    name: str
    body: Markup


def lede(_: Translator) -> str:
    """The first sentences."""
    return _(
        "Everything the atlas shows can be had as a file, with its sources, to compute with. "
        "No key is needed, and any site may read."
    )


def sections(catalog: Catalog, lang: str, base: str) -> Iterator[Section]:
    """The sections in order.

    Parameters
    ----------
    catalog : the data in use.
    lang : language of the page; names of tables and layers are English as in the package.
    base : where the atlas is.
    """
    _ = translator(lang)
    yield Section("view", _("The data of a view"), _view(catalog, base, _))
    yield Section("examples", _("Examples"), _examples(base, _))
    yield Section("tables", _("Tables"), _tables(catalog, lang, base))
    yield Section("layers", _("Layers of the map"), _layers(lang, base))
    yield Section("versions", _("Versions"), _versions(catalog, base, _))
    yield Section("addresses", _("All addresses"), _addresses(base, _))
    yield Section("errors", _("When an address is wrong"), _errors(base, _))
    yield Section("licences", _("Licences"), _licences(catalog, _))


def _view(catalog: Catalog, base: str, _: Translator) -> Markup:
    query = "partner=KGZ&years=2014..2022"
    rows = [
        (cell(code(each.name)), cell(_(each.summary)), cell(code(each.example))) for each in VIEW
    ]
    return joined(
        (
            paragraph(
                _(
                    "Choose in the atlas what you want to see. The address of the page then says "
                    "it, and the same words after {json} or {csv} give its rows: {page} becomes "
                    "{data}."
                ),
                json=code("/view.json?"),
                csv=code("/view.csv?"),
                page=link(base, f"/?{query}"),
                data=link(base, f"/view.json?{query}"),
            ),
            paragraph(
                _(
                    "The JSON has the title and the sentence of the view, an address that lasts, "
                    "the basis of its trade figures, the version of the data, the licences, every "
                    "source in full and the rows, each naming its sources. The CSV has a byte "
                    "order mark, so that spreadsheets read its letters right."
                )
            ),
            table((_("Parameter"), _("What it says"), _("Example")), rows),
            folded(_("An answer, shortened to one row"), _answer(catalog, base)),
        )
    )


def _answer(catalog: Catalog, base: str) -> Markup:
    """What the example of a view gives, with line ends for people."""
    given = (("partner", "KGZ"), ("years", "2014..2022"), ("limit", "1"))
    view = decode(dict(given[:2]), catalog.vocabulary).view
    body = json.loads(views_api.answer(view, catalog, Window(0, 1), given, base))
    return block("json", json.dumps(body, ensure_ascii=False, indent=2))


def _tables(catalog: Catalog, lang: str, base: str) -> Markup:
    _ = translator(lang)
    held = package(catalog)
    rows = {name: _table_row(held, name, lang, base) for name in held.names}
    heads = (_("Table"), _("What it holds"), _("Rows"), _("Files"))
    plain = [row for name, row in rows.items() if not held.is_link(name)]
    links = [row for name, row in rows.items() if held.is_link(name)]
    folds = _("Tables that link these with each other and with their sources: {n}")
    return joined(
        (
            paragraph(
                _(
                    "The tables behind the atlas, as they are kept. {index} lists them for "
                    "programs, {package} holds them all. An empty cell means that nothing is "
                    "known. In the CSV a text that a spreadsheet would take for a formula has an "
                    "apostrophe before it."
                ),
                index=link(base, "/data"),
                package=link(base, "/package.zip"),
            ),
            paragraph(
                _(
                    "Any column can be asked for: {equal}, twice for any of two values, empty for "
                    "what is unknown, and {least} or {most} for a range of numbers, years or "
                    "dates. JSON comes in parts of a thousand rows; {next} is the address of the "
                    "next part."
                ),
                equal=code("flow=export"),
                least=code("year__gte=2014"),
                most=code("year__lte=2022"),
                next=code("next"),
            ),
            table(heads, plain),
            folded(folds.format(n=number(len(links), lang)), table(heads, links)),
        )
    )


def _table_row(held: Package, name: str, lang: str, base: str) -> tuple[Markup, ...]:
    _ = translator(lang)
    resource = held.table(name).resource
    files = joined(
        (
            Markup('<a href="{0}/data/{1}">{2}</a>').format(base, file, label)
            for file, label in (
                (f"{name}.csv", "CSV"),
                (f"{name}.json", "JSON"),
                (f"{name}.parquet", "Parquet"),
                (f"{name}/schema.json", _("columns")),
            )
        ),
        " ",
    )
    return (
        cell(code(name)),
        cell(resource["title"], resource["description"], lang="en"),
        cell(number(held.size(name), lang), class_="number", head=_("Rows")),
        cell(files, class_="files"),
    )


def _layers(lang: str, base: str) -> Markup:
    _ = translator(lang)
    rows = []
    for name in layers_api.NAMES:
        layer = LAYERS[name]
        size = number(round(len(layers_api.body(name)) / 1000), lang)
        licence = Markup('<a href="{0}">{1}</a>').format(layer.licence_url, layer.licence)
        rows.append(
            (
                cell(link(base, f"/layers/{name}.geojson")),
                cell(layer.note, layer.attribution, lang="en"),
                cell(_("{n} kB").format(n=size), class_="number"),
                cell(licence, lang="en"),
            )
        )
    return joined(
        (
            paragraph(
                _(
                    "GeoJSON in degrees of longitude and latitude (EPSG:4326), with licence, "
                    "attribution and source inside. {index} lists them for programs. Sections of "
                    "borders with their states by year: {first}, {second}, {third}, {fourth}."
                ),
                index=link(base, "/layers"),
                first=link(base, "/data/borders/isfara.geojson"),
                second=link(base, "/data/borders/pyanj.geojson"),
                third=link(base, "/data/borders/pamir.geojson"),
                fourth=link(base, "/data/borders/uzbekistan.geojson"),
            ),
            table((_("Layer"), _("What it holds"), _("Size"), _("Licence")), rows),
        )
    )


def _versions(catalog: Catalog, base: str, _: Translator) -> Markup:
    known = joined((link(base, f"/data?data={each}") for each in versions.at_hand()), ", ")
    return joined(
        (
            paragraph(
                _(
                    "The data in use are of version {version}, which every answer names. With "
                    "{parameter} an address gives the same figures later too, as long as that "
                    "version is at hand; otherwise it is refused and nothing else is given in its "
                    "place. At hand are: {versions}."
                ),
                version=code(catalog.version),
                parameter=code("data="),
                versions=known,
            ),
            paragraph(
                _(
                    "Every answer has an {tag}. Ask again with {ask}, and as long as nothing has "
                    "changed the answer is 304 and empty."
                ),
                tag=code("ETag"),
                ask=code("If-None-Match"),
            ),
        )
    )


def _examples(base: str, _: Translator) -> Markup:
    return joined(
        Markup('<h3>{0} <small lang="en">{1}</small></h3>{2}').format(
            _(each.title), LANGUAGES[each.language], block(each.language, each.at(base))
        )
        for each in EXAMPLES
    )


def _addresses(base: str, _: Translator) -> Markup:
    rows = []
    for each in OPERATIONS:
        given = joined((code(one.name) for one in each.parameters), ", ")
        rows.append(
            (
                cell(code(each.path)),
                cell(_(each.summary)),
                cell(given),
                cell(link(base, each.example)),
            )
        )
    heads = (_("Address"), _("What it gives"), _("Parameters"), _("Example"))
    openapi = paragraph(
        _("The same for programs, as OpenAPI 3.1: {address}."),
        address=link(base, "/api/openapi.json"),
    )
    return joined((table(heads, rows), openapi))


def _errors(base: str, _: Translator) -> Markup:
    return joined(
        (
            paragraph(
                _(
                    "An address that is not understood is refused with 400, one that names what "
                    "there is not with 404, and a sentence in English says how to mend it, as "
                    "{json} where JSON was asked for. Nothing is left out or put in its place in "
                    "silence. Try {example}."
                ),
                json=code('{"status": 400, "error": "…"}'),
                example=link(base, "/view.json?partner=KZG"),
            ),
        )
    )


def _licences(catalog: Catalog, _: Translator) -> Markup:
    rows = []
    whole = package(catalog).licences()
    for each in whole:
        url = each.get("url", "")
        name = Markup('<a href="{0}">{1}</a>').format(url, each["name"]) if url else each["name"]
        text = each.get("text") or each.get("title", "")
        tables = joined((code(one) for one in each.get("tables", "").split()), ", ")
        rows.append(
            (
                cell(tables or _("all others")),
                cell(name, lang="en"),
                cell(text, each.get("attribution", ""), lang="en"),
            )
        )
    return joined(
        (
            paragraph(
                _(
                    "The compilation may be used by anyone who names it. Parts keep the terms of "
                    "those they come from; each answer names them too."
                )
            ),
            table((_("Tables"), _("Licence"), _("What it says")), rows),
        )
    )
