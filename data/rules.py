"""Rules that hold between rows of several tables, beyond what a schema can say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from data.dates import bounds
from data.validate import CatalogError, Table

FIRST_YEAR_OF_STATES = 1991
"""Since when line sections and whole lines have a state in every year."""

SOURCED = {
    "findings": ("finding_id", "finding_sources"),
    "missions": ("mission_id", "mission_sources"),
    "memberships": ("member_id", "membership_sources"),
    "events": ("event_id", "event_sources"),
    "border_figures": ("figure_id", "border_figure_sources"),
    "delimitation": ("delimitation_id", "delimitation_sources"),
    "casualties": ("casualty_id", "casualty_sources"),
    "trade_reasons": ("reason_id", "trade_reason_sources"),
}
"""Tables whose every row needs a row in another: table to key and to the table of its sources."""


def check(tables: Mapping[str, Table]) -> None:
    """Hold the tables to the rules between them.

    Raises
    ------
    CatalogError
        At the first row that breaks one: a fact without a source, a claim without exactly one
        subject, an end before its start, a section with two states in a year or none.
    """
    for name, (key, links) in SOURCED.items():
        _check_sourced(tables[name], (key,), tables[links])
    _check_sourced(
        tables["border_states"], ("section_id", "from_year"), tables["border_state_sources"]
    )
    _check_lines(tables["dossiers"], tables["dossier_sources"])
    _check_subjects(tables["claims"], tables["claim_partners"])
    _check_ends(tables["events"])
    _check_states(tables["border_states"], tables["borders"])


def _check_sourced(table: Table, key: tuple[str, ...], links: Table) -> None:
    sourced = set(zip(*(links.columns[column] for column in key), strict=True))
    for row, value in enumerate(zip(*(table.columns[column] for column in key), strict=True)):
        if value not in sourced:
            raise table.broken(
                row,
                ", ".join(key),
                f"{' '.join(map(str, value))} has no source",
                f"Add a row for it to tables/{links.name}.csv",
            )


def _check_lines(dossiers: Table, links: Table) -> None:
    """Each line of a dossier has a source of its own."""
    cited = set(zip(links.columns["border_id"], links.columns["line"], strict=True))
    for row, border in enumerate(dossiers.columns["border_id"]):
        for line in ("contested", "happened", "ended"):
            if (border, line) not in cited:
                raise dossiers.broken(
                    row, line, f"{border} has no source", f"Add a row to tables/{links.name}.csv"
                )


def _check_subjects(claims: Table, partners: Table) -> None:
    subjects = Counter(
        claim
        for claim, role in zip(partners.columns["claim_id"], partners.columns["role"], strict=True)
        if role == "subject"
    )
    for row, claim in enumerate(claims.columns["claim_id"]):
        if subjects[claim] != 1:
            raise claims.broken(
                row,
                "claim_id",
                f"{claim} has {subjects[claim]} subjects",
                "Give it one row with the role subject in tables/claim_partners.csv",
            )


def _check_ends(events: Table) -> None:
    pairs = zip(events.columns["date"], events.columns["date_end"], strict=True)
    for row, (date, end) in enumerate(pairs):
        if end and bounds(end)[1] < bounds(date)[0]:
            raise events.broken(
                row, "date_end", f"{end} lies before the start, {date}", "Mend one of the two"
            )


def _check_states(states: Table, borders: Table) -> None:
    """One state a year: never two, and for line sections and whole lines never none."""
    kinds = dict(zip(borders.columns["section_id"], borders.columns["kind"], strict=True))
    spans: dict[str, list[tuple[int, int | None, int]]] = defaultdict(list)
    columns = (states.columns[name] for name in ("section_id", "from_year", "to_year"))
    for row, (section, first, last) in enumerate(zip(*columns, strict=True)):
        spans[section].append((first, last, row))
    for section, kind in kinds.items():
        _check_section(states, section, sorted(spans[section]), kind)


def _check_section(
    states: Table, section: str, spans: list[tuple[int, int | None, int]], kind: str
) -> None:
    whole = kind in ("whole_line", "line_section")
    if whole and (not spans or spans[0][0] > FIRST_YEAR_OF_STATES):
        raise CatalogError(
            states.name,
            states.lines[spans[0][2]] if spans else None,
            "from_year",
            f"{section} has no state in {FIRST_YEAR_OF_STATES}",
            "Let its first row begin in that year or before",
        )
    for place, (first, last, row) in enumerate(spans):
        if last is not None and last < first:
            raise states.broken(row, "to_year", f"{last} lies before {first}", "Mend one of them")
        before = spans[place - 1][1] if place else None
        if place and (before is None or first <= before):
            raise states.broken(
                row, "from_year", f"{section} has two states in {first}", "Let only one hold"
            )
        if place and whole and before is not None and first > before + 1:
            raise states.broken(
                row, "from_year", f"{section} has no state in {before + 1}", "Close the gap"
            )
    if whole and spans[-1][1] is not None:
        raise states.broken(
            spans[-1][2],
            "to_year",
            f"{section} has no state after {spans[-1][1]}",
            "Leave the last to_year empty",
        )
