"""What a view is, for machines: schema.org as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from data import described
from data.catalog import Catalog
from data.downloads import descriptor
from data.fact_texts import told
from data.i18n import country, home, page_name, years
from data.view import View, default, encode_full
from data.wording import focus

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Terms of the compilation; parts of it keep their own, which the package tells of."""


def graph(view: View, catalog: Catalog, origin: str) -> dict[str, Any]:
    """The page, the data set it shows and the site it is part of.

    Parameters
    ----------
    origin : public address of the atlas, without a slash at the end.
    """
    query = encode_full(view, catalog.vocabulary)
    address = f"{origin}/?{query}"
    page: dict[str, Any] = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": described.page_title(view, catalog),
        "description": described.description(view, catalog),
        "inLanguage": view.lang,
        "isPartOf": {"@id": f"{origin}/#site"},
        "primaryImageOfPage": {
            "@type": "ImageObject",
            "url": f"{origin}/preview.png?{query}",
            "width": 1200,
            "height": 630,
        },
        "about": _about(view, catalog),
        "mainEntity": {"@id": f"{origin}/#data"},
        "license": LICENCE,
    }
    if view.page != "atlas" or query != encode_full(_start(view, catalog), catalog.vocabulary):
        page["breadcrumb"] = _trail(view, catalog, origin)
    site = {
        "@type": "WebSite",
        "@id": f"{origin}/#site",
        "url": f"{origin}/",
        "name": described.site(view.lang),
        "inLanguage": view.lang,
    }
    return {
        "@context": "https://schema.org",
        "@graph": [page, _dataset(view, catalog, origin, query), site],
    }


def _start(view: View, catalog: Catalog) -> View:
    return default(catalog.vocabulary, view.lang)


def _about(view: View, catalog: Catalog) -> list[dict[str, Any]]:
    """The countries, and the event in focus."""
    names = [home(view.lang)]
    names += [country(catalog.partners[each], view.lang) for each in focus(view)]
    about: list[dict[str, Any]] = [{"@type": "Country", "name": each} for each in names]
    if view.event:
        event = catalog.events[view.event]
        about.append(
            {
                "@type": "Event",
                "name": told(event.summary, view.lang),
                "startDate": event.date,
                **({"endDate": event.date_end} if event.date_end else {}),
                "location": {"@type": "Place", "name": _place(view, catalog)},
            }
        )
    return about


def _place(view: View, catalog: Catalog) -> str:
    event = catalog.events[view.event or ""]
    name = catalog.places[event.place_id].name if event.place_id else event.place
    return told(name, view.lang) if name else home(view.lang)


def _dataset(view: View, catalog: Catalog, origin: str, query: str) -> dict[str, Any]:
    package = descriptor()
    first, last = catalog.first_year, catalog.last_year
    site = described.site(view.lang)
    files = [
        ("application/zip", f"{origin}/package.zip"),
        ("text/csv", f"{origin}/view.csv?{query}"),
        ("application/json", f"{origin}/view.json?{query}"),
    ]
    return {
        "@type": "Dataset",
        "@id": f"{origin}/#data",
        "url": f"{origin}/?v=1&page=sources",
        "name": f"{site}, {years((first, last), view.lang)}",
        "description": package["description"],
        "keywords": package["keywords"],
        "version": catalog.version,
        "license": LICENCE,
        "usageInfo": f"{origin}/?v=1&page=about",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site, "url": f"{origin}/"},
        "temporalCoverage": f"{first}/{last}",
        "spatialCoverage": {"@type": "Place", "name": home(view.lang)},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}
            for kind, address in files
        ],
    }


def _trail(view: View, catalog: Catalog, origin: str) -> dict[str, Any]:
    """The way to a view: the atlas, then the page or what is selected."""
    start = f"{origin}/?{encode_full(_start(view, catalog), catalog.vocabulary)}"
    last = (
        described.name(view, catalog)
        if view.page in ("atlas", "trade")
        else page_name(view.page, view.lang)
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": described.site(view.lang), "item": start},
            {"@type": "ListItem", "position": 2, "name": last},
        ],
    }


def script(view: View, catalog: Catalog, origin: str) -> str:
    """The graph as a ``script`` element that no text in it can close."""
    text = json.dumps(graph(view, catalog, origin), ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{text}</script>'
