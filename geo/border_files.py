"""Border layers as GeoJSON to be taken along: states by year, licence and method inside."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from data.catalog import Catalog
from data.records import BorderSection
from data.vocabulary import BORDERS
from geo.layers import LAYERS, Layer

DERIVED = "Derived by comparing two public boundary datasets; not an official map"
"""Said wherever the ceded land is drawn or downloaded."""

NOT_OFFICIAL = (
    "Not an official line. The limits of the sections are the atlas's own; states are those of "
    "31 December of each year and come with their sources."
)

LINE_OF_PIECE: Mapping[str, str] = {"pamir-markansu": "chn-north", "pamir-sarykol": "chn-south"}
"""Each derived shape and the section of the line whose states are its own."""

_EXTRA = ("ceded", "old_line", "markers", "mappers", "exclaves")

NAMES: tuple[str, ...] = (*BORDERS, *(name for name in _EXTRA if name in LAYERS))
"""What can be had: the four borders, and the layers that belong to one."""


def collection(name: str, catalog: Catalog) -> dict[str, Any]:
    """A border or a layer as a GeoJSON FeatureCollection, EPSG:4326, longitude first.

    Parameters
    ----------
    name : one of `NAMES`. A border has one feature per section, without geometry where none is
        drawn, each with ``states``; that of China also the two derived shapes.

    Returns
    -------
    dict
        With the foreign members ``name``, ``licence``, ``licence_url``, ``attribution``,
        ``source``, ``method``, ``cuts`` (of a border: where its sections end, by which rule),
        ``data_version``, and ``notice`` on what it is not.

    Raises
    ------
    KeyError
        If there is no such border or layer.
    """
    if name in BORDERS:
        return _border(name, catalog)
    if name not in NAMES:
        raise KeyError(f"no border {name!r}; there are {', '.join(NAMES)}")
    features = _pieces(catalog) if name == "ceded" else _features(name)
    notice = DERIVED if name == "ceded" else LAYERS[name].note
    return _collection(name, catalog, [LAYERS[name]], features, notice)


@lru_cache(maxsize=1)
def cuts() -> tuple[dict[str, str], ...]:
    """Rows of the table of cuts between sections, as the build of the layers uses it."""
    path = LAYERS["borders"].file.parent / "cuts.csv"
    with path.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


@lru_cache(maxsize=8)
def properties(name: str) -> tuple[dict[str, Any], ...]:
    """Properties of each feature of a layer, with its ``id``; for what pages say of it."""
    return tuple({"id": each["id"], **each["properties"]} for each in _features(name))


def _border(border: str, catalog: Catalog) -> dict[str, Any]:
    shapes = {each["properties"]["section"]: each for each in _features("borders")}
    features = [
        _section(section, shapes.get(section.section_id), catalog)
        for section in catalog.sections_of(border)
    ]
    layers, notice = [LAYERS["borders"]], NOT_OFFICIAL
    if border == "pamir":
        features += _pieces(catalog)
        layers.append(LAYERS["ceded"])
        notice = f"{NOT_OFFICIAL} The land ceded to China: {DERIVED[:1].lower()}{DERIVED[1:]}."
    made = _collection(border, catalog, layers, features, notice)
    mine = {section.section_id for section in catalog.sections_of(border)}
    made["cuts"] = [each for each in cuts() if mine & {each["section_a"], each["section_b"]}]
    return made


def _collection(
    name: str,
    catalog: Catalog,
    layers: Iterable[Layer],
    features: list[dict[str, Any]],
    notice: str,
) -> dict[str, Any]:
    found = list(layers)
    return {
        "type": "FeatureCollection",
        "name": name,
        "licence": "; ".join(dict.fromkeys(each.licence for each in found)),
        "licence_url": "; ".join(dict.fromkeys(each.licence_url for each in found)),
        "attribution": "; ".join(dict.fromkeys(each.attribution for each in found)),
        "source": "; ".join(each.source for each in found),
        "method": " ".join(each.note for each in found),
        "notice": notice,
        "data_version": catalog.version,
        "features": features,
    }


def _section(
    section: BorderSection, shape: Mapping[str, Any] | None, catalog: Catalog
) -> dict[str, Any]:
    drawn = dict(shape["properties"]) if shape else {}
    return {
        "type": "Feature",
        "id": section.section_id,
        "properties": {
            **drawn,
            "section": section.section_id,
            "border": section.border_id,
            "neighbours": list(section.neighbours),
            "name": section.name,
            "kind": section.kind,
            "states": _states(section, catalog),
        },
        "geometry": shape["geometry"] if shape else None,
    }


def _states(section: BorderSection, catalog: Catalog) -> list[dict[str, Any]]:
    return [
        {
            "from_year": each.from_year,
            "to_year": each.to_year,
            "state": each.state,
            "state_text": each.state_text,
            "inferred": each.inferred,
            "summary": each.summary,
            "sources": [
                {"title": source.title, "url": source.url}
                for source in (catalog.sources[key] for key in each.sources)
            ],
        }
        for each in section.states
    ]


def _pieces(catalog: Catalog) -> list[dict[str, Any]]:
    """The derived shapes, each with the states of its line and the label."""
    return [
        {
            **each,
            "properties": {
                **each["properties"],
                "label": DERIVED,
                "section": LINE_OF_PIECE[each["id"]],
                "handed_over": "2011-09-20",
                "states": _states(catalog.borders[LINE_OF_PIECE[each["id"]]], catalog),
            },
        }
        for each in _features("ceded")
    ]


@lru_cache(maxsize=8)
def _features(name: str) -> list[dict[str, Any]]:
    """Features of a layer as its file has them; not to be changed."""
    document = json.loads(LAYERS[name].file.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = document["features"]
    return found
