"""Where the services live: the one place with their base addresses.

Each can be replaced through the environment, for a proxy, a mirror or a test.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

BASES: Mapping[str, tuple[str, str]] = {
    "imf": ("ATLAS_IMF", "https://api.imf.org/external/sdmx/2.1"),
    "worldbank": ("ATLAS_WORLDBANK", "https://api.worldbank.org/v2"),
    "comtrade": ("ATLAS_COMTRADE", "https://comtradeapi.un.org/public/v1"),
}
"""Service to the variable that replaces its base address, and that address."""


def base(service: str) -> str:
    """Base address of ``imf``, ``worldbank`` or ``comtrade``, without a slash at its end.

    Raises
    ------
    KeyError
        If there is no such service.
    """
    variable, usual = BASES[service]
    return (os.environ.get(variable, "").strip() or usual).rstrip("/")
