"""Where the app is served."""

from __future__ import annotations

import streamlit as st


def base_path() -> str:
    """Path under which the app is served, without a slash at the end."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
