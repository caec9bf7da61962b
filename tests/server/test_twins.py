"""Pictures as tables over HTTP: a page that works without scripts, and a file."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import twins
from data.catalog import load
from data.i18n import translator
from data.sentence import sentence
from data.twins import Twin
from data.view import View, decode
from data.vocabulary import LANGS
from server import twins as routes
from tests.components.reading import Element, read

VIEWS = (
    "map?v=1&lang=en",
    "map?v=1&measure=exports&years=2014..2020&lang=ru",
    "map?v=1&border=isfara&years=2022&lang=tg",
    "timeline?v=1&partner=KGZ&years=2014..2022&lang=en",
    "agreed?v=1&border=isfara&lang=ru",
    "deaths?v=1&border=isfara&lang=en",
    "trade?v=1&partner=CHN&lang=tg",
    "ranking?v=1&years=2020&measure=imports&lang=en",
)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes.routes()))


def made(address: str) -> tuple[Twin, View]:
    """The twin of an address under ``/table/``."""
    name, _, query = address.partition("?")
    view = decode(query, load().vocabulary).view
    found = twins.twin(name, view, load())
    assert found is not None
    return found, view


def page(client: TestClient, address: str) -> Element:
    answer = client.get(f"/table/{address}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    head, body = answer.text.split("<body>")
    assert f'<html lang="{answer.headers["content-language"]}">' in head and "<script" not in head
    return read(body.removesuffix("</body></html>"))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("address", VIEWS)
def test_the_page_says_what_the_twin_says(address: str, client: TestClient) -> None:
    twin, view = made(address)
    found = page(client, address)
    main = found.one("main")
    assert main.one("h1").text == flat(twin.title) == main.one("caption").text
    for said in (sentence(view, load()), twin.alt, *twin.words, *twin.notes):
        assert flat(said) in main.text
    assert not found.all("script")


@pytest.mark.parametrize("address", VIEWS)
def test_the_table_is_one(address: str, client: TestClient) -> None:
    """Headings of columns with their units, a heading of each row, values to sort by."""
    twin, _view = made(address)
    table = page(client, address).one("table")
    heads = table.one("thead").all("th")
    assert [head.attributes["scope"] for head in heads] == ["col"] * len(twin.columns)
    for head, column in zip(heads, twin.columns, strict=True):
        assert head.text == flat(f"{column.name} {column.unit}")
        assert head.attributes["data-kind"] == column.kind
    rows = table.one("tbody").all("tr")
    assert len(rows) == len(twin.rows)
    for row, cells in zip(rows, twin.rows, strict=True):
        assert row.one("th").attributes["scope"] == "row"
        drawn = [row.one("th"), *row.all("td")]
        for element, cell in zip(drawn, cells, strict=True):
            assert element.text == flat(cell.text)
            value = element.attributes.get("data-value")
            assert value == (None if cell.value is None else str(cell.value))


@pytest.mark.parametrize("address", VIEWS)
def test_links_lead_to_views_and_sources(address: str, client: TestClient) -> None:
    view = made(address)[1]
    found = page(client, address)
    known = {source.url.strip() for source in load().sources.values()}
    for link in found.one("tbody").all("a"):
        where = str(link.attributes["href"])
        if where.startswith("/?"):
            assert not decode(where[1:], load().vocabulary).notices
            assert decode(where[1:], load().vocabulary).view.lang == view.lang
        else:
            assert where in known
    back = found.one("header").all("a")[0]
    assert decode(str(back.attributes["href"])[1:], load().vocabulary).view == view
    others = [each.attributes["lang"] for each in found.one("header").all("a")[1:]]
    assert set(others) == set(LANGS) - {view.lang}


def test_events_lead_to_their_view(client: TestClient) -> None:
    found = page(client, "timeline?v=1&partner=KGZ&years=2022&lang=en")
    [link] = [each for each in found.one("tbody").all("a") if "war-like" in each.text]
    where = decode(str(link.attributes["href"])[1:], load().vocabulary).view
    assert where.event == "TJ0320" and where.partners == ("KGZ",) and where.years == (2022, 2022)


@pytest.mark.parametrize("address", VIEWS)
def test_the_file_has_values_and_addresses(address: str, client: TestClient) -> None:
    twin, view = made(address)
    answer = client.get(f"/table/{address.replace('?', '.csv?')}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="tajikistan-{twin.name}-' in answer.headers["content-disposition"]
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert len(rows) == len(twin.rows)
    suffix = translator(view.lang)("{column}: address")
    for column, cells in zip(twin.columns, zip(*twin.rows, strict=True), strict=True):
        place = head.index(f"{column.name} ({column.unit})" if column.unit else column.name)
        for row, cell in zip(rows, cells, strict=True):
            if column.kind == "number" and cell.value is not None:
                assert float(row[place]) == cell.value
            elif column.kind == "date" and cell.value:
                assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row[place])
                if len(row[place]) == 10:
                    datetime.date.fromisoformat(row[place])
        if any(cell.href or cell.links for cell in cells):
            assert head[place + 1] == suffix.format(column=column.name)
            for row, cell in zip(rows, cells, strict=True):
                first = next(
                    (each for each in (cell.href, *(x.href for x in cell.links)) if each), ""
                )
                assert row[place + 1].startswith(
                    first if first[:1] != "?" else "http://testserver/?"
                )


def test_the_file_is_refused_what_is_not_known(client: TestClient) -> None:
    answer = client.get("/table/map.csv?partner=ZZZ")
    assert answer.status_code == 400 and "ZZZ" in answer.text
    assert client.get("/table/map.csv?data=1.0.0-00000000").status_code == 404
    kept = client.get("/table/map?partner=ZZZ&lang=en")
    assert kept.status_code == 200 and "ZZZ" in kept.text


@pytest.mark.parametrize("ending", ["", ".csv"])
def test_other_names_are_refused_with_the_closest(ending: str, client: TestClient) -> None:
    answer = client.get(f"/table/timelin{ending}")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Did you mean “timeline”?" in answer.text
    missing = client.get(f"/table/agreed{ending}?v=1")
    assert missing.status_code == 404 and "/table/map" in missing.text


def test_what_is_kept_is_not_sent_again(client: TestClient) -> None:
    for address in ("/table/map?lang=en", "/table/map.csv?lang=en"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert again.status_code == 304 and not again.content
        head = client.head(address)
        assert head.headers["etag"] == first.headers["etag"] and not head.content


def test_the_page_may_run_nothing(client: TestClient) -> None:
    policy = client.get("/table/map?lang=en").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy


def test_the_language_is_the_readers_where_the_address_names_none(client: TestClient) -> None:
    answer = client.get("/table/map", headers={"Accept-Language": "tg-TJ"})
    assert answer.headers["content-language"] == "tg"
