"""The pages "How we draw borders" and "About": what they say is what layers and tables hold."""

from __future__ import annotations

from collections.abc import Callable

import geopandas
import pytest
import shapely

from components import about, method
from components.method_layers import ceded_areas
from data.border_files import PREFIX
from data.catalog import Catalog
from data.downloads import descriptor
from data.i18n import state_name
from data.view import View, decode
from data.vocabulary import LANGS
from geo.border_files import NAMES, cuts, properties
from geo.layers import LAYERS
from geo.palette import STATE_ORDER
from tests.components.reading import read

Viewed = Callable[[str], View]

AS_TOLD = {
    "Crimea": ("UKR", 34.2, 45.3),
    "Donbas": ("UKR", 37.8, 48.0),
    "Abkhazia": ("GEO", 41.0, 43.0),
    "South Ossetia": ("GEO", 44.0, 42.3),
    "the north of Cyprus": ("CYP", 33.5, 35.25),
    "Somaliland": ("SOM", 45.5, 9.5),
    "Aksai Chin": ("CHN", 79.5, 35.2),
    "Arunachal Pradesh": ("IND", 94.5, 28.2),
    "Kosovo": ("XKX", 20.9, 42.6),
    "Taiwan": ("TWN", 121.0, 23.8),
    "Western Sahara": ("ESH", -13.0, 25.0),
}
"""What the page says of disputed lands: the country that a point there falls in."""


@pytest.fixture(scope="module")
def world() -> geopandas.GeoDataFrame:
    return geopandas.read_file(LAYERS["world"].file)


@pytest.mark.parametrize("land", AS_TOLD)
def test_disputed_lands_are_where_the_page_says(
    land: str, world: geopandas.GeoDataFrame, catalog: Catalog, view_of: Viewed
) -> None:
    iso, lon, lat = AS_TOLD[land]
    assert list(world[world.contains(shapely.Point(lon, lat))]["iso"]) == [iso]
    assert land in read(method.page(view_of("page=method"), catalog)).text


def test_kashmir_is_divided(world: geopandas.GeoDataFrame) -> None:
    south, north = shapely.Point(74.8, 34.1), shapely.Point(74.3, 35.9)
    assert list(world[world.contains(south)]["iso"]) == ["IND"]
    assert list(world[world.contains(north)]["iso"]) == ["PAK"]


def test_the_method_page_names_every_cut_state_and_layer(catalog: Catalog, view_of: Viewed) -> None:
    page = read(method.page(view_of("page=method"), catalog))
    for cut in cuts():
        assert " ".join(cut["rule"].split()) in page.text
    scale = page.one("ul", "scale").all("li")
    assert [each.one("b").text for each in scale] == [
        state_name(each, "en") for each in STATE_ORDER
    ]
    licences = page.one("dl", "layers")
    for layer in LAYERS.values():
        assert layer.attribution in licences.text
        assert layer.source in licences.text
        assert layer.licence_url in {each.attributes["href"] for each in licences.all("a")}


def test_the_ceded_areas_are_those_of_the_layer(catalog: Catalog, view_of: Viewed) -> None:
    areas = ceded_areas()
    text = read(method.page(view_of("page=method"), catalog)).text
    for area in (*areas.values(), sum(areas.values())):
        assert f"{area:,.1f}" in text
    assert "not an official map" in text


def test_markers_mappers_and_exclaves_are_those_of_their_layers(
    catalog: Catalog, view_of: Viewed
) -> None:
    text = read(method.page(view_of("page=method"), catalog)).text
    numbers = ", ".join(str(each["number"]) for each in properties("markers"))
    assert f"{len(properties('markers'))} boundary markers, numbers {numbers}" in text
    areas = properties("mappers")
    assert f"shows {len(areas)} pieces of land" in text
    assert f"measures {max(each['area_km2'] for each in areas):,.1f}" in text
    assert "no line of a treaty" in text
    for each in properties("exclaves"):
        assert each["name"] in text and each["areas_by_edition"] in text
    assert "three sections carry them as inferred" in text
    inferred = [catalog.borders[each].states for each in ("afg-amu", "afg-pyanj", "afg-pamir")]
    assert all(state.inferred for states in inferred for state in states)


def test_every_layer_of_the_borders_can_be_taken_along(catalog: Catalog, view_of: Viewed) -> None:
    page = read(method.page(view_of("page=method"), catalog))
    files = [each for each in page.all("a") if "download" in each.attributes]
    assert [each.attributes["href"] for each in files] == [
        f"{PREFIX}/{name}.geojson" for name in NAMES
    ]
    label = "Derived by comparing two public boundary datasets; not an official map."
    for item in page.all("li"):
        links = {each.attributes["href"] for each in item.all("a")}
        if links & {f"{PREFIX}/pamir.geojson", f"{PREFIX}/ceded.geojson"}:
            assert label in item.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("module", [method, about])
def test_links_of_the_text_pages_resolve(
    module: object, lang: str, catalog: Catalog, view_of: Viewed
) -> None:
    name = "method" if module is method else "about"
    html = method.page if module is method else about.page
    page = read(html(view_of(f"page={name}&lang={lang}&partner=CHN"), catalog))
    lines = {each.attributes.get("id") for each in page.all("li")}
    for link in page.all("a"):
        href = link.attributes["href"] or ""
        if href.startswith("?"):
            leads = decode(href, catalog.vocabulary).view
            # A story begins with a view of its own; every other link keeps what is shown.
            assert leads.story or leads.partners == ("CHN",)
        elif href.startswith("#"):
            assert href[1:] in lines
        elif "download" in link.attributes:
            assert href.startswith(f"{PREFIX}/")
        else:
            assert href.startswith("https://") or href.startswith("http://")


def test_about_tells_version_and_licences(catalog: Catalog, view_of: Viewed) -> None:
    page = read(about.page(view_of("page=about"), catalog))
    assert catalog.version in page.text
    for note in descriptor()["licenceNotes"]:
        assert note["licence"] in page.text and note["attribution"] in page.text
    silent = sum(not source.url for source in catalog.sources.values())
    assert f"{silent} sources have no address recorded" in page.text
