"""The bar shows the view of the address and writes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import controls, navigate, switches
from data.catalog import Catalog
from data.view import View, decode
from tests.components.reading import read

ROOT = Path(__file__).resolve().parents[2]
Make = Callable[[str], View]


def bar() -> None:
    """A page with nothing but the bar, and fragments of the names the bar reruns."""
    import streamlit as st

    from components import controls, navigate
    from data import catalog

    for name in navigate.PANELS:
        if name not in ("bar", "range"):
            st.fragment(lambda: None, key=name)()

    @st.fragment(key="bar")
    def show() -> None:
        controls.chosen(navigate.current(), catalog.load())

    @st.fragment(key="range")
    def span() -> None:
        controls.years(navigate.current(), catalog.load())

    with controls.bar():
        show()
        span()


def run(**address: str) -> AppTest:
    """The bar at an address."""
    app = AppTest.from_function(bar, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_bar_shows_the_address() -> None:
    """Each control has the value of the view."""
    app = run(partner="KGZ", measure="exports")
    assert app.selectbox(key="country").value == ("KGZ",)
    assert app.selectbox(key="measure").value == "exports"
    assert [box.label for box in app.selectbox] == ["Country", "Measure"]


def address(app: AppTest) -> dict[str, str]:
    """Parameters of the address after a run."""
    return {
        name: value if isinstance(value, str) else value[-1]
        for name, value in app.query_params.items()
    }


def test_choosing_a_country_writes_the_address() -> None:
    """One choice, one parameter; what was there stays."""
    app = run(years="2002..2011")
    app.selectbox(key="country").set_value(("CHN",)).run()
    assert address(app) == {"v": "1", "partner": "CHN", "years": "2002..2011"}


def test_all_partners_again_leaves_no_trace() -> None:
    """The default is not written."""
    app = run(partner="CHN", years="2002..2011")
    app.selectbox(key="country").set_value(()).run()
    assert address(app) == {"v": "1", "years": "2002..2011"}


def test_compare_adds() -> None:
    """With the switch on, the box adds to those selected."""
    app = AppTest.from_function(bar, default_timeout=60)
    app.query_params["partner"] = "CHN"
    app.session_state["compare"] = True
    app.run()
    app.selectbox(key="country").set_value(("RUS",)).run()
    assert address(app)["partner"] == "CHN,RUS"


@pytest.mark.parametrize(("measure", "written"), [("imports", "imports"), ("relations", None)])
def test_measure_writes_the_address(measure: str, written: str | None) -> None:
    """The default measure leaves no trace."""
    app = run(measure="exports")
    app.selectbox(key="measure").set_value(measure).run()
    assert address(app).get("measure") == written


def test_choices_are_partners_in_order(catalog: Catalog, view_of: Make) -> None:
    """All partners first, those compared next, then each country once by name."""
    made = controls.choices(view_of("partner=CHN,KGZ"), catalog)
    assert made[:2] == [(), ("CHN", "KGZ")]
    names = [controls.name_of(choice, catalog, "en") for choice in made[2:]]
    assert names[0] == "Afghanistan"
    assert len(names) == len(set(names)) == len(catalog.vocabulary.partners)
    assert "Tajikistan" not in names


def test_every_field_of_a_view_reruns_something() -> None:
    """A field that no panel names would change nothing on the page."""
    named = frozenset().union(*navigate.PANELS.values()) | {"page", "lang", "data"}
    assert named == {field.name for field in dataclasses.fields(View)}


def links(html: str) -> dict[str, str]:
    """Words of the links in a piece of HTML, and where they lead."""
    return {one.text: str(one.attributes["href"]) for one in read(html) if one.tag == "a"}


def test_kinds_are_toggled(catalog: Catalog, view_of: Make) -> None:
    """A kind alone, another added, the first taken away, all again."""
    first = links(str(switches.kinds(view_of("partner=KGZ"), catalog)))
    assert first["Clashes"] == "?v=1&partner=KGZ&kinds=clash"
    second = links(str(switches.kinds(view_of("kinds=clash"), catalog)))
    assert second["Border"] == "?v=1&kinds=clash,border"
    assert second["Clashes"] == "?v=1"
    assert second["All"] == "?v=1"


def test_basis_and_scale_are_links(catalog: Catalog, view_of: Make) -> None:
    """What is shown is no link; the others lead to it and keep the rest."""
    made = links(str(switches.trade(view_of("partner=CHN&basis=mirror"), catalog)))
    assert made["As Tajikistan reports"] == "?v=1&partner=CHN"
    assert "As the partners report" not in made
    assert made["Logarithmic"] == "?v=1&partner=CHN&basis=mirror&scale=log"


@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_language_links_keep_the_view(catalog: Catalog, view_of: Make, lang: str) -> None:
    """The other two languages lead to the same view."""
    view = view_of(f"partner=CHN&years=2002..2011&lang={lang}")
    made = links(controls.languages(view, catalog))
    assert len(made) == 2
    for address in made.values():
        other = decode(address, catalog.vocabulary).view
        assert dataclasses.replace(other, lang=lang) == view
