"""The key of a picture: the classes of the map, or what it says of the partners selected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from data import i18n
from data.trade import FLOWS
from geo.palette import STATE_ORDER
from geo.preview_border import DASHES, ceded_shown, overlays_shown, states_shown
from geo.preview_map import NO_DATA, Ground, selected
from geo.preview_text import fitted, wrapped, write
from geo.preview_values import colour

ROW = 24
HEAD = 30
_KEY = 30
_SIZE = 17
_SIZES = tuple(_SIZE - less for less in (0.0, 1.0, 2.0, 3.0))
_APART = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the key: a sign and words, or a heading between two groups.

    Attributes
    ----------
    sort : ``box``, ``line``, ``dots``, ``band``, ``hatch``, ``ceded`` or ``head``.
    """

    sort: str
    colour: str
    text: str
    dashes: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """Heading, rows and note of the key of a picture."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def height(self) -> float:
        """Pixels that it needs, without a frame."""
        apart = _APART * sum(row.sort == "head" for row in self.rows)
        return HEAD + ROW * len(self.rows) + apart + (ROW if self.note else 0)


def legend(ground: Ground) -> Legend:
    """The key of a map."""
    values = ground.values
    near = ground.frame.kind == "near"
    borders = f"{i18n.measure_name('borders', ground.view.lang)}, {ground.view.as_of}"
    if values["scale"] == "states":
        return Legend(borders, tuple(_states(ground)))
    rows = tuple(_chosen(ground)) or tuple(_classes(ground))
    if "flows" in ground.view.layers:
        rows = (*rows, *_flows(ground))
    if near:
        rows = (*rows, Row("head", ground.palette.ink, borders), *_states(ground))
        return Legend(_title(ground), rows)
    return Legend(_title(ground), rows, values["note"])


def _title(ground: Ground) -> str:
    values, view = ground.values, ground.view
    when = str(view.as_of) if values["rule"] == "upto" else i18n.years(view.years, view.lang)
    unit = f", {values['unit']}" if values["unit"] and not selected(ground) else ""
    return f"{values['title']}, {when}{unit}"


def _classes(ground: Ground) -> Iterator[Row]:
    values, palette = ground.values, ground.palette
    for index, text in values["classes"]:
        yield Row("box", palette.sequence[index], text)
    if values["hatch"]:
        yield Row("hatch", palette.hairline, values["none"])


def _chosen(ground: Ground) -> Iterator[Row]:
    """What the map says of each partner selected, if there are few."""
    lang, palette = ground.view.lang, ground.palette
    for iso in ground.view.partners:
        name = i18n.country(ground.catalog.partners[iso], lang)
        entry = ground.now(iso)
        if entry is None:
            yield Row("hatch", palette.hairline, f"{name}: {ground.values['none'].lower()}")
            continue
        text = f"{name}: {entry.text}"
        if ground.values["dated"] and entry.year is not None:
            text += f" ({entry.year})"
        yield Row("box", colour(ground.values, entry, palette), text)


def _flows(ground: Ground) -> Iterator[Row]:
    wanted = {"exports": ("export",), "imports": ("import",)}.get(ground.view.measure, FLOWS)
    colours = {"export": ground.palette.accent, "import": ground.palette.contested}
    for flow in wanted:
        yield Row("line", colours[flow], i18n.flow_name(flow, ground.view.lang))


def _states(ground: Ground) -> Iterator[Row]:
    palette, lang = ground.palette, ground.view.lang
    shown = states_shown(ground)
    for code in STATE_ORDER:
        if code in shown:
            name = i18n.state_name(code, lang)
            yield Row("line", palette.states[code], name, DASHES.get(code))
    if ground.frame.kind != "near" and ground.values["scale"] == "states":
        yield Row("box", palette.land, ground.values["none"])
    for section in overlays_shown(ground):
        state = ground.catalog.state_in(section, ground.view.as_of)
        if state is not None:
            name = i18n.translator(lang)(ground.catalog.borders[section].name)
            yield Row(
                "dots" if section == "uzb-mines" else "band", palette.states[state.state], name
            )
    ceded = ceded_shown(ground)
    if ceded:
        _ = i18n.translator(lang)
        words = {
            "contested": _("Contested with China"),
            "agreed": _("Agreed to go to China, not yet handed over"),
            "ceded": _("China's since 20 September 2011"),
        }
        yield Row("ceded", palette.contested, words[ceded])


def draw(target: Figure, ground: Ground, key: Legend, x: float, top: float, room: float) -> None:
    """Draw a key below `top`, at most `room` pixels wide; pixels from the lower left corner."""
    palette = ground.palette
    head = wrapped(key.title, "semibold", _SIZE, room, 1)[0]
    write(target, x, top - 18, head, weight="semibold", size=_SIZE, colour=palette.ink, zorder=9)
    y = top - HEAD - 14
    for row in key.rows:
        if row.sort == "head":
            y -= _APART
            part = wrapped(row.text, "semibold", _SIZE, room, 1)[0]
            write(target, x, y, part, weight="semibold", size=_SIZE, colour=palette.ink, zorder=9)
            y -= ROW
            continue
        _swatch(target, row, x, y, palette.water)
        # What a row says to its end, that sources disagree, is worth smaller letters.
        text = fitted(row.text, "regular", _SIZES, room - _KEY - 8, 1)
        left = x + _KEY + 8
        write(target, left, y, text.lines[0], size=text.size, colour=palette.ink, zorder=9)
        y -= ROW
    if key.note:
        note = wrapped(key.note, "regular", _SIZE - 2, room, 1)[0]
        write(target, x, y, note, size=_SIZE - 2, colour=palette.soft, zorder=9)


def _swatch(target: Figure, row: Row, x: float, y: float, ground_colour: str) -> None:
    if row.sort in ("line", "dots", "band"):
        dots, thin = row.sort == "dots", row.sort == "line"
        target.add_artist(
            Line2D(
                [x, x + _KEY],
                [y + 6, y + 6],
                color=row.colour,
                linewidth=4.2 if thin else 10,
                linestyle=(0, (0.1, 1.4)) if dots else (0, row.dashes) if row.dashes else "-",
                dash_capstyle="round" if dots else "butt",
                alpha=1 if thin else 0.6 if dots else 0.35,
                transform=None,
                zorder=9,
            )
        )
        return
    hatch = {"hatch": NO_DATA, "ceded": "///"}.get(row.sort)
    target.add_artist(
        Rectangle(
            (x, y - 1),
            _KEY - 2,
            14,
            facecolor=row.colour if row.sort == "box" else ground_colour,
            edgecolor=row.colour if hatch else (0, 0, 0, 0.18),
            linewidth=1,
            hatch=hatch,
            transform=None,
            zorder=9,
        )
    )
