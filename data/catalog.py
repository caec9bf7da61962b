"""Typed access to what is known: the tables of the Data Package, read once and checked.

`load` reads the folder beside this module (or another), checks every cell and every link, and
gives a `Catalog`: records by their keys, data frames for the trade tables, and the queries that
the page asks. A broken table stops the start with one `CatalogError`. Figures that were fetched
since stand in the place of committed ones by the rule in `data.live.merge`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from data import archive, dates, stories
from data.assemble import Parts, assemble
from data.live import serving
from data.records import (
    BorderFigure,
    BorderPosition,
    BorderSection,
    BorderState,
    Casualty,
    Claim,
    Delimitation,
    Dossier,
    Event,
    Finding,
    Membership,
    Mission,
    Organisation,
    Partner,
    Place,
    Reference,
    Relation,
    Source,
    TradeReason,
)
from data.validate import CatalogError
from data.view import Vocabulary

__all__ = ["Catalog", "CatalogError", "committed", "load"]

HOME = "TJK"
_FOLDER = Path(__file__).parent.resolve()
SELECTABLE = frozenset({"country", "territory", "order"})


@dataclass(frozen=True, eq=False)
class Catalog:
    """All tables.

    Attributes
    ----------
    version : version of the package and a short hash of its files, ``1.0.0-0a1b2c3d``; with
        live figures also their day and hash, ``1.0.0-0a1b2c3d.live20261112.4e5f6a7b``.
    sources, partners, organisations, places, claims, findings, borders, dossiers : by key.
    references : by citation number.
    relations : by partner.
    events : by key, in the order of date and key.
    missions, memberships, delimitation, casualties, border_figures, border_positions,
    trade_reasons : in the order of the tables.
    trade : DataFrame of partner_id, year (int64), flow, basis, value_usd (float64, current US
        dollars), source_id; flows as seen from Tajikistan. Never add bases together.
    trade_totals, money_flows, trade_shares, trade_reported : DataFrames with the columns of
        the tables; a missing number is NaN, a missing text "".
    first_year, last_year : range of the data, from trade and the events since independence.
    """

    version: str
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    references: Mapping[int, Reference]
    claims: Mapping[str, Claim]
    findings: Mapping[str, Finding]
    relations: Mapping[str, Relation]
    events: Mapping[str, Event]
    borders: Mapping[str, BorderSection]
    dossiers: Mapping[str, Dossier]
    missions: tuple[Mission, ...]
    memberships: tuple[Membership, ...]
    delimitation: tuple[Delimitation, ...]
    casualties: tuple[Casualty, ...]
    border_figures: tuple[BorderFigure, ...]
    border_positions: tuple[BorderPosition, ...]
    trade: pd.DataFrame
    trade_totals: pd.DataFrame
    money_flows: pd.DataFrame
    trade_shares: pd.DataFrame
    trade_reported: pd.DataFrame
    trade_reasons: tuple[TradeReason, ...]
    first_year: int
    last_year: int

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The codes that an address may name."""
        return Vocabulary(
            first_year=self.first_year,
            last_year=self.last_year,
            partners=frozenset(
                key
                for key, partner in self.partners.items()
                if partner.kind in SELECTABLE and key != HOME
            ),
            sections={key: section.border_id for key, section in self.borders.items()},
            events=frozenset(self.events),
            stories=stories.addresses(),
            data_versions=frozenset(
                {self.version, committed().version, load().version, *archive.shown()}
            ),
        )

    def claims_about(self, partner: str) -> tuple[Claim, ...]:
        """Claims that name the partner, those about it first."""
        named = [
            claim
            for claim in self.claims.values()
            if partner == claim.subject or partner in claim.others
        ]
        return tuple(sorted(named, key=lambda claim: claim.subject != partner))

    def events_of(
        self,
        partners: Collection[str] = (),
        first: int | None = None,
        last: int | None = None,
        kinds: Collection[str] = (),
    ) -> tuple[Event, ...]:
        """Events of any of the partners (all events without partners), in order of date.

        Parameters
        ----------
        partners : collection of str, optional
            Partner codes.
        first, last : int, optional
            Years; an event counts when it may have fallen in them.
        kinds : collection of str, optional
            Kinds of events; empty means all.
        """
        return tuple(
            event
            for event in self.events.values()
            if (not partners or any(partner in partners for partner in event.partners))
            and (not kinds or event.kind in kinds)
            and _touches(event, first, last)
        )

    def missions_with(self, partner: str) -> tuple[Mission, ...]:
        """Missions between Tajikistan and the partner, both ways."""
        return tuple(row for row in self.missions if partner in (row.sender, row.host))

    def memberships_in(self, year: int) -> tuple[Membership, ...]:
        """Memberships that held at the end of the year.

        Those without a date of joining count in the last year alone, which their sources
        describe; "not_member" never counts.
        """
        return tuple(row for row in self.memberships if self._held(row, year))

    def _held(self, row: Membership, year: int) -> bool:
        if row.status == "not_member":
            return False
        if row.ended and int(row.ended[:4]) <= year:
            return False
        return int(row.joined[:4]) <= year if row.joined else year >= self.last_year

    def relation_on(self, partner: str, year: int) -> bool:
        """Whether diplomatic relations existed at the end of the year, by the preferred date."""
        relation = self.relations.get(partner)
        return relation is not None and int(relation.date[:4]) <= year

    def sections_of(self, border_id: str) -> tuple[BorderSection, ...]:
        """Sections of a border, in the order of the table."""
        return tuple(row for row in self.borders.values() if row.border_id == border_id)

    def state_in(self, section_id: str, year: int) -> BorderState | None:
        """State of a section at the end of the year; None where none is known."""
        for state in self.borders[section_id].states:
            if state.from_year <= year and (state.to_year is None or year <= state.to_year):
                return state
        return None

    def casualties_of(self, event_id: str) -> tuple[Casualty, ...]:
        """Figures about an event, by territory and by side; never add them up."""
        return tuple(row for row in self.casualties if row.event_id == event_id)

    def figures_of(self, border_id: str) -> tuple[BorderFigure, ...]:
        """Figures of a border dossier."""
        return tuple(row for row in self.border_figures if row.border_id == border_id)

    def figures_at(self, place_id: str) -> tuple[BorderFigure, ...]:
        """Figures about a place: a bridge, a pass, an exclave, a village, an intake."""
        return tuple(row for row in self.border_figures if row.place_id == place_id != "")

    def positions_of(self, border_id: str) -> tuple[BorderPosition, ...]:
        """What the sides hold about a border; one row a side and topic."""
        return tuple(row for row in self.border_positions if row.border_id == border_id)

    def delimitation_series(self) -> tuple[Delimitation, ...]:
        """Dated figures that give kilometres agreed or a share, oldest first."""
        known = (row for row in self.delimitation if row.agreed_km is not None or row.share_pct)
        return tuple(sorted(known, key=lambda row: dates.bounds(row.date)[1]))


def _touches(event: Event, first: int | None, last: int | None) -> bool:
    start, end = dates.span(event.date, event.precision, event.date_end)
    return (last is None or start.year <= last) and (first is None or end.year >= first)


def load(folder: Path | None = None) -> Catalog:
    """The catalog in use: the project's own tables, with the live figures that are in the cache.

    The same object until another data set is published; then a new one, with a version of its
    own.

    Parameters
    ----------
    folder : Path, optional
        Folder of another ``datapackage.json``, which is read as it stands.

    Raises
    ------
    CatalogError
        If a table is broken: names the table, the line, the column, what is wrong and how to
        mend it.
    """
    return serving.current(committed()) if folder is None else committed(folder)


def committed(folder: Path | None = None) -> Catalog:
    """The Data Package without live figures; each folder is read once per process.

    Raises
    ------
    CatalogError
        As for `load`.
    """
    return _committed(_FOLDER if folder is None else folder.resolve())


@lru_cache(maxsize=8)
def _committed(folder: Path) -> Catalog:
    parts: Parts = assemble(folder)
    return Catalog(**parts)
