"""Whole pages, as a browser would run them: any address opens one, and nothing on it acts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components import map_panel
from components.chart_pick import NOTHING, follow, parse
from data import catalog as facts
from data.view import decode, default, encode
from tests.hostile.checks import inert_address, strict_json, words_of
from tests.hostile.corpus import FORMAT, LETTERS, MARK, MARKUP, PATHS, RESULT, TEMPLATE, TEXTS

PAGE = Path(__file__).resolve().parents[2] / "components" / "page.py"
CATALOG = facts.load()
WORDS = CATALOG.vocabulary

VIEWS = (
    "",
    "event=TJ0320&partner=KGZ&lang=ru",
    "border=isfara&section=kgz-isfara",
    "page=trade&partner=RUS&lang=tg",
    "page=sources",
    "page=method",
    "page=about&lang=ru",
    "story=pamir&step=2",
)


NAMES = (
    *("partner", "years", "border", "section", "event", "measure", "basis", "kinds"),
    *("layers", "scale", "story", "step", "lang", "v"),
)
"""Parameters of an address."""


def opened(query: dict[str, str]) -> AppTest:
    """The page of an address, run to its end."""
    app = AppTest.from_file(str(PAGE), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def inert(app: AppTest) -> str:
    """Text of a page that ran without a fault and on which nothing acts."""
    assert not app.exception, app.exception[0].value
    said = []
    for element in app.get("html"):
        body = element.proto.body
        # The style sheet and the fonts are files of our own.
        said.append(words_of(body) if not body.lstrip().startswith("<style") else "")
    for element in app.get("plotly_chart"):
        text = json.dumps(strict_json(element.proto.spec))
        assert RESULT not in text and "<zqxvj" not in text and "<script" not in text
        said.append(text)
    return "\n".join(said)


@pytest.mark.parametrize("number", range(len(VIEWS)))
def test_pages_of_hostile_tables(number: int, kept: tuple[str, ...]) -> None:
    """Every page of a version of the data whose every text is hostile."""
    query = {**dict(parse_qsl(VIEWS[number])), "data": kept[number % len(kept)]}
    said = inert(opened(query))
    ours = ("page=method", "page=about")
    assert MARK in said or VIEWS[number].startswith(ours), "no payload reached the page"


@pytest.mark.parametrize("group", [TEMPLATE, FORMAT, MARKUP, LETTERS, PATHS], ids=len)
def test_pages_of_hostile_addresses(group: tuple[str, ...]) -> None:
    """One page with a payload in every parameter: it opens, and says what it left out."""
    query = {name: group[at % len(group)] for at, name in enumerate(NAMES)}
    said = inert(opened({**query, group[0]: group[-1]}))
    assert "Not known here and left out" in said


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    st.dictionaries(
        st.sampled_from(["partner", "years", "event", "section", "page", "lang", "data", "zqxvj"]),
        st.sampled_from(TEXTS)
        | st.sampled_from(sorted(WORDS.partners) + sorted(WORDS.events) + sorted(WORDS.sections))
        | st.text(max_size=20),
        min_size=1,
    )
)
def test_any_address_opens_a_page(query: dict[str, str]) -> None:
    inert(opened(query))


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(TEXTS)
    | st.sampled_from(["KGZ", "TJ0320", "kgz-isfara", "isfara", "relation:KGZ", "year:2011"])
    | st.sampled_from(["section:kgz-isfara:2014", "2011-01-01", "2011-W01-1", "20110101Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("partner", "section", "event", "page", "border", "years", "layers"),
                    *("sea", "home", "add", "points", "box", "x", "customdata"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
gestures = st.dictionaries(
    st.sampled_from(["partner", "section", "event", "border", "years", "layers", "home", "add"]),
    anything,
)
selections = st.fixed_dictionaries(
    {},
    optional={
        "points": st.lists(st.fixed_dictionaries({}, optional={"customdata": anything})),
        "box": st.lists(st.fixed_dictionaries({}, optional={"x": st.lists(anything)})),
    },
)


@settings(max_examples=300, deadline=None)
@given(gestures | anything.filter(lambda said: isinstance(said, dict)))
def test_any_gesture_on_the_map(said: Any) -> None:
    """What the map's frame sends leads to a view that an address can hold, or nowhere."""
    changed = map_panel.after(default(WORDS), said, CATALOG)
    if changed is not None:
        assert decode(encode(changed, WORDS), WORDS).view == changed


@settings(max_examples=300, deadline=None)
@given(selections | anything)
def test_any_selection_in_a_chart(said: Any) -> None:
    """What a chart sends leads to a view that an address can hold, or nowhere."""
    pick = parse(said, CATALOG)
    changed = follow(default(WORDS), pick, CATALOG)
    assert decode(encode(changed, WORDS), WORDS).view == changed
    assert pick != NOTHING or changed == default(WORDS)


@pytest.mark.parametrize("payload", (*TEXTS, *PATHS))
def test_any_anchor(payload: str) -> None:
    """The navigator hands on any address that was clicked; it leads to a view of ours."""
    for address in (payload, f"?partner={payload}", f"?{payload}={payload}&years={payload}"):
        view = decode(address, WORDS).view
        inert_address("?" + encode(view, WORDS))
        assert decode(encode(view, WORDS), WORDS).view == view
