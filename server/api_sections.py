"""What the page at ``/api`` says, section by section."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from data import versions
from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import Translator, translator
from data.names import licence_name
from data.package_tables import package
from data.view import decode
from server import api_lists, views_api
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
    yield Section("tables", _("Tables"), api_lists.tables(catalog, lang, base))
    yield Section("layers", _("Layers of the map"), api_lists.layers(lang, base))
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
        url, called = each.get("url", ""), licence_name(each["name"], _.lang)
        name = Markup('<a href="{0}">{1}</a>').format(url, called) if url else called
        text = told(each.get("text") or each.get("title", ""), _.lang)
        tables = joined((code(one) for one in each.get("tables", "").split()), ", ")
        rows.append(
            (
                cell(tables or _("all others")),
                cell(name),
                cell(text, each.get("attribution", "")),
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
