"""Pieces of a map that are text already are not compiled, and say the same."""

from __future__ import annotations

import branca.element
import pytest
from jinja2 import Template

from components import folium_frame

TEXTS = (
    "",
    "<style>#map { position:absolute; top:0; }</style>",
    "a\n",
    "a\n\n",
    "a\r\nb\r",
    "var map_1 = L.map('map_1', { center: [41.0, 71.0], ...{} });",
    'window.AtlasMap.restyle("&#123;&#123;7*7&#125;&#125;");',
    "{ {x} }",
    "{{ 7 * 7 }}",
    "{# not said #}{% if a %}yes{% endif %}",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_piece_says_what_jinja_says(text: str) -> None:
    assert folium_frame.template(text).render(a=1) == Template(text).render(a=1)


def test_pieces_of_a_map_are_made_so() -> None:
    whole = branca.element.Element("<meta>")
    assert type(whole._template).__name__ == "_Text"
    assert whole.render() == "<meta>"


def test_a_template_is_compiled_once() -> None:
    assert folium_frame.template("{{ a }}") is folium_frame.template("{{ a }}")
