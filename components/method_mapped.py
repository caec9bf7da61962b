"""What the page "How we draw borders" says of markers, mappers and exclaves, from their layers."""

from __future__ import annotations

from markupsafe import Markup

from components import html, words
from components.base import base_path
from components.method_layers import CEDED, part
from components.notes import Notes
from data.border_files import PREFIX
from data.fact_texts import told
from data.i18n import km2, number, translator
from data.view import View
from geo.border_files import NAMES, properties
from geo.layers import LAYERS


def markers(view: View, notes: Notes) -> Markup:
    """The boundary markers whose coordinates are known, and how close the line comes."""
    _ = translator(view.lang)
    known = properties("markers")
    numbers = ", ".join(str(each["number"]) for each in known)
    text = _(
        "The one public check is on the Chinese line: the demarcation protocol of 2010 gives "
        "coordinates of {n} boundary markers, numbers {numbers}. They can be switched on as a "
        "layer. The line drawn here passes within 100 metres of each (a test of this project "
        "holds it to that)."
    ).format(n=number(len(known), view.lang), numbers=numbers)
    sources = dict.fromkeys(each["source_id"] for each in known)
    return html.tag("p", text, notes.mark(sources))


def mappers(view: View, notes: Notes) -> Markup:
    """Where editions of OpenStreetMap differ, and what this is not; the exclaves by edition."""
    _ = translator(view.lang)
    areas = properties("mappers")
    editions = [each.strip() for each in areas[0]["editions"].split(",")]
    largest = max(areas, key=lambda each: float(each["area_km2"]))
    text = _(
        "The layer of this name compares {n} editions of OpenStreetMap ({editions}): it shows "
        "{count} pieces of land that some of them give to Tajikistan and some do not; the "
        "largest, {where}, measures {area}. It is no official dispute and no line of a treaty; "
        "it shows how sure the mappers were, and nothing else."
    ).format(
        n=number(len(editions), view.lang),
        editions=", ".join(editions),
        count=number(len(areas), view.lang),
        where=told(largest["where"], view.lang),
        area=km2(largest["area_km2"], view.lang),
    )
    rows = (
        html.join(
            (
                html.tag("b", told(each["name"], view.lang)),
                html.tag("span", told(each["areas_by_edition"], view.lang)),
                html.tag("small", told(each["note"], view.lang)) if each["note"] else None,
            ),
            " ",
        )
        for each in properties("exclaves")
    )
    return part(
        words.layer("mappers", _),
        html.tag("p", text, notes.mark("openstreetmap")),
        html.tag(
            "p",
            _(
                "Exclaves are drawn as the latest edition has them. Their areas, computed from "
                "each edition, stand beside the figures of other sources in the dossiers:"
            ),
        ),
        html.items(rows, "bullets"),
    )


def downloads(view: View) -> Markup:
    """Every layer of the borders as a file."""
    _ = translator(view.lang)
    names = {
        "isfara": _("Border with Kyrgyzstan"),
        "pyanj": _("Border with Afghanistan"),
        "pamir": _("Border with China, with the land ceded"),
        "uzbekistan": _("Border with Uzbekistan"),
    }
    derived = _("Derived by comparing two public boundary datasets; not an official map.")
    rows = (
        html.join(
            (
                html.tag(
                    "a",
                    names.get(name) or words.layer(name, _),
                    href=f"{base_path()}{PREFIX}/{name}.geojson",
                    download=f"{name}.geojson",
                ),
                html.tag("small", _("Licence:"), " ", _(_licence(name)), "."),
                html.tag("small", derived) if name in {"pamir", "ceded"} else None,
            ),
            " ",
        )
        for name in NAMES
    )
    return part(
        _("The layers as files"),
        html.tag(
            "p",
            _(
                "GeoJSON, longitude and latitude in WGS 84. States by year with their sources, "
                "licence, attribution and method stand in each file."
            ),
        ),
        html.items(rows, "bullets"),
    )


def _licence(name: str) -> str:
    return LAYERS[name if name in LAYERS else "borders"].licence


def ceded_note(view: View) -> str:
    """How many shapes are derived, for the list of what is not known."""
    _ = translator(view.lang)
    return _("An official map of the land ceded to China; the {n} shapes here are derived.").format(
        n=number(len(CEDED), view.lang)
    )
