"""What the page "How we draw borders" says from the layers themselves: cuts, shapes, licences."""

from __future__ import annotations

import json
from functools import lru_cache

from markupsafe import Markup

from components import html, words
from components.notes import Notes
from data.catalog import Catalog
from data.fact_texts import told
from data.i18n import km2, translator
from data.view import View
from geo.border_files import cuts
from geo.layers import LAYERS, Layer

CEDED = ("pamir-markansu", "pamir-sarykol")


def sections(view: View, catalog: Catalog) -> Markup:
    """Where the sections end, and that this is ours."""
    _ = translator(view.lang)
    rows = (
        html.join(
            (
                html.tag("b", _names(cut, view, catalog)),
                html.tag("span", told(cut["rule"], view.lang)),
                html.tag("small", _("Source: {source}.").format(source=_source(cut, view))),
            ),
            " ",
        )
        for cut in cuts()
    )
    return part(
        _("Sections are ours"),
        html.tag(
            "p",
            _(
                "States differ along a border, so it is cut into sections. Each carries the "
                "state of the negotiations there, and its ends are ours unless a source is "
                "named: no treaty divides a border in this way. Points (a dam, a junction of "
                "three borders) and areas (mines, the bank of a river that moved) have states "
                "of their own and do not count as parts of a line."
            ),
        ),
        html.items(rows, "bullets"),
    )


def ceded(view: View, notes: Notes) -> Markup:
    """The land ceded to China: how the shapes were derived and what they are not."""
    _ = translator(view.lang)
    areas = ceded_areas()
    north, south = (areas[each] for each in CEDED)
    text = _(
        "No map of the land handed over in 2011 was published. The two shapes are derived: where "
        "an older public boundary (VMAP0, from before the change) and OpenStreetMap differ by "
        "more than 100 km². They measure {north} (Markansu) and {south} (Sarykol, east of "
        "Rangkul), together {both}, computed from the layer. Published figures run from about "
        "1,000 to 1,158 km²."
    ).format(
        north=km2(round(north, 1), view.lang),
        south=km2(round(south, 1), view.lang),
        both=km2(round(north + south, 1), view.lang),
    )
    timing = _(
        "The northern shape is shown as contested to 1998 and agreed from 1999, the southern as "
        "contested to 2001 and agreed from 2002; both are China's from 20 September 2011. That "
        "the northern one belongs to the agreement of 1999 is our inference."
    )
    label = _("Derived by comparing two public boundary datasets; not an official map.")
    return part(
        _("Land ceded to China"),
        html.tag("p", text, notes.mark(("ibru11", "tengri11", "hk11"))),
        html.tag("p", timing, notes.mark(("fsou", "ifeng"))),
        html.tag("p", html.tag("b", label)),
    )


def layers(view: View) -> Markup:
    """Every layer of the map under its attribution and licence."""
    _ = translator(view.lang)
    origins: dict[tuple[str, str, str], list[Layer]] = {}
    for layer in LAYERS.values():
        key = (layer.attribution, layer.licence, layer.licence_url)
        origins.setdefault(key, []).append(layer)
    rows = (_origin(view, *origin, found) for origin, found in origins.items())
    return part(_("Layers and licences"), html.tag("dl", html.join(rows), class_="layers"))


def _origin(view: View, attribution: str, licence: str, address: str, found: list[Layer]) -> Markup:
    _ = translator(view.lang)
    terms = html.join((_("Licence:"), html.external(address, _(licence))), " ")
    head = html.tag("dt", html.tag("span", attribution, lang=_english(view)))
    listed = html.items((_layer(layer, view) for layer in found), "bullets")
    return html.tag("div", head, html.tag("dd", html.tag("p", terms, class_="soft"), listed))


def _layer(layer: Layer, view: View) -> Markup:
    _ = translator(view.lang)
    said = html.tag("span", f"{_(layer.note)} ") if layer.note else None
    derived = _("Derived by this project. ") if layer.derived else None
    name = html.tag("b", words.layer(layer.name, _), ": ")
    source = html.tag("small", layer.source, lang=_english(view))
    return html.join((name, said, derived, source))


@lru_cache(maxsize=1)
def ceded_areas() -> dict[str, float]:
    """Area of each derived shape in km², by its id."""
    features = json.loads(LAYERS["ceded"].file.read_text(encoding="utf-8"))["features"]
    return {each["id"]: float(each["properties"]["area_km2"]) for each in features}


def _names(cut: dict[str, str], view: View, catalog: Catalog) -> str:
    ids = (cut["section_a"], cut["section_b"])
    names = (told(catalog.borders[each].name, view.lang) for each in ids if each)
    return " / ".join(names) + ": "


def _source(cut: dict[str, str], view: View) -> str:
    _ = translator(view.lang)
    return _("ours") if cut["source"] == "ours" else told(cut["source"], view.lang)


def _english(view: View) -> str | None:
    return None if view.lang == "en" else "en"


def part(heading: str, *body: html.Content) -> Markup:
    """A part of the page under its heading."""
    return html.join((html.tag("h3", heading), *body))
