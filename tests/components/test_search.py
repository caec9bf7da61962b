"""The search box: its addresses and words, and the parts its script asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components import search
from data.vocabulary import LANGS

JS = Path(search.__file__).with_name("js") / "search.js"


def test_addresses_are_below_the_path() -> None:
    found = search.contents("ru", "/atlas")
    assert (found["json"], found["page"]) == ("/atlas/search.json", "/atlas/search")


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_that_the_script_uses_is_there(lang: str) -> None:
    words = search.contents(lang, "")["words"]
    used = set(re.findall(r"\bwords\.(\w+)", JS.read_text(encoding="utf-8")))
    assert used == set(words) and all(words.values())


def test_the_script_finds_its_parts() -> None:
    """Classes and tags that it looks for stand in the component's markup."""
    for part in re.findall(r'\bfind\("([^"]+)"\)', JS.read_text(encoding="utf-8")):
        mark = part.removeprefix(".")
        assert f'class="{mark}"' in search._HTML or f"<{mark}" in search._HTML, part


def test_without_the_script_it_is_a_form_with_a_combobox() -> None:
    assert '<form class="atlas-search" role="search" method="get">' in search._HTML
    for attribute in ('role="combobox"', 'aria-expanded="false"', 'name="q"'):
        assert attribute in search._HTML
    controlled = re.findall(r'aria-controls="([^"]+)"', search._HTML)
    assert controlled == re.findall(r'role="listbox" id="([^"]+)"', search._HTML)
