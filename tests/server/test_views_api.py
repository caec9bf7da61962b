"""What a view shows, over HTTP: rows, what is to be known of them, what is refused."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from data import versions
from data.catalog import load
from data.downloads import csv_of_view
from data.sentence import sentence, title
from data.trade import PRECEDENCE
from data.view import View, decode, encode_full
from data.view_rows import facts
from tests.server.api_client import client as make

VIEWS = [
    "",
    "partner=KGZ&years=2014..2022&kinds=clash,border",
    "partner=CHN,RUS&basis=mirror&lang=ru",
    "border=pamir&years=2011&lang=tg",
    "section=kgz-isfara",
    "event=TJ0320",
    "page=trade&partner=CHN&years=2005..2015",
    "story=isfara&step=2",
]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make()


def view_of(query: str) -> View:
    """The view of a query in which everything is known."""
    made = decode(query, load().vocabulary)
    assert not made.notices
    return made.view


def asked(client: TestClient, query: str) -> dict[str, Any]:
    """The JSON of a view."""
    answer = client.get(f"/view.json?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("query", VIEWS)
def test_the_csv_is_that_of_the_page(query: str, client: TestClient) -> None:
    answer = client.get(f"/view.csv?{query}")
    assert answer.content == csv_of_view(view_of(query), load())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="tajikistan-' in answer.headers["content-disposition"]


@pytest.mark.parametrize("query", VIEWS)
def test_the_json_has_the_same_rows_typed(query: str, client: TestClient) -> None:
    found = asked(client, query)
    text = client.get(f"/view.csv?{query}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert found["total"] == len(rows) == len(found["rows"]) > 0
    for given, row in zip(found["rows"], rows, strict=True):
        assert list(given) == found["columns"]
        assert given["source_ids"] == row["source_ids"].split()
        assert (given["id"] or "") == row["id"]
        assert given["text"] is None or given["text"].lstrip("=+-@") in row["text"]
        if row["value"]:
            assert given["value"] == pytest.approx(float(row["value"]))
        else:
            assert given["value"] is None


@pytest.mark.parametrize("query", VIEWS)
def test_what_is_needed_to_use_and_cite_it_is_there(query: str, client: TestClient) -> None:
    found, view = asked(client, query), view_of(query)
    assert found["title"] == title(view, load())
    assert found["sentence"] == sentence(view, load())
    full = encode_full(view, load().vocabulary)
    assert found["address"] == f"http://testserver/?{full}"
    assert found["picture"] == f"http://testserver/preview.png?{full}"
    assert client.get(found["csv"]).status_code == 200
    lasting = found["lasting_address"].removeprefix("http://testserver/?")
    assert f"data={load().version}" in lasting
    assert asked(client, lasting)["rows"] == found["rows"]
    assert decode(full, load().vocabulary).view == view
    assert found["basis"]["chosen"] == view.basis
    assert {row["basis"] for row in found["rows"] if row["record"] == "trade"} <= set(
        PRECEDENCE[view.basis]
    )
    assert found["data_version"] == load().version
    assert set(found["vintage"]) == {"imf", "worldbank"}
    assert found["licence"] and found["notices"]
    named = {each for row in found["rows"] for each in row["source_ids"]}
    assert [each["source_id"] for each in found["sources"]] == list(
        dict.fromkeys(each for row in found["rows"] for each in row["source_ids"])
    )
    assert named and all(each["title"] for each in found["sources"])


def test_the_records_of_a_view_are_those_it_shows(client: TestClient) -> None:
    def records(query: str) -> set[str]:
        return {row["record"] for row in asked(client, query)["rows"]}

    border = {"border figure", "position of a side", "kilometres agreed", "casualties"}
    assert border <= records("border=isfara")
    assert not border & records("partner=FRA")
    assert "kilometres agreed" not in records("border=pamir")
    assert "casualties" in records("event=TJ0320")
    assert {"trade total", "money flow"} <= records("page=trade")
    assert not {"trade total", "money flow"} & records("")


def test_added_records_are_within_the_years_and_all_there() -> None:
    catalog = load()
    rows = list(facts(view_of("border=isfara&years=2014..2022"), catalog))
    figures = [row for row in rows if row.columns["record"] == "border figure"]
    assert len(figures) == len(catalog.figures_of("isfara"))
    sided = [row for row in rows if row.columns["record"] == "position of a side"]
    assert len(sided) == sum(bool(each.sources) for each in catalog.positions_of("isfara"))
    agreed = [row for row in rows if row.columns["record"] == "kilometres agreed"]
    assert {str(row.columns["date"])[:4] for row in agreed} <= {str(y) for y in range(2014, 2023)}
    money = list(facts(view_of("page=trade&years=2010&partner=CHN"), catalog))
    totals = [row for row in money if row.columns["record"] == "trade total"]
    wanted = catalog.trade_totals[catalog.trade_totals["year"] == 2010]
    assert [row.columns["value"] for row in totals] == wanted["value_usd"].tolist()
    flows = [row for row in money if row.columns["record"] == "money flow"]
    assert flows and {row.columns["partners"] for row in flows} <= {"", "CHN"}


def test_parts_of_a_view_are_the_whole(client: TestClient) -> None:
    whole = asked(client, "partner=KGZ")
    rows: list[Any] = []
    address: str | None = "/view.json?partner=KGZ&limit=60"
    while address:
        part = client.get(address).json()
        rows += part["rows"]
        address = part["next"]
    assert len(whole["rows"]) > 120 and rows == whole["rows"]
    lines = client.get("/view.csv?partner=KGZ&limit=2&offset=3").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(lines)))) == 3


def test_the_language_is_the_reader_s_unless_the_address_has_one(client: TestClient) -> None:
    answer = client.get("/view.json", headers={"Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8"})
    assert answer.json()["view"]["lang"] == answer.headers["content-language"] == "ru"
    assert "Accept-Language" in answer.headers["vary"]
    named = client.get("/view.json?lang=en", headers={"Accept-Language": "ru"})
    assert named.json()["view"]["lang"] == "en"


def test_marks_of_other_sites_are_passed_over(client: TestClient) -> None:
    plain = client.get("/view.csv?partner=KGZ")
    marked = client.get("/view.csv?partner=KGZ&embed=true&utm_source=x&fbclid=y")
    assert marked.content == plain.content


def test_a_version_at_hand_gives_its_own_figures(client: TestClient) -> None:
    for version in versions.at_hand():
        found = asked(client, f"partner=KGZ&data={version}")
        assert found["data_version"] == version
        assert f"data={version}" in found["address"]
    refused = client.get("/view.json?data=9.9.9-00000000")
    assert refused.status_code == 404
    assert load().version in refused.json()["error"]


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("partner=KZG", "Did you mean “KGZ”?"),
        ("partnr=KGZ", "Did you mean “partner”?"),
        ("partner=KGZ,UZB,CHN,AFG,RUS", "leave out RUS"),
        ("years=1980..2030", "The data cover 1991 to"),
        ("years=soon", "2014..2022"),
        ("border=isfra", "Did you mean “isfara”?"),
        ("border=isfara&section=chn-north", "leave one of them out"),
        ("event=TJ9999", "/data/events.json"),
        ("basis=miror", "Did you mean “mirror”?"),
        ("kinds=clashes", "Did you mean “clash”?"),
        ("lang=de", "en, ru, tg"),
        ("step=3", "need a story"),
        ("v=99", "leave v out"),
        ("limit=none", "limit=1000"),
        ("offset=-3", "offset=0"),
        ("partner=%00%0d%0aX", "/data/partners.json"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_is_not_understood_is_refused(
    query: str, remedy: str, form: str, client: TestClient
) -> None:
    answer = client.get(f"/view.{form}?{query}")
    assert answer.status_code == 400
    sentence = answer.json()["error"] if form == "json" else answer.text
    assert remedy in sentence
    assert "\r" not in sentence and "\x00" not in sentence
