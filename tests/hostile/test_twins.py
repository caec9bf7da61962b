"""Tables of pictures of a version whose every text is hostile, and of hostile addresses."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from data import twins, versions
from data.view import decode
from tests.hostile.asking import ask
from tests.hostile.checks import inert_csv, inert_document
from tests.hostile.corpus import MARK, PATHS, TEXTS
from tests.hostile.package import TURNS
from tests.hostile.test_routes import check

VIEWS = (
    "partner=CHN&years=2002..2011&lang=ru",
    "border=isfara&lang=en",
    "measure=exports&partner=KGZ",
    "page=trade&partner=RUS",
)


@pytest.mark.parametrize("turn", range(TURNS))
def test_hostile_texts_are_words(turn: int, kept: tuple[str, ...]) -> None:
    """What a table says stands on the page and in the file as text and does nothing."""
    version = kept[turn]
    catalog = versions.at(version)
    reached = set()
    for address in VIEWS:
        query = f"{address}&data={version}"
        view = decode(query, catalog.vocabulary).view
        for name in twins.MAKERS:
            page = ask(f"/table/{name}", query.encode())
            file = ask(f"/table/{name}.csv", query.encode())
            check(page)
            check(file)
            assert page.status == file.status
            if page.status != 200:
                assert twins.twin(name, view, catalog) is None
                continue
            said = inert_document(page.body.decode())
            cells = "".join(cell for row in inert_csv(file.body) for cell in row)
            if MARK in said and MARK in cells:
                reached.add(name)
    assert {"map", "timeline"} <= reached, "no payload reached the tables"


@pytest.mark.parametrize("payload", (*TEXTS, *PATHS))
def test_hostile_names_and_views(payload: str) -> None:
    """A payload as a name is refused; in the query of a page it is what is not known."""
    for ending in ("", ".csv"):
        answer = ask(f"/table/{quote(payload, safe='')}{ending}")
        check(answer)
        assert answer.status in (307, 404)
    for name in ("map", "timeline"):
        page = ask(f"/table/{name}", f"partner={quote(payload)}&years=2020..2021".encode())
        check(page)
        # Whoever else a payload names, nothing may have happened with them in these years.
        assert page.status == 200 or name == "timeline"
        assert ask(f"/table/{name}.csv", f"event={quote(payload)}".encode()).status in (200, 400)
