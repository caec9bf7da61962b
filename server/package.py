"""The route for the whole Data Package as a zip."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import archive
from data.downloads import package_zip
from data.live.merge import package_version
from server import selection
from server.refusals import METHODS, fresh, reading

ZIP = "application/zip"


@reading
def zipped(request: Request) -> Response:
    """Serve ``/package.zip``: descriptor, read-me and every table.

    ``data=<version>`` gives a kept version, also one of a form that the atlas no longer reads.
    Without it, and for the version in use, the committed tables.
    """
    given = selection.pairs(request.url.query)
    version = dict(given).get("data", "").strip()
    kept = archive.body(version) if version else None
    if kept is None:
        version = package_version(selection.catalog_of(given).version)
    saved = f'attachment; filename="tajikistan-atlas-data-{version}.zip"'
    headers = {"Content-Disposition": saved}
    return fresh(request, kept or package_zip(), ZIP, headers=headers)


def routes() -> list[Route]:
    """The route of this module."""
    return [Route("/package.zip", zipped, methods=METHODS)]
