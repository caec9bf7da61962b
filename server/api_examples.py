"""Examples of the page at ``/api``. A test takes them from the page and runs them."""

from __future__ import annotations

from dataclasses import dataclass

from data.i18n import N_


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of code; ``{origin}`` in it stands for the address of the atlas.

    Attributes
    ----------
    title : what it does.
    language : ``curl``, ``python`` or ``r``.
    code : as it is typed.
    """

    title: str
    language: str
    code: str

    def at(self, origin: str) -> str:
        """The code for an atlas at an address."""
        return self.code.replace("{origin}", origin)


EXAMPLES: tuple[Example, ...] = (
    Example(
        N_("The rows behind a view, as a file"),
        "curl",
        'curl -o kyrgyzstan.csv "{origin}/view.csv?partner=KGZ&years=2014..2022"',
    ),
    Example(
        N_("Clashes since 2021, with their sources"),
        "curl",
        'curl "{origin}/data/events.json?kind=clash&date__gte=2021&limit=5"',
    ),
    Example(
        N_("A table only if it has changed: ask with the ETag you were given"),
        "curl",
        'curl --etag-save t.etag --etag-compare t.etag -o trade.csv "{origin}/data/trade.csv"',
    ),
    Example(
        N_("Exports by partner and year, each basis on its own"),
        "python",
        """import pandas as pd

trade = pd.read_csv(
    "{origin}/data/trade.csv?basis=reported&flow=export",
    keep_default_na=False,
)
by_year = trade.pivot_table("value_usd", "year", "partner_id", aggfunc="sum")
print(by_year[["CHN", "KAZ", "TUR"]].tail())""",
    ),
    Example(
        N_("A view with what is needed to cite it"),
        "python",
        """import json
from urllib.request import urlopen

import pandas as pd

with urlopen("{origin}/view.json?border=isfara&years=2014..2022") as answer:
    view = json.load(answer)

rows = pd.DataFrame(view["rows"])
print(view["sentence"])
print(rows.groupby("record").size())
print(view["address"], view["data_version"], len(view["sources"]), "sources")""",
    ),
    Example(
        N_("All rows of a table, part by part"),
        "python",
        """import json
from urllib.request import urlopen

rows, address = [], "{origin}/data/relation_dates.json?limit=200"
while address:
    with urlopen(address) as answer:
        part = json.load(answer)
    rows += part["rows"]
    address = part["next"]
print(len(rows), "of", part["total"])""",
    ),
    Example(
        N_("Types kept, without a schema: Parquet"),
        "python",
        """import pandas as pd

missions = pd.read_parquet("{origin}/data/missions.parquet")
print(missions.dtypes[["lat", "lon"]])
print(missions["status"].value_counts())""",
    ),
    Example(
        N_("A border with its states, as shapes"),
        "python",
        """import geopandas

sections = geopandas.read_file("{origin}/data/borders/isfara.geojson")
drawn = sections[sections.geometry.notna()]
print(drawn.set_index("section").to_crs(32642).length / 1000)""",
    ),
    Example(
        N_("Events by kind and year"),
        "r",
        """events <- read.csv("{origin}/data/events.csv", encoding = "UTF-8")
events$year <- substr(events$date, 1, 4)
table(events$kind, events$year)""",
    ),
)
"""In the order of the page."""
