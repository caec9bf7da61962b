"""Whatever stands in the tables is text on the page: every builder on hostile facts."""

from __future__ import annotations

import base64
import dataclasses
import html as html_escapes
from pathlib import Path
from typing import Any

import folium
import plotly.graph_objects as go
import pytest
from markupsafe import Markup

from components import html
from data import border_files, i18n, stories, story_file
from data.catalog import Catalog
from data.view import decode, encode
from data.vocabulary import LANGS
from geo import assets, borders, flows, labels, spots
from geo import border_files as border_layers
from geo import map as atlas_map
from geo.inert import inert, inert_data
from tests.hostile.builders import builders
from tests.hostile.checks import (
    inert_address,
    inert_csv,
    inert_figure,
    strict_json,
    words_of,
)
from tests.hostile.corpus import FORMULA, MARK, RESULT, SUM, TEXTS, URLS
from tests.hostile.package import TURNS

VIEWS = (
    "",
    "partner=CHN&years=2002..2011&lang=ru",
    "partner=UZB,KAZ,RUS,KGZ&basis=mirror&scale=log&lang=tg",
    "partner=KGZ&years=2019..2023&event=TJ0320",
    "border=isfara&section=kgz-isfara&years=2014..2025&lang=ru",
    "border=pyanj&section=afg-pyanj-shift",
    "border=pamir",
    "border=uzbekistan&section=uzb-farkhad&lang=tg",
    "page=trade&partner=RUS&scale=share",
    "story=isfara&step=7",
    "partner=BTN&kinds=clash,culture&years=1994",
)

HTML = frozenset(
    ["html", "page", "footer", "head", "listing", "languages", "below", "trade", "kinds"]
)
"""Builders annotated as text whose text is HTML."""


@pytest.mark.parametrize("number", range(len(VIEWS)))
def test_every_builder(number: int, catalog: Catalog, hostile: tuple[Catalog, ...]) -> None:
    """No builder fails on hostile facts where it does not on the real ones; all it makes is inert.

    A builder that a view is not for (a border's, without a border) fails on both.
    """
    facts = hostile[number % TURNS]
    view = decode(VIEWS[number], facts.vocabulary).view
    assert decode(VIEWS[number], facts.vocabulary).notices == ()
    reached = set()
    for builder in builders():
        try:
            made = builder(view, facts)
        except Exception:  # noqa: BLE001 - whatever it raises, the real facts must raise it too
            with pytest.raises(Exception):  # noqa: B017
                builder(view, catalog)
            continue
        said = _inert(builder.name, made)
        if MARK in said:
            reached.add(builder.name)
    assert reached, "no payload reached a builder"


def _inert(name: str, made: Any) -> str:
    """Text of what a builder made, which was found inert."""
    if isinstance(made, Markup) or (isinstance(made, str) and name.rpartition(".")[2] in HTML):
        return words_of(str(made))
    if isinstance(made, bytes):
        return "\n".join(cell for row in inert_csv(made) for cell in row)
    if isinstance(made, go.Figure):
        return inert_figure(made)
    text = made if isinstance(made, str) else str(made)
    assert RESULT not in text
    return text


@pytest.mark.parametrize("turn", range(TURNS))
def test_dossiers_show_what_the_cells_hold(turn: int, hostile: tuple[Catalog, ...]) -> None:
    """Nothing is dropped on the way: the summary of an event is read as it was written."""
    from components import dossier

    facts = hostile[turn]
    shown = 0
    for event in list(facts.events.values())[:: len(facts.events) // 60]:
        view = decode(f"event={event.event_id}", facts.vocabulary).view
        said = " ".join(words_of(dossier.html(view, facts)).split())
        wanted = " ".join(event.summary.split()).rstrip(".")
        assert wanted.replace("\x00", "\ufffd") in said.replace("\x00", "\ufffd")
        shown += MARK in wanted
    assert shown > 20


def _page(layer: Any = None) -> str:
    made = folium.Map(tiles=None) if layer is None else layer
    return str(made.get_root().render())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("turn", range(TURNS))
def test_map(turn: int, lang: str, hostile: tuple[Catalog, ...]) -> None:
    """The map's page holds no text of the tables but in base64; its files are plain JSON."""
    facts = hostile[turn]
    page = _page(atlas_map.build(facts, lang, "/base"))
    assert MARK not in page and RESULT not in page
    config = atlas_map.config(facts, lang, "")
    assert strict_json(base64.b64decode(inert_data(config)))["home"] == "TJK"
    reached = 0
    for address in (*config["urls"].values(), *config["optional"].values()):
        name = address.rpartition("/")[2]
        if not name.endswith("json"):
            continue
        asset = assets.find(name)
        assert asset is not None
        document = strict_json(asset.body)
        reached += MARK in str(document)
    assert reached >= 2


@pytest.mark.parametrize("turn", range(TURNS))
def test_state_of_the_map(turn: int, hostile: tuple[Catalog, ...]) -> None:
    """What a rerun sends, a marker's title and lines included, says nothing to a template."""
    facts = hostile[turn]
    reached = 0
    events = [each for each in facts.events.values() if each.lat is not None][::6]
    for event in events:
        view = decode(f"event={event.event_id}&lang=tg", facts.vocabulary).view
        state = atlas_map.state_of(view, facts, theme="dark", compare=False)
        layer = atlas_map.styles(state)
        page = _page(atlas_map.build(facts, "tg").add_child(layer))
        assert MARK not in page and RESULT not in page
        reached += MARK in state["marker"]["title"]
        assert strict_json(base64.b64decode(inert_data(state)))["marker"] == state["marker"]
    assert reached


@pytest.mark.parametrize("turn", range(TURNS))
def test_layers_labels_and_flows(turn: int, hostile: tuple[Catalog, ...]) -> None:
    facts = hostile[turn]
    said = ""
    for lang in LANGS:
        made = (
            spots.missions(facts, lang),
            spots.places(facts, lang),
            spots.clashes(facts, lang),
            spots.markers(lang),
            labels.names(facts, lang),
            labels.labels(facts, lang),
            borders.document(facts, lang),
            flows.document(facts, "mirror", lang),
        )
        for each in made:
            said += str(strict_json(base64.b64decode(inert_data(each))))
    assert MARK in said and RESULT not in said


@pytest.mark.parametrize("turn", range(TURNS))
def test_files_of_the_borders(turn: int, hostile: tuple[Catalog, ...]) -> None:
    facts = hostile[turn]
    for name in border_files.TABLES:
        rows = inert_csv(border_files.table(name, facts))
        assert any(MARK in cell for row in rows for cell in row), name
    for name in border_layers.NAMES:
        said = strict_json(base64.b64decode(inert_data(border_layers.collection(name, facts))))
        assert said["type"] == "FeatureCollection"


@pytest.mark.parametrize("payload", (*TEXTS, *URLS))
def test_small_builders(payload: str) -> None:
    """Each payload alone, as child, attribute, part of a sentence, address and folium name."""
    made = html.tag("p", payload, title=payload, data_code=payload)
    assert words_of(str(made)) == html_escapes.unescape(str(html_escapes.escape(payload)))
    assert words_of(str(html.fill("a {part} b", part=payload))) == f"a {payload} b"
    link = str(html.external(payload, payload))
    words_of(link)
    address = html.web_address(payload)
    if address is not None:
        inert_address(address)
    table = html.table([payload, "b"], [[payload, payload]], class_=payload)
    words_of(str(table).replace(html_escapes.escape(payload), ""))
    group = folium.FeatureGroup(name=inert(payload))
    page = _page(folium.Map(tiles=None).add_child(group).add_child(folium.LayerControl()))
    # The page without the layer holds plain words and numbers of its own.
    acts = set(payload) & set("<>{}`\"'&")
    assert ("1337*7331" not in payload or RESULT not in page) and (not acts or payload not in page)
    assert strict_json(base64.b64decode(inert_data({payload: [payload]}))) == {payload: [payload]}


@pytest.mark.parametrize("payload", TEXTS)
@pytest.mark.parametrize("lang", LANGS)
def test_words_that_are_not_ours_are_not_translated(payload: str, lang: str) -> None:
    """A text that no catalogue has comes back as it is, in any form."""
    _ = i18n.translator(lang)
    assert _(payload) == _.p(payload, payload) == payload
    assert {_.n(payload, payload, count) for count in (0, 1, 5)} == {payload}
    assert payload in i18n.listed([payload, payload, payload], lang)
    said = _("{subject}, {years}").format(subject=payload, years=payload)
    assert said.count(payload) >= 2


@pytest.mark.parametrize("payload", TEXTS)
def test_stories(payload: str, tmp_path: Path, hostile: tuple[Catalog, ...]) -> None:
    """A story's file with a payload in it is a story or an error with one message."""
    source = (stories.FOLDER / "isfara.md").read_text(encoding="utf-8")
    first = next(line for line in source.splitlines() if line.startswith("## "))
    broken = (
        source.replace(first, f"## {payload}", 1),
        source.replace('view = "', f'view = "{payload}', 1),
        source.replace("[^", f"[^{payload}", 1),
        source + payload,
        payload + source,
        payload,
    )
    for number, text in enumerate(broken):
        path = tmp_path / f"story{number}.md"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            told = story_file.read(path)
        except stories.StoryError as error:
            assert path.name in str(error) and str(error).endswith(".")
            continue
        assert told.story_id == path.stem and len(told.steps) >= 6


def test_story_on_the_page(
    catalog: Catalog, hostile: tuple[Catalog, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Heading, title, summary and sentences of a story are text."""
    from components import story

    told = stories.load(catalog)["pamir"]
    view = decode("story=pamir&step=1&lang=ru", catalog.vocabulary).view
    for number, payload in enumerate(TEXTS):
        said = tuple(dataclasses.replace(each, text=payload) for each in told.steps[0].sentences)
        step = dataclasses.replace(told.steps[0], heading=payload, sentences=said)
        worse = dataclasses.replace(
            told, title=payload, summary=payload, steps=(step, *told.steps[1:])
        )
        monkeypatch.setattr(stories, "load", lambda _catalog, worse=worse: {"pamir": worse})
        facts = hostile[number % TURNS]
        for made in (story.html(view, facts), str(story.stories_list(view, facts))):
            assert " ".join(payload.split()) in " ".join(words_of(made).split())


@pytest.mark.parametrize("payload", (*TEXTS, *FORMULA))
def test_addresses(payload: str, catalog: Catalog) -> None:
    """A payload in an address is a notice at most, and never comes back in an address of ours."""
    words = catalog.vocabulary
    for name in ("partner", "years", "event", "story", "step", "data", "lang", "v", payload):
        made = decode({name: payload}, words)
        address = encode(made.view, words)
        assert MARK not in address and SUM not in address
        assert decode(address, words).view == made.view
        for notice in made.notices:
            assert all(item.isprintable() and len(item) < 100 for item in notice.items)
