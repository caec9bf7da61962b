"""One guided story, read from its Markdown file; the format is described in ``stories/README.md``.

A story is a file that anybody can write: a title and a summary between ``+++``, then one
heading a step, a block of TOML with the step's view and the rows it relies on, and its
sentences, each with the marks of its sources.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.validate import CatalogError

ROWS = (
    "events",
    "places",
    "figures",
    "casualties",
    "positions",
    "states",
    "delimitation",
    "trade",
)
"""Keys of a step that name rows of the tables: the facts it relies on."""

STEPS = (6, 10)
SENTENCES = (2, 3)

_FILE = re.compile(r"\A\+\+\+\n(?P<head>.*?)^\+\+\+\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
_STEP = re.compile(
    r"\A(?P<heading>[^\n]+)\n\s*^```toml\n(?P<block>.*?)^```\n(?P<text>.*)\Z", re.S | re.M
)
_SENTENCE = re.compile(r"\s*(?P<text>[^\[\]]+?)\s*(?P<marks>(?:\[\^[a-z0-9_]+\])+)")
_MARK = re.compile(r"\[\^([a-z0-9_]+)\]")


class StoryError(CatalogError):
    """A story is broken: names the file, the step, what is wrong and how to mend it.

    Attributes
    ----------
    file : name of the file.
    step : number of the step, from 1; None when the whole file is meant.
    """

    def __init__(self, file: str, step: int | None, problem: str, remedy: str) -> None:
        self.file, self.step = file, step
        self.table, self.line, self.column = f"stories/{file}", None, ""
        where = f"Story {file}" + (f", step {step}" if step is not None else "")
        ValueError.__init__(self, f"{where}: {problem}. {remedy}.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain text, and the ids of the sources that bear it."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A view with two or three sentences.

    Attributes
    ----------
    number : counted from 1.
    view : address of the step's view, a query string.
    events, places, figures, casualties, positions, delimitation : ids of rows relied on.
    states : ``section_id from_year`` of rows of border_states.
    trade : ``partner_id year flow basis`` of rows of trade.
    """

    number: int
    heading: str
    view: str
    sentences: tuple[Sentence, ...]
    events: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    casualties: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    delimitation: tuple[str, ...] = ()
    trade: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources of all sentences, in the order of their first mark."""
        return tuple(dict.fromkeys(each for said in self.sentences for each in said.sources))


@dataclass(frozen=True, slots=True)
class Story:
    """A guided story; its id is the name of its file and its code in the address."""

    story_id: str
    title: str
    summary: str
    steps: tuple[Step, ...]


def read(path: Path) -> Story:
    """Read a story; only its form is checked here.

    Raises
    ------
    StoryError
        If the file does not have the form of a story.
    """
    parts = _FILE.match(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    if parts is None:
        raise StoryError(
            path.name,
            None,
            "it does not begin with a title and a summary between lines of +++",
            "Begin it as the other stories begin",
        )
    head = _toml(parts["head"], path.name, None, {"title": str, "summary": str})
    before, *chunks = re.split(r"^## ", parts["body"], flags=re.MULTILINE)
    if before.strip():
        raise StoryError(
            path.name, None, "there is text before the first step", "Put it under a heading ## ..."
        )
    least, most = STEPS
    if not least <= len(chunks) <= most:
        raise StoryError(
            path.name, None, f"it has {len(chunks)} steps", f"Give it {least} to {most}"
        )
    steps = tuple(_step(chunk, path.name, number) for number, chunk in enumerate(chunks, 1))
    return Story(path.stem, head["title"], head["summary"], steps)


def _step(chunk: str, file: str, number: int) -> Step:
    parts = _STEP.match(chunk)
    if parts is None:
        raise StoryError(
            file,
            number,
            "the heading is not followed by a block ```toml ... ```",
            'Put the block with view = "..." right under the heading',
        )
    fields = _toml(parts["block"], file, number, {"view": str}, dict.fromkeys(ROWS, list))
    rows = {name: tuple(value) for name, value in fields.items() if name != "view"}
    sentences = _sentences(parts["text"], file, number)
    return Step(number, parts["heading"].strip(), fields["view"], sentences, **rows)


def _sentences(text: str, file: str, number: int) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    at = 0
    while match := _SENTENCE.match(text, at):
        plain = " ".join(match["text"].split())
        found.append(Sentence(plain, tuple(_MARK.findall(match["marks"]))))
        at = match.end()
    left = " ".join(text[at:].split())
    if left:
        raise StoryError(
            file,
            number,
            f"no source stands after {left[:60]!r}",
            "End each sentence with the marks of its sources: [^source_id]",
        )
    least, most = SENTENCES
    if not least <= len(found) <= most:
        raise StoryError(file, number, f"it has {len(found)} sentences", f"Write {least} or {most}")
    return tuple(found)


def _toml(
    text: str,
    file: str,
    number: int | None,
    required: dict[str, type],
    optional: dict[str, type] | None = None,
) -> dict[str, Any]:
    """A block of TOML with the keys it must and may have; lists hold text only."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StoryError(
            file, number, f"the block is not valid TOML ({error})", 'Write key = "value" lines'
        ) from error
    known = {**required, **(optional or {})}
    for name in (*(set(required) - set(found)), *found):
        value = found.get(name)
        if name not in known:
            raise StoryError(file, number, f"{name!r} is not known here", f"Use {', '.join(known)}")
        parts = value if known[name] is list else [value]
        if not isinstance(value, known[name]) or not all(
            isinstance(each, str) and each for each in parts or ()
        ):
            kind = "a list of texts" if known[name] is list else "a text"
            raise StoryError(file, number, f"{name!r} must be {kind}", "Fill it in")
    return found
