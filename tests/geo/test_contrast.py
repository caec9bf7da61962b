"""Contrast of the palettes as WCAG 2.2 counts it: text 4.5 to 1, lines and fills 3 to 1."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components import chart_theme
from components.trade_products import _STRENGTH
from geo.palette import BAND, DARK, LIGHT, STATE_ORDER, Palette, contrast, mixed

ROOT = Path(__file__).resolve().parents[2]
TEXT, GRAPHIC = 4.5, 3.0
CASING = 0.75
"""How opaque the pale line is on which a border lies where the map is near."""

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def grounds(palette: Palette) -> dict[str, str]:
    """What text and charts stand on."""
    return {
        "paper": palette.paper,
        "raised": palette.raised,
        "water": palette.water,
        "the band of years": mixed(palette.accent, palette.paper, BAND),
        "a button under the hand": mixed(palette.accent, palette.paper, 0.09),
        "a source that is named": mixed(palette.accent, palette.paper, 0.12),
        "a choice that is made": mixed(palette.ink, palette.paper, 0.08),
    }


def weak(pairs: dict[str, tuple[str, str]], least: float) -> dict[str, float]:
    """Pairs below the least contrast."""
    found = {name: round(contrast(*pair), 2) for name, pair in pairs.items()}
    return {name: one for name, one in found.items() if one < least}


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@PALETTES
def test_text_on_everything_it_stands_on(palette: Palette) -> None:
    words = {"ink": palette.ink, "soft": palette.soft, "accent": palette.accent}
    pairs = {
        f"{word} on {ground}": (colour, under)
        for word, colour in words.items()
        for ground, under in grounds(palette).items()
        # A link that is named by its address alone is not soft.
        if (word, ground) != ("soft", "a source that is named")
    }
    assert not weak(pairs, TEXT)


@PALETTES
def test_names_in_the_colour_of_what_they_name(palette: Palette) -> None:
    """Lines and fills may be paler than text; their names are mixed with ink."""
    colours = {
        "contested": palette.contested,
        "soft": palette.soft,
        **palette.states,
        **palette.families,
        "sequence": palette.sequence[3],
    }
    places = ("paper", "raised", "water", "the band of years")
    pairs = {
        f"{name} on {ground}": (palette.text(colour), grounds(palette)[ground])
        for name, colour in colours.items()
        for ground in places
    }
    assert not weak(pairs, TEXT)
    assert palette.text(palette.ink) == palette.ink


@PALETTES
def test_the_labels_of_the_map(palette: Palette) -> None:
    """Names of countries and towns, with the paper's halo, on land, home and every class."""
    fills = {"land": palette.land, "home": palette.home, "water": palette.water}
    assert not weak({name: (palette.ink, fill) for name, fill in fills.items()}, TEXT)


@PALETTES
def test_words_on_fills(palette: Palette) -> None:
    """States in the strips of the timeline, and products in their tiles."""
    fills = {code: palette.states[code] for code in STATE_ORDER}
    for strength in _STRENGTH:
        for name, colour in (("export", palette.accent), ("import", palette.contested)):
            fills[f"{name} at {strength}"] = mixed(colour, palette.paper, strength)
    pairs = {name: (chart_theme.on(fill, palette), fill) for name, fill in fills.items()}
    assert not weak(pairs, TEXT)


@PALETTES
def test_lines_and_marks_of_charts(palette: Palette) -> None:
    lines = {
        "accent": palette.accent,
        "contested": palette.contested,
        "soft": palette.soft,
        **palette.families,
    }
    pairs = {
        f"{name} on {ground}": (colour, grounds(palette)[ground])
        for name, colour in lines.items()
        for ground in ("paper", "raised", "the band of years")
    }
    assert not weak(pairs, GRAPHIC)


@PALETTES
def test_borders_on_the_map(palette: Palette) -> None:
    """A border lies on a pale line, which lies on land, on home or on water."""
    pairs = {
        f"{code} on {ground}": (colour, mixed(palette.paper, under, CASING))
        for code, colour in palette.states.items()
        for ground, under in (("land", palette.land), ("water", palette.water))
    }
    pairs |= {
        f"{code} on paper": (colour, palette.paper) for code, colour in palette.states.items()
    }
    assert not weak(pairs, GRAPHIC)


@PALETTES
def test_focus_and_forms(palette: Palette) -> None:
    """The outline of the focus, the line under a choice, the edge of a button."""
    edges = {"focus and buttons": palette.accent, "a choice": palette.ink, "a slider": palette.soft}
    pairs = {
        f"{name} on {ground}": (edge, under)
        for name, edge in edges.items()
        for ground, under in grounds(palette).items()
        if ground in ("paper", "raised", "water")
    }
    pairs["focus on land"] = (palette.accent, palette.land)
    pairs["focus at home"] = (palette.accent, palette.home)
    assert not weak(pairs, GRAPHIC)


@PALETTES
def test_home_is_seen_far_and_near(palette: Palette) -> None:
    """Far it is the one dark country; near its borders show it, and its name."""
    pairs = {
        "far on land": (palette.home_far, palette.land),
        "far on water": (palette.home_far, palette.water),
        "its name": (palette.ink, palette.home),
    }
    assert not weak(pairs, GRAPHIC)


def test_the_map_and_the_page_of_streamlit_have_the_same_colours() -> None:
    """The style of the map's frame and Streamlit's own settings repeat some of the palette."""
    style = (ROOT / "geo/static/atlas-map.css").read_text(encoding="utf-8")
    for palette, rule in zip((LIGHT, DARK), style.splitlines()[:2], strict=True):
        tokens = dict(re.findall(r"--(\w+):(#[0-9A-F]{6})", rule))
        assert tokens == {name: getattr(palette, name) for name in tokens}
        assert {"paper", "ink", "soft", "accent", "contested"} <= set(tokens)
    settings = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    for palette in (LIGHT, DARK):
        part = settings.partition(f"[theme.{palette.name}]")[2].partition("[theme")[0]
        named = dict(re.findall(r'(\w+) = "(#[0-9A-F]{6})"', part))
        assert named["textColor"] == palette.ink
        assert named["backgroundColor"] == palette.paper
        assert named["primaryColor"] == named["linkColor"] == palette.accent


def test_no_text_is_made_paler_than_its_colour() -> None:
    """Opacity would undo what the palette promises; what it is for here is not text."""
    known = {
        "twin.css": [".twin-body[aria-busy]"],
        "search.css": [".atlas-search input::placeholder"],
    }
    for sheet in (ROOT / "components/css").glob("*.css"):
        rules = re.findall(r"([^{}]+)\{[^{}]*?(?<![-\w])opacity:", sheet.read_text("utf-8"))
        assert [each.strip() for each in rules] == known.get(sheet.name, []), sheet.name


@PALETTES
def test_the_outline_of_what_is_selected(palette: Palette) -> None:
    """Ink within paper: one of them stands out from any fill, and each from the other."""
    fills = {palette.land, palette.water, palette.home, palette.home_far, palette.hairline}
    fills |= {*palette.sequence, *palette.states.values()}
    lines = (palette.ink, palette.paper)
    assert min(max(contrast(line, fill) for line in lines) for fill in fills) >= GRAPHIC
    assert contrast(*lines) >= GRAPHIC
