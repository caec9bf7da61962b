"""What keys and screen readers get: words in each language, keys once each, links to neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from components import access, help, page
from data.catalog import Catalog
from data.steps import AFTER, BEFORE, steps
from data.view import View, decode
from data.vocabulary import LANGS
from tests.components.conftest import Opened
from tests.components.reading import read

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "components" / "js"
Make = Callable[[str], View]


def single(lang: str) -> list[str]:
    """Single characters that the panel lists as keys of the whole page."""
    groups = help.contents(lang)["groups"]
    everywhere = [groups[0], groups[1], groups[-1]]
    return [
        key for group in everywhere for row in group["rows"] for key in row["keys"] if len(key) == 1
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_key_does_one_thing(lang: str) -> None:
    """None twice, and none of Streamlit's own: ``r`` runs the page again, ``c`` empties caches."""
    keys = single(lang)
    assert len(set(keys)) == len(keys) >= 11
    assert not {"r", "c"} & set(keys)


def test_every_key_of_the_page_is_listed() -> None:
    """Those that the script acts on; the search and the tables have scripts of their own."""
    acts = (JS / "keys.js").read_text(encoding="utf-8").partition("const acts = {")[2]
    acted = re.findall(r'(?:"(\W)"|\b([a-z])):', acts.partition("};")[0])
    assert {one or other for one, other in acted} | {"/", "t"} == set(single("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_of_the_scripts_is_there(lang: str) -> None:
    """What the scripts ask for by name, and each place that a link skips to."""
    words = access.contents(lang)["words"]
    asked = set()
    for path in JS.glob("*.js"):
        if path.stem in ("landmarks", "keys"):
            asked |= set(re.findall(r"\bwords\.([a-z]+)", path.read_text(encoding="utf-8")))
    places = (JS / "landmarks.js").read_text(encoding="utf-8").partition("PLACES = {")[2]
    asked |= set(re.findall(r"^  ([a-z]+):", places.partition("};")[0], re.MULTILINE))
    assert len(asked) > 10
    assert asked <= set(words)
    assert all(words.values())


def test_nothing_of_it_depends_on_the_view() -> None:
    """Sent once for a page: a new view sends none of it again."""
    assert access.contents("en") == access.contents("en")
    assert access.contents("en")["keys"] != access.contents("ru")["keys"]


def test_an_event_leads_to_its_neighbours_in_view(
    opened: Opened, view_of: Make, catalog: Catalog
) -> None:
    """Both ways within what is shown, with its place; at the end there is no link."""
    query = "partner=KGZ&years=2014..2025"
    view = view_of(query)
    last = steps(view, catalog).before
    before = steps(view.with_(event=last), catalog).before
    [nav] = opened(f"{query}&event={before}").all("nav", "event-steps")
    links = {each.attributes["data-event-step"]: each for each in nav.all("a")}
    assert set(links) == {BEFORE, AFTER}
    leads = decode(links[AFTER].attributes["href"] or "", catalog.vocabulary).view
    assert leads == view.with_(event=last)
    count = steps(view, catalog).count
    assert f"{count - 1} of {count} in view" in nav.text
    [end] = opened(f"{query}&event={last}").all("nav", "event-steps")
    assert [each.attributes["data-event-step"] for each in end.all("a")] == [BEFORE]


def test_headings_that_are_only_heard() -> None:
    for text in (access.MAP, access.CHARTS):
        [heading] = read(access.heading(text, "en")).all("h2")
        assert heading.text == text and "sr-only" in heading.classes


def test_the_list_of_keys_opens_from_the_foot(view_of: Make, catalog: Catalog) -> None:
    """Without a key: who has turned them off, or uses none, finds it there."""
    [button] = [
        each
        for each in read(page.footer(view_of("partner=KGZ"), catalog)).all("button")
        if "data-atlas-help" in each.attributes
    ]
    assert button.text == "Keyboard shortcuts"


def test_the_document_lists_the_keys_of_the_panel() -> None:
    """Every row of the panel, in its order, and no other."""
    text = (ROOT / "docs" / "ACCESSIBILITY.md").read_text(encoding="utf-8")
    part = text.split("\n## Keys\n")[1].split("\n## ")[0]
    listed = [line for line in part.splitlines() if line.startswith("| ")][2:]
    assert listed == [
        f"| {group['name']} | {' '.join(f'`{key}`' for key in row['keys'])} | {row['text']} |"
        for group in help.contents("en")["groups"]
        for row in group["rows"]
    ]
