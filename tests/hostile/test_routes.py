"""Every route, asked for anything: an answer or a sentence, never a fault."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import catalog as facts
from data.package_tables import package
from data.view import encode_full
from tests.data.views import views
from tests.hostile.asking import Answer, ask, paths
from tests.hostile.checks import inert_csv, inert_document, strict_json
from tests.hostile.corpus import MARK, PATHS, SUM, TEXTS
from tests.hostile.package import TURNS

CATALOG = facts.load()

_TRACES = ("Traceback", "site-packages", 'File "', "Error(", "Error:", "Exception", "0x7f")
_PART = re.compile(r"\{(\w+)(?::path)?\}")

NAMES: Mapping[str, tuple[str, ...]] = {
    "file": ("events.csv", "trade.json", "sources.parquet", "states.csv", "world.geojson", "x"),
    "table": ("events", "trade", "x"),
    "twin": ("map", "timeline", "x"),
    "digest": ("0123456789abcdef", "x"),
    "name": ("atlas-map.js", "world.geojson", "x"),
    "kind": ("png", "svg", "gif"),
    "rest": ("a/b", "x"),
}
"""What the parts of an address usually are."""

KEYS = (
    *("v", "page", "partner", "years", "border", "section", "event", "measure", "basis"),
    *("kinds", "layers", "scale", "story", "step", "data", "lang", "embed", "limit", "offset"),
    *(
        "q",
        "date",
        "date__gte",
        "year",
        "year__lte",
        "value_usd__gte",
        "kind",
        "partner_id",
        "zqxvj",
    ),
)
VALUES = (
    *("KGZ", "1991..2025", "isfara", "TJ0320", "exports", "csv", "-1", "0", "1", "10000"),
    *("9" * 5000, "1e999", "NaN", "-0", "true", "2014", "2014-02-30", "all", "none", "ru"),
    *(CATALOG.version, "1.0.0-00000000", "../" + CATALOG.version),
)
HEADERS = (
    *(b"accept-language", b"accept-encoding", b"if-none-match", b"range", b"if-range"),
    *(b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"origin", b"referer"),
    *(b"cookie", b"content-type", b"accept", b"if-modified-since", b"x-forwarded-prefix"),
)


def filled(pattern: str, part: str | None = None) -> Iterator[str]:
    """Addresses of a route with each usual name, or with one payload, in its place."""
    names = _PART.findall(pattern)
    if not names:
        yield pattern
    elif part is not None:
        yield _PART.sub(lambda _: part.replace("\\", "\\\\"), pattern)
    else:
        before, _, after = pattern.rpartition("{")
        for name in NAMES[names[-1]]:
            yield _PART.sub("x", before) + name + after.partition("}")[2]


def check(answer: Answer, *, head: bool = False) -> None:
    """Fail unless an answer is one that a reader may see."""
    assert answer.status < 500, (answer.status, answer.body[:200])
    assert answer.headers["x-content-type-options"] == "nosniff"
    for name, value in answer.headers.items():
        assert "\r" not in value and "\n" not in value and "\x00" not in value
        assert MARK not in name and "set-cookie" not in name
    if head or answer.status in (204, 304):
        # What a route gives to HEAD the server leaves out of the line.
        assert head or not answer.body
        return
    if answer.status >= 400:
        _refusal(answer)
        return
    if answer.status >= 300:
        assert answer.headers["location"].startswith("http://atlas.example/")
        return
    assert answer.kind, "an answer without a type"
    if "content-encoding" in answer.headers:
        return
    _content(answer)


def _refusal(answer: Answer) -> None:
    """One line that says what to do, as text or as JSON, and nothing of what is inside."""
    text = answer.body.decode("utf-8")
    assert answer.kind in ("text/plain", "application/json"), answer.kind
    said = json.loads(text)["error"] if answer.kind == "application/json" else text.strip()
    assert len(said) > 20 and said[0].isupper() and len(said.splitlines()) == 1, said[:200]
    assert len(said) < 4000
    assert all(each.isprintable() for each in said), repr(said[:200])
    assert not [each for each in _TRACES if each in said], said[:300]
    assert answer.headers["cache-control"] == "no-store"


def _content(answer: Answer) -> None:
    body = answer.body
    if answer.kind == "text/html":
        inert_document(body.decode("utf-8"))
    elif answer.kind.endswith("json"):
        strict_json(body)
    elif answer.kind == "text/csv":
        inert_csv(body)
    elif answer.kind.endswith("xml"):
        _inert_xml(ET.fromstring(body))


def _inert_xml(root: ET.Element) -> None:
    """Nothing in a picture or a list of addresses runs, or fetches from elsewhere."""
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert tag not in ("script", "foreignObject", "iframe") and MARK not in tag
        for name, value in element.attrib.items():
            short = name.rpartition("}")[2]
            assert not short.startswith("on") and (MARK not in value or value[:5] == "data:")
            # A link of a feed is followed by its reader, and fetches nothing by itself.
            led = ("https://",) if tag == "link" else ()
            assert short != "href" or value.startswith(("#", "data:image/", "http://", *led))


@pytest.mark.parametrize("pattern", paths())
def test_every_route_answers(pattern: str) -> None:
    """As it is meant to be asked: something is served, by GET and by HEAD, and a POST is not."""
    statuses = set()
    for path in filled(pattern):
        answer = ask(path)
        check(answer)
        statuses.add(answer.status)
        other = ask(path, method="HEAD")
        check(other, head=True)
        assert other.status == answer.status
        check(ask(path, method="POST"))
        assert ask(path, method="POST").status == 405
    assert statuses & {200, 400, 404}


@pytest.mark.parametrize("pattern", [each for each in paths() if "{" in each])
@pytest.mark.parametrize("encoded", [False, True])
def test_ways_out_of_a_folder(pattern: str, encoded: bool) -> None:
    """Parts of an address that lead elsewhere are refused, encoded once or twice."""
    for payload in PATHS:
        for part in (payload, payload + ".csv", payload + ".json", payload + ".png"):
            for path in filled(pattern, quote(part, safe="") if encoded else part):
                answer = ask(path)
                check(answer)
                assert b"root:" not in answer.body and b"[project]" not in answer.body


@pytest.mark.parametrize("payload", (*TEXTS, *PATHS))
def test_payloads_in_names(payload: str) -> None:
    """A payload as the name of a file or table is refused with it made short and harmless."""
    for pattern in ("/data/{file}", "/layers/{file}", "/data/borders/{file}", "/kept/x/{name}"):
        for ending in ("", ".csv", ".geojson"):
            [path] = filled(pattern, quote(payload, safe="") + ending)
            answer = ask(path)
            check(answer)
            assert answer.status in (400, 404) or not payload.strip("./%")


@pytest.mark.parametrize("folder", ["/static", "/component/streamlit_folium.st_folium", "/kept"])
def test_ways_out_of_packed_files(folder: str) -> None:
    """Streamlit's own files are served from a store; nothing beside them is."""
    for payload in (*PATHS, *TEXTS):
        for part in (
            payload,
            quote(payload, safe=""),
            "js/" + quote(payload),
            quote(payload) + "/",
        ):
            answer = ask(f"{folder}/{part}", headers=[(b"accept-encoding", b"br, gzip")])
            check(answer)
            assert b"root:" not in answer.body and b"[project]" not in answer.body


@pytest.mark.parametrize("at", range(len(TEXTS + PATHS)))
def test_payloads_in_queries(at: int) -> None:
    """A payload as value or name of a parameter: the page answers, the data refuse."""
    value = quote_plus((TEXTS + PATHS)[at])
    asked = (f"partner={value}&data={value}", f"{value}={value}", value, f"lang=ru&v={value}")
    page = ask("/", asked[at % 4].encode())
    check(page)
    assert page.status == 200
    query = asked[(at + 1) % 4]
    for path in ("/search", "/search.json"):
        check(ask(path, f"q={value}&{query}".encode()))
    for path in ("/view.csv", "/view.json", "/data/events.json", "/data/places.csv"):
        check(ask(path, f"years=1991&{query}".encode() if "view" in path else query.encode()))
    assert ask("/view.json", f"event={value}".encode()).status == 400
    assert ask("/data/events.json", f"zqxvj={value}".encode()).status == 400


@pytest.mark.parametrize("payload", (*TEXTS, *PATHS))
def test_payloads_in_headers(payload: str) -> None:
    """What a client says of itself changes nothing for the worse, and no link takes it over."""
    value = payload.encode("utf-8").replace(b"\r", b" ").replace(b"\n", b" ")
    for path in ("/", "/data/events.csv", "/view.json", "/api", "/sitemap.xml", "/healthz"):
        query = b"limit=3" if "." in path and "xml" not in path else b""
        answer = ask(path, query, headers=[(name, value) for name in HEADERS])
        check(answer)
        assert SUM.encode() not in answer.body and b"<script>zqxvj" not in answer.body
    for path in ("/", "/view.json", "/sitemap.xml", "/robots.txt"):
        answer = ask(path, b"limit=3" if "view" in path else b"", host=value)
        check(answer)
        assert answer.status == 400 or MARK.encode() not in answer.body


VIEWS = (
    "",
    "partner=CHN&years=2002..2011&lang=ru",
    "event=TJ0320&partner=KGZ",
    "border=isfara&lang=tg",
    "page=trade&partner=RUS",
    "page=sources",
    "story=pamir",
)


PICTURED = ("event=TJ0320&partner=KGZ", "story=pamir&lang=ru")


@pytest.mark.parametrize("turn", range(TURNS))
def test_hostile_tables(turn: int, kept: tuple[str, ...]) -> None:
    """Pages and files of a version whose every text is hostile are inert."""
    version = kept[turn]
    for view in VIEWS:
        query = f"{view}&data={version}".encode()
        page = ask("/", query)
        check(page)
        reached = MARK in inert_document(page.body.decode())
        assert reached or view == "page=sources", "no payload reached the page"
        found = strict_json(ask("/view.json", query).body)
        assert found["data_version"] == version
        rows = inert_csv(ask("/view.csv", query).body)
        assert any(MARK in cell for row in rows for cell in row)
    for view in PICTURED:
        for kind in ("svg", "png"):
            check(ask(f"/preview.{kind}", f"{view}&data={version}".encode()))
    for name in package(CATALOG).names:
        for ending in ("csv", "json", "parquet"):
            check(ask(f"/data/{name}.{ending}", f"data={version}&limit=500".encode()))
    for path in ("/data", "/layers", "/api", "/package.zip", "/layers/world.geojson"):
        check(ask(path, f"data={version}".encode()))
    for path in ("/search", "/search.json"):
        check(ask(path, f"q=treaty&data={version}".encode()))


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_payloads_in_previews(kind: str) -> None:
    """Nonsense in a picture's address draws the picture of the view it decodes to."""
    for payload in (*TEXTS[::4], *PATHS):
        answer = ask(f"/preview.{kind}", f"event={quote_plus(payload)}&years=1991".encode())
        check(answer)
        assert MARK.encode() not in answer.body and SUM.encode() not in answer.body


def _key_or_text(keys: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(keys) | st.sampled_from(TEXTS + PATHS) | st.text(max_size=30)


pairs = st.lists(st.tuples(_key_or_text(KEYS), _key_or_text(VALUES)), max_size=6)
queries = (
    pairs.map(lambda each: "&".join(f"{quote_plus(k)}={quote_plus(v)}" for k, v in each).encode())
    | st.binary(max_size=60)
    | views().map(lambda view: encode_full(view, CATALOG.vocabulary).encode())
)
parts = (
    st.sampled_from(PATHS) | st.text(max_size=20) | st.sampled_from(sorted(package(CATALOG).names))
)
addresses = st.builds(
    lambda pattern, part, ending: next(filled(pattern, quote(part, safe="/") + ending)),
    st.sampled_from([each for each in paths() if not each.startswith("/preview")]),
    parts,
    st.sampled_from(["", ".csv", ".json", ".parquet", ".geojson"]),
) | st.binary(max_size=30).map(lambda tail: b"/" + tail)
headers = st.lists(
    st.tuples(st.sampled_from(HEADERS), st.binary(max_size=30).map(lambda v: v.strip(b"\r\n"))),
    max_size=4,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(addresses, queries, st.sampled_from(["GET", "GET", "GET", "HEAD", "OPTIONS"]), headers)
def test_any_request(
    path: str | bytes, query: bytes, method: str, given_headers: list[tuple[bytes, bytes]]
) -> None:
    """Any bytes as path, query and headers: never a fault, never a trace, always a sentence."""
    check(ask(path, query, method, given_headers), head=method == "HEAD")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(queries)
def test_any_query_opens_the_page(query: bytes) -> None:
    answer = ask("/", query)
    check(answer)
    assert answer.status == 200 and answer.kind == "text/html"


@given(st.binary(max_size=40))
def test_any_host(host: bytes) -> None:
    """A host that is no name gets a sentence; none of it ends up in a link."""
    check(ask("/robots.txt", host=host))
    check(ask("/robots.txt", host=None))
