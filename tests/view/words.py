"""A small vocabulary and strategies that draw every view it allows."""

from __future__ import annotations

from hypothesis import strategies as st

from data.view import View, Vocabulary
from data.vocabulary import (
    BASES,
    BORDERS,
    KINDS,
    LANGS,
    LAYERS,
    MAX_PARTNERS,
    MEASURES,
    PAGES,
    SCALES,
)

VERSIONS = ("2025.1", "2026.1")
ORDER = (
    *("v", "page", "partner", "years", "border", "section", "event", "measure", "basis"),
    *("kinds", "layers", "scale", "story", "step", "data", "lang"),
)
"""Parameters in the order of an address."""

WORDS = Vocabulary(
    first_year=1991,
    last_year=2025,
    partners=frozenset({"AFG", "CHN", "KGZ", "UZB", "RUS", "XKX"}),
    sections={
        "kgz-isfara": "isfara",
        "kgz-leilek": "isfara",
        "afg-pyanj": "pyanj",
        "chn-north": "pamir",
        "uzb-farkhad": "uzbekistan",
    },
    events=frozenset({"TJ0001", "TJ0298", "TJ0320"}),
    stories={
        "pamir": (
            "partner=CHN&years=1991..1999",
            "border=pamir&section=chn-north&years=2011&measure=exports&data=2025.1&lang=tg",
            "partner=CHN,KGZ&event=TJ0298&kinds=border,clash&layers=places&scale=log&basis=mirror",
        ),
        "empty": ("",),
    },
    data_versions=VERSIONS,
)


@st.composite
def views(draw: st.DrawFn, words: Vocabulary = WORDS) -> View:
    """Any view that a vocabulary allows."""
    border = draw(st.none() | st.sampled_from(sorted(BORDERS)))
    sections = [section for section, of in words.sections.items() if of == border]
    first, last = draw(st.tuples(st.integers(1991, 2025), st.integers(1991, 2025)).map(sorted))
    kinds = draw(st.sets(st.sampled_from(KINDS), max_size=len(KINDS) - 1))
    story = draw(st.none() | st.sampled_from(sorted(words.stories)))
    chosen = st.lists(st.sampled_from(sorted(words.partners)), unique=True, max_size=MAX_PARTNERS)
    return View(
        page=draw(st.sampled_from(PAGES)),
        partners=tuple(draw(chosen)),
        years=(first, last),
        border=border,
        section=draw(st.none() | st.sampled_from(sections)) if sections else None,
        event=draw(st.none() | st.sampled_from(sorted(words.events))),
        measure=draw(st.sampled_from(MEASURES)),
        basis=draw(st.sampled_from(BASES)),
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        layers=tuple(x for x in LAYERS if x in draw(st.sets(st.sampled_from(LAYERS)))),
        scale=draw(st.sampled_from(SCALES)),
        story=story,
        step=draw(st.integers(1, len(words.stories[story]))) if story else None,
        data=draw(st.none() | st.sampled_from(VERSIONS)),
        lang=draw(st.sampled_from(LANGS)),
    )


any_text = st.text(st.characters())
"""Any text, lone surrogates included."""

names = st.sampled_from((*ORDER, "embed", "nonsense"))
near_values = st.sampled_from(
    (
        *("KGZ", "kgz,chn", "KGZ,KGZ,AFG,UZB,RUS,XKX", "TJK", "2011", "2011..1999", "1..9999"),
        *("isfara", "kgz-isfara", "pamir", "TJ0298", "tj0001", "exports", "mirror", "log"),
        *("clash,border,nothing", "places", "none", "all", "1", "2", "99", "2025.1", "ru"),
        *("tg-Cyrl", "%4b%47%5a", "%C3%28", "%", ""),
    )
)
near_addresses = st.lists(st.tuples(names, near_values | any_text)).map(
    lambda items: "&".join(f"{name}={value}" for name, value in items)
)
"""Addresses that come close to meaning something."""
