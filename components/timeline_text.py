"""Words on the timeline: the card of a mark under the pointer, and the labels of a few."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from components.chart_theme import Frame, shortened, wrapped
from components.timeline_lanes import Lane, Placed
from data import i18n
from data.catalog import Catalog
from data.fact_texts import told
from data.timeline import Mark, focus
from data.timeline_words import number, said, when
from data.tolls import tolls, ucdp
from data.translation import N_
from data.view import View

_SUMMARY = 220
_BRIEF = 90
_LABEL_PX = 6.1
_LABELS = 3
_CLASH_WORTH_NAMING = 10
_FAR = (0, 40, 80)
"""How far aside of its mark a label may begin, pixels."""


def lane_name(kind: str, lang: str) -> str:
    """Name of a lane, short enough for its margin."""
    return (
        i18n.translator(lang)(N_("Relations"))
        if kind == "relations"
        else i18n.kind_name(kind, lang)
    )


@lru_cache(maxsize=4096)
def card(mark: Mark, catalog: Catalog, lang: str, shape: Frame, *, brief: bool = False) -> str:
    """Hover card of a mark, as the few tags that Plotly knows; all else is escaped."""
    longest = _BRIEF if brief else _SUMMARY
    lines = [
        f"<b>{html.escape(when(mark, lang), quote=False)}</b>",
        wrapped(shortened(said(mark, catalog, lang), longest), shape.wrap),
    ]
    if brief:
        return "<br>".join(lines)
    lines += [wrapped(line, shape.wrap) for line in killed(mark, catalog, lang)]
    return "<br>".join(lines)


def killed(mark: Mark, catalog: Catalog, lang: str) -> list[str]:
    """Deaths of an event, by whose dead they were, with who says so; and UCDP's of the year."""
    if mark.code not in catalog.events:
        return []
    _ = i18n.translator(lang)
    lines = []
    for toll in tolls(catalog.casualties_of(mark.code)):
        who = i18n.country(catalog.partners[toll.side], lang) if toll.side else _("Side not stated")
        lines.append(
            _("{side}: {number} killed ({source})").format(
                side=who,
                number=number(toll.killed, lang),
                source=_sayers([told(each, lang) for each in toll.stated_by], lang),
            )
        )
    year = ucdp(catalog, mark.first.year) if mark.kind == "clash" else {}
    if mark.deaths and not set(mark.partners).isdisjoint(year):
        places = [
            _("{number} in {country}").format(
                number=number(part, lang), country=i18n.country(catalog.partners[code], lang)
            )
            for code, part in year.items()
        ]
        lines.append(
            _("UCDP, all of {year}, by where they died: {numbers}").format(
                year=mark.first.year, numbers=", ".join(places)
            )
        )
    return lines


def _sayers(names: Sequence[str], lang: str) -> str:
    _ = i18n.translator(lang)
    if len(names) <= 2:
        return "; ".join(names)
    return _("{first}; and {count} more").format(first=names[0], count=len(names) - 1)


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a mark: beside it in its lane, or above the first lane and tied to it.

    Attributes
    ----------
    x, y : where the words stand (`anchor` says which end of them), or, above, where their
        middle stands and where the tie meets the mark; pixels in the plot.
    half : half the width of the words above a lane, else 0.
    """

    placed: Placed
    text: str
    x: float
    y: float
    anchor: str
    half: float = 0.0

    @property
    def above(self) -> bool:
        """Whether it stands above the first lane."""
        return self.half > 0


def labels(view: View, catalog: Catalog, lanes: Sequence[Lane], shape: Frame) -> list[Label]:
    """Labels of the few marks that matter most, where there is room for them.

    The deadliest clashes are named above their lane, the start of relations beside its mark.
    Only when the timeline is about one or two partners.
    """
    if not 1 <= len(focus(view)) <= 2:
        return []
    found = _clash_labels(view, catalog, lanes, shape)
    for lane in lanes:
        if lane.kind == "relations":
            found += _lane_labels(view, catalog, lane, shape)
    return found


def _in_view(view: View, placed: Placed) -> bool:
    return placed.mark.within(*view.years)


def _clash_labels(view: View, catalog: Catalog, lanes: Sequence[Lane], shape: Frame) -> list[Label]:
    if not lanes or lanes[0].kind != "clash":
        return []
    _ = i18n.translator(view.lang)
    deadly = [
        placed
        for placed in lanes[0].placed
        if placed.mark.deaths
        and placed.mark.deaths.high >= _CLASH_WORTH_NAMING
        and _in_view(view, placed)
    ]
    deadly.sort(key=lambda placed: -placed.mark.deaths.high if placed.mark.deaths else 0)
    found: list[Label] = []
    for placed in deadly[: 1 if shape.narrow else _LABELS]:
        assert placed.mark.deaths is not None
        month = i18n.date(placed.mark.date[:7], "month", view.lang)
        text = _("{number} killed, {date}").format(
            number=number(placed.mark.deaths, view.lang), date=month
        )
        half = len(text) * _LABEL_PX / 2
        middle = (placed.left + placed.right) / 2
        for x in (middle, *(middle + side * (half + far) for far in _FAR for side in (-1, 1))):
            inside = half <= x <= shape.plot + shape.right / 2 - half
            if inside and all(abs(x - other.x) > half + other.half + 10 for other in found):
                found.append(Label(placed, text, x, placed.y - placed.size / 2, "center", half))
                break
    return found


def _lane_labels(view: View, catalog: Catalog, lane: Lane, shape: Frame) -> list[Label]:
    """Labels in a lane, latest mark first, each to the right of its mark or else the left."""
    found: list[Label] = []
    taken = [(placed.left, placed.right) for placed in lane.placed]
    for placed in reversed(lane.placed):
        text = _label(view, catalog, placed.mark)
        if not text or not _in_view(view, placed) or len(found) == _LABELS:
            continue
        width = len(text) * _LABEL_PX
        for anchor, left in (("left", placed.right + 5), ("right", placed.left - 5 - width)):
            right = left + width
            inside = left >= 0 and right <= shape.plot + shape.right - 30
            if inside and not any(left < end and start < right for start, end in taken):
                x = left if anchor == "left" else right
                found.append(Label(placed, text, x, placed.y, anchor))
                taken.append((left, right))
                break
    return found


def _label(view: View, catalog: Catalog, mark: Mark) -> str:
    """Words for a mark worth naming, else nothing."""
    if mark.kind == "relations" and mark.code not in catalog.events:
        return when(mark, view.lang)
    return ""
