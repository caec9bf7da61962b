"""The search box in the head: a combobox over ``/search.json``, and a plain form below it."""

from __future__ import annotations

from typing import Any

from components import scripts
from components.base import base_path
from data import i18n
from data.search import LONGEST

_HTML = f"""
<form class="atlas-search" role="search" method="get">
  <label class="sr-only" for="atlas-search-box"></label>
  <svg aria-hidden="true" viewBox="0 0 16 16"><circle cx="6.8" cy="6.8" r="4.8"/>
    <path d="m10.4 10.4 4.1 4.1"/></svg>
  <input id="atlas-search-box" name="q" type="text" role="combobox" data-atlas-search
    aria-autocomplete="list" aria-expanded="false" aria-controls="atlas-search-list"
    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
    enterkeyhint="search" maxlength="{LONGEST}">
  <button type="button" class="search-clear" hidden></button>
  <div class="search-found" hidden>
    <div class="search-list" role="listbox" id="atlas-search-list"></div>
    <p class="search-none" hidden></p>
    <a class="search-all"></a>
  </div>
  <output class="sr-only" aria-live="polite"></output>
  <a class="search-go" hidden></a>
</form>
"""


def show(lang: str) -> None:
    """The box: it takes the view from the address when it asks, so a run does not change it."""
    scripts.mount("search", _HTML)(key="search", data=contents(lang, base_path()))


def contents(lang: str, base: str) -> dict[str, Any]:
    """Addresses and words of the box.

    Parameters
    ----------
    base : path under which the app is served.
    """
    _ = i18n.translator(lang)
    return {
        "json": f"{base}/search.json",
        "page": f"{base}/search",
        "words": {
            "label": _("Search"),
            "about": _("Search: country, place, event, treaty, person"),
            "hint": _("Search: place, event, name"),
            "list": _("What was found"),
            "clear": _("Clear"),
            "failed": _("The search does not answer; press Enter for its page"),
        },
    }
