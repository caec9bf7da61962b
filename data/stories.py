"""The guided stories: read from ``stories/``, held against the facts, opened as views.

A step is a view of its own that the address names by story and number; what a reader changes
on the way overrides it. Anybody can add a story: see ``stories/README.md``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.story_file import ROWS, Sentence, Step, Story, StoryError, read
from data.view import View, Vocabulary, decode

if TYPE_CHECKING:
    from data.catalog import Catalog

__all__ = ["Sentence", "Step", "Story", "StoryError", "addresses", "load", "step_view"]

FOLDER = Path(__file__).with_name("stories")


@lru_cache(maxsize=8)
def files(folder: Path = FOLDER) -> Mapping[str, Story]:
    """Stories of a folder by id, in the order of their names; only their form is checked.

    Raises
    ------
    StoryError
        If a file does not have the form of a story.
    """
    paths = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    return {path.stem: read(path) for path in paths}


def addresses(folder: Path = FOLDER) -> dict[str, tuple[str, ...]]:
    """Story id to the address of each step's view: `data.view.Vocabulary.stories`."""
    return {key: tuple(step.view for step in story.steps) for key, story in files(folder).items()}


@lru_cache(maxsize=8)
def load(catalog: Catalog, folder: Path = FOLDER) -> Mapping[str, Story]:
    """Stories by id, each held against the facts.

    Raises
    ------
    StoryError
        If a step's address is not understood in full, or it names a source, an event, a place,
        a figure or another row that is not in the tables.
    """
    stories = files(folder)
    plain = dataclasses.replace(catalog.vocabulary, stories={})
    known = _rows(catalog)
    for key, story in stories.items():
        for step in story.steps:
            _check_view(step, f"{key}.md", plain)
            _check_rows(step, f"{key}.md", known)
    return stories


def step_view(
    vocabulary: Vocabulary, story: str, step: int, lang: str = "en", data: str | None = None
) -> View:
    """The view of a step exactly as its story has it.

    Parameters
    ----------
    story, step : id of the story; number of the step, from 1.
    lang, data : language of the page, and version of the data cited; no step sets them.

    Raises
    ------
    KeyError
        If there is no such story or step.
    """
    if not 1 <= step <= len(vocabulary.stories[story]):
        raise KeyError(f"story {story!r} has no step {step}")
    made = decode({"story": story, "step": str(step), "lang": lang}, vocabulary)
    return dataclasses.replace(made.view, data=data)


def _check_view(step: Step, file: str, plain: Vocabulary) -> None:
    made = decode(step.view, plain)
    strange = [item for notice in made.notices for item in notice.items]
    if strange:
        raise StoryError(
            file,
            step.number,
            f"its view is not understood: {', '.join(strange)}",
            "Copy the part after ? from an open view, without story and step",
        )
    if made.view.page != "atlas" or made.view.data or "lang=" in step.view:
        raise StoryError(
            file, step.number, "its view sets page, data or lang", "Take that out of the view"
        )


def _check_rows(step: Step, file: str, known: Mapping[str, Collection[str]]) -> None:
    for name in ("sources", *ROWS):
        for key in getattr(step, name):
            if key not in known[name]:
                raise StoryError(
                    file,
                    step.number,
                    f"{name} names {key!r}, which is not in the tables",
                    f"Use the key of a row: {_FORMS.get(name, f'its id in {name}')}",
                )


_FORMS: Mapping[str, str] = {
    "figures": "its id in border_figures",
    "positions": "its id in border_positions",
    "states": "section and first year in border_states, as in 'kgz-line 2024'",
    "trade": "partner, year, flow and basis in trade, as in 'KGZ 2020 export mirror_national'",
}


def _rows(catalog: Catalog) -> Mapping[str, Collection[str]]:
    """Keys that a step may name, by the key of the step."""
    trade = catalog.trade[["partner_id", "year", "flow", "basis"]]
    return {
        "sources": catalog.sources,
        "events": catalog.events,
        "places": catalog.places,
        "figures": {row.figure_id for row in catalog.border_figures},
        "casualties": {row.casualty_id for row in catalog.casualties},
        "positions": {row.position_id for row in catalog.border_positions},
        "states": {
            f"{section.section_id} {state.from_year}"
            for section in catalog.borders.values()
            for state in section.states
        },
        "delimitation": {row.delimitation_id for row in catalog.delimitation},
        "trade": {" ".join(map(str, row)) for row in trade.itertuples(index=False, name=None)},
    }
