"""A route that says whether the atlas is up and which data it shows."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data import catalog


async def healthz(_request: Request) -> JSONResponse:
    """Data version and row counts, as JSON."""
    known = catalog.load()
    return JSONResponse(
        {
            "status": "ok",
            "data_version": known.version,
            "partners": len(known.partners),
            "events": len(known.events),
            "claims": len(known.claims),
            "trade_rows": len(known.trade),
        },
        headers={"Cache-Control": "no-store"},
    )


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route("/healthz", healthz, methods=["GET"])]
