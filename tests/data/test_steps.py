"""From event to event: the way through all that a view shows, there and back."""

from __future__ import annotations

import pytest

from data.catalog import Catalog, load
from data.sentence import sentence
from data.steps import steps
from data.view import View, decode


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def view_of(query: str, catalog: Catalog) -> View:
    return decode(query, catalog.vocabulary).view


def way(view: View, catalog: Catalog) -> list[str]:
    """Events from the first to the last, by going on."""
    found, at = [], steps(view, catalog).after
    while at:
        found.append(at)
        at = steps(view.with_(event=at), catalog).after
    return found


@pytest.mark.parametrize("query", ["partner=KGZ&years=2014..2025", "border=isfara", "kinds=clash"])
def test_all_events_in_view_in_the_order_of_their_dates(query: str, catalog: Catalog) -> None:
    """As many as the sentence counts; back it is the same way."""
    view = view_of(query, catalog)
    there = way(view, catalog)
    assert f"{len(there)} events" in sentence(view, catalog)
    assert len(set(there)) == len(there)
    dates = [catalog.events[each].date for each in there]
    assert [each[:4] for each in dates] == sorted(each[:4] for each in dates)
    assert steps(view, catalog).before == there[-1]
    for at, event in enumerate(there):
        found = steps(view.with_(event=event), catalog)
        assert found.before == (there[at - 1] if at else None)
        assert (found.at, found.count) == (at + 1, len(there))


def test_an_event_that_is_not_in_view_has_neighbours_by_date(catalog: Catalog) -> None:
    """A treaty of 2025 among visits: the visits before and after it."""
    view = view_of("kinds=visit&event=TJ0387", catalog)
    found = steps(view, catalog)
    assert found.at is None
    day = catalog.events["TJ0387"].date
    assert found.before is not None and found.after is not None
    assert catalog.events[found.before].date <= day < catalog.events[found.after].date
    assert catalog.events[found.before].kind == catalog.events[found.after].kind == "visit"


def test_where_nothing_is_in_view_there_is_no_way(catalog: Catalog) -> None:
    found = steps(view_of("partner=NRU&years=1991", catalog), catalog)
    assert (found.before, found.after, found.count) == (None, None, 0)
