"""openstreetmap/borders.geojson: the border sections of the atlas, cut out of the regional lines.

The lines are those of region_lines.geojson, vertex for vertex, so that a section lies exactly on
its countries' edges. Where a section ends is a row of ``cuts.csv``, snapped to the nearest vertex.
Sections ``kgz-line``, ``afg-line`` and ``chn-line`` are the whole of their parts and have no
geometry of their own; for ``uzb-mines`` none was published.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.build.shapes import LAYERS, feature, length_km, read, rounded, write

FOLDER = LAYERS / "openstreetmap"
CUTS = FOLDER / "cuts.csv"


@dataclass(frozen=True, slots=True)
class Border:
    """One neighbour's line.

    Attributes
    ----------
    sections : ids in order along the line, from the end nearest to `start`.
    cuts : ids of the cuts between them, one fewer.
    enclave_section : section that takes the rings of exclaves, if there are any.
    start : (lon, lat) near the end where the order begins.
    """

    border: str
    neighbour: str
    pair: str
    sections: tuple[str, ...]
    cuts: tuple[str, ...]
    enclave_section: str
    start: tuple[float, float]


BORDERS = (
    Border(
        "isfara",
        "KGZ",
        "KGZ-TJK",
        ("kgz-lakhsh", "kgz-leilek", "kgz-isfara"),
        ("lakhsh-leilek", "leilek-isfara"),
        "kgz-isfara",
        (73.6, 39.46),
    ),
    Border(
        "pyanj",
        "AFG",
        "AFG-TJK",
        ("afg-amu", "afg-pyanj", "afg-pamir"),
        ("amu-pyanj", "pyanj-pamir"),
        "afg-pyanj",
        (67.78, 37.18),
    ),
    Border(
        "pamir",
        "CHN",
        "CHN-TJK",
        ("chn-north", "chn-south"),
        ("uzbel-pass",),
        "chn-south",
        (73.6, 39.46),
    ),
    Border("uzbekistan", "UZB", "TJK-UZB", ("uzb-line",), (), "uzb-line", (67.78, 37.18)),
)
WHOLE_LINES = frozenset({"uzb-line"})
TRIPOINTS = (
    ("kgz-uzb-tripoint", "isfara", "KGZ", "UZB"),
    ("afg-chn-tripoint", "pyanj", "AFG", "CHN"),
    ("chn-kgz-tripoint", "pamir", "CHN", "KGZ"),
)


def cuts() -> dict[str, dict[str, str]]:
    """Rows of ``cuts.csv`` by ``cut_id``."""
    with CUTS.open(encoding="utf-8", newline="") as handle:
        return {row["cut_id"]: row for row in csv.DictReader(handle)}


def place(row: Mapping[str, str]) -> tuple[float, float]:
    """(lon, lat) of a row of ``cuts.csv``."""
    return float(row["lon"]), float(row["lat"])


def split(line: Any, places: Sequence[tuple[float, float]]) -> list[Any]:
    """Pieces of a line cut at the vertices nearest to `places`, which are in order along it.

    Raises
    ------
    ValueError
        If the cuts are not in order along the line.
    """
    vertices = shapely.get_coordinates(line)
    found = [int(np.hypot(*(vertices - where).T).argmin()) for where in places]
    stops = [0, *found, len(vertices) - 1]
    if stops != sorted(set(stops)):
        raise ValueError(f"cuts are not in order along the line: vertices {stops}")
    pairs = itertools.pairwise(stops)
    return [shapely.LineString(vertices[one : other + 1]) for one, other in pairs]


def pieces(border: Border, line: Any, rows: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Geometry of each section of a border; the rings of exclaves added to their section."""
    parts = sorted(shapely.get_parts(line), key=shapely.length, reverse=True)
    main, rings = parts[0], parts[1:]
    if not all(ring.is_ring for ring in rings):
        raise ValueError(f"{border.pair}: the line is broken")
    ends = shapely.get_point(main, [0, -1])
    if shapely.distance(ends, shapely.Point(border.start)).argmin() == 1:
        main = shapely.reverse(main)
    found = split(main, [place(rows[cut]) for cut in border.cuts])
    result: dict[str, Any] = dict(zip(border.sections, found, strict=True))
    if rings:
        home = border.enclave_section
        result[home] = shapely.MultiLineString([result[home], *rings])
    return result


def rule(border: Border, section: str, rows: Mapping[str, Mapping[str, str]]) -> str:
    """Ids of the cuts at which a section ends, or "whole line"."""
    sides = {cut: (rows[cut]["section_a"], rows[cut]["section_b"]) for cut in border.cuts}
    return "; ".join(cut for cut in border.cuts if section in sides[cut]) or "whole line"


def sections(rows: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, object]]:
    """Line sections and whole lines, and the reach of the Pyanj."""
    lines = read(FOLDER / "region_lines.geojson")
    for border in BORDERS:
        for section, line in pieces(border, lines[border.pair], rows).items():
            yield feature(
                section,
                line,
                section=section,
                border=border.border,
                kind="whole_line" if section in WHOLE_LINES else "line_section",
                neighbour=border.neighbour,
                length_km=round(length_km(line), 1),
                cut_rule=rule(border, section, rows),
            )
    west, east = place(rows["pyanj-shift-west"]), place(rows["pyanj-shift-east"])
    reach = shapely.line_merge(shapely.intersection(lines["AFG-TJK"], shapely.box(*west, *east)))
    yield feature(
        "afg-pyanj-shift",
        rounded(reach, 4),
        section="afg-pyanj-shift",
        border="pyanj",
        kind="overlay",
        neighbour="AFG",
        length_km=round(length_km(reach), 1),
        cut_rule="pyanj-shift-west; pyanj-shift-east",
        note="no geometry published: the reach where the river moved, not the land in question",
    )


def points(rows: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, object]]:
    """Tripoints, where three countries of the regional layer meet, and Farkhad."""
    countries = read(FOLDER / "region.geojson")
    for section, border, one, other in TRIPOINTS:
        edges = [shapely.boundary(countries[iso]) for iso in ("TJK", one, other)]
        common = shapely.intersection_all(edges)
        yield feature(
            section,
            common,
            section=section,
            border=border,
            kind="point",
            neighbour=f"{one};{other}",
            cut_rule=section,
        )
    yield feature(
        "uzb-farkhad",
        shapely.Point(place(rows["farkhad"])),
        section="uzb-farkhad",
        border="uzbekistan",
        kind="point",
        neighbour="UZB",
        cut_rule="farkhad",
    )


def build() -> None:
    """Write the layer; needs the regional layers."""
    rows = cuts()
    write(FOLDER / "borders.geojson", [*sections(rows), *points(rows)])
