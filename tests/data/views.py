"""Views at random, for tests that must hold for any of them."""

from __future__ import annotations

from hypothesis import strategies as st

from data.catalog import Catalog, load
from data.view import View
from data.vocabulary import BASES, LANGS, SCALES

_CATALOG = load()
_OFTEN = ("CHN", "RUS", "KAZ", "UZB", "TUR", "CHE", "KGZ", "AFG", "NLD", "IRN")


@st.composite
def views(draw: st.DrawFn, catalog: Catalog = _CATALOG) -> View:
    """A valid view: any partners, years, measure, basis, scale and language."""
    every = sorted(catalog.vocabulary.partners)
    partner = st.one_of(st.sampled_from(_OFTEN), st.sampled_from(every))
    partners = draw(st.lists(partner, max_size=4, unique=True))
    year = st.integers(catalog.first_year, catalog.last_year)
    return View(years=(catalog.first_year, catalog.last_year)).with_(
        partners=partners,
        years=(draw(year), draw(year)),
        measure=draw(st.sampled_from(["relations", "exports", "imports", "turnover"])),
        basis=draw(st.sampled_from(BASES)),
        scale=draw(st.sampled_from(SCALES)),
        lang=draw(st.sampled_from(LANGS)),
    )
