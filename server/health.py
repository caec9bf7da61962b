"""A route that says whether the atlas is up, which data it shows and how old they are."""

from __future__ import annotations

import datetime
import logging
import platform
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data import catalog, versions
from data.catalog import Catalog
from data.live.status import LiveStatus, live_status

_LOG = logging.getLogger("atlas")
NO_DATA = "The tables of the atlas cannot be read; the log of the server says which and why."


def ages(known: Catalog, status: LiveStatus | None = None) -> Mapping[str, int]:
    """Days since the live figures of a source were fetched; no source where none are in use."""
    found = status or live_status(known)
    today = datetime.datetime.now(datetime.UTC).date()
    days: dict[str, int] = {}
    for source, day in (("imf", found.imf), ("worldbank", found.worldbank)):
        if day:
            days[source] = max((today - datetime.date.fromisoformat(day[:10])).days, 0)
    return days


def healthz(_request: Request) -> JSONResponse:
    """Data version, row counts, age of the live figures, as JSON; 503 without usable data."""
    try:
        found = _report()
        status = 200
    except (catalog.CatalogError, OSError) as error:
        _LOG.error("There are no usable data: %s", error)
        found, status = {"status": "no data", "error": NO_DATA}, 503
    return JSONResponse(found, status_code=status, headers={"Cache-Control": "no-store"})


def _report() -> dict[str, Any]:
    known = catalog.load()
    live = live_status(known)
    return {
        "status": "ok",
        "data_version": known.version,
        "committed_version": catalog.committed().version,
        "versions_at_hand": list(versions.at_hand()),
        "partners": len(known.partners),
        "events": len(known.events),
        "claims": len(known.claims),
        "trade_rows": len(known.trade),
        "live": {
            "imf": live.imf or None,
            "worldbank": live.worldbank or None,
            "age_days": dict(ages(known, live)),
            "tried": live.tried or None,
            "failed": sorted(live.failed),
        },
        "streamlit": version("streamlit"),
        "python": platform.python_version(),
    }


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route("/healthz", healthz, methods=["GET", "HEAD"])]
