"""The page at /api: it is whole, and its examples run as they stand."""

from __future__ import annotations

import io
import json
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.request import urlopen

import pandas as pd
import pytest
import uvicorn
from openapi_spec_validator import validate
from starlette.routing import Route
from starlette.testclient import TestClient

from data.catalog import load
from data.downloads import descriptor
from data.vocabulary import LANGS
from server.api_examples import EXAMPLES
from server.api_list import OPERATIONS
from server.layers_api import NAMES
from tests.server.api_client import app
from tests.server.api_client import client as make


class Reader(HTMLParser):
    """Collects links, ids and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a":
            self.links.append(found["href"] or "")
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make()


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """Address of a real server, for programs that are not ours."""
    server = uvicorn.Server(uvicorn.Config(app(), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def examples(origin: str) -> dict[str, list[str]]:
    """The examples by language, as a person would copy them from the page."""
    with urlopen(f"{origin}/api") as answer:
        page = answer.read().decode("utf-8")
    found: dict[str, list[str]] = {}
    for language, code in re.findall(r'<code data-language="(\w+)">(.*?)</code>', page, re.S):
        found.setdefault(language, []).append(unescape(code))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_whole_in_each_language(lang: str, client: TestClient) -> None:
    answer = client.get(f"/api?lang={lang}")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == lang
    assert f'<html lang="{lang}">' in answer.text and "<script" not in answer.text
    read = Reader(answer.text)
    assert read.open == [] and len(read.ids) == len(set(read.ids))
    for each in read.links:
        assert not each.startswith("#") or each[1:] in read.ids
    by_browser = client.get("/api", headers={"Accept-Language": f"{lang};q=1"})
    assert by_browser.text == answer.text


def test_every_address_on_the_page_works(client: TestClient) -> None:
    own = [each for each in Reader(client.get("/api").text).links if "://testserver/" in each]
    assert {f"http://testserver/data/{each['name']}.csv" for each in descriptor()["resources"]} <= {
        *own
    }
    assert {f"http://testserver/layers/{each}.geojson" for each in NAMES} <= {*own}
    for address in own:
        if "testserver/?" in address:
            continue
        wanted = 400 if "KZG" in address else 200
        assert client.head(address).status_code == wanted, address


def test_the_answer_shown_is_the_one_that_is_given(
    examples: dict[str, list[str]], origin: str
) -> None:
    (sample,) = examples["json"]
    with urlopen(f"{origin}/view.json?partner=KGZ&years=2014..2022&limit=1") as answer:
        assert json.loads(sample) == json.load(answer)


def test_there_is_an_example_of_each_language(examples: dict[str, list[str]]) -> None:
    counts = {language: len(codes) for language, codes in examples.items()}
    assert counts.pop("json") == 1
    assert set(counts) == {"curl", "python", "r"}
    assert sum(counts.values()) == len(EXAMPLES)
    assert not [code for codes in examples.values() for code in codes if "{origin}" in code]


def test_the_python_examples_run(examples: dict[str, list[str]], tmp_path: Path) -> None:
    for number, code in enumerate(examples["python"]):
        path = tmp_path / f"example_{number}.py"
        path.write_text(code, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "error::FutureWarning", path.name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{code}\n{done.stderr}"
        assert done.stdout.strip(), code


def test_the_curl_examples_get_what_they_ask_for(
    examples: dict[str, list[str]], client: TestClient, origin: str
) -> None:
    for code in examples["curl"]:
        program, *words = shlex.split(code)
        assert program == "curl" and "\n" not in code
        (address,) = [each for each in words if each.startswith(origin)]
        rest = [each for each in words if each != address]
        names, values = rest[::2], rest[1::2]
        assert set(names) <= {"-o", "--etag-save", "--etag-compare"} and len(names) == len(values)
        answer = client.get(address.removeprefix(origin))
        assert answer.status_code == 200 and len(answer.content) > 500, code
        if "--etag-compare" in names:
            tag = answer.headers["etag"]
            again = client.get(address.removeprefix(origin), headers={"If-None-Match": tag})
            assert again.status_code == 304


def test_the_r_example_reads_columns_that_are_there(
    examples: dict[str, list[str]], client: TestClient, origin: str
) -> None:
    for code in examples["r"]:
        (address,) = re.findall(rf'read\.csv\("{re.escape(origin)}([^"]+)"', code)
        # As R reads it: no byte order mark to trip over, the header as it stands.
        body = client.get(address).content
        assert not body.startswith(b"\xef\xbb\xbf")
        columns = pd.read_csv(io.BytesIO(body)).columns
        used = set(re.findall(r"events\$(\w+)", code)) - {"year"}
        assert used and used <= set(columns)


def test_the_document_for_programs_is_valid_and_whole(client: TestClient) -> None:
    found = client.get("/api/openapi.json").json()
    validate(found)
    assert found["info"]["version"] == load().version
    assert found["servers"] == [{"url": "http://testserver"}]
    told = set(found["paths"])
    assert told == {each.path for each in OPERATIONS}
    served = {
        re.sub(r"\{\w+(:\w+)?\}", "{}", route.path)
        for route in app().routes
        if isinstance(route, Route)
    }
    aside = {"/api", "/data/{}", "/layers/{}", "/api/{}", "/data/borders/{}"}
    aside |= {"/data/borders/schema.json", "/data/", "/layers/", "/api/", "/search"}
    plain = {re.sub(r"\{\w+\}", "{}", each) for each in told}
    endings = {re.sub(r"\{\}\.\w+$", "{}", each) for each in plain}
    assert served - aside <= plain and endings <= served


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.path)
def test_the_example_of_each_address_is_of_its_type(operation: object, client: TestClient) -> None:
    from server.api_list import Operation

    assert isinstance(operation, Operation)
    answer = client.get(operation.example)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in operation.media_types
    for each in operation.parameters:
        if each.place == "path" or each.name in {"column", "data"}:
            continue
        joint = "&" if "?" in operation.example else "?"
        given = client.get(f"{operation.example}{joint}{each.name}={each.example}")
        assert given.status_code == 200, each.name
