"""Nothing from data may act in Jinja, HTML or JavaScript on its way through folium."""

from __future__ import annotations

import base64
import json

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from geo.inert import inert, inert_data

PAYLOADS = (
    "{{7*7}}",
    "{% for x in y %}",
    "{# comment #}",
    "{{ ''.__class__.__mro__ }}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "`${alert(1)}`",
    '" onmouseover="alert(1)',
    "'); alert(1); ('",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_inert_text_survives_jinja_and_html(payload: str) -> None:
    """Rendered as a template the text stays what it was, and holds no live character."""
    made = inert(payload)
    assert Template(made).render() == made
    assert not set(made) & set("<>{}`\"'")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_inert_text_in_a_folium_layer(payload: str) -> None:
    """As the name of a folium layer the text reaches the page unevaluated."""
    made = folium.Map(tiles=None)
    folium.FeatureGroup(name=inert(payload)).add_to(made)
    folium.LayerControl().add_to(made)
    page = made.get_root().render()
    assert payload not in page
    assert ">49<" not in page and '"49"' not in page


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=8))
def test_inert_data_comes_back(value: object) -> None:
    """Any data survives the way to the browser, in an alphabet that means nothing."""
    text = inert_data({"value": value, "{{": "%}"})
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
    assert json.loads(base64.b64decode(text)) == {"value": value, "{{": "%}"}
