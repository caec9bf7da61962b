"""Rows of the border tables as frozen records; see `data.records` for the conventions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BorderState:
    """State of a section from ``from_year`` to ``to_year`` (None: it holds on)."""

    section_id: str
    from_year: int
    to_year: int | None
    state: str
    state_text: str
    length_total_km: float | None
    length_agreed_km: float | None
    share_agreed_pct: float | None
    summary: str
    evidence: str
    inferred: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BorderSection:
    """A section of a border; ``neighbours`` begins with the neighbour of the border."""

    section_id: str
    border_id: str
    neighbour: str
    name: str
    kind: str
    drawn: bool
    note: str
    neighbours: tuple[str, ...]
    states: tuple[BorderState, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One of the four borders in three lines; ``cited`` has a pair of line and source each."""

    border_id: str
    heading: str
    contested: str
    happened: str
    ended: str
    cited: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources of all lines in order; one that two lines rest on is there twice."""
        return tuple(source for _line, source in self.cited)

    def sources_of(self, line: str) -> tuple[str, ...]:
        """Sources of one line: ``contested``, ``happened`` or ``ended``."""
        return tuple(source for at, source in self.cited if at == line)


@dataclass(frozen=True, slots=True)
class BorderFigure:
    """A figure of a border dossier, in ``unit``, as its sources give it.

    ``place_id`` is the place that it is about, empty where it is about none.
    """

    figure_id: str
    border_id: str
    section_id: str
    place_id: str
    topic: str
    label: str
    value_text: str
    value_low: float | None
    value_high: float | None
    unit: str
    date: str
    date_precision: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BorderPosition:
    """What a side holds; without ``sources``, no source was found for that side.

    ``ground`` is why, as those sources say; ``settled_by`` the figure that settled the question.
    """

    position_id: str
    border_id: str
    section_id: str
    side: str
    topic: str
    position: str
    ground: str
    settled_by: str
    date: str
    date_precision: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delimitation:
    """Kilometres agreed of the Kyrgyz border on a date; shares are of the row's own total."""

    delimitation_id: str
    date: str
    date_precision: str
    total_km: float | None
    agreed_km: float | None
    share_pct: float | None
    kind: str
    increment_km: float | None
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Casualty:
    """A count of people: by ``territory`` (UCDP) or of a ``side`` as stated; never added up."""

    casualty_id: str
    event_id: str
    year: int
    date: str
    place: str
    measure: str
    scope: str
    territory: str
    side: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    stated_by: str
    stated_on: str
    note: str
    sources: tuple[str, ...]
