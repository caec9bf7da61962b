"""Borders in a picture: each section in its state, the land handed over, what lies over a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from data.records import BorderState
from geo import preview_shapes as shapes
from geo.preview_map import Ground, dots

DASHES: Mapping[str, tuple[float, ...]] = {
    "undelimited": (1, 2.4),
    "disputed": (1, 1.4),
    "under_negotiation": (2.2, 1.6),
    "partly_agreed": (4, 1.6),
}
"""Dashes of the states that are not settled, in widths of the line."""

HANDED_OVER = 2011
"""Year in which the land went to China, on 20 September."""

AGREED: Mapping[str, int] = {"pamir-markansu": 1999, "pamir-sarykol": 2002}
"""Year from which it was agreed that a piece of land goes to China."""

_OVERLAYS = {"uzb-mines": "uzb-line", "afg-pyanj-shift": "afg-pyanj-shift"}
_LINE_KINDS = frozenset(("line_section", "whole_line"))


def draw(ground: Ground) -> None:
    """Draw the borders as of the last year in view."""
    paths = shapes.lines("borders", ground.frame)
    strong = ground.frame.kind == "near"
    _ceded(ground)
    if strong:
        _overlays(ground, paths)
    drawn = {each: paths[each] for each in _sections(ground) if each in paths}
    if strong:
        for path in drawn.values():
            _line(ground, path, ground.palette.paper, 6.4, alpha=0.75, zorder=4)
    for section, path in drawn.items():
        state = _state(ground, section)
        width = (4.2 if strong else 2.0) + (2.2 if ground.view.section == section else 0)
        _line(
            ground,
            path,
            ground.palette.states[state.state] if state else ground.palette.soft,
            width,
            alpha=0.8 if state and state.inferred else 1,
            dashes=DASHES.get(state.state) if state else DASHES["undelimited"],
            zorder=4.5,
        )
    if strong:
        _points(ground)


def states_shown(ground: Ground) -> tuple[str, ...]:
    """Codes of the states of the sections that are in the picture."""
    paths = shapes.lines("borders", ground.frame)
    found = [_state(ground, each) for each in _sections(ground) if each in paths]
    return tuple(dict.fromkeys(each.state for each in found if each))


def overlays_shown(ground: Ground) -> tuple[str, ...]:
    """What lies over the line of the open border: mines, the reach of a river that moved."""
    if ground.frame.kind != "near":
        return ()
    found = []
    for section in _OVERLAYS:
        row = ground.catalog.borders.get(section)
        state = _state(ground, section) if row else None
        if row and state and state.state != "cleared" and row.border_id == ground.view.border:
            found.append(section)
    return tuple(found)


def ceded_shown(ground: Ground) -> str:
    """What the land that went to China is in the last year in view; empty outside the picture."""
    seen = [each for each, path in _pieces(ground).items() if _inside(ground, path)]
    if not seen:
        return ""
    # One key stands for both pieces: the larger one tells, as in the legend of the page.
    return ceded_state("pamir-sarykol", ground.view.as_of)


def ceded_state(piece: str, year: int) -> str:
    """What a piece of the land that went to China is in a year: contested, agreed or ceded."""
    if year >= HANDED_OVER:
        return "ceded"
    return "agreed" if year >= AGREED[piece] else "contested"


def _sections(ground: Ground) -> Iterator[str]:
    """Sections that are drawn as lines, less those that others of their border stand for."""
    known = ground.catalog.borders
    return (each for each, row in known.items() if row.drawn and row.kind in _LINE_KINDS)


def _state(ground: Ground, section: str) -> BorderState | None:
    return ground.catalog.state_in(section, ground.view.as_of)


def _line(
    ground: Ground,
    path: Path,
    colour: str,
    width: float,
    *,
    alpha: float = 1,
    dashes: tuple[float, ...] | None = None,
    rounded: bool = False,
    zorder: float,
) -> None:
    ground.axes.add_artist(
        PathPatch(
            path,
            facecolor="none",
            edgecolor=colour,
            linewidth=width,
            linestyle=(0, dashes) if dashes else "-",
            capstyle="round" if rounded or not dashes else "butt",
            joinstyle="round",
            alpha=alpha,
            zorder=zorder,
        )
    )


def _pieces(ground: Ground) -> Mapping[str, Path]:
    return shapes.lines("ceded", ground.frame) if ground.frame.kind == "near" else {}


def _inside(ground: Ground, path: Path) -> bool:
    left, bottom, right, top = ground.frame.corners
    box = path.get_extents()
    return bool(box.x1 > left and box.x0 < right and box.y1 > bottom and box.y0 < top)


def _ceded(ground: Ground) -> None:
    year = ground.view.as_of
    for name, path in _pieces(ground).items():
        over = year >= HANDED_OVER
        ground.axes.add_artist(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=ground.palette.contested,
                linewidth=1.4,
                linestyle="-" if over else (0, (3, 2)),
                hatch="///" if over else "//////",
                zorder=3,
                gid=name,
            )
        )


def _overlays(ground: Ground, paths: Mapping[str, Path]) -> None:
    """Mines and the moving reach of a river, while their border is open and they are not over."""
    for section in overlays_shown(ground):
        layer, state = _OVERLAYS[section], _state(ground, section)
        if layer not in paths or state is None:
            continue
        mined = section == "uzb-mines"
        _line(
            ground,
            paths[layer],
            ground.palette.states[state.state],
            10 if mined else 14,
            alpha=0.55 if mined else 0.35,
            dashes=(0.1, 1.5) if mined else None,
            rounded=True,
            zorder=4.7 if mined else 3.5,
        )


def _points(ground: Ground) -> None:
    """Junctions of three borders and the Farkhad dam, in the colour of their state."""
    for section, (x, y) in shapes.points("borders", ground.frame).items():
        state = _state(ground, section) if section in ground.catalog.borders else None
        if state is None:
            continue
        chosen = ground.view.section == section
        dots(
            ground,
            [(x, y)],
            size=16 if chosen else 9,
            fill=ground.palette.paper,
            edge=ground.palette.states[state.state],
            ring=2.6,
            zorder=5,
        )
