"""What another site answers is text on the page too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from components import html, trade_live_goods
from data import catalog as facts
from data.live import comtrade
from data.live.errors import LiveError
from geo.palette import LIGHT
from tests.hostile.checks import inert_figure, words_of
from tests.hostile.corpus import TEXTS


class Site:
    """A session whose every answer is one document, as its JSON is read."""

    def __init__(self, document: Any) -> None:
        self.document = json.loads(json.dumps(document))

    def get(self, _address: str, _params: Any = None) -> Any:
        """The document."""
        return self.document


def asked(document: Any) -> comtrade.Chapters:
    """Chapters out of an answer, which is not remembered."""
    comtrade.forget()
    try:
        return comtrade.chapters("KGZ", 2020, "export", facts.load(), session=Site(document))  # type: ignore[arg-type]
    finally:
        comtrade.forget()


HALF = "half a letter \ud800"


@pytest.mark.parametrize("payload", (*TEXTS, HALF))
def test_names_of_goods(payload: str) -> None:
    rows = [{"cmdCode": "27", "cmdDesc": payload, "primaryValue": 12.5}]
    found = asked({"data": rows, "count": 1})
    said = inert_figure(trade_live_goods.figure(found, LIGHT))
    said.encode("utf-8")
    assert payload[:4].strip("<>&\"'") in said


@pytest.mark.parametrize("payload", (*TEXTS, HALF))
def test_errors_of_the_service(payload: str) -> None:
    """Its own words stand in ours, made short."""
    with pytest.raises(LiveError) as found:
        asked({"data": [], "error": payload})
    said = words_of(str(html.tag("p", str(found.value))))
    assert len(said.encode("utf-8")) < 1000
