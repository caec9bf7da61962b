"""The one thin bar: country, compare, measure, years; and what stands beside the title."""

from __future__ import annotations

import unicodedata

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import map_panel, navigate, scripts
from components.links import full_href, href
from data import i18n
from data.catalog import Catalog
from data.steps import AFTER, BEFORE, steps
from data.translation import N_
from data.view import View
from data.vocabulary import LANGS, MAX_PARTNERS, MEASURES

Choice = tuple[str, ...]

_SHORT = {"en": "EN", "ru": "РУ", "tg": "ТҶ"}


def bar() -> DeltaGenerator:
    """The container of what follows: one row, or several where the window is narrow."""
    return st.container(key="bar-row", horizontal=True, vertical_alignment="center", gap="medium")


def chosen(view: View, catalog: Catalog) -> None:
    """Country, compare and measure; each shows the view and writes it."""
    _country(view, catalog)
    _measure(view)


def choices(view: View, catalog: Catalog) -> list[Choice]:
    """What the country box offers: all partners, several at once if so chosen, each one."""
    single = sorted(
        ((code,) for code in catalog.vocabulary.partners),
        key=lambda choice: _sort_key(i18n.country(catalog.partners[choice[0]], view.lang)),
    )
    several = [view.partners] if len(view.partners) > 1 else []
    return [(), *several, *single]


def _sort_key(name: str) -> str:
    """Åland next to Albania: letters without their marks."""
    return unicodedata.normalize("NFKD", name).casefold()


def name_of(choice: Choice, catalog: Catalog, lang: str) -> str:
    """Words for a choice of the country box."""
    if not choice:
        return i18n.translator(lang)(N_("All partners"))
    return ", ".join(i18n.country(catalog.partners[code], lang) for code in choice)


def _country(view: View, catalog: Catalog) -> None:
    _ = i18n.translator(view.lang)
    st.session_state["country"] = view.partners
    st.selectbox(
        _("Country"),
        choices(view, catalog),
        format_func=lambda choice: name_of(choice, catalog, view.lang),
        key="country",
        on_change=_country_chosen,
    )
    st.toggle(
        _("Compare"),
        key="compare",
        on_change=lambda: navigate.again("map"),
        help=_("Add up to {n} countries, on the map or here").format(n=MAX_PARTNERS),
    )


_TRIGGERS = (
    *(("years", "chosen"), ("navigator", "went"), ("navigator", "stepped")),
    *(("charts-picks", "picked"), ("story-keys", "went")),
)


def _behind() -> bool:
    """Whether the boxes only bring an older value along with another gesture.

    A gesture made right after a run is sent before the boxes show what that run gave them; a
    reader makes one gesture at a time, so the boxes' own value is then not a choice.
    """
    return map_panel.speaks() or any(
        navigate.payload(key, name) is not None for key, name in _TRIGGERS
    )


def _country_chosen() -> None:
    if _behind():
        return
    view = navigate.current()
    chosen: Choice = st.session_state["country"] or ()
    if st.session_state.get("compare") and len(chosen) == 1 and chosen[0] not in view.partners:
        navigate.go(view.toggled(chosen[0], compare=True))
        return
    navigate.go(view.with_(partners=chosen))


def _measure(view: View) -> None:
    _ = i18n.translator(view.lang)
    st.session_state["measure"] = view.measure
    st.selectbox(
        _("Measure"),
        MEASURES,
        format_func=lambda code: i18n.measure_name(code, view.lang),
        key="measure",
        on_change=_measure_chosen,
    )


def _measure_chosen() -> None:
    if not _behind():
        navigate.go(navigate.current().with_(measure=st.session_state["measure"]))


def years(view: View, catalog: Catalog) -> None:
    """The years, with a handle at either end."""
    _ = i18n.translator(view.lang)
    scripts.mount("years")(
        key="years",
        data={
            "label": _("Years"),
            "from": _("Years from"),
            "to": _("Years to"),
            "first": catalog.first_year,
            "last": catalog.last_year,
            "years": list(view.years),
        },
        on_chosen_change=_years_chosen,
    )


def _years_chosen() -> None:
    chosen = navigate.payload("years", "chosen")
    if isinstance(chosen, list) and len(chosen) == 2 and all(isinstance(y, int) for y in chosen):
        navigate.go(navigate.current().with_(years=(chosen[0], chosen[1])))


def languages(view: View, catalog: Catalog) -> str:
    """HTML of the language links; the current language is not a link.

    Each has its name and a short form for narrow windows, where the name is still what is read
    aloud.
    """
    parts = []
    for lang in LANGS:
        name = (
            f'<span class="lang-name">{i18n.LANG_NAMES[lang]}</span>'
            f'<span class="lang-code" aria-hidden="true">{_SHORT[lang]}</span>'
        )
        if lang == view.lang:
            parts.append(f'<span aria-current="true" lang="{lang}">{name}</span>')
        else:
            address = href(view.with_(lang=lang), catalog).replace("&", "&amp;")
            parts.append(f'<a href="{address}" hreflang="{lang}" lang="{lang}">{name}</a>')
    label = i18n.translator(view.lang)(N_("Languages"))
    return f'<nav class="atlas-langs" aria-label="{label}">{"".join(parts)}</nav>'


def copy_link(view: View, catalog: Catalog) -> None:
    """The button that copies the full address of the view."""
    _ = i18n.translator(view.lang)
    scripts.mount("copy")(
        key="copy",
        data={
            "address": full_href(view, catalog),
            "label": _("Copy link"),
            "done": _("Copied"),
            "byHand": _("Copy it from here"),
        },
    )


def navigator(view: View, subject: str) -> None:
    """The piece that turns anchors to views into changes of the page, and tells of a new theme.

    Parameters
    ----------
    subject : name of what is selected; when it changes, the dossier starts at its beginning.
    """
    scripts.mount("navigator")(
        key="navigator",
        data={"lang": view.lang, "subject": subject, "theme": st.context.theme.type or "light"},
        on_went_change=_went,
        on_stepped_change=_stepped,
        on_lit_change=_lit,
    )


def _lit() -> None:
    """A new theme: what is drawn in its colours is drawn again."""
    navigate.again("map", "timeline", "borders", "trade")


def _went() -> None:
    address = navigate.payload("navigator", "went")
    if isinstance(address, str):
        navigate.follow(address)


def _stepped() -> None:
    """To the event before or after the one in focus; at an end nothing changes."""
    made = navigate.opened()
    way = navigate.payload("navigator", "stepped")
    found = steps(made.view, made.catalog)
    event = {BEFORE: found.before, AFTER: found.after}.get(str(way))
    if event:
        navigate.go(made.view.with_(event=event))
