"""Rectangles of a treemap: areas as the values, shapes as near to squares as may be.

The squarified treemaps of Bruls, Huizing and van Wijk (2000).
"""

from __future__ import annotations

from collections.abc import Sequence


def squarified(
    values: Sequence[float], width: float, height: float
) -> list[tuple[float, float, float, float]]:
    """Rectangles whose areas are as the values, as near to squares as rows of them allow.

    Parameters
    ----------
    values : above zero, largest first.
    width, height : of the whole, pixels.

    Returns
    -------
    list of tuple
        x, y, width and height of each value's rectangle, from the top left.
    """
    left, top, made = 0.0, 0.0, []
    scale = width * height / sum(values)
    areas = [value * scale for value in values]
    while areas:
        side = min(width, height)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(
            areas[:count], side
        ):
            count += 1
        row, areas = areas[:count], areas[count:]
        thick = sum(row) / side
        along = 0.0
        for area in row:
            long = area / thick
            if width >= height:
                made.append((left, top + along, thick, long))
            else:
                made.append((left + along, top, long, thick))
            along += long
        if width >= height:
            left, width = left + thick, width - thick
        else:
            top, height = top + thick, height - thick
    return made


def _worst(row: Sequence[float], side: float) -> float:
    """The least square of the rectangles of a row along a side: long side to short one."""
    total = sum(row)
    return max(max(side**2 * area / total**2, total**2 / (side**2 * area)) for area in row)
