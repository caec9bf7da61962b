"""One disclosure in the head of the page: embed, cite, take the data or the picture, print."""

from __future__ import annotations

import datetime
import html
from typing import Any

from components import scripts
from components.base import base_path
from data import cite, i18n
from data.catalog import Catalog
from data.downloads import file_name
from data.view import View, encode_full

HERE = "https://atlas.invalid/"
"""Stands for the address of the atlas until the script puts in the one it was opened under."""

WITH_FIGURES = frozenset({"atlas", "trade"})
"""Pages that show a view; the others are text, which needs no frame and has no rows."""

FRAME = "width:100%;aspect-ratio:4/3;min-height:28rem;border:0"
"""The ratio on any width; below 600 pixels the map and its chart need the height."""

_COPY = '<button type="button" data-copy="{name}"></button>'

_HTML = f"""
<div class="atlas-share">
  <button type="button" class="share-open" aria-expanded="false"
    aria-controls="atlas-share-panel"></button>
  <section class="share-panel" id="atlas-share-panel" hidden>
    <header><h2></h2><button type="button" class="share-close"></button></header>
    <div class="share-part share-link">
      <div class="share-text"><h3 data-word="link"></h3>{_COPY.format(name="link")}
        <p class="share-code" data-text="link" tabindex="0"></p></div>
    </div>
    <div class="share-part share-files-part">
      <a class="share-thumb" target="_blank" rel="noopener">
        <img alt="" width="1200" height="630">
      </a>
      <div>
        <h3 data-word="picture"></h3>
        <p class="share-note" data-word="pictureNote"></p>
        <p class="share-files" data-files="pictures"></p>
        <div data-part="data">
          <h3 data-word="data"></h3>
          <p class="share-files" data-files="rows"></p>
        </div>
      </div>
    </div>
    <div class="share-part">
      <h3 data-word="cite"></h3>
      <div class="share-text"><h4>APA</h4>{_COPY.format(name="apa")}
        <p data-text="apa" tabindex="0"></p></div>
      <div class="share-text"><h4>BibTeX</h4>{_COPY.format(name="bibtex")}
        <pre data-text="bibtex" tabindex="0"></pre></div>
      <p class="share-files" data-files="references"></p>
    </div>
    <div class="share-part" data-part="embed">
      <div class="share-text"><h3 data-word="embed"></h3>{_COPY.format(name="embed")}
        <p class="share-code" data-text="embed" tabindex="0"></p></div>
    </div>
    <footer>
      <button type="button" class="share-send" hidden></button>
      <button type="button" class="share-print"></button>
      <output aria-live="polite"></output>
    </footer>
  </section>
</div>
"""


def show(view: View, catalog: Catalog) -> None:
    """The disclosure of a view, closed until the reader opens it."""
    today = datetime.datetime.now(datetime.UTC).date()
    scripts.mount("share", _HTML)(key="share", data=contents(view, catalog, base_path(), today))


def contents(view: View, catalog: Catalog, base: str, today: datetime.date) -> dict[str, Any]:
    """What the disclosure says; `HERE` stands for the address of the atlas.

    Parameters
    ----------
    base : path under which the app is served, ``""`` or ``"/atlas"``.
    today : the day that a citation names.
    """
    query = encode_full(view, catalog.vocabulary)
    stem = file_name(view).removesuffix(".csv")
    citation = cite.cited(view, catalog, HERE, today)
    figures = view.page in WITH_FIGURES
    texts = {"apa": cite.apa(citation), "bibtex": cite.bibtex(citation)}
    if figures:
        texts["embed"] = frame(view, catalog)
    kinds = {"pictures": ("png", "svg"), "rows": ("csv", "json") if figures else ()}
    routes = {"pictures": "preview", "rows": "view"}
    files: dict[str, list[dict[str, str]]] = {
        group: [
            {
                "name": kind.upper(),
                "href": f"{base}/{routes[group]}.{kind}?{query}",
                "file": f"{stem}.{kind}",
            }
            for kind in found
        ]
        for group, found in kinds.items()
    }
    files["references"] = [
        {"name": "RIS", "text": cite.ris(citation), "file": f"{citation.key}.ris"},
        {"name": "CSL-JSON", "text": cite.csl(citation), "file": f"{citation.key}.json"},
    ]
    return {
        "here": HERE,
        "query": f"?{query}",
        "thumb": f"{base}/preview.png?{query}",
        "words": _words(view, catalog),
        "texts": texts,
        "files": files,
    }


def frame(view: View, catalog: Catalog) -> str:
    """HTML that shows the view inside another page, at any width."""
    address = f"{HERE}?{encode_full(view, catalog.vocabulary)}&embed=true"
    name = f"{cite.name(view, catalog)} · {i18n.translator(view.lang)(cite.ATLAS)}"
    return (
        f'<iframe src="{_inside(address)}" title="{_inside(name)}" loading="lazy" '
        f'style="{FRAME}" allow="fullscreen; clipboard-write"></iframe>'
    )


def _inside(text: str) -> str:
    """Text inside an attribute; an apostrophe can stay as it is, and is easier to read."""
    return html.escape(text, quote=False).replace('"', "&quot;")


def _words(view: View, catalog: Catalog) -> dict[str, str]:
    _ = i18n.translator(view.lang)
    return {
        "open": _("Share"),
        "title": cite.name(view, catalog),
        "send": _("Send the link"),
        "failed": _("The link could not be sent; copy it instead"),
        "close": _("Close"),
        "link": _("Link"),
        "picture": _("Picture"),
        "pictureNote": _("What chats show with the link"),
        "data": _("Data of this view"),
        "cite": _("Cite"),
        "embed": _("Embed in a page"),
        "print": _("Print this view"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "byHand": _("Selected; copy it with the keyboard"),
    }
