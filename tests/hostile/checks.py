"""What an inert piece of HTML, a figure, a table or a document of JSON looks like."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NoReturn
from urllib.parse import urlsplit

import plotly.graph_objects as go

from tests.hostile.corpus import MARK, RESULT

_ACTING = frozenset(
    ["script", "svg", "math", "iframe", "object", "embed", "base", "form", "template", "style"]
)
"""Elements that act, none of which a panel needs."""

_ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "data", "srcset", "cite"})
_CHART_TAG = re.compile(
    r"</?(b|i|em|sup|sub|br|span|extra)( style=['\"][a-z0-9:;.,#()% -]*['\"])?/?>", re.IGNORECASE
)
_CHART_FIELD = re.compile(
    r"%\{(?:x|y|text|label|hovertext|value|percentRoot|customdata(?:\[\d\])?)(?:[:|][^{}]*)?\}"
)
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]\d+)?")


class _Tags(HTMLParser):
    """Elements and comments of a piece of HTML; nothing need be closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.other: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(markup: str) -> str:
    """The text of a piece of HTML that was found inert.

    Raises
    ------
    AssertionError
        If a payload became an element, an attribute, an address that acts, or was worked out.
    """
    read = _Tags()
    read.feed(markup)
    read.close()
    assert not read.other, f"a comment or declaration: {read.other[0][:80]!r}"
    for tag, attributes in read.tags:
        assert tag not in _ACTING and MARK not in tag, f"<{tag}> in the page"
        for name, value in attributes:
            _inert_attribute(tag, name, value or "")
    said = "".join(read.words)
    assert RESULT not in markup, "a template was worked out"
    return said


def inert_document(markup: str) -> str:
    """The text of a whole document, scripts and styles of our own allowed, if it is inert.

    Raises
    ------
    AssertionError
        As for `words_of`; also if a script or a style says what a payload says.
    """
    read = _Document()
    read.feed(markup)
    read.close()
    for tag, attributes in read.tags:
        assert MARK not in tag, f"<{tag}> in the document"
        for name, value in attributes:
            _inert_attribute(tag, name, value or "")
    for kind, text in read.code:
        if kind == "application/ld+json":
            strict_json(text)
        else:
            assert MARK not in text, f"a payload in a {kind}"
    assert not [each for each in read.other if MARK in each], "a payload in a comment"
    assert RESULT not in markup, "a template was worked out"
    return "".join(read.words)


class _Document(_Tags):
    """A document; what stands in scripts and styles is kept apart from its words."""

    def __init__(self) -> None:
        super().__init__()
        self.code: list[tuple[str, str]] = []
        self._kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in ("script", "style"):
            self._kind = dict(attrs).get("type") or tag

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._kind = ""

    def handle_data(self, data: str) -> None:
        if self._kind:
            self.code.append((self._kind, data))
        else:
            super().handle_data(data)


def _inert_attribute(tag: str, name: str, value: str) -> None:
    assert not name.startswith("on") and MARK not in name, f"<{tag} {name}=…>"
    assert name not in ("style", "srcdoc") or MARK not in value, f"<{tag} {name}={value[:60]!r}>"
    if name in _ADDRESSES and value:
        inert_address(value)


def inert_address(address: str) -> None:
    """Fail unless an address of a link is of the web, of the atlas or of the page."""
    if address.startswith("data:image/") and MARK not in address:
        return
    scheme = address.partition(":")[0] if ":" in address.partition("?")[0] else ""
    assert scheme in ("", "http", "https"), f"a link to {address[:60]!r}"
    assert not address.startswith(("//", "\\", "/\\")), f"a link to {address[:60]!r}"
    if scheme:
        assert urlsplit(address).netloc, f"a link to {address[:60]!r}"


def inert_figure(figure: go.Figure) -> str:
    """All text of a figure that was found inert: nothing but the few tags our charts use."""
    made = figure.to_plotly_json()
    said = []
    for path, text in _texts(made):
        if "template" in path and path[-1].endswith("template"):
            left = _CHART_FIELD.sub("", _CHART_TAG.sub("", text))
            assert "%{" not in left, f"{'.'.join(path)}: {text[:80]!r}"
        left = _CHART_TAG.sub("", text)
        assert "<" not in left, f"markup in {'.'.join(path)}: {left[left.index('<') :][:80]!r}"
        assert RESULT not in text
        said.append(text)
    strict_json(json.dumps(made, default=_plain))
    return "\n".join(said)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


def _texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, str(key)))
    elif isinstance(value, list | tuple) or hasattr(value, "tolist"):
        for each in value:
            yield from _texts(each, path)


def inert_csv(body: bytes) -> list[list[str]]:
    """Cells of a CSV that no spreadsheet acts on, each row as long as its head."""
    text = body.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows and all(len(row) == len(rows[0]) for row in rows), "a row of another length"
    for row in rows:
        for cell in row:
            inert_cell(cell)
    # A bare carriage return ends a row for a spreadsheet, quotes or not in some of them.
    assert "\r" not in text.replace("\r\n", "\n"), "a bare carriage return"
    assert "\x00" not in text, "a null"
    return rows


def inert_cell(cell: str) -> None:
    """Fail if a spreadsheet would take a text for a formula; a number may be negative."""
    acts = cell.lstrip(" ").startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(cell)
    assert not acts, f"a cell that begins with {cell[:20]!r}"


def strict_json(text: str | bytes) -> Any:
    """JSON as a browser reads it: no NaN, no Infinity, no lone surrogate.

    Raises
    ------
    AssertionError
        If a browser would refuse it or read something else.
    """

    def refuse(name: str) -> NoReturn:
        raise AssertionError(f"{name} is no JSON")

    made = json.loads(text, parse_constant=refuse)
    json.dumps(made, ensure_ascii=False).encode("utf-8")
    return made
