"""The sign of the atlas: a border line with a gap, in lapis and ochre."""

from __future__ import annotations

from geo.palette import DARK, LIGHT


def svg() -> str:
    """The drawing, 32 by 32, on a ground of its own; it is the same in both themes."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="3" fill="{LIGHT.accent}"/>'
        f'<path d="M5 21l6-8 5 5 5-9 6 7" fill="none" stroke="{LIGHT.paper}" stroke-width="3"/>'
        f'<circle cx="16" cy="18" r="3.2" fill="{DARK.contested}"/></svg>'
    )
