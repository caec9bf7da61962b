"""One view in the address: how panels read it, write it, and which of them run again.

The address is the only store. A control's callback makes a new view and calls `go`; `go`
writes the address once, so one gesture is one history entry, and reruns only the panels
that show something else now.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from data import catalog as facts
from data import versions
from data.catalog import Catalog
from data.versions import Opened
from data.view import View, encode

FIELDS = frozenset(field.name for field in dataclasses.fields(View))

PANELS: Mapping[str, frozenset[str]] = {
    "head": FIELDS,
    "bar": frozenset({"partners", "measure", "border"}),
    "range": frozenset({"years"}),
    "story": FIELDS,
    "map": frozenset(
        {"partners", "years", "border", "section", "event", "measure", "basis", "layers"}
    ),
    "dossier": FIELDS,
    "timeline": FIELDS,
    "borders": FIELDS,
    "trade": FIELDS,
    "foot": FIELDS,
}
"""Panel (a fragment's key) to the fields of the view that it shows.

A panel with links shows all of them: its links lead from the view it was drawn for, and a
stale one would undo what the reader chose since. A chart that did not change stays as it is.
"""

_WHOLE_PAGE = frozenset({"page", "lang", "data"})


def opened() -> Opened:
    """View of the current address with its data, and what of the address was not understood."""
    query = tuple((key, tuple(st.query_params.get_all(key))) for key in st.query_params)
    return _opened(query, st.context.locale, facts.load().version)


@lru_cache(maxsize=256)
def _opened(
    query: tuple[tuple[str, tuple[str, ...]], ...], locale: str | None, _version: str
) -> Opened:
    """Read once, for every panel of a run asks; another version in use is read anew."""
    return versions.opened(dict(query), locale)


def current() -> View:
    """View of the current address."""
    return opened().view


def catalog() -> Catalog:
    """Data of the version that the current address names, else those in use."""
    return opened().catalog


def go(view: View) -> None:
    """Show another view: write its address and rerun what it changes.

    Only valid inside a widget's callback. Does not return when something has to run again.
    """
    old = current()
    changed = {
        field.name
        for field in dataclasses.fields(View)
        if getattr(view, field.name) != getattr(old, field.name)
    }
    if not changed:
        return
    query = encode(view, versions.at(view.data).vocabulary, st.context.locale)
    st.query_params.from_dict(dict(parse_qsl(query)))
    if changed & _WHOLE_PAGE:
        st.rerun()
    again(*(panel for panel, fields in PANELS.items() if fields & changed))


def again(*panels: str) -> None:
    """Rerun panels of the atlas; what has none of them is rerun as a whole.

    Does not return.
    """
    if current().page == "atlas" and not st.context.is_embedded:
        st.rerun(list(panels))
    st.rerun()


def follow(address: str) -> None:
    """Go to the view of an anchor's address, ``?v=1&…``; nonsense leads to what it decodes to."""
    go(versions.opened(address, st.context.locale).view)


def payload(key: str, name: str) -> Any:
    """Value that a component sent last under a name, or None."""
    return getattr(st.session_state.get(key), name, None)
