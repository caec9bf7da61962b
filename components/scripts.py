"""Small pieces of our own in the page: navigator, years, copy link (Streamlit components v2)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

_JS = Path(__file__).with_name("js")

_YEARS = """
<div class="atlas-years" role="group">
  <output></output>
  <div class="atlas-years-track">
    <div class="atlas-years-fill"></div>
    <input type="range"><input type="range">
  </div>
  <output></output>
</div>
"""
_COPY = """
<div class="atlas-copy">
  <output aria-live="polite"></output>
  <input hidden readonly>
  <button type="button"></button>
</div>
"""


@lru_cache(maxsize=8)
def mount(name: str) -> Any:
    """Mounting command of one of our components: ``navigator``, ``years`` or ``copy``.

    Raises
    ------
    FileNotFoundError
        If there is no script of that name.
    """
    html = {"years": _YEARS, "copy": _COPY}.get(name, "<span></span>")
    script = (_JS / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"atlas_{name}", html=html, js=script, isolate_styles=False)
