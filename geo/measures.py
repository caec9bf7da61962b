"""What colours the map as files: one document per measure, fetched once by the browser.

A document (`data.measures`) holds every year, so that moving the years or playing them needs
no further request.
"""

from __future__ import annotations

import json
from typing import Any

from data.catalog import Catalog
from data.measures import document
from data.view import View
from geo.assets import Asset, remember

__all__ = ["asset", "document", "packed"]


def asset(view: View, catalog: Catalog) -> Asset:
    """Document of the view's measure, basis and language, as the browser fetches it."""
    traded = view.measure in ("exports", "imports", "turnover")
    basis = f"-{view.basis}" if traded else ""
    name = f"values-{view.measure}{basis}-{view.lang}-{catalog.version}.json"
    return remember(name, lambda: packed(document(view, catalog)))


def packed(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
