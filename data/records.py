"""Rows of the tables as frozen records; fields are the columns, parsed.

An empty cell is None in a number and "" in a text. Dates stay ISO 8601 text (a day, a month or
a year, see `data.dates`), lengths are kilometres, coordinates are WGS 84 degrees. Fields after
the columns gather the rows of the tables that hang on this one. What each column means, and its
unit, stands in ``datapackage.json``.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.border_records import (
    BorderFigure,
    BorderPosition,
    BorderSection,
    BorderState,
    Casualty,
    Delimitation,
    Dossier,
)

__all__ = [
    "BorderFigure",
    "BorderPosition",
    "BorderSection",
    "BorderState",
    "Casualty",
    "Claim",
    "Delimitation",
    "Dossier",
    "Event",
    "Finding",
    "Membership",
    "Mission",
    "Organisation",
    "Partner",
    "Place",
    "Reference",
    "Relation",
    "RelationDate",
    "Source",
    "TradeReason",
]


@dataclass(frozen=True, slots=True)
class Source:
    """A page, document or data set that rows rest on; unknown fields are empty."""

    source_id: str
    title: str
    url: str
    kind: str
    publisher: str
    date: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A country, territory, order, or unit of the trade files (``kind``)."""

    partner_id: str
    iso2: str
    kind: str
    name: str
    capital: str
    capital_lat: float | None
    capital_lon: float | None
    capital_source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, treaty or format."""

    organisation_id: str
    name: str
    abbreviation: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; without a point of its own, ``proxy_place_id`` names the stand-in.

    ``countries`` begins with the present country; ``borders`` are border ids.
    """

    place_id: str
    name: str
    role: str
    lat: float | None
    lon: float | None
    precision: str
    proxy_place_id: str
    geonameid: int | None
    population: int | None
    source_id: str
    note: str
    countries: tuple[str, ...]
    borders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of the founding article, as cited; ``source_id`` where it has an address."""

    ref_no: int
    section: str
    used_in_article: bool
    source_id: str
    title: str
    url: str
    date: str
    publisher: str
    access_date: str
    archive_url: str
    archive_date: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the founding article and what is known now.

    ``sources`` are what the status rests on; ``references`` are citation numbers; ``events``
    bear on the claim.
    """

    claim_id: str
    paragraph: str
    date_start: str
    date_end: str
    date_precision: str
    date_qualifier: str
    kind: str
    claim: str
    figure: str
    unit: str
    figure_qualifier: str
    place: str
    lat: float | None
    lon: float | None
    coord_source_id: str
    status: str
    known_now: str
    as_of: str
    basis_note: str
    subject: str
    others: tuple[str, ...]
    references: tuple[int, ...]
    sources: tuple[str, ...]
    findings: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the founding article is wrong or overtaken, or a fact it does not have."""

    finding_id: str
    topic: str
    article_says: str
    finding: str
    type: str
    as_of: str
    status: str
    confidence: str
    note: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationDate:
    """A date one source gives for the start of relations."""

    partner_id: str
    position: int
    date: str
    precision: str
    source_kind: str
    source_id: str
    seen_via: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """Start of diplomatic relations: the preferred date, and ``dates`` of every source.

    ``events`` state the same fact: show it once, under the date of this row.
    """

    partner_id: str
    date: str
    precision: str
    source_id: str
    seen_via: str
    confidence: str
    disputed: bool
    list_no: int | None
    note: str
    dates: tuple[RelationDate, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission: of ``sender``, accredited to ``host``, standing in ``seat``.

    Either sender or host is Tajikistan. ``coord_kind`` says whether the point is that of the
    building or of the city.
    """

    mission_id: str
    direction: str
    sender: str
    host: str
    seat: str
    city: str
    type: str
    lat: float
    lon: float
    coord_kind: str
    coord_source_id: str
    opened: str
    opened_precision: str
    status: str
    as_of: str
    confidence: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """Tajikistan's part in an organisation; ``status`` may be "not_member" or "ended"."""

    member_id: str
    organisation_id: str
    status: str
    joined: str
    joined_precision: str
    joined_event: str
    ended: str
    ended_precision: str
    confidence: str
    in_article_list: bool
    other_dates: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``grade`` A to C is that of the sources.

    ``same_as_relation`` names the partner whose row of relations states the same fact.
    ``place``, ``lat``, ``lon`` and ``coord_note`` come from the place, the point from its
    stand-in where it has none (``coord_note`` says so). ``source_kinds`` follow ``sources``.
    """

    event_id: str
    date: str
    date_end: str
    precision: str
    kind: str
    summary: str
    place_id: str
    casualties_text: str
    grade: str
    same_as_relation: str
    note: str
    partners: tuple[str, ...]
    sources: tuple[str, ...]
    source_kinds: tuple[str, ...]
    organisations: tuple[str, ...]
    claims: tuple[str, ...]
    place: str
    lat: float | None
    lon: float | None
    coord_note: str

    @property
    def from_article(self) -> bool:
        """Whether only the founding article states it (ids AR001, AR002, ...)."""
        return self.event_id.startswith("AR")


@dataclass(frozen=True, slots=True)
class TradeReason:
    """Why the two sides of a trade may differ; ``kind`` stated, method or inference (ours).

    It holds for ``partner_id`` (WLD for any), for ``flow`` ("" for both), from ``first_year``
    to ``last_year`` (None for no end) and for figures of ``basis`` ("" for all).
    """

    reason_id: str
    partner_id: str
    flow: str
    first_year: int | None
    last_year: int | None
    basis: str
    kind: str
    text: str
    sources: tuple[str, ...]
