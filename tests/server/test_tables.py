"""Tables over HTTP: the same rows in each form, parts, filters, what is refused."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd
import pyarrow  # type: ignore[import-untyped]
import pytest
from pyarrow import parquet
from starlette.testclient import TestClient

from data.catalog import load
from data.downloads import PACKAGE, descriptor
from data.fact_texts import told
from server import selection
from tests.server.api_client import client as make

TABLES = [each["name"] for each in descriptor()["resources"]]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make()


def asked(client: TestClient, address: str) -> dict[str, Any]:
    """A JSON answer."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def refusal(client: TestClient, address: str, status: int = 400) -> str:
    """The sentence of a refusal."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.json()["error"] if "json" in answer.headers["content-type"] else answer.text


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_in_each_form(name: str, client: TestClient) -> None:
    kept = (PACKAGE / "tables" / f"{name}.csv").read_bytes()
    assert client.get(f"/data/{name}.csv").content == kept
    found = asked(client, f"/data/{name}.json?limit=10000")
    columns = pd.read_csv(io.BytesIO(kept), nrows=0).columns.tolist()
    stored = parquet.read_table(io.BytesIO(client.get(f"/data/{name}.parquet").content))
    assert stored.column_names == columns
    rows = [{key: row[key] for key in columns} for row in found["rows"]]
    assert rows == stored.to_pylist()
    assert found["total"] == len(rows) == len(list(csv.reader(io.StringIO(kept.decode())))) - 1


@pytest.mark.parametrize("name", TABLES)
def test_what_is_to_be_known_stands_beside_the_rows(name: str, client: TestClient) -> None:
    found = asked(client, f"/data/{name}.json?limit=50")
    resource = next(each for each in descriptor()["resources"] if each["name"] == name)
    assert (found["table"], found["title"]) == (name, resource["title"])
    assert found["version"] == load().version
    assert found["licence"] and all(each["name"] for each in found["licence"])
    known = {each["source_id"] for each in found["sources"]}
    for row in found["rows"] if name != "sources" else ():
        named = {text for key, text in row.items() if key.endswith("source_id") and text}
        assert named | set(row.get("source_ids", ())) <= known
    for each in found["sources"]:
        assert each == {field: getattr(load().sources[each["source_id"]], field) for field in each}


def test_rows_name_the_sources_of_the_linking_table(client: TestClient) -> None:
    found = asked(client, "/data/events.json?limit=10000")
    for row in found["rows"]:
        assert tuple(row["source_ids"]) == load().events[row["event_id"]].sources
    borders = asked(client, "/data/border_states.json?section_id=kgz-line")
    states = load().borders["kgz-line"].states
    assert [tuple(row["source_ids"]) for row in borders["rows"]] == [
        each.sources for each in states
    ]


def test_values_have_the_types_of_the_schema(client: TestClient) -> None:
    row = asked(client, "/data/trade.json?partner_id=CHN&year=2019&flow=import&basis=mirror")
    (only,) = row["rows"]
    assert only["year"] == 2019 and isinstance(only["value_usd"], (int, float))
    state = asked(client, "/data/border_states.json?section_id=kgz-line&from_year=2025")["rows"][0]
    assert state["inferred"] is False and state["to_year"] is None
    stored = parquet.read_table(io.BytesIO(client.get("/data/trade.parquet").content))
    assert stored.schema.field("year").type == pyarrow.int64()
    assert stored.schema.field("value_usd").metadata[b"unit"]
    assert stored.schema.metadata[b"version"].decode() == load().version
    assert b"IMF" in stored.schema.metadata[b"licences"]


def test_parts_together_are_the_whole(client: TestClient) -> None:
    whole = asked(client, "/data/missions.json?direction=tajik_abroad")["rows"]
    rows: list[Any] = []
    address: str | None = "/data/missions.json?direction=tajik_abroad&limit=7"
    while address:
        answer = client.get(address)
        part = answer.json()
        assert len(part["rows"]) <= 7 and part["offset"] == len(rows)
        assert part["total"] == len(whole)
        rows += part["rows"]
        address = part["next"]
        assert (f'<{address}>; rel="next"' in answer.headers["link"]) is (address is not None)
    assert whole and rows == whole
    beyond = asked(client, "/data/missions.json?offset=5000")
    assert (beyond["rows"], beyond["next"]) == ([], None)
    assert len(asked(client, "/data/trade.json")["rows"]) == selection.USUAL
    text = client.get("/data/missions.csv?limit=3&offset=2").text
    assert text.splitlines()[1:] == client.get("/data/missions.csv").text.splitlines()[3:6]


def test_rows_are_chosen_by_their_values(client: TestClient) -> None:
    trade = load().trade
    both = asked(client, "/data/trade.json?partner_id=KGZ&partner_id=UZB&flow=export&limit=10000")
    wanted = trade[trade["partner_id"].isin(["KGZ", "UZB"]) & (trade["flow"] == "export")]
    assert both["total"] == len(wanted) > 0
    span = asked(client, "/data/trade.json?year__gte=2010&year__lte=2012")
    assert span["total"] == int(trade["year"].between(2010, 2012).sum())
    missing = asked(client, "/data/border_states.json?to_year=")
    assert {row["to_year"] for row in missing["rows"]} == {None}
    dated = asked(client, "/data/events.json?date__gte=2022-09&date__lte=2022-09")["rows"]
    assert "TJ0320" in [row["event_id"] for row in dated]
    assert {row["date"][:7] for row in dated} <= {"2022-09", "2022"}
    yes = asked(client, "/data/border_states.json?inferred=true")["rows"]
    assert yes and all(row["inferred"] is True for row in yes)


def test_a_text_like_a_formula_is_made_harmless_and_a_number_is_not(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data import package_tables

    made = package_tables.package(load()).table("organisations")
    texts = (("x", '=HYPERLINK("a")', "@b", "other", "-c"), *made.texts[1:])
    monkeypatch.setitem(
        package_tables.package(load())._tables,
        "organisations",
        package_tables.PackageTable(made.resource, texts),
    )
    row = list(csv.reader(io.StringIO(client.get("/data/organisations.csv?limit=1").text)))[1]
    assert row == ["x", '\'=HYPERLINK("a")', "'@b", "other", "'-c"]
    places = client.get("/data/places.csv").text
    assert ",-74.00597" in places and "'-" not in places


def test_the_list_tells_of_every_table(client: TestClient) -> None:
    found = asked(client, "/data")
    assert [each["table"] for each in found["tables"]] == TABLES
    assert load().version in found["versions"]
    for each in found["tables"]:
        assert each["rows"] == len(asked(client, f"/data/{each['table']}.json?limit=10000")["rows"])
        for kind in ("csv", "json", "parquet", "schema"):
            assert client.head(each[kind]).status_code == 200
    by_name = {each["table"]: each for each in found["tables"]}
    assert "event_sources" in by_name["events"]["linked"]
    schema = asked(client, "/data/trade/schema.json")["schema"]
    assert [field["name"] for field in schema["fields"]] == by_name["trade"]["columns"]


def test_no_column_has_the_name_of_a_parameter() -> None:
    for resource in descriptor()["resources"]:
        names = {field["name"] for field in resource["schema"]["fields"]}
        assert not names & {"limit", "offset", "data", "source_ids"}
        assert not [name for name in names if name.endswith(tuple(selection.RANGES))]


def test_another_version_gives_its_own_rows(client: TestClient) -> None:
    for version in asked(client, "/data")["versions"]:
        found = asked(client, f"/data?data={version}")
        assert found["version"] == version
        assert asked(client, f"/data/events.json?data={version}&limit=1")["version"] == version
    assert load().version in refusal(client, "/data/events.csv?data=9.9.9-00000000", 404)


@pytest.mark.parametrize(
    ("address", "status", "remedy"),
    [
        ("/data/event.json", 404, "Did you mean “events”?"),
        ("/data/trades/schema.json", 404, "Did you mean “trade”?"),
        ("/data/events", 400, "/data/events.csv"),
        ("/data/events.xlsx", 400, "/data/events.csv"),
        ("/data/..%2F..%2Fsecrets.csv", 404, "/data lists"),
        ("/data/trade.json?yeer=2014", 400, "Did you mean “year”?"),
        ("/data/trade.json?flow=exprt", 400, "Did you mean “export”?"),
        ("/data/trade.json?year=abc", 400, "whole numbers"),
        ("/data/trade.json?year=" + "9" * 5000, 400, "whole numbers"),
        ("/data/border_states.json?inferred=yes", 400, "true or false"),
        ("/data/trade.json?flow__gte=export", 400, "flow="),
        ("/data/trade.json?year__gte=", 400, "year__gte=2014"),
        ("/data/trade.json?limit=0", 400, "limit=1000"),
        ("/data/trade.json?limit=-1", 400, "limit=1000"),
        ("/data/trade.json?limit=99999", 400, "10,000"),
        ("/data/trade.csv?offset=x", 400, "offset=0"),
        ("/data/trade.csv?" + "&".join(["year=2014"] * 200), 400, "leave out some"),
    ],
)
def test_a_wrong_address_is_told_how_to_mend_it(
    address: str, status: int, remedy: str, client: TestClient
) -> None:
    assert remedy in refusal(client, address, status)


@pytest.mark.parametrize("lang", ["ru", "tg"])
def test_columns_are_described_in_the_language_asked_for(client: TestClient, lang: str) -> None:
    english = client.get("/data/trade/schema.json").json()
    asked = client.get(f"/data/trade/schema.json?lang={lang}").json()
    assert asked["title"] == told(english["title"], lang) != english["title"]
    fields = zip(asked["schema"]["fields"], english["schema"]["fields"], strict=True)
    for said, plain in fields:
        assert said == {**plain, "description": told(plain["description"], lang)}
        assert said["description"] != plain["description"]
    assert client.get(f"/data?lang={lang}").json()["description"] != english["description"]


def test_descriptions_are_english_for_who_asks_for_no_language(client: TestClient) -> None:
    plain = client.get("/data/trade/schema.json")
    browser = client.get("/data/trade/schema.json", headers={"accept-language": "tg"})
    assert browser.content == plain.content
    assert client.get("/data/trade/schema.json?lang=xx").status_code == 400
