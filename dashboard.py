"""The application: ``streamlit run dashboard.py`` serves the atlas.

The page itself is `components.page`; here are the routes around it, the headers, and what
happens once when the server starts.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from components import navigate, warm  # noqa: E402
from data import catalog, stories  # noqa: E402
from data.live import background  # noqa: E402
from server import edge, errors, index_file, routes, settings, static_files, web_socket  # noqa: E402

try:
    settings.check()
    ROUTES = routes.routes()
    FACTS = catalog.load()
    stories.load(FACTS)
except (catalog.CatalogError, index_file.IndexFileError, settings.SettingsError) as error:
    # The message names table, row and column; a traceback around it would only hide it.
    sys.exit(f"The atlas cannot start. {error}")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Register the map's component and build what every reader needs."""
    warm.up(FACTS)
    background.start()
    static_files.warm()
    # What is loaded now stays for good: the collector need not look at it after each run.
    gc.collect()
    gc.freeze()
    try:
        yield {"catalog": FACTS}
    finally:
        background.stop()


web_socket.install()
app = st.App(
    ROOT / "components" / "page.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=edge.middleware(ROUTES),
    exception_handlers=errors.handlers(),
    on_script_error=errors.on_script_error(st.warning, lambda: navigate.current().lang),
)
