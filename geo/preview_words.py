"""The words of a picture: what the view is called, its years, and what it shows in short."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from data import described, i18n, stories, trade_sentences
from data.catalog import Catalog
from data.fact_texts import told
from data.formats import NBSP
from data.sentence import sentence
from data.translation import N_
from data.view import View
from geo.palette import Palette
from geo.preview_frame import HEIGHT, SIDE, WIDTH, Panel
from geo.preview_text import Weight, clean, cut, fitted, width, wrapped, write

MARGIN = 40
_BETWEEN = ": "
_LEADING = 1.28
_ROOM = SIDE.left - MARGIN - 26
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.5)
_TITLES = (54.0, 48.0, 42.0, 38.0, 34.0, 30.0, 27.0)
_WELL_READ = 20.0


@dataclass(frozen=True, slots=True)
class Words:
    """What is written beside the map.

    Attributes
    ----------
    above : name of the atlas, or of the story and the step; empty where the title says it.
    """

    above: str
    title: str
    years: str
    said: str


def words(view: View, catalog: Catalog) -> Words:
    """The words of a view."""
    title, above = described.name(view, catalog), described.site(view.lang)
    if view.page == "atlas" and view.story and view.step:
        story = stories.load(catalog)[view.story]
        step = i18n.translator(view.lang)(N_("Step {n} of {all}")).format(
            n=i18n.number(view.step, view.lang), all=i18n.number(len(story.steps), view.lang)
        )
        above = f"{told(story.title, view.lang)} ·{NBSP}{step.replace(' ', NBSP)}"
    text_only = view.page in ("sources", "method", "about")
    return Words(
        above="" if above == title else above,
        title=title,
        years="" if text_only else _when(view, catalog),
        said=_said(view, catalog),
    )


def _when(view: View, catalog: Catalog) -> str:
    """The date of the event in focus, else the years in view."""
    if view.page == "atlas" and view.event and not view.story:
        event = catalog.events[view.event]
        return i18n.date_span(event.date, event.precision, event.date_end, view.lang)
    return i18n.years(view.years, view.lang)


def _said(view: View, catalog: Catalog) -> str:
    """The sentence of the view, without the beginning that title and years say already."""
    if view.page == "trade":
        changed = trade_sentences.by_year(view, catalog)
        if changed:
            return changed.text
    described_as = described.description(view, catalog)
    if view.event or view.story or described_as != sentence(view, catalog):
        return described_as
    _subject, between, facts = described_as.partition(_BETWEEN)
    return facts[:1].upper() + facts[1:] if between else ""


def beside(target: Figure, said: Words, palette: Palette, floor: float) -> None:
    """Write the words in a column left of the map.

    Parameters
    ----------
    floor : pixels from below that the key and the rest of the picture need.
    """
    size = _title_size(said, floor)
    y = _column(target, said, palette, size)
    lines, size = _sized(said.said, y, floor)
    _lines(target, lines, y, size, "regular", palette.soft, _LEADING)


def room_for(said: Words, floor: float) -> bool:
    """Whether all the words of the column fit above `floor`."""
    y = _column(None, said, None, _title_size(said, floor))
    lines, _size = _sized(said.said, y, floor)
    return not said.said or (bool(lines) and not cut(lines))


def _title_size(said: Words, floor: float) -> float:
    """Largest size of the title at which the sentence is read well below it."""
    for size in _TITLES:
        lines, of_text = _sized(said.said, _column(None, said, None, size), floor)
        if not said.said or (lines and not cut(lines) and of_text >= _WELL_READ):
            return size
    return _TITLES[-2]


def _column(target: Figure | None, said: Words, palette: Palette | None, size: float) -> float:
    """Write what stands over the sentence, if there is a figure; where the sentence begins."""
    y = HEIGHT - 54.0
    accent, ink = (palette.accent, palette.ink) if palette else ("", "")
    if said.above:
        lines = wrapped(said.above, "semibold", 19, _ROOM, 2)
        # What stood between story and step has nothing to part where a line ends there.
        lines = [line.removeprefix(f"·{NBSP}") for line in lines]
        y = _lines(target, lines, y, 19, "semibold", accent, 1.3)
    title = fitted(said.title, "serif", tuple(each for each in _TITLES if each <= size), _ROOM, 4)
    y -= title.size * 0.72 if said.above else title.size * 0.4
    y = _lines(target, title.lines, y, title.size, "serif", ink, 1.12)
    if said.years:
        y = _lines(target, [said.years], y - 2, 27, "semibold", ink, 1.5)
    return y


def _sized(text: str, y: float, floor: float) -> tuple[list[str], float]:
    """Lines of the sentence and the largest size at which they fit above `floor`."""
    lines: list[str] = []
    size = _SIZES[0]
    for size in _SIZES:
        most = int((y - floor) // (size * _LEADING)) + 1
        lines = wrapped(text, "regular", size, _ROOM, most) if text else []
        if lines and not cut(lines):
            break
    return lines, size


def above(target: Figure, said: Words, palette: Palette, panel: Panel) -> None:
    """Write the words in a band over the map, in the middle of its height."""
    room, band = WIDTH - 2 * MARGIN, HEIGHT - panel.height
    title = fitted(said.title, "serif", (52, 46, 40, 36, 32, 28), room, 1)
    head = 30.0 if said.above else 0.0
    for size in (25.0, 23.0, 21.0, 19.5):
        start = width(said.years, "semibold", size + 1) + 18 if said.years else 0.0
        most = max(int((band - 34 - head - title.size * 1.05) // (size * _LEADING)), 1)
        lines = _after(said.said, size, start, room, most)
        if not cut(lines):
            break
    high = head + title.size * 1.05 + max(len(lines), bool(said.years)) * size * _LEADING
    y = HEIGHT - (band - high) / 2
    if said.above:
        write(target, MARGIN, y - 19, said.above, weight="semibold", size=19, colour=palette.accent)
    y -= head + title.size * 0.82
    write(target, MARGIN, y, title.lines[0], weight="serif", size=title.size, colour=palette.ink)
    y -= title.size * 0.23 + size * 1.1
    if said.years:
        write(target, MARGIN, y, said.years, weight="semibold", size=size + 1, colour=palette.ink)
    for at, line in enumerate(lines):
        left = MARGIN + (0 if at else start)
        write(target, left, y - at * size * _LEADING, line, size=size, colour=palette.soft)


def _after(text: str, size: float, start: float, room: float, most: int) -> list[str]:
    """Lines of a text whose first begins after the years, the rest below them."""
    if not text:
        return []
    every = wrapped(text, "regular", size, room - start, 40)
    if len(every) == 1 or most == 1:
        return wrapped(text, "regular", size, room - start, 1)
    first = every[0]
    return [first, *wrapped(clean(text)[len(first) :], "regular", size, room, most - 1)]


def _lines(
    target: Figure | None,
    lines: list[str],
    y: float,
    size: float,
    weight: Weight,
    colour: str,
    leading: float,
) -> float:
    """Write lines one below the other, if there is a figure; where the next would stand."""
    for line in lines:
        if target is not None:
            write(target, MARGIN, y, line, weight=weight, size=size, colour=colour)
        y -= size * leading
    return y
