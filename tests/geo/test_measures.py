"""What colours the map agrees with the tables."""

from __future__ import annotations

import dataclasses
import json

import pytest

from data import catalog as facts
from data.catalog import Catalog
from data.trade import series
from data.view import View, default
from data.vocabulary import MEASURES
from geo import borders, flows, labels, measures
from geo import map as atlas_map
from geo.assets import FILES
from geo.palette import DARK, LIGHT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The committed tables."""
    return facts.load()


@pytest.fixture
def view(catalog: Catalog) -> View:
    """The view of an empty address."""
    return default(catalog.vocabulary)


def document(view: View, catalog: Catalog, measure: str, **changes: object) -> dict[str, object]:
    """Document of a measure."""
    return measures.document(dataclasses.replace(view, measure=measure, **changes), catalog)  # type: ignore[arg-type]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_documents_are_whole(view: View, catalog: Catalog, measure: str, lang: str) -> None:
    """Entries are in order of years, have colours that exist, and belong to known partners."""
    made = document(view, catalog, measure, lang=lang)
    assert made["title"] and made["none"]
    assert made["rule"] in ("upto", "latest", "sum")
    colours = LIGHT.states if made["scale"] == "states" else range(len(LIGHT.sequence))
    for iso, entries in made["entries"].items():  # type: ignore[attr-defined]
        assert iso in catalog.partners
        years = [entry[0] for entry in entries]
        assert years == sorted(years)
        if made["rule"] != "sum":
            assert all(entry[1] in colours for entry in entries)
    shown = {index for index, _ in made["classes"]}  # type: ignore[attr-defined]
    assert shown <= set(range(len(LIGHT.sequence)))


def test_relations_since_the_preferred_date(view: View, catalog: Catalog) -> None:
    """Kyrgyzstan since 14 January 1993; a disputed date says so."""
    entries = document(view, catalog, "relations")["entries"]
    assert entries["KGZ"][0][::2] == (1993, "since 14 January 1993")  # type: ignore[index]
    disputed = [code for code, one in catalog.relations.items() if one.disputed]
    assert len(disputed) == 21
    assert all("disagree" in entries[code][0][2] for code in disputed)  # type: ignore[index]


def test_events_are_counted(view: View, catalog: Catalog) -> None:
    """The counts of all years add up to the events of a partner."""
    entries = document(view, catalog, "events")["entries"]
    counted = sum(number for _, number in entries["CHN"])  # type: ignore[index]
    assert counted == len(catalog.events_of(("CHN",)))


def test_exports_are_the_table_s(view: View, catalog: Catalog) -> None:
    """Every entry is a row of the trade table; an estimate says that it is one."""
    entries = document(view, catalog, "exports", basis="reported")["entries"]
    rows = catalog.trade
    turkey = rows[(rows.partner_id == "TUR") & (rows.flow == "export")]
    firm = turkey[turkey.basis == "reported"]
    texts = {year: text for year, _, text in entries["TUR"]}  # type: ignore[index]
    assert set(firm.year) <= set(texts)
    assert "estimate" in texts[2012]
    assert "estimate" not in texts[2019]


def test_border_states_by_year(catalog: Catalog) -> None:
    """The states a reader sees on the lines, in years that matter."""
    expected = {
        ("kgz-isfara", 2021): "disputed",
        ("kgz-isfara", 2025): "ratified",
        ("chn-north", 1998): "disputed",
        ("chn-north", 1999): "agreed",
        ("chn-south", 2001): "disputed",
        ("chn-south", 2002): "agreed",
        ("chn-south", 2011): "demarcated",
        ("uzb-line", 2018): "ratified",
        ("uzb-line", 2019): "agreed",
        ("uzb-line", 2025): "demarcation",
        ("afg-line", 2000): "agreed",
        ("afg-pyanj", 2000): "agreed",
    }
    for (section, year), state in expected.items():
        found = borders.state(catalog, section, year)
        assert found is not None and found.state == state, (section, year)


def test_sections_document_covers_what_is_drawn(catalog: Catalog) -> None:
    """Every line of the borders layer has states from 1991 on."""
    layer = json.loads(FILES["borders.geojson"].read_text("utf-8"))
    lines = {
        feature["properties"]["section"]
        for feature in layer["features"]
        if "Line" in feature["geometry"]["type"] and feature["properties"]["kind"] != "overlay"
    }
    made = borders.document(catalog, "en")
    assert lines < set(made)
    assert all(made[section]["states"][0][0] <= 1991 for section in lines)


@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_every_country_has_a_name(catalog: Catalog, lang: str) -> None:
    """No country of the map shows its code instead of a name."""
    names = labels.names(catalog, lang)
    nameless = [code for code in labels.world_codes() if names.get(code, code) == code]
    assert nameless == []


def test_the_map_never_changes(view: View, catalog: Catalog) -> None:
    """The script is the same for every view and every build: st_folium keys on it."""
    scripts = set()
    for _ in range(2):
        made = atlas_map.build(catalog, "en")
        made.get_root().render()
        text = made.get_root().script.render()  # type: ignore[attr-defined]
        scripts.add(text.replace(made.get_name(), "map"))
    assert len({len(text) for text in scripts}) == 1


def test_state_is_small_and_complete(view: View, catalog: Catalog) -> None:
    """A rerun sends less than two kilobytes, geometry never among them."""
    busy = view.with_(partners=("KGZ", "CHN", "AFG", "UZB"), border="isfara", years=(2014, 2025))
    state = atlas_map.state_of(busy, catalog, theme="dark", compare=True)
    assert len(json.dumps(state)) < 2000
    assert state["selected"] == ["KGZ", "CHN", "AFG", "UZB"]
    assert state["focus"]["key"] == "isfara/None"


def test_event_moves_the_map_and_says_when_a_point_stands_in(view: View, catalog: Catalog) -> None:
    """The Golovnoy intake has no point of its own; its marker says whose it is."""
    state = atlas_map.state_of(view.with_(event="TJ0298"), catalog, theme="light", compare=False)
    assert state["focus"]["key"] == "TJ0298"
    assert any("point is that of" in line for line in state["marker"]["lines"])


def test_palettes_have_the_same_names() -> None:
    """Light and dark know the same states, families and number of classes."""
    assert set(LIGHT.states) == set(DARK.states)
    assert set(LIGHT.families) == set(DARK.families)
    assert len(LIGHT.sequence) == len(DARK.sequence)


@pytest.mark.parametrize("basis", ["reported", "mirror"])
def test_flows_are_the_series(catalog: Catalog, basis: str) -> None:
    """The lines carry the figures of the chosen side, each partner at its capital."""
    made = flows.document(catalog, basis, "en")
    rows = series(catalog, basis)
    china = rows[(rows.partner_id == "CHN") & (rows.flow == "import")]
    drawn = made["partners"]["CHN"]["import"]
    assert [(year, value) for year, value, _ in drawn] == [
        (int(year), float(value)) for year, value in zip(china.year, china.value_usd, strict=True)
    ]
    assert made["partners"]["CHN"]["at"] == (
        catalog.partners["CHN"].capital_lat,
        catalog.partners["CHN"].capital_lon,
    )
    assert not {"WLD", "NS", "BLX"} & set(made["partners"])
