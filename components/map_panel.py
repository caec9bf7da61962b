"""The map: folium through streamlit-folium, never rebuilt, restyled in place."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import html, navigate, twin
from components.base import base_path
from components.folium_frame import st_folium
from data.catalog import Catalog
from data.twins import map as twins
from data.view import View
from geo import map as atlas_map

HEIGHT = 620
"""Height in pixels that st_folium is told; the style sheet makes it follow the window."""


def show(view: View, catalog: Catalog) -> None:
    """Draw the map of the view; clicks come back as codes."""
    base = base_path()
    state = atlas_map.state_of(
        view,
        catalog,
        theme=st.context.theme.type or "light",
        compare=bool(st.session_state.get("compare")),
        base=base,
    )
    st_folium(
        atlas_map.build(catalog, view.lang, base),
        key="atlas-map",
        height=HEIGHT,
        width=None,
        returned_objects=[],
        feature_group_to_add=atlas_map.styles(state),
        on_change=_happened,
    )
    if not st.context.is_embedded:
        st.html(html.tag("p", twins.alt(view, catalog), id="atlas-map-words", class_="sr-only"))
        # By itself: it is the same for every view, and what has not changed is not sent.
        st.html(twin.line("map", view, catalog))


_HEARD = "atlas-map-heard"


def _said() -> dict[str, Any]:
    said: Any = st.session_state.get("atlas-map")
    return said if isinstance(said, dict) else {}


def speaks() -> bool:
    """Whether the map reports a gesture that was not heard yet."""
    return _said().get("serial") != st.session_state.get(_HEARD)


def _happened() -> None:
    """A gesture on the map, as the map's script reports it; anything else is ignored."""
    said = _said()
    st.session_state[_HEARD] = said.get("serial")
    changed = after(navigate.current(), said, navigate.catalog())
    if changed is not None:
        navigate.go(changed)


def after(view: View, said: dict[str, Any], catalog: Catalog) -> View | None:
    """View after a gesture on the map.

    Parameters
    ----------
    said : ``{"partner": "CHN", "add": False}``, ``{"section": id}``, ``{"border": id}``,
        ``{"event": id}``, ``{"page": "method"}``,
        ``{"years": [first, last]}``, ``{"layers": [code, ...]}``, ``{"sea": True}`` or
        ``{"home": True}``.

    Returns
    -------
    View or None
        None where the gesture means nothing, or names what the catalog does not know.
    """
    known = catalog.vocabulary
    match said:
        case {"partner": str(code)} if code in known.partners:
            return view.toggled(code, compare=bool(said.get("add")))
        case {"section": str(section)} if section in known.sections:
            return view.with_(section=section)
        case {"event": str(event)} if event in known.events:
            return view.with_(event=event)
        case {"page": "method"}:
            return view.with_(page="method")
        case {"border": str(border)} if border in known.sections.values():
            return view.with_(border=border)
        case {"years": [int(first), int(last)]}:
            low, high = sorted((first, last))
            if low >= known.first_year and high <= known.last_year:
                return view.with_(years=(low, high))
        case {"layers": [*codes]}:
            return view.with_(layers=[code for code in codes if code in known.layers])
        case {"sea": True} | {"home": True}:
            return view.with_(partners=(), border=None, section=None, event=None)
    return None
