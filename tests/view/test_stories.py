"""The guided stories: each step opens, names only what exists, and says only what rows say."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data import stories
from data.catalog import Catalog, CatalogError, load
from data.stories import Sentence, Step, Story, StoryError
from data.view import View, decode, encode

CATALOG = load()
STORIES = stories.load(CATALOG)
STEPS = [(story, step) for story in STORIES.values() for step in story.steps]
IDS = [f"{story.story_id}-{step.number}" for story, step in STEPS]

each_step = pytest.mark.parametrize(("story", "step"), STEPS, ids=IDS)

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)

TAKES_A_SIDE = re.compile(
    r"\b(aggress\w*|illegal\w*|unlawful\w*|occup\w+|annex\w*|invad\w+|invasion|terroris\w+|"
    r"bandit\w*|separatis\w+|unprovoked|rightful\w*|legitimate\w*|betray\w*|traitor\w*|enem\w+|"
    r"brutal\w*|heroic\w*|so-called|liberat\w+|stole\w*|stolen|seiz\w+|victory of the)\b",
    re.IGNORECASE,
)


def test_the_four_borders_have_their_story() -> None:
    assert list(STORIES) == ["isfara", "pamir", "pyanj", "uzbekistan"]
    assert CATALOG.vocabulary.stories == {
        key: tuple(step.view for step in story.steps) for key, story in STORIES.items()
    }


@each_step
def test_a_step_opens(story: Story, step: Step) -> None:
    """Its address is understood in full, says no more than story and step, and is its view."""
    words = CATALOG.vocabulary
    made = decode(f"story={story.story_id}&step={step.number}", words)
    assert made.notices == ()
    view = stories.step_view(words, story.story_id, step.number)
    assert view == made.view
    said = f"&step={step.number}" if step.number > 1 else ""
    assert encode(view, words) == f"v=1&story={story.story_id}{said}"
    plain = decode(step.view, dataclasses.replace(words, stories={})).view
    assert dataclasses.replace(view, story=None, step=None) == plain
    assert view.border == story.story_id
    assert decode(encode(view.with_(story=None), words), words).view == plain


@each_step
def test_language_and_data_stay_from_step_to_step(story: Story, step: Step) -> None:
    words = CATALOG.vocabulary
    version = CATALOG.version
    view = stories.step_view(words, story.story_id, step.number, "tg", version)
    assert (view.lang, view.data) == ("tg", version)
    assert decode(encode(view, words), words).view == view


def test_no_such_step() -> None:
    for number in (0, len(STORIES["pamir"].steps) + 1):
        with pytest.raises(KeyError, match="pamir"):
            stories.step_view(CATALOG.vocabulary, "pamir", number)
    with pytest.raises(KeyError):
        stories.step_view(CATALOG.vocabulary, "atlantis", 1)


@pytest.mark.parametrize("story", STORIES.values(), ids=list(STORIES))
def test_each_step_shows_something_else(story: Story) -> None:
    """No two neighbouring steps are one view, and time does not run backwards."""
    views = [
        stories.step_view(CATALOG.vocabulary, story.story_id, step.number) for step in story.steps
    ]
    shown = [dataclasses.replace(view, story=None, step=None) for view in views]
    assert len(set(shown)) == len(shown)
    assert [view.as_of for view in views] == sorted(view.as_of for view in views)
    assert len({view.years for view in views}) >= len(views) - 2


@pytest.mark.parametrize(
    ("story", "years"),
    [("pamir", {1995, 1999, 2002, 2010, 2011}), ("isfara", {2021, 2022, 2024, 2025})],
)
def test_steps_stop_where_the_map_changes(story: str, years: set[int]) -> None:
    words = CATALOG.vocabulary
    shown = {stories.step_view(words, story, step.number).as_of for step in STORIES[story].steps}
    assert years <= shown


@each_step
def test_a_step_is_about_places_in_view(story: Story, step: Step) -> None:
    """A section in focus is of the story's border; an event in focus is one relied on."""
    view = stories.step_view(CATALOG.vocabulary, story.story_id, step.number)
    assert not view.section or CATALOG.borders[view.section].border_id == story.story_id
    if view.event:
        assert view.event in step.events
        first, last = view.years
        shown = CATALOG.events_of(first=first, last=last)
        assert CATALOG.events[view.event] in shown


@each_step
def test_sentences_are_plain_and_few(story: Story, step: Step) -> None:
    assert 2 <= len(step.sentences) <= 3
    for said in step.sentences:
        assert re.fullmatch(r"[A-Z][^*_`#<>]*\.", said.text), said.text
        assert not re.search(r"[.!?] [A-Z]", said.text), "two sentences under one mark"
        assert len(said.text) < 320
        assert "—" not in said.text


@each_step
def test_no_side_is_taken(story: Story, step: Step) -> None:
    for text in (story.title, story.summary, step.heading, *(s.text for s in step.sentences)):
        assert not TAKES_A_SIDE.search(text), text


def test_words_that_take_a_side_are_found() -> None:
    for text in ("an act of aggression", "illegally built", "Occupied land", "they seized it"):
        assert TAKES_A_SIDE.search(text)


def rows(step: Step, catalog: Catalog = CATALOG) -> Iterator[Any]:
    """Records of the rows that a step relies on."""
    yield from (catalog.events[key] for key in step.events)
    yield from (row for row in catalog.border_figures if row.figure_id in step.figures)
    yield from (row for row in catalog.casualties if row.casualty_id in step.casualties)
    yield from (row for row in catalog.border_positions if row.position_id in step.positions)
    yield from (row for row in catalog.delimitation if row.delimitation_id in step.delimitation)
    for section in catalog.borders.values():
        for state in section.states:
            if f"{section.section_id} {state.from_year}" in step.states:
                yield state
    for row in catalog.trade.itertuples(index=False):
        if f"{row.partner_id} {row.year} {row.flow} {row.basis}" in step.trade:
            yield row


def words_of(row: Any) -> str:
    """All that a row says, as one text; values in US dollars also in millions."""
    names = [each.name for each in dataclasses.fields(row)] if dataclasses.is_dataclass(row) else []
    values = [getattr(row, name) for name in names] or list(row)
    text = " ".join(str(each) for each in values if not isinstance(each, tuple))
    if hasattr(row, "value_usd"):
        text += f" {row.value_usd / 1e6:.1f}"
    if getattr(row, "value_high", None) and row.value_high >= 1e6:
        text += f" {row.value_low / 1e6:.10g} {row.value_high / 1e6:.10g}"
    return text


def sources_of(row: Any) -> set[str]:
    return set(row.sources) if hasattr(row, "sources") else {row.source_id}


def numbers(text: str) -> set[float]:
    """Every number written in digits: 1,006.84 is 1006.84, 1924-1927 are two."""
    found = re.findall(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", text)
    return {float(each.replace(",", "")) for each in found}


def dates(text: str) -> set[str]:
    """Days named in words with their year, as ISO dates."""
    named = re.findall(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", text)
    return {f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}" for day, month, year in named}


def borne(said: Sentence, step: Step) -> list[Any]:
    """Rows of the step that share a source with a sentence."""
    return [row for row in rows(step) if sources_of(row) & set(said.sources)]


@each_step
def test_numbers_stand_in_the_rows(story: Story, step: Step) -> None:
    """Each number of a sentence is in a row that rests on one of the sentence's sources."""
    for said in step.sentences:
        known = numbers(" ".join(words_of(row) for row in borne(said, step)))
        assert numbers(said.text) <= known, (said.text, numbers(said.text) - known)


@each_step
def test_days_stand_in_the_rows(story: Story, step: Step) -> None:
    for said in step.sentences:
        text = " ".join(words_of(row) for row in borne(said, step))
        known = dates(text) | set(re.findall(r"\d{4}-\d{2}-\d{2}", text))
        assert dates(said.text) <= known, (said.text, dates(said.text) - known)


@each_step
def test_sources_are_those_of_the_rows(story: Story, step: Step) -> None:
    """Each mark leads to a source that one of the step's rows rests on, and no row is idle."""
    found = list(rows(step))
    known = {source for row in found for source in sources_of(row)}
    assert set(step.sources) <= known, set(step.sources) - known
    for row in found:
        assert not sources_of(row) or sources_of(row) & set(step.sources), row


def test_what_the_number_tests_would_find() -> None:
    """A number or a day that no row has is noticed."""
    step = STORIES["pamir"].steps[6]
    known = numbers(" ".join(map(words_of, rows(step))))
    assert {1158.0, 20.0, 2011.0} <= known
    assert numbers("1,159 km²") - known == {1159.0}
    assert dates("on 20 September 2011") == {"2011-09-20"}


GOOD = """+++
title = "A story"
summary = "Of nothing."
+++
""" + "".join(
    f"""
## Step {number}

```toml
view = "border=pamir&years={1999 + number}"
events = ["TJ0099"]
```

One thing.[^fsou] Another thing.[^fsou][^ifeng]
"""
    for number in range(1, 7)
)

BROKEN = [
    ("+++\ntitle", "++\ntitle", None, "does not begin with a title"),
    ('title = "A story"', "", None, "'title' must be a text"),
    ('title = "A story"', 'titel = "A story"', None, "'title' must be a text"),
    ('summary = "Of', 'summery = "x"\nsummary = "Of', None, "'summery' is not known here"),
    ("## Step 1", "Words.\n\n## Step 1", None, "text before the first step"),
    ("## Step 6", "### Step 6", None, "it has 5 steps"),
    ("## Step 3\n\n```toml", "## Step 3\n\n```yaml", 3, "not followed by a block"),
    ('view = "border=pamir&years=2001"', "view = border", 2, "not valid TOML"),
    ('view = "border=pamir&years=2001"\n', "", 2, "'view' must be a text"),
    ('view = "border=pamir&years=2001"', 'view = "border=oxus&years=2001"', 2, "border=oxus"),
    ('view = "border=pamir&years=2001"', 'view = "border=pamir&years=1901"', 2, "1901"),
    ('view = "border=pamir&years=2001"', 'view = "story=pamir&step=2"', 2, "story=pamir"),
    ('view = "border=pamir&years=2001"', 'view = "border=pamir&event=TJ9999"', 2, "TJ9999"),
    ('view = "border=pamir&years=2001"', 'view = "page=about"', 2, "sets page"),
    ('view = "border=pamir&years=2001"', 'view = "border=pamir&lang=ru"', 2, "sets page"),
    ('events = ["TJ0099"]', 'events = ["TJ9999"]', 1, "'TJ9999'"),
    ('events = ["TJ0099"]', 'events = "TJ0099"', 1, "a list of texts"),
    ('events = ["TJ0099"]', "events = [99]", 1, "a list of texts"),
    ('events = ["TJ0099"]', 'places = ["atlantis"]', 1, "places names 'atlantis'"),
    ('events = ["TJ0099"]', 'figures = ["F999"]', 1, "'F999'"),
    ('events = ["TJ0099"]', 'casualties = ["K999"]', 1, "'K999'"),
    ('events = ["TJ0099"]', 'positions = ["P999"]', 1, "'P999'"),
    ('events = ["TJ0099"]', 'states = ["chn-line 1990"]', 1, "section and first year"),
    ('events = ["TJ0099"]', 'delimitation = ["D99"]', 1, "'D99'"),
    ('events = ["TJ0099"]', 'trade = ["CHN 1066 export reported"]', 1, "partner, year, flow"),
    ('events = ["TJ0099"]', 'heroes = ["X"]', 1, "'heroes' is not known here"),
    ("One thing.[^fsou]", "One thing.[^nowhere]", 1, "sources names 'nowhere'"),
    (" Another thing.[^fsou][^ifeng]", "", 1, "it has 1 sentences"),
    ("[^fsou][^ifeng]", "", 1, "no source stands after 'Another thing.'"),
    ("One thing.[^fsou]", "1.[^fsou] 2.[^fsou] 3.[^fsou]", 1, "it has 4 sentences"),
]


def told(folder: Path, text: str) -> dict[str, Story]:
    (folder / "fifth.md").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text("not a story", encoding="utf-8")
    return dict(stories.load(CATALOG, folder))


def test_a_fifth_story_needs_no_code(tmp_path: Path) -> None:
    found = told(tmp_path, GOOD)
    assert list(found) == ["fifth"]
    step = found["fifth"].steps[5]
    assert (step.number, step.heading, step.events) == (6, "Step 6", ("TJ0099",))
    assert step.sentences[1] == Sentence("Another thing.", ("fsou", "ifeng"))
    assert step.sources == ("fsou", "ifeng")
    assert stories.addresses(tmp_path)["fifth"][0] == "border=pamir&years=2000"


def test_line_ends_do_not_matter(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD.replace("\n", "\r\n"))["fifth"].title == "A story"


@pytest.mark.parametrize(("old", "new", "step", "problem"), BROKEN)
def test_a_broken_story(tmp_path: Path, old: str, new: str, step: int | None, problem: str) -> None:
    """One message that names file and step and says how to mend it."""
    assert old in GOOD
    with pytest.raises(StoryError) as caught:
        told(tmp_path, GOOD.replace(old, new, 1))
    error = caught.value
    assert isinstance(error, CatalogError)
    assert (error.file, error.step) == ("fifth.md", step)
    message = str(error)
    assert message.startswith("Story fifth.md" + (f", step {step}: " if step else ": "))
    assert problem in message
    assert "\n" not in message and message.count(". ") >= 1


@pytest.mark.parametrize("count", [5, 11])
def test_too_few_or_too_many_steps(tmp_path: Path, count: int) -> None:
    head, *steps = re.split(r"(?=^## )", GOOD, flags=re.MULTILINE)
    text = head + "".join((steps * 2)[:count])
    with pytest.raises(StoryError, match=f"it has {count} steps. Give it 6 to 10"):
        told(tmp_path, text)


def test_the_readme_shows_the_form(tmp_path: Path) -> None:
    """The example in the description is one that can be read."""
    readme = (stories.FOLDER / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    (.*)\n|^(\n)", readme.split("## Form")[1].split("- **Front")[0], re.M)
    example = "".join(text + "\n" for text, _blank in lines).replace("\n\n+++", "\n+++").strip()
    head, step = example.split("## Heading of the first step")
    text = head + "".join(f"## Step {n}{step}\n" for n in range(1, 7))
    assert told(tmp_path, text)["fifth"].steps[0].events == ("TJ0298",)


def test_view_type() -> None:
    assert isinstance(stories.step_view(CATALOG.vocabulary, "isfara", 1), View)
