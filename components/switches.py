"""Choices that stand beside the charts: kinds of events, whose figures, how trade is drawn.

Each choice is a link to the view it leads to. So it needs no state of its own, shows what the
address says, and can be opened in another tab.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from components.html import join, tag
from components.links import href
from data import i18n
from data.catalog import Catalog
from data.view import View
from data.vocabulary import BASES, KINDS, SCALES, preferred_language

Choice = tuple[str, View, bool]
"""Words, the view they lead to, and whether that is what is shown."""


# The switches are 3 kB and worth keeping, for each leads to a view that has to be made and
# written as an address; 256 are 1 MB.
@lru_cache(maxsize=256)
def _kinds(view: View, catalog: Catalog, _reader: str) -> Markup:
    """The switch of kinds; its links leave out what the reader's browser asks for anyway."""
    _ = i18n.translator(view.lang)
    choices: list[Choice] = [(_("All"), view.with_(kinds=()), not view.kinds)]
    for kind in KINDS:
        chosen = kind in view.kinds
        others = [one for one in view.kinds if one != kind]
        leads = view.with_(kinds=others if chosen else [*others, kind])
        choices.append((i18n.kind_name(kind, view.lang), leads, chosen))
    return _group(_("Kinds of events"), choices, catalog, toggles=True)


def kinds(view: View, catalog: Catalog) -> Markup:
    """Which lanes the timeline shows: all, or any set of them.

    From all lanes the first choice shows that kind alone; further ones add or take away.
    """
    return _kinds(view, catalog, preferred_language(st.context.locale))


def trade(view: View, catalog: Catalog) -> Markup:
    """Whose figures are drawn and on which scale."""
    _ = i18n.translator(view.lang)
    bases = [
        (i18n.basis_name(basis, view.lang), view.with_(basis=basis), basis == view.basis)
        for basis in BASES
    ]
    scales = [
        (i18n.scale_name(scale, view.lang), view.with_(scale=scale), scale == view.scale)
        for scale in SCALES
    ]
    return tag(
        "div",
        _group(_("Whose figures"), bases, catalog),
        _group(_("Scale"), scales, catalog),
        class_="atlas-switches",
    )


def _group(
    name: str, choices: Iterable[Choice], catalog: Catalog, *, toggles: bool = False
) -> Markup:
    """A named group of links; the one that is shown is marked, and is no link unless it toggles."""
    made = []
    for words, leads, chosen in choices:
        current = "true" if chosen else None
        if chosen and not toggles:
            made.append(tag("span", words, aria_current=current))
        else:
            made.append(tag("a", words, href=href(leads, catalog), aria_current=current))
    return tag("nav", join(made), aria_label=name, class_="atlas-switch")
