"""What the layers have in common: equal-area simplification, rounding, and the GeoJSON files.

All geometries are in EPSG:4326, longitude first. Files follow RFC 7946: exterior rings
counter-clockwise, an ``id`` per feature, no line breaks, so that they compress well.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

LAYERS = Path(__file__).resolve().parents[1] / "layers"
WGS84 = Geod(ellps="WGS84")
EARTH_KM = 6371.0

Floats = npt.NDArray[np.float64]
Geometries = npt.NDArray[Any]


def to_equal_area(coordinates: Floats) -> Floats:
    """Degrees (n, 2) to kilometres in the cylindrical equal-area projection of a sphere."""
    radians: Floats = np.radians(coordinates)
    flat: Floats = EARTH_KM * np.column_stack((radians[:, 0], np.sin(radians[:, 1])))
    return flat


def from_equal_area(coordinates: Floats) -> Floats:
    """Inverse of `to_equal_area`."""
    sines = np.clip(coordinates[:, 1] / EARTH_KM, -1.0, 1.0)
    degrees: Floats = np.degrees(np.column_stack((coordinates[:, 0] / EARTH_KM, np.arcsin(sines))))
    return degrees


def rounded(geometry: Any, digits: int) -> Any:
    """Geometry (or array of them) with coordinates rounded to `digits` decimals of a degree."""
    return shapely.transform(geometry, lambda c: np.round(c, digits))


def polygons_of(geometry: Any) -> Any:
    """The polygons of any geometry as one MultiPolygon: points and lines of contact dropped."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def area_km2(geometry: Any) -> float:
    """Ellipsoidal area (WGS84) of a polygon, in square kilometres."""
    area, _ = WGS84.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(area)) / 1e6


def length_km(geometry: Any) -> float:
    """Geodesic length (WGS84) of a line, in kilometres."""
    return float(WGS84.geometry_length(geometry)) / 1e3


def feature(identity: str, geometry: Any, **properties: object) -> dict[str, object]:
    """GeoJSON feature; a collection of one part becomes that part.

    Raises
    ------
    ValueError
        If the geometry is empty or not valid: such a thing must not be committed.
    """
    parts = shapely.get_parts(geometry)
    simple = parts[0] if len(parts) == 1 else geometry
    if simple.is_empty or not simple.is_valid:
        raise ValueError(f"{identity}: {shapely.is_valid_reason(simple) or 'empty geometry'}")
    oriented = shapely.orient_polygons(simple)
    return {
        "type": "Feature",
        "id": identity,
        "properties": properties,
        "geometry": shapely.geometry.mapping(oriented),
    }


def write(path: Path, features: Iterable[Mapping[str, object]]) -> None:
    """Write features as compact GeoJSON and print the size, raw and as gzip sends it."""
    collection = {"type": "FeatureCollection", "features": list(features)}
    text = json.dumps(collection, separators=(",", ":"), ensure_ascii=False) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    raw = text.encode()
    packed = len(gzip.compress(raw, 9))
    print(f"{path.relative_to(LAYERS)}: {len(raw):,} bytes, {packed:,} gzip")


def read(path: Path) -> dict[str, Any]:
    """Geometry by feature id of a layer that an earlier step wrote.

    Raises
    ------
    FileNotFoundError
        If the layer has not been built: run the steps in the order of ``geo.build``.
    """
    collection = json.loads(path.read_text(encoding="utf-8"))
    return {item["id"]: shapely.geometry.shape(item["geometry"]) for item in collection["features"]}
