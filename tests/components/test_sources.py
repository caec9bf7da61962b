"""The page of sources, and the data as files."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from components import sources
from components.sources import listing, usage
from data.catalog import Catalog
from data.downloads import PACKAGE, csv_of_view, file_name, package_zip
from data.trade import PRECEDENCE
from data.view import View
from data.view_rows import COLUMNS
from tests.components.hostile import hostile
from tests.components.reading import read

Viewed = Callable[[str], View]


def table(name: str) -> list[dict[str, str]]:
    """Rows of a table as the file has them."""
    with (PACKAGE / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def rows(view: View, catalog: Catalog) -> list[dict[str, str]]:
    """Rows of the CSV of a view."""
    text = csv_of_view(view, catalog).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("told", "file"),
    [
        ("events", "event_sources"),
        ("claims", "claim_sources"),
        ("findings", "finding_sources"),
        ("missions", "mission_sources"),
        ("memberships", "membership_sources"),
        ("border_states", "border_state_sources"),
        ("border_figures", "border_figure_sources"),
        ("border_positions", "border_position_sources"),
        ("casualties", "casualty_sources"),
        ("delimitation", "delimitation_sources"),
        ("dossiers", "dossier_sources"),
        ("relation_dates", "relation_dates"),
        ("references", "references"),
        ("places", "places"),
        ("trade", "trade"),
        ("trade_totals", "trade_totals"),
        ("trade_shares", "trade_shares"),
        ("trade_reported", "trade_reported"),
        ("money_flows", "money_flows"),
    ],
)
def test_what_rests_on_a_source_is_counted_from_the_tables(
    told: str, file: str, catalog: Catalog
) -> None:
    by_hand = Counter(row["source_id"] for row in table(file) if row["source_id"])
    counted = {key: counts[told] for key, counts in usage(catalog).items() if counts[told]}
    assert counted == by_hand


def test_every_source_is_listed_with_its_licence(catalog: Catalog, view_of: Viewed) -> None:
    page = read(listing(view_of("page=sources"), catalog))
    lines = {each.attributes.get("id"): each for each in page.all("li")}
    assert len(lines) == len(catalog.sources)
    counts = usage(catalog)
    for source in catalog.sources.values():
        line = lines[f"source-{source.source_id}"]
        assert line.text.startswith(" ".join(source.title.split()))
        assert (source.licence or "licence not stated") in line.text
        assert bool(line.all("a")) == bool(source.url)
        rests = line.one("span", "rests").text
        assert str(sum(counts[source.source_id].values()) > 0) == str(rests[0].isdigit())


def test_kinds_are_counted_and_linked(catalog: Catalog, view_of: Viewed) -> None:
    page = read(listing(view_of("page=sources"), catalog))
    kinds = Counter(source.kind for source in catalog.sources.values())
    links = page.one("p", "contents").all("a")
    assert [each.attributes["href"] for each in links] == [
        f"#{heading.attributes['id']}" for heading in page.all("h3")
    ]
    told = [int(each.text.rsplit(" ", 1)[1]) for each in links]
    assert told == sorted(kinds.values(), reverse=True)


def test_the_page_leads_back_and_names_the_view(catalog: Catalog, view_of: Viewed) -> None:
    page = read(sources.page(view_of("page=sources&partner=CHN&years=2002..2011"), catalog))
    back = page.one("p", "back").one("a")
    assert back.text == "Back to the atlas: China"
    assert "partner=CHN" in (back.attributes["href"] or "")
    assert "page=" not in (back.attributes["href"] or "")
    assert "China, 2002 to 2011, is one file" in page.text
    assert catalog.version in page.text


def test_hostile_text_stays_text(catalog: Catalog, view_of: Viewed) -> None:
    page = read(sources.page(view_of("page=sources"), hostile(catalog)))
    assert not page.all("script") and not page.all("img")
    links = [each.attributes["href"] or "" for each in page.all("a")]
    assert not [each for each in links if not each.startswith(("#", "?")) and each != "/api"]


def test_the_csv_holds_what_the_view_shows(catalog: Catalog, view_of: Viewed) -> None:
    view = view_of("partner=KGZ&years=2014..2022&kinds=clash,border")
    found = rows(view, catalog)
    counts = Counter(row["record"] for row in found)
    events = catalog.events_of(("KGZ",), 2014, 2022, ("clash", "border"))
    trade = catalog.trade
    trade = trade[
        (trade["partner_id"] == "KGZ")
        & trade["year"].between(2014, 2022)
        & trade["basis"].isin(PRECEDENCE["reported"])
    ]
    assert counts["event"] == len(events)
    assert counts["trade"] == len(trade)
    assert counts["relations"] == len(catalog.relations["KGZ"].dates)
    assert counts["mission"] == len(catalog.missions_with("KGZ"))
    assert counts["claim of the founding article"] == len(catalog.claims_about("KGZ"))
    states = [row for row in found if row["record"] == "border state"]
    assert states and all(int(row["date"]) <= 2022 for row in states)
    assert all(not row["date_end"] or int(row["date_end"]) >= 2014 for row in states)


@pytest.mark.parametrize(
    "address", ["", "partner=CHN&basis=mirror", "border=pamir", "event=TJ0320"]
)
def test_every_row_has_its_columns_and_known_sources(
    address: str, catalog: Catalog, view_of: Viewed
) -> None:
    found = rows(view_of(address), catalog)
    assert found and tuple(found[0]) == COLUMNS
    unsourced: Counter[str] = Counter()
    for row in found:
        ids = row["source_ids"].split()
        unsourced[row["record"]] += not ids
        assert set(ids) <= set(catalog.sources)
        for source_id in ids:
            assert catalog.sources[source_id].url in row["source_addresses"]
    assert +unsourced <= Counter(
        {
            "claim of the founding article": sum(
                not claim.sources for claim in catalog.claims.values()
            )
        }
    )


def test_an_event_in_focus_is_in_its_file(catalog: Catalog, view_of: Viewed) -> None:
    found = rows(view_of("event=TJ0320&partner=CHN&years=2002..2004"), catalog)
    assert "TJ0320" in [row["id"] for row in found]


def test_a_spreadsheet_finds_no_formula(catalog: Catalog, view_of: Viewed) -> None:
    event = dataclasses.replace(catalog.events["TJ0320"], summary='=HYPERLINK("x")')
    changed = dataclasses.replace(catalog, events={**catalog.events, "TJ0320": event})
    found = rows(view_of("event=TJ0320"), changed)
    assert [row["text"] for row in found if row["id"] == "TJ0320"] == ['\'=HYPERLINK("x")']


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "tajikistan-1991-2025.csv"),
        ("partner=KGZ,CHN&years=2014..2022", "tajikistan-KGZ-CHN-2014-2022.csv"),
        ("border=pamir&years=2011", "tajikistan-pamir-2011.csv"),
        ("event=TJ0320&border=isfara", "tajikistan-TJ0320-1991-2025.csv"),
    ],
)
def test_the_file_is_named_after_the_view(address: str, name: str, view_of: Viewed) -> None:
    assert file_name(view_of(address)) == name


def test_the_zip_is_the_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(package_zip())) as archive:
        names = archive.namelist()
        descriptor = json.loads(archive.read("datapackage.json"))
        assert {each["path"] for each in descriptor["resources"]} <= set(names)
        assert {f"tables/{path.name}" for path in (PACKAGE / "tables").glob("*.csv")} <= set(names)
        for name in names:
            assert archive.read(name) == (PACKAGE / name).read_bytes()
    assert len(names) == len(set(names))


def test_equal_data_give_equal_bytes() -> None:
    first = package_zip()
    package_zip.cache_clear()
    assert package_zip() == first
