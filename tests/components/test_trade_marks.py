"""The trade charts without colour: marks, patterns and names tell lines and columns apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from components import (
    trade,
    trade_balance,
    trade_concentration,
    trade_gap,
    trade_panel,
    trade_rank,
    trade_shares,
)
from data.catalog import Catalog
from data.trade_ranks import leaders
from data.view import View
from geo.palette import LIGHT

ViewOf = Callable[[str], View]

COMPARED = "v=1&partner=KGZ,CHN,RUS,KAZ"


def firm(figure: Any) -> dict[str, list[dict[str, Any]]]:
    """Lines of firm figures by panel."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for trace in figure.to_plotly_json()["data"]:
        if trace.get("mode") == "lines+markers":
            found[trace["yaxis"]].append(trace)
    return found


@pytest.mark.parametrize(
    ("chart", "query", "most"),
    [
        (trade.by_year, "v=1", 2),
        (trade.by_year, "v=1&partner=KGZ", 2),
        (trade.by_year, COMPARED, 4),
        (trade_balance.figure, COMPARED, 4),
        (trade_concentration.figure, "v=1", 2),
        (trade_gap.figure, "v=1&partner=KGZ", 2),
        (trade_gap.figure, COMPARED, 4),
    ],
)
def test_lines_of_a_panel_have_marks_of_their_own_and_names_have_them_too(
    catalog: Catalog, view_of: ViewOf, chart: Any, query: str, most: int
) -> None:
    figure = chart(view_of(query), catalog, LIGHT)
    panels = firm(figure)
    for lines in panels.values():
        marks = [line["marker"]["symbol"] for line in lines]
        assert len(set(marks)) == len(marks)
        assert len({line["line"]["color"] for line in lines}) == len(lines)
    assert max(len(lines) for lines in panels.values()) == most
    names = " ".join(note["text"] for note in figure.to_plotly_json()["layout"]["annotations"])
    used = {line["marker"]["symbol"] for lines in panels.values() for line in lines}
    assert all(trade_panel.GLYPHS[mark] in names for mark in used)


def test_an_estimate_has_the_open_mark_of_its_own_line(catalog: Catalog, view_of: ViewOf) -> None:
    figure = trade.by_year(view_of("v=1&partner=KGZ&years=2008..2016"), catalog, LIGHT)
    by_colour = {line["line"]["color"]: line["marker"]["symbol"] for line in firm(figure)["y"]}
    hollow = [
        trace
        for trace in figure.to_plotly_json()["data"]
        if trace.get("mode") == "markers" and trace["marker"].get("color") == LIGHT.paper
    ]
    estimates = [one["marker"] for one in hollow if one["marker"]["symbol"] != "square"]
    assert estimates
    for marker in estimates:
        assert marker["symbol"] == by_colour[marker["line"]["color"]]


def test_the_lines_that_stand_out_among_the_ranks_have_marks_of_their_own(
    catalog: Catalog, view_of: ViewOf
) -> None:
    figure = trade_rank.figure(view_of("v=1"), catalog, LIGHT).to_plotly_json()["data"]
    named = {trace["name"]: trace["marker"]["symbol"] for trace in figure if trace.get("name")}
    strong = leaders(view_of("v=1"), catalog)
    marks = [
        next(each for each in named[code] if each != "square") for code in strong if code in named
    ]
    assert len(marks) > 3
    assert len(set(marks)) == len(marks)


def test_columns_of_shares_that_touch_have_patterns_of_their_own(
    catalog: Catalog, view_of: ViewOf
) -> None:
    view = view_of("v=1&partner=KGZ")
    data = trade_shares.figure(view, catalog, LIGHT).to_plotly_json()["data"]
    patterns = {}
    for trace in data:
        shapes = set(trace["marker"]["pattern"]["shape"]) - {"/"}
        if trace["name"] in leaders(view, catalog):
            patterns[trace["name"]] = shapes
    order = [patterns[code] for code in leaders(view, catalog) if code in patterns]
    assert len(order) == len(leaders(view, catalog))
    assert all(len(shapes) <= 1 for shapes in order)
    plain = [next(iter(shapes)) for shapes in order if shapes]
    assert len(set(plain[:7])) == 7
