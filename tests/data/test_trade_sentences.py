"""Sentences of the trade charts: true to the tables, worded by the ratio, silent otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import i18n, trade_gap, trade_table
from data import trade_sentences as said
from data.catalog import Catalog
from data.growth import growth, times
from data.trade import other_basis, series
from data.trade_change import MOST_ESTIMATED, Figure, Said, change
from data.trade_gap import AGREE, LEAST_USD
from data.view import View
from data.vocabulary import LANGS
from tests.data.views import views

WORDS = {
    "fell to a quarter": (0.2375, 0.2625),
    "fell to a third": (0.318, 0.349),
    "halved": (0.475, 0.525),
    "fell by a third": (0.646, 0.687),
    "fell by a quarter": (0.74, 0.76),
    "hardly changed": (0.98, 1.02),
    "grew by a quarter": (1.2375, 1.2625),
    "grew by a third": (1.313, 1.354),
    "grew by half": (1.475, 1.525),
    "doubled": (1.9, 2.1),
    "tripled": (2.85, 3.15),
    "quadrupled": (3.8, 4.2),
}
"""Least and greatest ratio that each word may stand for."""

SENTENCES: tuple[Callable[[View, Catalog], Said], ...] = (said.by_year, said.ranking, said.gap)


@pytest.fixture(scope="session")
def view(catalog: Catalog) -> Callable[..., View]:
    whole = View(years=(catalog.first_year, catalog.last_year))
    return lambda **changes: whole.with_(**changes)


def fits(text: str, ratio: float) -> None:
    """Hold an English verb to the ratio it stands for."""
    slack = 1e-9
    if text in WORDS:
        low, high = WORDS[text]
        assert low - slack <= ratio <= high + slack, (text, ratio)
    elif found := re.fullmatch(r"(grew|fell) by (\d+)%", text):
        part = ratio - 1 if found[1] == "grew" else 1 - ratio
        assert abs(100 * part - int(found[2])) <= 0.5 + 1e-6, (text, ratio)
    elif found := re.fullmatch(r"grew to ([\d.]+) times as much", text):
        assert abs(ratio - float(found[1])) <= (0.05 if ratio < 10 else 0.5) + 1e-6, (text, ratio)
        assert ratio >= 1.9
    elif text == "grew more than 20-fold":
        assert ratio >= 20
    elif text == "fell by more than 99%":
        assert 0 < ratio < 0.01
    else:
        assert text == "fell to nothing"
        assert ratio == 0


@settings(deadline=None, max_examples=500)
@given(
    first=st.floats(1e3, 1e10),
    ratio=st.one_of(st.just(0.0), st.floats(1e-6, 5.0), st.floats(1.0, 1e4)),
)
def test_words_stand_for_ratios_within_their_bounds(first: float, ratio: float) -> None:
    fits(growth(first, first * ratio, "en"), first * ratio / first)


@given(ratio=st.floats(1.0, 1e4))
def test_times_as_much(ratio: float) -> None:
    text = times(ratio, "en")
    word = text.removesuffix(" times as much").replace(",", "")
    number = {"twice as much": 2.0, "three": 3.0, "four": 4.0}.get(word)
    number = float(word) if number is None else number
    assert abs(ratio - number) <= (0.05 if ratio < 10 else 0.5) + 1e-9


@pytest.mark.parametrize(
    ("first", "last"), [(0.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, math.nan), (math.inf, 1.0)]
)
def test_no_growth_from_nothing_or_to_no_figure(first: float, last: float) -> None:
    with pytest.raises(ValueError, match="no growth"):
        growth(first, last, "en")


def in_table(figure: Figure, view: View, catalog: Catalog) -> list[float]:
    """The same figure in the table of the chart."""
    of_other_side = figure.side == other_basis(view.basis)
    there = view.with_(basis=other_basis(view.basis)) if of_other_side else view
    rows = trade_table.by_year(there, catalog, *view.years)
    what = {"wdi": "total"}.get(figure.side, "trade" if view.partners else "allocated")
    own = rows[
        (rows["what"] == what)
        & (rows["partner_id"] == figure.partner_id)
        & (rows["flow"] == figure.flow)
        & (rows["year"] == figure.year)
    ]
    return [float(value) for value in own[figure.column]]


def written(figure: Figure, lang: str) -> str:
    if figure.column == "share_pct":
        return i18n.percent(figure.value, lang, 1)
    return i18n.usd(figure.value, lang)


@settings(deadline=None, max_examples=120)
@given(view=views())
def test_figures_by_year_are_those_of_the_chart(catalog: Catalog, view: View) -> None:
    made = said.by_year(view, catalog)
    for figure in made.figures:
        assert in_table(figure, view, catalog) == [pytest.approx(figure.value, rel=1e-12)]
        assert written(figure, view.lang) in made.text
        assert str(figure.year) in made.text
        assert figure.year is not None
        assert view.years[0] <= figure.year <= view.years[1]


@settings(deadline=None, max_examples=60)
@given(view=views())
def test_the_figure_of_the_ranking_is_that_of_the_chart(catalog: Catalog, view: View) -> None:
    made = said.ranking(view, catalog)
    table = trade_table.of_ranking(view, catalog)
    for figure in made.figures:
        own = table[table["partner_id"] == figure.partner_id]
        assert set(own["rank"]) == {1}
        assert float(own["value_usd"].sum()) == pytest.approx(figure.value)
        assert set(own["flow"]) <= set(figure.flow.split("+"))
        assert written(figure, view.lang) in made.text
        share = own["value_usd"].loc[own["quality"] == "estimate"].sum() / figure.value
        assert share <= MOST_ESTIMATED


@settings(deadline=None, max_examples=80)
@given(view=views())
def test_figures_of_the_gap_are_those_of_the_chart(catalog: Catalog, view: View) -> None:
    made = said.gap(view, catalog)
    if not made:
        return
    ours, theirs = made.figures
    rows = trade_gap.gaps(catalog) if view.partners else trade_gap.largest(view, catalog).rows
    own = rows[(rows["partner_id"] == ours.partner_id) & (rows["flow"] == ours.flow)]
    own = own[own["year"] == ours.year] if view.partners else own.head(1)
    assert list(own["reported_usd"]) == [ours.value]
    assert list(own["mirror_usd"]) == [theirs.value]
    for figure in made.figures:
        assert written(figure, view.lang) in made.text
    assert i18n.usd(abs(ours.value - theirs.value), view.lang) in made.text
    if view.partners:
        assert max(ours.value, theirs.value) > AGREE * min(ours.value, theirs.value)


@settings(deadline=None, max_examples=150)
@given(view=views())
def test_a_sentence_never_fails_and_is_whole(catalog: Catalog, view: View) -> None:
    for sentence in SENTENCES:
        made = sentence(view, catalog)
        assert bool(made) == bool(made.text) == bool(made.figures)
        assert str(made) == made.text
        assert not re.search(r"\bnan\b|\binf\b|[{}]|None", made.text)
        assert not made or made.text.endswith(".")
        assert all(math.isfinite(figure.value) for figure in made.figures)


@settings(deadline=None, max_examples=120)
@given(view=views())
def test_verbs_in_sentences_fit_the_figures(catalog: Catalog, view: View) -> None:
    view = view.with_(lang="en")
    made = said.by_year(view, catalog)
    if view.scale == "share" or len(view.partners) > 1:
        return
    for first, last in zip(made.figures[::2], made.figures[1::2], strict=True):
        assert (first.partner_id, first.flow, first.side) == (last.partner_id, last.flow, last.side)
        verb = growth(first.value, last.value, "en")
        fits(verb, last.value / first.value)
        low, high = (written(each, "en") for each in (first, last))
        dated = f"{verb} between {first.year} and {last.year}, from {low} to {high}"
        assert dated in made.text or f"{verb}, from {low} to {high}" in made.text


@settings(deadline=None, max_examples=80)
@given(view=views())
def test_a_change_goes_from_the_first_to_the_last_figure_that_is_no_estimate(
    catalog: Catalog, view: View
) -> None:
    made = said.by_year(view.with_(scale="usd"), catalog)
    if len(view.partners) != 1 or not made:
        return
    first, last = made.figures[:2]
    rows = series(catalog, view.basis)
    rows = rows[(rows["partner_id"] == first.partner_id) & (rows["flow"] == first.flow)]
    rows = rows[rows["year"].between(*view.years) & (rows["quality"] != "estimate")]
    assert (first.year, last.year) == (rows["year"].min(), rows["year"].max())


def test_the_two_sides_of_china(catalog: Catalog, view: Callable[..., View]) -> None:
    made = said.by_year(view(partners=["CHN"], years=(2009, 2020), basis="mirror"), catalog)
    assert made.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Imports from China fell by 16% between 2009 and 2020, from US$ 1.2 bn to US$ 1.0 bn, as "
        "China reports it; as Tajikistan reports it they grew by 64%, from US$ 266.5 m to "
        "US$ 438.4 m."
    )


def test_provisional_figures_are_called_so(catalog: Catalog, view: Callable[..., View]) -> None:
    made = said.by_year(view(partners=["CHN"], years=(2019, 2025), basis="mirror"), catalog)
    text = made.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "to US$ 3.8 bn (provisional), as China reports it" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"partners": ["RUS"], "years": (2010, 2015)},
        {"partners": ["RUS"], "years": (2019, 2019)},
        {"partners": ["BTN"]},
        {"partners": ["AND", "RUS"]},
        {"years": (2019, 2019)},
    ],
)
def test_silent_where_there_is_nothing_to_say(
    catalog: Catalog, view: Callable[..., View], changes: dict[str, object]
) -> None:
    assert not said.by_year(view(**changes), catalog)


def rows_of(qualities: list[str], value: float = 2e6) -> pd.DataFrame:
    years = range(2000, 2000 + len(qualities))
    return pd.DataFrame(
        {
            "partner_id": "CHN",
            "flow": "import",
            "year": list(years),
            "value_usd": [value * (1 + year - 2000) for year in years],
            "quality": qualities,
        }
    )


def test_no_change_where_estimates_dominate_or_the_base_is_tiny() -> None:
    firm, guess = "firm", "estimate"
    assert change(rows_of([firm, firm]), "reported")
    assert change(rows_of([firm, guess, guess, firm]), "reported")
    assert change(rows_of([firm, guess, guess, guess, firm]), "reported") is None
    assert change(rows_of([guess, firm]), "reported") is None
    assert change(rows_of([]), "reported") is None
    assert change(rows_of([firm, firm], LEAST_USD * 0.99), "reported") is None
    assert change(rows_of([firm, firm], 0.0), "reported") is None


@pytest.mark.parametrize("lang", LANGS)
def test_sentences_in_every_language(
    catalog: Catalog, view: Callable[..., View], lang: str
) -> None:
    for sentence in SENTENCES:
        assert sentence(view(partners=["CHN"], lang=lang), catalog)
