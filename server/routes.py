"""Every address of the app that is not Streamlit's own."""

from __future__ import annotations

from starlette.routing import Route

from server import (
    api_page,
    crawlers,
    downloads,
    feed,
    health,
    kept,
    layers_api,
    metrics,
    package,
    previews,
    search,
    shell,
    tables,
    twins,
    views_api,
)


def routes() -> list[Route]:
    """For ``st.App(routes=…)``; the first that fits answers."""
    return [
        *shell.routes(),
        *crawlers.routes(),
        *kept.routes(),
        *downloads.routes(),
        *tables.routes(),
        *layers_api.routes(),
        *views_api.routes(),
        *feed.routes(),
        *twins.routes(),
        *package.routes(),
        *previews.routes(),
        *search.routes(),
        *api_page.routes(),
        *health.routes(),
        *metrics.routes(),
    ]
