"""The catalog: known facts by every query, and an edited row seen through it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from data.catalog import Catalog, load
from tests.data.conftest import change, rows_of, write


def test_it_is_loaded_once(catalog: Catalog) -> None:
    assert load() is catalog


def test_records_are_frozen(catalog: Catalog) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog.partners["KGZ"].name = "Kirghizia"  # type: ignore[misc]


def test_years_are_those_of_the_data(catalog: Catalog) -> None:
    assert (catalog.first_year, catalog.last_year) == (1991, 2025)


def test_vocabulary(catalog: Catalog) -> None:
    known = catalog.vocabulary
    assert {"KGZ", "CHN", "PSE", "VAT", "XOM", "XKX"} <= known.partners
    assert not {"TJK", "WLD", "NS", "BLX", "SCG", "CSK"} & known.partners
    assert known.sections["chn-north"] == "pamir"
    assert known.events == set(catalog.events)
    assert catalog.version in known.data_versions


def test_partners(catalog: Catalog) -> None:
    kazakhstan = catalog.partners["KAZ"]
    assert (kazakhstan.iso2, kazakhstan.name, kazakhstan.capital) == ("KZ", "Kazakhstan", "Astana")
    assert kazakhstan.capital_lat == pytest.approx(51.18, abs=0.01)
    without = {
        key
        for key, partner in catalog.partners.items()
        if not partner.capital and partner.kind in ("country", "territory")
    }
    assert without == set()
    assert {p for p, partner in catalog.partners.items() if partner.kind == "former"} == {
        "BLX",
        "SCG",
        "CSK",
    }


def test_claims_about_a_partner_come_first(catalog: Catalog) -> None:
    about = catalog.claims_about("AFG")
    subjects = [claim.subject == "AFG" for claim in about]
    assert sum(subjects) == 14
    assert subjects == sorted(subjects, reverse=True)
    assert all("AFG" in claim.others for claim in about[14:])
    assert sum(claim.subject != "TJK" for claim in catalog.claims.values()) == 109


def test_a_claim_knows_its_references_findings_and_sources(catalog: Catalog) -> None:
    bridge = catalog.claims["C016"]
    assert bridge.status == "wrong"
    assert bridge.references == (8,)
    assert bridge.findings == ("S07",)
    assert {"dna07", "voa07"} <= set(bridge.sources)
    assert "TJ0163" in bridge.events
    assert catalog.claims["C092"].figure == "20 or 29"


def test_every_judged_claim_rests_on_something(catalog: Catalog) -> None:
    for claim in catalog.claims.values():
        assert claim.basis_note, claim.claim_id
        if claim.status != "unchecked":
            assert claim.sources and claim.known_now, claim.claim_id


def test_statuses_were_not_set_in_bulk(catalog: Catalog) -> None:
    statuses = [claim.status for claim in catalog.claims.values()]
    assert set(statuses) == {"confirmed", "overtaken", "wrong", "disputed", "unchecked"}
    reasons = [(claim.known_now, claim.basis_note) for claim in catalog.claims.values()]
    assert len(set(reasons)) == len(reasons)


def test_relations_and_rival_dates(catalog: Catalog) -> None:
    assert sum(relation.disputed for relation in catalog.relations.values()) == 21
    assert sum(len(relation.dates) for relation in catalog.relations.values()) == 470
    mexico = catalog.relations["MEX"]
    assert mexico.date == "1992-01-12"
    assert {date.date for date in mexico.dates} == {"1992-01-12", "1992-01-14"}
    for relation in catalog.relations.values():
        for date in relation.dates:
            assert date.preferred == ((date.date, date.precision) == (relation.date, "day"))
        assert relation.dates[0].preferred
        assert relation.dates[0].source_id == relation.source_id


def test_relation_on_a_year(catalog: Catalog) -> None:
    assert not catalog.relation_on("AFG", 1991)
    assert catalog.relation_on("AFG", 1992)
    assert not catalog.relation_on("TWN", 2025)


def test_a_fact_of_two_tables_is_linked(catalog: Catalog) -> None:
    """The recognition events that state the start of relations point to its row."""
    same = [event for event in catalog.events.values() if event.same_as_relation]
    assert len(same) == 41
    for event in same:
        assert event.kind == "relations"
        assert event.partners == (event.same_as_relation,)
        assert event.event_id in catalog.relations[event.same_as_relation].events
    differing = {
        event.same_as_relation
        for event in same
        if event.date != catalog.relations[event.same_as_relation].date
    }
    assert differing == {"MEX", "CYP", "KWT", "USA"}


def test_events_are_ordered_and_found(catalog: Catalog) -> None:
    dates = [(event.date, event.event_id) for event in catalog.events.values()]
    assert dates == sorted(dates)
    clashes = catalog.events_of(partners=("KGZ",), first=2022, last=2022, kinds=("clash",))
    assert clashes
    assert all("KGZ" in e.partners and e.date.startswith("2022") for e in clashes)
    either = catalog.events_of(partners=("KGZ", "UZB"))
    assert {e.event_id for e in either} == {
        e.event_id for p in ("KGZ", "UZB") for e in catalog.events_of(partners=(p,))
    }
    assert len(catalog.events_of()) == len(catalog.events)
    assert "AR001" not in {event.event_id for event in catalog.events_of(first=1991)}


def test_an_event_that_lasts_is_in_every_year_it_touches(catalog: Catalog) -> None:
    aid = next(event for event in catalog.events.values() if event.date_end == "1993")
    assert aid in catalog.events_of(first=1993, last=1993)
    assert aid not in catalog.events_of(first=1994)


def test_an_event_takes_its_point_from_its_place(catalog: Catalog) -> None:
    handed_over = catalog.events["TJ0143"]
    assert (handed_over.place, handed_over.lat) == ("Qalaikhumb", 38.45373)
    stand_in = [e for e in catalog.events.values() if e.coord_note.startswith("stand-in point: ")]
    assert len(stand_in) == 17
    for event in stand_in:
        proxy = catalog.places[catalog.places[event.place_id].proxy_place_id]
        assert (event.lat, event.lon) == (proxy.lat, proxy.lon) != (None, None)


def test_every_event_has_sources_and_their_kinds(catalog: Catalog) -> None:
    for event in catalog.events.values():
        assert event.sources
        assert event.source_kinds == tuple(catalog.sources[s].kind for s in event.sources)
        if event.from_article:
            assert event.sources[0] == "article"
            assert event.claims
            assert event.grade == "C"


def test_missions(catalog: Catalog) -> None:
    for mission in catalog.missions:
        assert (mission.sender == "TJK") != (mission.host == "TJK"), mission.mission_id
        assert mission.sources
    from_moscow = catalog.missions_with("AUS")
    assert [(m.sender, m.host, m.seat) for m in from_moscow] == [("AUS", "TJK", "RUS")]
    to_armenia = [m for m in catalog.missions_with("ARM") if m.sender == "TJK"]
    assert [(m.host, m.seat, m.city) for m in to_armenia] == [("ARM", "RUS", "Moscow")]


def test_memberships_by_year(catalog: Catalog) -> None:
    def members(year: int) -> set[str]:
        return {row.organisation_id for row in catalog.memberships_in(year)}

    assert "wto" not in members(2012)
    assert "wto" in members(2013)
    assert "eurasec" in members(2014)
    assert "eurasec" not in members(2015)
    assert not {"eaeu", "brics"} & members(2025)
    assert "who" in members(2025)
    assert "who" not in members(2010)


def test_trade_frames(catalog: Catalog) -> None:
    assert len(catalog.trade) == 8394
    assert str(catalog.trade["year"].dtype) == "int64"
    assert str(catalog.trade["value_usd"].dtype) == "float64"
    row = catalog.trade.query(
        "partner_id == 'CHE' and year == 2020 and flow == 'export' and basis == 'mirror'"
    )
    assert row["value_usd"].sum() == pytest.approx(793.5e6, rel=0.001)
    assert set(catalog.trade_totals["flow"]) == {"export", "import"}
    assert catalog.trade_totals["year"].agg(["min", "max"]).tolist() == [1992, 2024]
    aid = catalog.money_flows.query("indicator == 'bilateral_aid'")
    assert set(aid["donor"]) == {"USA", "JPN", "DEU"}
    blocs = catalog.trade_shares.query("kind == 'bloc'")
    assert set(blocs["partner_id"]) == {""}
    assert set(catalog.trade_shares.query("kind == 'country'")["partner_id"]) <= set(
        catalog.partners
    )


def test_references_agree_with_their_sources(catalog: Catalog) -> None:
    def page(url: str) -> str:
        return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")

    for reference in catalog.references.values():
        assert bool(reference.source_id) == bool(reference.url)
        if reference.source_id:
            assert page(catalog.sources[reference.source_id].url) == page(reference.url)


def test_no_source_stands_twice(catalog: Catalog) -> None:
    seen: dict[tuple[str, str], str] = {}
    for source in catalog.sources.values():
        key = (source.title, source.url)
        assert key not in seen, (source.source_id, seen.get(key))
        seen[key] = source.source_id


def test_an_edited_row_is_seen(folder: Path, catalog: Catalog) -> None:
    """A person edits one row of a table; the catalog, and so the page, shows it."""
    change(folder, "relations", 0, {"note": "An edited note."})
    edited = load(folder)
    first = rows_of(folder, "relations")[0]["partner_id"]
    assert edited.relations[first].note == "An edited note."
    assert catalog.relations[first].note != "An edited note."
    assert edited.version != catalog.version
    assert edited.version.startswith("1.0.0-")


def test_an_added_event_is_seen(folder: Path) -> None:
    events = rows_of(folder, "events")
    new = dict.fromkeys(events[0], "") | {
        "event_id": "TJ0999",
        "date": "2026-01",
        "precision": "month",
        "kind": "visit",
        "summary": "A visit.",
        "grade": "B",
    }
    write(folder, "events", [*events, new])
    links = rows_of(folder, "event_sources")
    link = {"event_id": "TJ0999", "position": "1", "source_id": "fbj"}
    write(folder, "event_sources", [*links, link])
    edited = load(folder)
    assert list(edited.events)[-1] == "TJ0999"
    assert edited.events["TJ0999"].source_kinds == ("factbook",)
    assert edited.last_year == 2026


def test_a_table_saved_by_a_spreadsheet_is_read(folder: Path, catalog: Catalog) -> None:
    """A byte order mark and Windows line ends change no row."""
    path = folder / "tables" / "borders.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder).borders == catalog.borders
