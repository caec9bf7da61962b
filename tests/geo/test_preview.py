"""The picture of a view: its form, what it says and shows, and that nothing breaks it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from data import catalog, stories
from data.catalog import Catalog
from data.view import View, decode
from geo import measures, preview, preview_figures, preview_frame, preview_text, preview_words
from geo.assets import STATIC
from geo.palette import LIGHT
from geo.preview_values import now
from tests.components.hostile import hostile

WIDTH, HEIGHT = preview_frame.WIDTH, preview_frame.HEIGHT
HEAVIEST = 300_000
"""Bytes beyond which some messengers show no picture."""

VIEWS = (
    "",
    "partner=KGZ&lang=ru",
    "partner=RUS&measure=imports&years=2010..2020",
    "partner=USA&measure=events",
    "partner=NZL",
    "partner=VAT&lang=tg",
    "partner=UZB,KGZ,AFG,CHN&measure=exports&lang=ru",
    "measure=borders&lang=tg",
    "measure=turnover&layers=flows",
    "measure=missions&layers=missions",
    "border=isfara&years=2014..2022",
    "border=pamir&years=2002..2011&layers=places,markers,old_line,mappers",
    "border=pyanj&lang=tg",
    "section=uzb-mines&years=1999..2005",
    "section=kgz-isfara&lang=ru",
    "event=TJ0223",
    "event=TJ0060",
    "page=trade",
    "page=trade&partner=KAZ&lang=ru",
    "page=trade&partner=CHN,RUS&years=2020",
    "page=sources",
    "page=method&lang=tg",
    "page=about&lang=ru",
)


@pytest.fixture(scope="module")
def facts() -> Catalog:
    return catalog.load()


def view(query: str, facts: Catalog) -> View:
    made = decode(query, facts.vocabulary)
    assert not made.notices, made.notices
    return made.view


def pixels(body: bytes) -> npt.NDArray[np.int64]:
    with Image.open(io.BytesIO(body)) as picture:
        return np.asarray(picture.convert("RGB"), dtype=np.int64)


def texts(figure: Figure) -> list[str]:
    written = [each.get_text() for each in figure.texts]
    for axes in figure.axes:
        written += [each.get_text() for each in axes.texts]
    return written


@pytest.mark.parametrize("query", VIEWS)
def test_every_kind_of_view_has_a_picture_whose_words_are_read(query: str, facts: Catalog) -> None:
    figure = preview._figure(view(query, facts), facts, LIGHT)
    body = preview._png(figure)
    with Image.open(io.BytesIO(body)) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(body) < HEAVIEST
    shown = pixels(body)
    paper = np.array([int(LIGHT.paper[at : at + 2], 16) for at in (1, 3, 5)])
    # Words on paper, and neither a blank sheet nor one that is filled.
    assert np.abs(shown[2, 2] - paper).max() <= 2
    assert 0.02 < (np.abs(shown - paper).max(axis=2) > 24).mean() < 0.95
    _inside_and_apart(figure)


def _inside_and_apart(figure: Figure) -> None:
    boxes = []
    for each in (*figure.texts, *(text for axes in figure.axes for text in axes.texts)):
        box = each.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= WIDTH, each.get_text()
        assert box.y0 >= 0 and box.y1 <= HEIGHT, each.get_text()
        boxes.append((each.get_text(), box))
    for at, (text, a) in enumerate(boxes):
        for other, b in boxes[at + 1 :]:
            across = min(a.x1, b.x1) - max(a.x0, b.x0)
            high = min(a.y1, b.y1) - max(a.y0, b.y0)
            # A box has room for accents and descenders, which few lines use.
            assert across <= 1 or high <= 0.3 * min(a.height, b.height), (text, other)


def test_it_says_what_the_view_is(facts: Catalog) -> None:
    figure = preview._figure(view("border=pamir&years=2002..2011", facts), facts, LIGHT)
    said = " ".join(texts(figure))
    for words in ("Border with China", "2002 to 2011", "Demarcated since 2011", "OpenStreetMap"):
        assert words in said
    assert "China's since 20 September 2011" in said


def test_states_are_those_of_the_last_year(facts: Catalog) -> None:
    early = texts(preview._figure(view("border=isfara&years=2014..2020", facts), facts, LIGHT))
    late = texts(preview._figure(view("border=isfara", facts), facts, LIGHT))
    assert "Disputed" in early and "Ratified" not in early
    assert "Ratified" in late and "Disputed" not in late


def test_colour_of_a_border_is_that_of_its_state(facts: Catalog) -> None:
    red = np.array([int(LIGHT.states["disputed"][at : at + 2], 16) for at in (1, 3, 5)])

    def reds(query: str) -> int:
        shown = pixels(preview.draw(view(query, facts), facts))
        return int((np.abs(shown - red).max(axis=2) <= 6).sum())

    assert reds("section=kgz-isfara&years=2014..2020&layers=none") > 300
    assert reds("section=kgz-isfara&years=2025&layers=none") < 20


def test_partner_is_outlined_and_told(facts: Catalog) -> None:
    one, none = (
        pixels(preview.draw(view(query, facts), facts))
        for query in ("partner=KAZ&years=2020&measure=exports", "years=2020&measure=exports")
    )
    assert not np.array_equal(one, none)
    figure = preview._figure(view("partner=KAZ&years=2020&measure=exports", facts), facts, LIGHT)
    told = [each for each in texts(figure) if each.startswith("Kazakhstan: US$")]
    assert len(told) == 1 and told[0].endswith("(2020)")


def test_values_are_those_the_page_shows(facts: Catalog) -> None:
    counted = {
        "rule": "sum",
        "entries": {"AAA": [(2001, 1), (2002, 3), (2005, 9)]},
        "breaks": [2, 5],
        "classes": [(0, "1"), (1, "2–4"), (2, "≥ 5")],
    }
    found = now(counted, "AAA", 2001, 2002)
    assert found is not None and (found.index, found.text, found.year) == (1, "4", None)
    assert now(counted, "AAA", 2003, 2004) is None
    latest = {"rule": "latest", "entries": {"AAA": [(2001, 1, "a"), (2004, 2, "b")]}}
    found = now(latest, "AAA", 2002, 2010)
    assert found is not None and (found.index, found.text, found.year) == (2, "b", 2004)
    assert now(latest, "AAA", 2002, 2003) is None
    upto = {**latest, "rule": "upto"}
    found = now(upto, "AAA", 2002, 2003)
    assert found is not None and found.text == "a"
    document = measures.document(view("measure=exports", facts), facts)
    assert now(document, "KAZ", 2020, 2020) is not None


def test_figures_carry_their_year_and_come_from_the_tables(facts: Catalog) -> None:
    exports, imports = preview_figures.figures(view("partner=KAZ&years=2016..2019", facts), facts)
    rows = facts.trade[
        (facts.trade["partner_id"] == "KAZ")
        & (facts.trade["year"] == 2019)
        & (facts.trade["basis"] == "reported")
    ].set_index("flow")["value_usd"]
    assert exports.label == "Exports, 2019" and imports.label == "Imports, 2019"
    assert float(re.sub(r"[^0-9.]", "", exports.value)) == round(rows["export"] / 1e6, 1)
    assert preview_figures.figures(view("partner=KAZ,CHN", facts), facts) == ()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "world"),
        ("partner=USA", "world"),
        ("partner=RUS", "wide"),
        ("partner=AUS", "wide"),
        ("partner=KGZ", "near"),
        ("border=pamir", "near"),
        ("event=TJ0223", "near"),
    ],
)
def test_frame_holds_what_the_view_is_about(query: str, kind: str, facts: Catalog) -> None:
    shown = view(query, facts)
    found = preview_frame.frame(shown, facts)
    left, bottom, right, top = found.corners
    assert found.kind == kind
    ratio = found.panel.width / found.panel.height
    assert (right - left) / (top - bottom) == pytest.approx(ratio, rel=1e-6)
    for iso in ("TJK", *shown.partners):
        if shown.border or shown.event:
            continue
        shape = preview_frame.largest(iso)
        assert shape is not None
        inside = shape.representative_point()
        project = preview_frame.transformer("EPSG:4326", found.crs).transform
        x, y = project(inside.x, inside.y)
        assert left < x < right and bottom < y < top


def test_equal_views_give_equal_bytes(facts: Catalog) -> None:
    shown = view("border=isfara&lang=tg", facts)
    for kind in preview.KINDS:
        assert preview.draw(shown, facts, kind) == preview.draw(shown, facts, kind)


def test_svg_is_one_document_of_paths_that_asks_nobody(facts: Catalog) -> None:
    body = preview.draw(view("border=pamir", facts), facts, "svg")
    root = ElementTree.fromstring(body)
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(HEIGHT))
    names = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert "path" in names
    assert not names & {"script", "foreignObject", "text", "a"}
    for each in root.iter():
        for name, value in each.attrib.items():
            if name.endswith("href"):
                assert value.startswith(("#", "data:image/png"))


def test_another_kind_is_refused(facts: Catalog) -> None:
    with pytest.raises(ValueError, match="png or svg"):
        preview.draw(view("", facts), facts, "gif")


def test_fonts_have_every_letter_of_the_three_languages() -> None:
    letters = set("АаБбЁёЖжҒғӢӣҚқӮӯҲҳҶҷЪъЭэЮюЯя–—…«»·°²№’“”éšžİı")
    for path in sorted((STATIC / "fonts" / "preview").glob("*.ttf")):
        font = TTFont(path)
        assert letters <= {chr(code) for code in font.getBestCmap()}, path.name
        # The licence keeps the original's name for the original.
        assert "Source" not in font["name"].getDebugName(1)


def test_our_fonts_are_the_ones_used() -> None:
    names = {
        weight: preview_text.font(weight, 20).get_name()
        for weight in ("regular", "semibold", "serif")
    }
    assert names == {
        "regular": "Atlas Sans",
        "semibold": "Atlas Sans Semibold",
        "serif": "Atlas Serif",
    }
    widths = {preview_text.width("Тоҷикистон", weight, 20) for weight in names}
    assert len(widths) == 3


@given(st.text(max_size=400), st.sampled_from([1, 2, 5]))
@settings(max_examples=60, deadline=None)
def test_any_text_is_broken_into_lines_that_fit(text: str, most: int) -> None:
    lines = preview_text.wrapped(text, "regular", 20, 240, most)
    assert len(lines) <= most
    assert all(preview_text.width(line, "regular", 20) <= 240 for line in lines)


def test_text_is_drawn_as_it_is_and_never_as_mathematics(facts: Catalog) -> None:
    bad = hostile(facts)
    for query in ("event=TJ0223", "border=isfara&layers=places,clashes", "section=chn-north"):
        shown = view(query, facts)
        preview.draw(shown, bad)
        title = preview_words.words(shown, bad).title
        assert title
    figure = Figure(figsize=(2, 2))
    preview_text.write(figure, 5, 5, r"$\frac{1}{", size=12, colour="#000000")
    assert figure.texts[0].get_parse_math() is False
    figure.canvas.draw()


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\ud800", "a" * 5000, "\u202eabc", "漢字 🙂", "$x_{1"]
)
def test_odd_words_are_drawn(text: str) -> None:
    figure = Figure(figsize=(3, 1), dpi=72)
    for line in preview_text.wrapped(text, "serif", 30, 150, 3):
        preview_text.write(figure, 4, 20, line, weight="serif", size=30, colour="#000000")
    figure.canvas.draw()


def steps(facts: Catalog) -> Iterator[View]:
    for name, story in stories.load(facts).items():
        for step in story.steps:
            yield stories.step_view(facts.vocabulary, name, step.number)


def test_every_step_of_every_story_is_told_in_full(facts: Catalog) -> None:
    for shown in steps(facts):
        figure = preview._figure(shown, facts, LIGHT)
        heading = preview_words.words(shown, facts).title
        assert heading.split()[0] in " ".join(texts(figure))
        figure.clear()


def test_threads_may_ask_at_once(facts: Catalog) -> None:
    queries = ("", "partner=KGZ", "page=trade", "border=pyanj")
    alone = [preview.draw(view(query, facts), facts) for query in queries]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda query: preview.draw(view(query, facts), facts), queries))
    assert together == alone
