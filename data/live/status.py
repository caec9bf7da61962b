"""How fresh the figures are, for the page and for the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalog import Catalog, load
from data.live.dataset import IMF, IMF_MIRROR, WORLD_BANK
from data.live.store import cache_folder
from data.live.tries import Try, read_tries


@dataclass(frozen=True, slots=True)
class LiveStatus:
    """Freshness of a catalog.

    Attributes
    ----------
    imf, worldbank : day the figures in use were fetched, ISO; empty for the committed ones.
    tried : day of the last try, ISO; empty if there was none.
    failed : source to the sentence of its last try, for those that failed.
    """

    imf: str
    worldbank: str
    tried: str
    failed: Mapping[str, str]


def live_status(catalog: Catalog | None = None) -> LiveStatus:
    """Freshness of a catalog, of the one in use without one. Never fails."""
    used = (catalog or load()).sources
    tries = _tries()
    imf = [used[source].date for source in (IMF, IMF_MIRROR) if source in used]
    return LiveStatus(
        # The two sides may have come on different days; the older one is the safe thing to say.
        imf=min(imf, default=""),
        worldbank=used[WORLD_BANK].date if WORLD_BANK in used else "",
        tried=max((each.when for each in tries.values()), default="")[:10],
        failed={source: each.sentence for source, each in tries.items() if not each.ok},
    )


def _tries() -> Mapping[str, Try]:
    folder = cache_folder()
    return read_tries(folder) if folder is not None else {}
