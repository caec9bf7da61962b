"""Our scripts in the browser put text where it cannot become markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo import map as atlas_map

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(
    path
    for folder in ("geo/static", "components/js", "server/static")
    for path in (ROOT / folder).glob("*.js")
    if path.name != "leaflet.js"
)

_ACTS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|DOMParser|srcdoc|setHTMLUnsafe|eval\s*\(|new Function|setTimeout\s*\(\s*[\"'`]"
    r"|setAttribute\s*\(\s*[\"'`]on)"
)
_TIP = re.compile(r"bind(?:Tooltip|Popup)\(\s*(.{0,60})", re.DOTALL)


def test_there_are_scripts() -> None:
    assert {*atlas_map.SCRIPTS, "navigator.js"} <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_becomes_markup(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not _ACTS.search(line), f"line {number}: {line.strip()}"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_tooltips_are_elements(path: Path) -> None:
    """Leaflet takes a string for HTML: each tooltip is made of elements by one of our builders."""
    for found in _TIP.finditer(path.read_text(encoding="utf-8")):
        made = found[1].removeprefix("function () { return ").removeprefix("words.")
        assert re.match(r"(?:tip|countryTip|sectionTip|cededTip)\(", made), found[0]


def test_the_builder_of_tooltips_sets_text() -> None:
    source = (ROOT / "geo/static/atlas-words.js").read_text(encoding="utf-8")
    element = source[source.index("function element(") :].split("\n  }\n")[0]
    assert "node.textContent = text" in element and "HTML" not in element
    tip = source[source.index("function tip(") :].split("\n  }\n")[0]
    assert tip.count("element(") == 3 and "HTML" not in tip
