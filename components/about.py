"""The page "About": what the atlas is, how to read it, how to change a fact, licences."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import html
from components.links import href
from components.sources import back
from components.story import stories_list
from data.catalog import Catalog
from data.downloads import descriptor
from data.fact_texts import told
from data.i18n import number, page_name, status_name, translator, years
from data.names import licence_name
from data.translation import N_
from data.view import View


def page(view: View, catalog: Catalog) -> str:
    """What the atlas is and how to use it."""
    body = (
        html.tag("p", back(view, catalog), class_="back"),
        html.tag("h2", page_name("about", view.lang)),
        html.tag("p", _lede(view, catalog), class_="lede"),
        reading(view),
        _part(translator(view.lang)(N_("Four guided stories")), stories_list(view, catalog)),
        statuses(view),
        limits(view, catalog),
        citing(view, catalog),
        changing(view),
        licences(view, catalog),
    )
    return str(html.tag("article", html.join(body), class_="text-page about-page"))


def show(view: View, catalog: Catalog) -> None:
    """Write the page."""
    st.html(page(view, catalog))


def _lede(view: View, catalog: Catalog) -> str:
    _ = translator(view.lang)
    return _(
        "An atlas of Tajikistan's foreign relations, {years}: partners and contested borders on a "
        "map, tied to a timeline and to trade. Every figure says where it comes from, and every "
        "view is a link that can be sent."
    ).format(years=years((catalog.first_year, catalog.last_year), view.lang))


def reading(view: View) -> Markup:
    """How to read map, timeline, trade and dossier."""
    _ = translator(view.lang)
    return _part(
        _("How to read it"),
        html.items(
            (
                _(
                    "Choose a country on the map, in the search or by a link. The map, the "
                    "dossier, the timeline and the trade charts then show the same thing. Up to "
                    "four countries can be compared."
                ),
                _(
                    "The years have two ends. Events and trade are those of the whole range; "
                    "states, such as relations and borders, are those of its last year."
                ),
                _("Hatched means that there is no figure. It does not mean zero."),
                _(
                    "Trade has two sides that rarely agree: what Tajikistan reports and what its "
                    "partners report. The atlas shows one at a time and never adds them. "
                    "Estimates look lighter."
                ),
                _(
                    "Small numbers in the text are sources: a click opens the source itself. "
                    "Where no address is recorded, it leads to the list at the end."
                ),
                _(
                    "The address holds all that you chose. Copy the link, and whoever opens it "
                    "sees what you see."
                ),
            ),
            "bullets",
        ),
    )


def statuses(view: View) -> Markup:
    """What the statuses of the founding article's claims mean."""
    _ = translator(view.lang)
    meanings = {
        "confirmed": _("a source other than the article says the same"),
        "overtaken": _("it held once; something newer is known"),
        "wrong": _("a better source says otherwise"),
        "disputed": _("sources disagree, and both are shown"),
        "unchecked": _("no source was found that settles it"),
    }
    rows = (
        html.join((html.tag("b", status_name(code, view.lang), ": "), meaning))
        for code, meaning in meanings.items()
    )
    return _part(
        _("The founding article"),
        html.tag(
            "p",
            _(
                "The atlas began with an old encyclopedia article. Each of its claims is kept in "
                "our own words and judged on its own, so that nobody repeats what no longer "
                "holds."
            ),
        ),
        html.items(rows, "bullets"),
    )


def limits(view: View, catalog: Catalog) -> Markup:
    """What the atlas cannot do."""
    _ = translator(view.lang)
    unaddressed = sum(not source.url for source in catalog.sources.values())
    text = _.n(
        "Sources were read in stored copies, so an address may have moved; {n} source has no "
        "address recorded.",
        "Sources were read in stored copies, so an address may have moved; {n} sources have no "
        "address recorded.",
        unaddressed,
    ).format(n=number(unaddressed, view.lang))
    at_centre = sum(row.coord_kind == "city_centre" for row in catalog.missions)
    centres = _(
        "{n} of the {all} missions stand at a city's centre, because no source gives the building."
    ).format(n=number(at_centre, view.lang), all=number(len(catalog.missions), view.lang))
    return _part(
        _("Limits"),
        html.items(
            (
                text,
                _(
                    "The chronology is a selection. Years with few events may be years with few "
                    "sources."
                ),
                centres,
                _(
                    "Russian and Tajik texts await review by native speakers. Titles of sources "
                    "stay as their publishers wrote them."
                ),
            ),
            "bullets",
        ),
    )


def citing(view: View, catalog: Catalog) -> Markup:
    """How to cite a view."""
    _ = translator(view.lang)
    text = _(
        "Copy the link of the view and add the data version, {version}. For a single figure, cite "
        "the source behind its mark."
    ).format(version=catalog.version)
    sources = href(view.with_(page="sources"), catalog)
    method = href(view.with_(page="method"), catalog)
    links = (
        html.tag("a", _("All sources, and the data as files"), href=sources),
        html.tag("a", page_name("method", view.lang), href=method),
    )
    return _part(_("Citing"), html.tag("p", text), html.items(links, "bullets"))


def changing(view: View) -> Markup:
    """How to change a fact."""
    _ = translator(view.lang)
    return _part(
        _("Changing a fact"),
        html.tag(
            "p",
            html.fill(
                _(
                    "Facts are rows of the tables in {folder}, one fact a row, each with a source. "
                    "Edit the row, add the source to {sources} if it is new, run {command}, and "
                    "the page shows it. A row that breaks a rule is named with its table and line."
                ),
                folder=html.tag("code", "data/tables"),
                sources=html.tag("code", "sources.csv"),
                command=html.tag("code", "make test"),
            ),
        ),
    )


def licences(view: View, catalog: Catalog) -> Markup:
    """Licences of the data, as the package states them; those of the map are on the method page."""
    _ = translator(view.lang)
    package = descriptor()
    own = html.join(
        (html.external(each["path"], each["name"]) for each in package["licenses"]), ", "
    )
    whole = html.fill(
        _("The compilation is under {licence}; what comes from others keeps their terms:"),
        licence=own,
    )
    parts = (
        html.join(
            (
                html.tag("b", ", ".join(each["tables"]), ": "),
                f"{licence_name(each['licence'], view.lang)}. ",
                html.tag("span", told(each["text"], view.lang)),
                html.tag("small", each["attribution"], lang=None if view.lang == "en" else "en"),
            ),
            " ",
        )
        for each in package["licenceNotes"]
    )
    map_ = html.tag(
        "a",
        _("The layers of the map have licences of their own"),
        href=href(view.with_(page="method"), catalog),
    )
    return _part(
        _("Licences of the data"),
        html.tag("p", whole),
        html.items((*parts, map_), "bullets"),
    )


def _part(heading: str, *body: html.Content) -> Markup:
    return html.join((html.tag("h3", heading), *body))
