"""Tables of the package: live figures, kept versions, sources by the foreign keys."""

from __future__ import annotations

import csv
import dataclasses
import gc
import weakref

import pytest

from data import package_links, versions
from data.catalog import Catalog, committed
from data.downloads import PACKAGE, descriptor
from data.package_tables import LIVE, package


@pytest.fixture
def live() -> Catalog:
    """The committed catalog with one figure and one source that are in no file."""
    base = committed()
    source = dataclasses.replace(base.sources["imf_dots_2022"], source_id="imf_new", title="New")
    trade = base.trade.copy()
    trade.loc[0, "value_usd"] = 123.5
    trade.loc[0, "source_id"] = "imf_new"
    return dataclasses.replace(
        base, version="x.live", trade=trade, sources={**base.sources, "imf_new": source}
    )


def test_live_figures_and_their_sources_are_in_the_tables(live: Catalog) -> None:
    held, old = package(live), package(committed())
    assert held.version == "x.live"
    first = dict(zip(held.table("trade").columns, held.table("trade").values[0], strict=True))
    assert (first["value_usd"], first["source_id"]) == (123.5, "imf_new")
    assert held.table("trade").texts[0][-2:] == ("123.5", "imf_new")
    assert held.table("trade").texts[1:] == old.table("trade").texts[1:]
    assert held.cited("trade")[0] == ("imf_new",)
    assert [each["title"] for each in held.sources(["imf_new"])] == ["New"]
    assert held.size("sources") == old.size("sources") + 1
    assert held.table("events").texts == old.table("events").texts
    assert set(LIVE) < set(held.names)


def test_a_catalog_that_is_no_longer_used_is_let_go(live: Catalog) -> None:
    other = dataclasses.replace(live, version="y.live")
    package(other).table("trade")
    gone = weakref.ref(other)
    del other
    gc.collect()
    assert gone() is None


def test_kept_versions_have_their_own_rows() -> None:
    for version in versions.at_hand():
        catalog = versions.at(version)
        held = package(catalog)
        assert held.version == version
        assert {row[0] for row in held.table("events").texts} == set(catalog.events)
        assert held.size("trade") == len(catalog.trade)


def test_every_source_of_a_record_is_cited_by_its_row() -> None:
    catalog, held = committed(), package(committed())
    for name, records in (
        ("events", {key: each.sources for key, each in catalog.events.items()}),
        ("claims", {key: each.sources for key, each in catalog.claims.items()}),
        ("missions", {each.mission_id: each.sources for each in catalog.missions}),
        ("casualties", {each.casualty_id: each.sources for each in catalog.casualties}),
        ("border_figures", {each.figure_id: each.sources for each in catalog.border_figures}),
    ):
        table = held.table(name)
        assert len(table.texts) == len(records)
        for row, cited in zip(table.texts, held.cited(name), strict=True):
            assert set(records[row[0]]) <= set(cited)


def test_linking_tables_are_known_by_their_keys() -> None:
    found = {each["name"] for each in descriptor()["resources"] if package_links.is_link(each)}
    assert {"event_sources", "event_partners", "claim_sources", "place_borders"} <= found
    assert not found & {"events", "trade", "relation_dates", "border_states", "sources"}
    resources = {each["name"]: each for each in descriptor()["resources"]}
    link = package_links.of_sources(resources["border_state_sources"], "border_states")
    assert link == package_links.Link(("section_id", "from_year"), ("section_id", "from_year"))
    assert package_links.of_sources(resources["event_partners"], "events") is None
    assert package_links.source_columns(resources["trade"]) == ("source_id",)
    assert package_links.leads_to(resources["event_sources"], "events")


def test_licences_of_parts_are_told_with_the_table() -> None:
    held = package(committed())
    assert "leave of the IMF" in " ".join(each.get("text", "") for each in held.licences("trade"))
    assert [each["name"] for each in held.licences("events")] == ["CC-BY-4.0"]
    named = {name for each in held.licences() for name in each.get("tables", "").split()}
    assert {"trade", "casualties"} <= named <= set(held.names)


def test_no_table_is_left_out() -> None:
    held = package(committed())
    assert {f"{name}.csv" for name in held.names} == {
        path.name for path in (PACKAGE / "tables").glob("*.csv")
    }
    with pytest.raises(KeyError):
        held.table("nothing")
    with (PACKAGE / "tables" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)][1:] == list(held.table("events").texts)
