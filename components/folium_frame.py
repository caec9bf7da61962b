"""streamlit-folium, imported where no script runs yet, and registered with the server."""

from __future__ import annotations

import logging

from streamlit.runtime import get_instance

_LOG = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")

# At import it looks for a running script, finds none and logs a warning about that on the
# console of everybody who starts the server; `register` does what it then leaves undone.
_level = _LOG.level
_LOG.setLevel(logging.ERROR)
import streamlit_folium  # noqa: E402

_LOG.setLevel(_level)

st_folium = streamlit_folium.st_folium


def register() -> None:
    """Make the map's frame known to the server.

    streamlit-folium registers itself only while a script runs: without this, the frame would
    be 404 until the first session, and for good after an import outside one.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)
