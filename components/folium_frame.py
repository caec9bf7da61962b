"""streamlit-folium, imported where no script runs yet, and registered with the server."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import branca.element
from jinja2 import Template
from streamlit.runtime import get_instance

_LOG = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")

# At import it looks for a running script, finds none and logs a warning about that on the
# console of everybody who starts the server; `register` does what it then leaves undone.
_level = _LOG.level
_LOG.setLevel(logging.ERROR)
import streamlit_folium  # noqa: E402

_LOG.setLevel(_level)

st_folium = streamlit_folium.st_folium


class _Text:
    """Text in which nothing is to be filled in, in the place of a template of it."""

    def __init__(self, text: str) -> None:
        # As Jinja reads a template: one kind of line ends, and not the last one.
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        self._text = lines.removesuffix("\n")

    def render(self, *_args: Any, **_values: Any) -> str:
        """The text."""
        return self._text


@lru_cache(maxsize=64)
def _template(source: str) -> Template:
    made: Template = Template(source)
    return made


def template(source: str) -> Template | _Text:
    """What branca makes of each piece of a map, which is text already for the most part.

    To compile templates of it, and to write programs that say it, took a sixth of a click.
    """
    filled = any(mark in source for mark in ("{{", "{%", "{#"))
    return _template(source) if filled else _Text(source)


vars(branca.element)["Template"] = template


def register() -> None:
    """Make the map's frame known to the server.

    streamlit-folium registers itself only while a script runs: without this, the frame would
    be 404 until the first session, and for good after an import outside one.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)
