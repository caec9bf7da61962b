"""The usual page runs, and readers without a browser can use it as they use the atlas."""

from __future__ import annotations

import asyncio
import io
import json

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks import gestures
from benchmarks.crowd import Crowd, follow
from benchmarks.servers import USUAL, serving
from benchmarks.visitor import Answer, Visitor
from data.vocabulary import MEASURES

VIEWS = [*((measure, "CHN", 3) for measure in MEASURES), ("turnover", None, 3)]
# The Marshall Islands have no trade in the tables.
VIEWS.append(("turnover", "MHL", 2))


@pytest.mark.parametrize(("measure", "country", "charts"), VIEWS)
def test_the_usual_page_runs(measure: str, country: str | None, charts: int) -> None:
    """With any measure, with and without trade, there is a page and no error."""
    page = AppTest.from_file(str(USUAL / "app.py"), default_timeout=120)
    page.session_state["measure"] = measure
    page.session_state["country"] = country
    page.run()
    assert not page.exception
    assert page.title[0].value == "Tajikistan's foreign relations"
    assert len(page.get("plotly_chart")) == charts


async def _visit(name: str, address: str) -> tuple[Visitor, list[Answer]]:
    visitor, first = await gestures.enter(name, address)
    answers = [first]
    for turn in range(2):
        answers += [await gesture(name, visitor, turn) for gesture in gestures.GESTURES.values()]
    await visitor.close()
    return visitor, answers


@pytest.mark.parametrize("name", ["atlas", "usual"])
def test_readers_use_both_pages(name: str) -> None:
    """Each gesture brings the charts anew, and the atlas's address follows."""
    with serving(name) as server:
        visitor, answers = asyncio.run(_visit(name, server.address))
        crowd = Crowd(name, server.address, pause=0)
        lines = iter(["grow 2\n", "act 2\n", "leave\n"])
        said = io.StringIO()
        asyncio.run(follow(crowd, lambda: next(lines), said.write))
        assert server.cpu() > 0
        assert server.memory() > 1_000_000
    assert all(answer.received > 0 for answer in answers)
    for answer in answers[1:]:
        assert {"plotly_chart", gestures.MAP} <= set(answer.elements)
    if name == "atlas":
        assert "partner=RUS" in visitor.query
        assert "years=2005..2021" in visitor.query
    opened, acted, left = (json.loads(line) for line in said.getvalue().splitlines())
    assert len(opened["opened"]) == 2
    assert len(acted["click"]) == len(acted["years"]) == 2
    assert left == {"left": 2}


def test_the_atlas_sends_less() -> None:
    """What the comparison is about, without a clock: bytes of the same gestures."""
    received = {}
    for name in ("atlas", "usual"):
        with serving(name) as server:
            _visitor, answers = asyncio.run(_visit(name, server.address))
        received[name] = sum(answer.received for answer in answers[1:])
    assert 3 * received["atlas"] < received["usual"]
