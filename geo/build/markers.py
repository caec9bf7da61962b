"""openstreetmap/markers.geojson: demarcation markers with published coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import shapely

from geo.build.shapes import LAYERS, feature, write

Angle = tuple[int, int, float]

SOURCE = "Sino-Tajik demarcation protocol of 2010, Chinese text"
SOURCE_ID = "fsou"
MARKERS: Mapping[int, tuple[Angle, Angle]] = {
    86: ((38, 8, 16.1), (74, 48, 23.1)),
    87: ((38, 7, 51.6), (74, 49, 3.1)),
    88: ((38, 3, 58.4), (74, 51, 16.9)),
    89: ((38, 2, 11.7), (74, 52, 4.2)),
}
"""Number of a marker to its latitude north and longitude east: degrees, minutes, seconds."""


def degrees(angle: Angle) -> float:
    """An angle in degrees, to 0.1 second or about 3 m."""
    whole, minutes, seconds = angle
    return round(whole + minutes / 60 + seconds / 3600, 5)


def markers() -> Iterator[dict[str, object]]:
    """One point per marker."""
    for number, (lat, lon) in MARKERS.items():
        yield feature(
            f"marker-{number}",
            shapely.Point(degrees(lon), degrees(lat)),
            number=number,
            section="chn-south",
            source=SOURCE,
            source_id=SOURCE_ID,
        )


def build() -> None:
    """Write the layer."""
    write(LAYERS / "openstreetmap" / "markers.geojson", markers())
