"""The strip of a guided story: its words, its links, and what it says of a changed view."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components import story
from data import fact_texts, stories
from data.catalog import Catalog
from data.view import View, decode
from tests.components.hostile import PAYLOAD, hostile
from tests.components.reading import Element, read

Make = Callable[[str], View]


def strip(view: View, catalog: Catalog) -> Element:
    """The strip of a view, read."""
    return read(story.html(view, catalog)).one("section", "atlas-story")


def target(link: Element, catalog: Catalog) -> View:
    """The view a link leads to; its address must be understood in full."""
    made = decode(str(link.attributes["href"]), catalog.vocabulary)
    assert made.notices == ()
    return made.view


def link(element: Element, key: str) -> Element:
    """The one link of a name."""
    found = [each for each in element if each.attributes.get("data-story-key") == key]
    assert len(found) == 1, key
    return found[0]


@pytest.mark.parametrize("name", ["isfara", "pamir", "pyanj", "uzbekistan"])
def test_each_step_stands_in_the_strip(catalog: Catalog, view_of: Make, name: str) -> None:
    """Title, place in the story, heading, sentences with their marks, and the sources."""
    told = stories.load(catalog)[name]
    for step in told.steps:
        found = strip(view_of(f"story={name}&step={step.number}"), catalog)
        assert found.one("h2").text == step.heading
        assert found.one(class_="story-title").text == told.title
        count = found.one("p", "story-where").one(class_="story-count").text
        assert count == f"Step {step.number} of {len(told.steps)}"
        text = found.one("p", "story-text")
        for said in step.sentences:
            assert said.text in text.text
        assert len(text.all("sup")) == len(step.sentences)
        listed = found.one("ol", "sources").all("li")
        assert len(listed) == len(step.sources)
        assert not found.all("p", "story-changed")


def test_ways_lead_to_exactly_the_steps(catalog: Catalog, view_of: Make) -> None:
    words = catalog.vocabulary
    count = len(words.stories["pamir"])
    for step in range(1, count + 1):
        found = strip(view_of(f"story=pamir&step={step}&lang=ru"), catalog)
        for key, at in (("previous", step - 1), ("next", step + 1)):
            if 1 <= at <= count:
                made = target(link(found, key), catalog)
                assert made == stories.step_view(words, "pamir", at, "ru")
            else:
                assert found.one("span", f"story-{key}").attributes["aria-hidden"] == "true"
        dots = found.one("ol", "story-dots").all("a")
        views = [target(dot, catalog) for dot in dots]
        assert views == [stories.step_view(words, "pamir", n, "ru") for n in range(1, count + 1)]
        current = [n for n, dot in enumerate(dots, 1) if dot.attributes.get("aria-current")]
        assert current == [step]
        assert all(dot.attributes["aria-label"] for dot in dots)


def test_leaving_keeps_what_is_shown(catalog: Catalog, view_of: Make) -> None:
    view = view_of("story=isfara&step=4&measure=exports")
    left = target(link(strip(view, catalog), "leave"), catalog)
    assert left == dataclasses.replace(view, story=None, step=None)


@pytest.mark.parametrize(
    "change",
    [
        "years=1991..2025",
        "event=none",
        "partner=CHN",
        "measure=exports",
        "border=none",
        "layers=missions",
    ],
)
def test_a_changed_view_says_so(catalog: Catalog, view_of: Make, change: str) -> None:
    """Whatever the reader changes: one quiet line, and a way back to the step."""
    view = view_of(f"story=isfara&step=4&{change}")
    own = stories.step_view(catalog.vocabulary, "isfara", 4)
    if view == own:
        pytest.fail("the change changes nothing")
    found = strip(view, catalog)
    assert found.one("p", "story-changed").text.startswith("You have changed the view")
    assert target(link(found, "return"), catalog) == own


@pytest.mark.parametrize("same", ["lang=ru", "lang=tg"])
def test_another_language_is_not_a_change(catalog: Catalog, view_of: Make, same: str) -> None:
    found = strip(view_of(f"story=isfara&step=4&{same}"), catalog)
    assert not found.all("p", "story-changed")
    english = strip(view_of("story=isfara&step=4"), catalog)
    for class_ in ("story-title", "story-heading", "story-text"):
        said = found.one(class_=class_)
        assert not [each for each in said if "lang" in each.attributes]
        assert said.text != english.one(class_=class_).text


def test_the_cited_version_stays(catalog: Catalog, view_of: Make) -> None:
    view = view_of(f"story=pamir&step=2&data={catalog.version}")
    found = strip(view, catalog)
    assert not found.all("p", "story-changed")
    assert target(link(found, "next"), catalog).data == catalog.version


def test_the_end_names_the_other_stories(catalog: Catalog, view_of: Make) -> None:
    count = len(catalog.vocabulary.stories["pyanj"])
    assert not strip(view_of("story=pyanj"), catalog).all("ul", "stories")
    others = strip(view_of(f"story=pyanj&step={count}"), catalog).one("ul", "stories").all("a")
    assert [target(each, catalog).story for each in others] == ["isfara", "pamir", "uzbekistan"]


def test_list_of_stories(catalog: Catalog, view_of: Make) -> None:
    """Each story with its first step, its summary and how long it is."""
    found = read(story.stories_list(view_of("partner=RUS&years=2000&lang=tg"), catalog))
    told = stories.load(catalog)
    links = found.one("ul", "stories").all("a")
    titles = [fact_texts.told(each.title, "tg") for each in told.values()]
    assert [each.text for each in links] == titles
    for each, name in zip(links, told, strict=True):
        assert target(each, catalog) == stories.step_view(catalog.vocabulary, name, 1, "tg")
    # The text of a page is read with every blank alike, those that do not break too.
    summaries = [" ".join(fact_texts.told(each.summary, "tg").split()) for each in told.values()]
    assert all(each in found.text for each in summaries)


def test_no_story_no_strip(catalog: Catalog, view_of: Make) -> None:
    assert story.html(view_of("border=isfara"), catalog) == ""


def test_ids_do_not_meet_those_of_the_dossier(catalog: Catalog, view_of: Make) -> None:
    found = strip(view_of("story=isfara&step=7"), catalog)
    ids = [each.attributes["id"] for each in found if "id" in each.attributes]
    assert ids and all(str(each).startswith("story-note-") for each in ids)


def test_nothing_is_html(catalog: Catalog, view_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of stories and of sources are text, whatever they hold."""
    told = stories.load(catalog)["pamir"]
    step = told.steps[0]
    said = tuple(dataclasses.replace(each, text=each.text + PAYLOAD) for each in step.sentences)
    bad = dataclasses.replace(step, heading=step.heading + PAYLOAD, sentences=said)
    evil = dataclasses.replace(
        told,
        title=told.title + PAYLOAD,
        summary=told.summary + PAYLOAD,
        steps=(bad, *told.steps[1:]),
    )
    monkeypatch.setattr(stories, "load", lambda _catalog: {"pamir": evil})
    facts = hostile(catalog)
    view = view_of("story=pamir&step=1")
    for made in (story.html(view, facts), story.stories_list(view, facts)):
        found = read(made)
        assert not found.all("script") and not found.all("img")
        assert PAYLOAD.replace("  ", " ") in found.text
        for each in found:
            assert not any(name.startswith("on") for name in each.attributes)
            assert not str(each.attributes.get("href", "")).startswith("javascript")


def page() -> None:
    """A page with nothing but the strip."""
    from components import navigate, story
    from data import catalog

    story.show(navigate.current(), catalog.load())


@pytest.mark.parametrize(("name", "count"), [("uzbekistan", 1), ("", 0)])
def test_show(name: str, count: int) -> None:
    """The strip is on the page while a story is open, and only then."""
    app = AppTest.from_function(page, default_timeout=60)
    if name:
        app.query_params["story"] = name
    app.run()
    assert not app.exception
    assert len(app.get("html")) == count
