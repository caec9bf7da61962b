"""openstreetmap/exclaves.geojson: the exclaves in the OpenStreetMap polygon of Tajikistan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from geo.build.editions import LATEST, editions
from geo.build.shapes import LAYERS, area_km2, feature, write


@dataclass(frozen=True, slots=True)
class Exclave:
    """A piece of Tajikistan apart from the mainland in at least one edition.

    Attributes
    ----------
    place : id of the place it is in the tables, empty where it is none.
    inside : country around it.
    point : (lon, lat) inside it in every edition that has it, where the map shows it.
    """

    identity: str
    name: str
    place: str
    inside: str
    point: tuple[float, float]
    note: str


EXCLAVES = (
    Exclave("vorukh", "Vorukh", "vorukh", "KGZ", (70.58012, 39.85125), ""),
    Exclave("sarvan", "Sarvan", "sarvan", "UZB", (70.5639, 40.9988), ""),
    Exclave(
        "unnamed",
        "Unnamed piece between Chorku and Vorukh",
        "",
        "KGZ",
        (70.495, 39.9381),
        "Apart from the mainland in the edition of 2026 only, by a gap of one hectare that no "
        "zone claims; why is not known. The regional layer closes the gap.",
    ),
    Exclave(
        "kairagach",
        "Kairagach (Western Kalacha)",
        "western_kalacha",
        "KGZ",
        (69.546, 40.069),
        "Stands in the editions of 2022 and 2023 only. One report says that the treaty of 2025 "
        "abolished it.",
    ),
)


def pieces(shape: Any) -> dict[str, Any]:
    """Exclaves of an edition by id.

    Raises
    ------
    ValueError
        If a piece apart from the mainland is none of `EXCLAVES`.
    """
    _, *apart = sorted(shapely.get_parts(shape), key=area_km2, reverse=True)
    found = {}
    for piece in apart:
        names = [each.identity for each in EXCLAVES if piece.contains(shapely.Point(each.point))]
        if len(names) != 1:
            raise ValueError(f"unknown exclave at {piece.centroid.wkt}: {names}")
        found[names[0]] = piece
    return found


def exclaves(shapes: Mapping[int, Any]) -> Iterator[dict[str, object]]:
    """Points in the exclaves, with their area in the latest edition that has them."""
    by_year = {year: pieces(shape) for year, shape in shapes.items()}
    for each in EXCLAVES:
        found = {year: got[each.identity] for year, got in by_year.items() if each.identity in got}
        areas = {year: round(area_km2(piece), 1) for year, piece in found.items()}
        year = max(found)
        yield feature(
            each.identity,
            shapely.Point(each.point),
            name=each.name,
            place_id=each.place,
            inside=each.inside,
            area_km2=areas[year],
            edition=year,
            in_latest=year == LATEST,
            areas_by_edition="; ".join(f"{one}: {area} km²" for one, area in areas.items()),
            note=each.note,
        )


def build() -> None:
    """Write the layer."""
    write(LAYERS / "openstreetmap" / "exclaves.geojson", exclaves(editions()))
