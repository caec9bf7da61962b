"""The lists of tables and layers on the page at ``/api``."""

from __future__ import annotations

from markupsafe import Markup

from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import number, translator
from data.package_tables import Package, package
from geo.layers import LAYERS
from server import layers_api
from server.api_html import cell, code, folded, joined, link, paragraph, table


def tables(catalog: Catalog, lang: str, base: str) -> Markup:
    """Every table with its files; those that only link others are folded."""
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
        cell(told(resource["title"], lang), told(resource["description"], lang)),
        cell(number(held.size(name), lang), class_="number", head=_("Rows")),
        cell(files, class_="files"),
    )


def layers(lang: str, base: str) -> Markup:
    """Every layer with its licence."""
    _ = translator(lang)
    rows = []
    for name in layers_api.NAMES:
        layer = LAYERS[name]
        size = number(round(len(layers_api.body(name)) / 1000), lang)
        licence = Markup('<a href="{0}">{1}</a>').format(layer.licence_url, _(layer.licence))
        rows.append(
            (
                cell(link(base, f"/layers/{name}.geojson")),
                cell(_(layer.note), layer.attribution),
                cell(_("{n} kB").format(n=size), class_="number"),
                cell(licence),
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
