"""The page "How we draw borders": which line, why, what is ours, and what is not known."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import html, method_mapped
from components.method_layers import ceded, layers, part, sections
from components.notes import Notes
from components.sources import back
from data.catalog import Catalog
from data.i18n import page_name, state_name, translator
from data.view import View
from geo.palette import STATE_ORDER


def page(view: View, catalog: Catalog) -> str:
    """How the atlas draws borders, and under which licences."""
    notes = Notes(catalog, view.lang, "method-note")
    _ = translator(view.lang)
    body = (
        html.tag("p", back(view, catalog), class_="back"),
        html.tag("h2", page_name("method", view.lang)),
        html.tag("p", _lede(view), class_="lede"),
        lines(view, notes),
        others(view),
        sections(view, catalog),
        states(view),
        ceded(view, notes),
        method_mapped.mappers(view, notes),
        unknown(view),
        figures(view),
        method_mapped.downloads(view),
        layers(view),
        _sources(view, notes),
    )
    return str(html.tag("article", html.join(body), class_="text-page method-page"))


def show(view: View, catalog: Catalog) -> None:
    """Write the page."""
    st.html(page(view, catalog))


def _lede(view: View) -> str:
    _ = translator(view.lang)
    return _(
        "The atlas takes no side on a border. It draws the line that open data hold, says "
        "whose line that is, and gives both sides' words in the same form."
    )


def lines(view: View, notes: Notes) -> Markup:
    """Which line is drawn close to Tajikistan, and why."""
    _ = translator(view.lang)
    return part(
        _("Which line is drawn"),
        html.tag(
            "p",
            _(
                "Zoomed in, the borders of Tajikistan and its neighbours are those of "
                "OpenStreetMap, by way of its time-zone polygons: they may be used freely, they "
                "follow rivers and ridges closely, and they can be checked. Zoomed out, all "
                "countries are those of Natural Earth, much coarser."
            ),
        ),
        method_mapped.markers(view, notes),
        html.tag(
            "p",
            _(
                "It is not an official line anywhere. In particular it is not the line of the "
                "Kyrgyz-Tajik treaty of 2025: no map or coordinates of that treaty were found, "
                "and mappers have moved the line around Vorukh and Isfara more than once."
            ),
        ),
        html.tag(
            "p",
            _(
                "The Afghan line is cut at two confluences, of the Vakhsh with the Pyanj and of "
                "the Pamir with the Wakhan river. Sources give states for the whole line only, so "
                "its three sections carry them as inferred."
            ),
        ),
    )


def others(view: View) -> Markup:
    """That disputes elsewhere follow the source, and how they stand in it."""
    _ = translator(view.lang)
    return part(
        _("Disputes elsewhere"),
        html.tag(
            "p",
            _(
                "On the world map Crimea, Kashmir and other disputed lands are as the edition "
                "of Natural Earth used here has them (version 5, German point of view). The "
                "atlas follows the source and makes no statement of its own: Crimea and the "
                "Donbas are with Ukraine, Abkhazia and South Ossetia with Georgia, the north "
                "of Cyprus with Cyprus, Somaliland with Somalia; Kashmir is divided along the "
                "line of control, Aksai Chin is with China and Arunachal Pradesh with India; "
                "Kosovo, Taiwan and Western Sahara have shapes of their own."
            ),
        ),
    )


def states(view: View) -> Markup:
    """The ordered scale of states, with what each means."""
    _ = translator(view.lang)
    meanings = {
        "undelimited": _("No agreement on where the line runs."),
        "disputed": _("Both sides claim some of the same land."),
        "under_negotiation": _("Both sides talk about the line; nothing is settled yet."),
        "partly_agreed": _("Some of the kilometres are described and agreed, others not."),
        "agreed": _(
            "Both sides accept the line: described, agreed but not ratified, or inherited."
        ),
        "ratified": _("A treaty on the line has passed a parliament."),
        "demarcation": _("The whole line is fixed, and markers are being set up."),
        "demarcated": _("Markers stand on the line."),
    }
    rows = (
        html.join(
            (
                html.tag("i", "", class_=f"state-{code}"),
                html.tag("b", state_name(code, view.lang)),
                html.tag("span", meanings[code]),
            )
        )
        for code in STATE_ORDER
    )
    return part(
        _("States of a border"),
        html.tag(
            "p",
            _(
                "One ordered scale, from open to settled. A state is that of 31 December of "
                "the year; it may step back, as on the Uzbek border between 2018 and 2019. "
                "Where no source states it and it follows from the absence of an agreement or "
                "from the whole line, it is marked as inferred."
            ),
        ),
        html.items(rows, "scale"),
    )


def unknown(view: View) -> Markup:
    """What the atlas does not know."""
    _ = translator(view.lang)
    return part(
        _("What the atlas does not know"),
        html.items(
            (
                _(
                    "The text or map of the Kyrgyz-Tajik treaty of 2025, and when its markers will "
                    "stand."
                ),
                _(
                    "The shape of the 3,000 hectares on the Pyanj: only the reach of the river is "
                    "marked, because no geometry was published."
                ),
                method_mapped.ceded_note(view),
                _(
                    "Coordinates of the other boundary markers on the Chinese line, and of any on "
                    "the Kyrgyz and Uzbek lines."
                ),
                _("Which edition of OpenStreetMap is right where they differ."),
                _("Where the mines on the Uzbek border lay, and who confirmed that they are gone."),
                _(
                    "The exact point of several posts and intakes. Events there stand on a "
                    "neighbouring place, and their cards say so; distances are never measured "
                    "from such points."
                ),
                _("Kilometres agreed by section: sources give them for whole borders only."),
            ),
            "bullets",
        ),
    )


def figures(view: View) -> Markup:
    """How figures about borders are kept apart."""
    _ = translator(view.lang)
    return part(
        _("Figures"),
        html.items(
            (
                _("Lengths differ by who counts. Two counts are never mixed in one percentage."),
                _(
                    "Deaths are ranges. The Uppsala Conflict Data Program counts by territory; "
                    "figures by side are statements, each with who said it and when."
                ),
                _(
                    "Where a source for one side's position was not found, the page says so "
                    "instead of guessing."
                ),
            ),
            "bullets",
        ),
    )


def _sources(view: View, notes: Notes) -> Markup:
    listed = notes.list()
    if not listed:
        return Markup("")
    _ = translator(view.lang)
    return part(_("Sources of this page"), listed)
