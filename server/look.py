"""The look of our small pages: fonts, colours of both themes, the icon."""

from __future__ import annotations

import base64
from pathlib import Path

from markupsafe import Markup

from geo import fonts, icon
from geo.palette import DARK, LIGHT

_FOLDER = Path(__file__).with_name("static")
_TOKENS = ("paper", "raised", "ink", "soft", "hairline", "accent")


def style(path: str, *sheets: str) -> Markup:
    """Text of the style sheet of a page, for a ``<style>`` element.

    Parameters
    ----------
    path : path under which the app is served.
    sheets : further sheets of ``static/`` after that of all small pages.
    """
    tokens = "".join(
        f"--{name}:light-dark({getattr(LIGHT, name)},{getattr(DARK, name)});" for name in _TOKENS
    )
    rules = [
        (_FOLDER / sheet).read_text(encoding="utf-8").strip() for sheet in ("api.css", *sheets)
    ]
    sheet = fonts.faces(path) + ":root{" + tokens + "}" + "\n".join(rules)
    # Our own text: nothing of it comes from an address or a table.
    return Markup(sheet)  # noqa: S704


def mark() -> str:
    """The icon of the atlas as a data address."""
    return "data:image/svg+xml;base64," + base64.b64encode(icon.svg().encode()).decode()
