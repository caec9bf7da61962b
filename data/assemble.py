"""Records out of checked tables: each row, with what hangs on it in other tables."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from data import rules
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
    RelationDate,
    Source,
    TradeReason,
)
from data.validate import Table, read

Parts = dict[str, Any]
Tables = Mapping[str, Table]

INDEPENDENCE = 1991
"""Events before it are kept, but the years of the data begin no earlier."""

POINT = {
    "settlement": "point of the settlement",
    "arcsecond": "exact to 1 arcsecond",
    "arcminute": "to 1 arcminute only",
    "none": "no coordinate with a source",
}


def assemble(folder: Path) -> Parts:
    """Read, check and join the tables of a folder.

    Returns
    -------
    dict
        The fields of `data.catalog.Catalog`.

    Raises
    ------
    CatalogError
        If a table is broken.
    """
    package, tables = read(folder)
    rules.check(tables)
    parts: Parts = {
        "version": f"{package['version']}-{_digest(folder, package)}",
        **_plain(tables),
        **_article(tables),
        **_borders(tables),
    }
    parts["events"] = _events(tables, parts["places"], parts["sources"])
    parts["relations"] = _relations(tables)
    for name in ("trade", "trade_totals", "money_flows", "trade_shares", "trade_reported"):
        parts[name] = pd.DataFrame(dict(tables[name].columns))
    parts["first_year"], parts["last_year"] = _years(parts)
    return parts


def _digest(folder: Path, package: Mapping[str, Any]) -> str:
    """Eight hexadecimal digits that change with any table; line ends do not count."""
    digest = hashlib.sha256()
    for path in ("datapackage.json", *(each["path"] for each in package["resources"])):
        digest.update((folder / path).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]


def _years(parts: Parts) -> tuple[int, int]:
    years = {int(event.date[:4]) for event in parts["events"].values()}
    years |= set(parts["trade"]["year"].tolist())
    since = [year for year in years if year >= INDEPENDENCE]
    return min(since), max(since)


def _grouped(table: Table, key: str | tuple[str, ...], value: str) -> dict[Any, tuple[Any, ...]]:
    """Values of a linking table by key, in the order of its position column if it has one."""
    order = next((name for name in ("position", "position_no") if name in table.columns), None)
    rows = list(table.rows())
    if order:
        rows.sort(key=lambda row: row[order])
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        at = row[key] if isinstance(key, str) else tuple(row[name] for name in key)
        groups[at].append(row[value])
    return {at: tuple(values) for at, values in groups.items()}


def _records(
    kind: type[Any], table: Table, key: str, **more: Mapping[Any, tuple[Any, ...]]
) -> dict[Any, Any]:
    """Records by key; `more` gives fields that other tables hold, by the same key."""
    return {
        row[key]: kind(**row, **{name: found.get(row[key], ()) for name, found in more.items()})
        for row in table.rows()
    }


def _plain(tables: Tables) -> Parts:
    """Tables that stand for themselves, with at most their sources beside them."""
    missions = _grouped(tables["mission_sources"], "mission_id", "source_id")
    members = _grouped(tables["membership_sources"], "member_id", "source_id")
    reasons = _grouped(tables["trade_reason_sources"], "reason_id", "source_id")
    return {
        "sources": _records(Source, tables["sources"], "source_id"),
        "partners": _records(Partner, tables["partners"], "partner_id"),
        "organisations": _records(Organisation, tables["organisations"], "organisation_id"),
        "references": _records(Reference, tables["references"], "ref_no"),
        "places": _records(
            Place,
            tables["places"],
            "place_id",
            countries=_grouped(tables["place_countries"], "place_id", "partner_id"),
            borders=_grouped(tables["place_borders"], "place_id", "border_id"),
        ),
        "missions": tuple(
            _records(Mission, tables["missions"], "mission_id", sources=missions).values()
        ),
        "memberships": tuple(
            _records(Membership, tables["memberships"], "member_id", sources=members).values()
        ),
        "trade_reasons": tuple(
            _records(TradeReason, tables["trade_reasons"], "reason_id", sources=reasons).values()
        ),
    }


def _article(tables: Tables) -> Parts:
    """Claims of the founding article and findings about them."""
    roles: dict[str, dict[str, tuple[Any, ...]]] = {"subject": {}, "other": {}}
    for row in tables["claim_partners"].rows():
        named = roles[row["role"]]
        named[row["claim_id"]] = (*named.get(row["claim_id"], ()), row["partner_id"])
    more: dict[str, dict[Any, Any]] = {
        "others": roles["other"],
        "references": _grouped(tables["claim_references"], "claim_id", "ref_no"),
        "sources": _grouped(tables["claim_sources"], "claim_id", "source_id"),
        "findings": _grouped(tables["finding_claims"], "claim_id", "finding_id"),
        "events": _grouped(tables["event_claims"], "claim_id", "event_id"),
    }
    claims = {}
    for row in tables["claims"].rows():
        key = row["claim_id"]
        found: Parts = {name: group.get(key, ()) for name, group in more.items()}
        claims[key] = Claim(**row, subject=roles["subject"][key][0], **found)
    findings = _records(
        Finding,
        tables["findings"],
        "finding_id",
        claims=_grouped(tables["finding_claims"], "finding_id", "claim_id"),
        sources=_grouped(tables["finding_sources"], "finding_id", "source_id"),
    )
    return {"claims": claims, "findings": findings}


def _relations(tables: Tables) -> dict[str, Relation]:
    dates: dict[str, list[RelationDate]] = defaultdict(list)
    for row in tables["relation_dates"].rows():
        dates[row["partner_id"]].append(RelationDate(**row))
    for found in dates.values():
        found.sort(key=lambda each: each.position)
    stated = _grouped(tables["events"], "same_as_relation", "event_id")
    by_partner = {partner: tuple(found) for partner, found in dates.items()}
    return _records(Relation, tables["relations"], "partner_id", dates=by_partner, events=stated)


def _events(
    tables: Tables, places: Mapping[str, Place], sources: Mapping[str, Source]
) -> dict[str, Event]:
    """Events in the order of date and key, with the point of their place."""
    more: dict[str, dict[Any, Any]] = {
        "partners": _grouped(tables["event_partners"], "event_id", "partner_id"),
        "sources": _grouped(tables["event_sources"], "event_id", "source_id"),
        "organisations": _grouped(tables["event_organisations"], "event_id", "organisation_id"),
        "claims": _grouped(tables["event_claims"], "event_id", "claim_id"),
    }
    events = {}
    rows = sorted(tables["events"].rows(), key=lambda row: (row["date"], row["event_id"]))
    for row in rows:
        found: Parts = {name: group.get(row["event_id"], ()) for name, group in more.items()}
        kinds = tuple(sources[source].kind for source in found["sources"])
        events[row["event_id"]] = Event(
            **row, **found, source_kinds=kinds, **_point(places.get(row["place_id"]), places)
        )
    return events


def _point(place: Place | None, places: Mapping[str, Place]) -> Parts:
    """Place of an event, and its point or that of its stand-in."""
    if place is None:
        return {"place": "", "lat": None, "lon": None, "coord_note": ""}
    if place.lat is not None or not place.proxy_place_id:
        at, remark = place, POINT[place.precision]
    else:
        at = places[place.proxy_place_id]
        remark = f"stand-in point: {at.name}"
    return {"place": place.name, "lat": at.lat, "lon": at.lon, "coord_note": remark}


def _borders(tables: Tables) -> Parts:
    """Border sections with their states, and what the dossiers hold."""
    cited = _grouped(tables["border_state_sources"], ("section_id", "from_year"), "source_id")
    states: dict[str, list[BorderState]] = defaultdict(list)
    for row in tables["border_states"].rows():
        sources = cited[row["section_id"], row["from_year"]]
        states[row["section_id"]].append(BorderState(**row, sources=sources))
    second = _grouped(tables["border_neighbours"], "section_id", "partner_id")
    borders = {
        row["section_id"]: BorderSection(
            **row,
            neighbours=(row["neighbour"], *second.get(row["section_id"], ())),
            states=tuple(sorted(states[row["section_id"]], key=lambda each: each.from_year)),
        )
        for row in tables["borders"].rows()
    }
    sourced = {
        "border_figures": (BorderFigure, "figure_id", "border_figure_sources"),
        "border_positions": (BorderPosition, "position_id", "border_position_sources"),
        "delimitation": (Delimitation, "delimitation_id", "delimitation_sources"),
        "casualties": (Casualty, "casualty_id", "casualty_sources"),
    }
    parts: Parts = {"borders": borders, "dossiers": _dossiers(tables)}
    for name, (kind, key, links) in sourced.items():
        found = _records(kind, tables[name], key, sources=_grouped(tables[links], key, "source_id"))
        parts[name] = tuple(found.values())
    return parts


def _dossiers(tables: Tables) -> dict[str, Dossier]:
    """Dossiers with the sources of each of their lines, in the order of the table."""
    cited: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in tables["dossier_sources"].rows():
        at = row["border_id"]
        cited[at] = (*cited.get(at, ()), (row["line"], row["source_id"]))
    return _records(Dossier, tables["dossiers"], "border_id", cited=cited)
