"""Borders of VMAP0 (1:1,000,000, around 1990), as the time zones of ``tzgeo`` keep them."""

from __future__ import annotations

import sqlite3
from typing import Any, Literal

import shapely

from geo.build.packages import member

FILE = "tzgeo/tzgeo.sqlite"
HEADER, END = 39, 0xFE


def blob_to_geometry(blob: bytes) -> Any:
    """Geometry of a SpatiaLite blob.

    The body after the 39-byte header is well-known binary, except that the byte order stands in
    the header only and each part of a collection begins with 0x69 instead of its byte order.

    Raises
    ------
    ValueError
        If the blob is not SpatiaLite's, or not a multipolygon.
    """
    if blob[0] != 0 or blob[-1] != END or blob[HEADER - 1] != 0x7C:
        raise ValueError("not a SpatiaLite geometry")
    order: Literal["little", "big"] = "little" if blob[1] == 1 else "big"
    body = bytearray(blob[HEADER:-1])

    def number(at: int) -> int:
        return int.from_bytes(body[at : at + 4], order)

    if number(0) != 6:
        raise ValueError(f"geometry type {number(0)}, expected a multipolygon (6)")
    at = 8
    for _ in range(number(4)):
        body[at] = blob[1]
        rings, at = number(at + 5), at + 9
        for _ in range(rings):
            at += 4 + 16 * number(at)
    return shapely.from_wkb(bytes([blob[1]]) + bytes(body))


def zone(name: str) -> Any:
    """Valid polygon of a time zone, EPSG:4326.

    Raises
    ------
    KeyError
        If there is no such zone.
    """
    with sqlite3.connect(f"file:{member('vmap0', FILE)}?mode=ro", uri=True) as database:
        row = database.execute(
            "SELECT geometry FROM timezone WHERE tz_name = ?", (name,)
        ).fetchone()
    if row is None:
        raise KeyError(name)
    return shapely.make_valid(blob_to_geometry(row[0]))
