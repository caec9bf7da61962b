"""Small pieces of our own in the page: navigator, years, copy link (Streamlit components v2)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components.base import base_path
from geo import assets

_JS = Path(__file__).with_name("js")

# Handles say their years themselves; the numbers beside them are for the eye.
_YEARS = """
<div class="atlas-years" role="group">
  <output aria-hidden="true"></output>
  <div class="atlas-years-track">
    <div class="atlas-years-fill"></div>
    <input type="range"><input type="range">
  </div>
  <output aria-hidden="true"></output>
</div>
"""
_COPY = """
<div class="atlas-copy">
  <output aria-live="polite"></output>
  <input hidden readonly>
  <button type="button"></button>
</div>
"""


# Streamlit sends the script of a component with every run. Ours are files that the browser
# keeps; what is sent is this loader, as short as can be: `run` in gestures.js does the rest.
_LOADER = """
export default function (component) {{
  const one = {{}};
  import(new URL("{gestures}", document.baseURI).href)
    .then(({{ run }}) => run(component, "{address}", one)).catch(console.warn);
  return () => {{ one.over = true; one.end?.(); one.end = null; }};
}}
"""


def address(name: str) -> str:
    """Where the browser finds a script of ours, by the name of its file in ``js/``."""
    script = assets.remember(f"{name}.js", (_JS / f"{name}.js").read_bytes)
    return base_path() + script.path


@lru_cache(maxsize=16)
def mount(name: str, html: str | None = None) -> Any:
    """Mounting command of one of our components: the name of a file in ``js/``.

    Parameters
    ----------
    html : what the component is made of, where it is not one of the small ones above.

    Raises
    ------
    FileNotFoundError
        If there is no script of that name.
    """
    inside = html or {"years": _YEARS, "copy": _COPY}.get(name, "<span></span>")
    loader = _LOADER.format(address=address(name), gestures=address("gestures"))
    return st.components.v2.component(f"atlas_{name}", html=inside, js=loader, isolate_styles=False)
