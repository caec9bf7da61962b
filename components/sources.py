"""The page of sources: all of them, what rests on each, and the data as files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import streamlit as st
from markupsafe import Markup

from components import html, words
from components.base import base_path
from components.links import href
from components.notes import precision_of, title_lang
from data.catalog import Catalog
from data.downloads import csv_of_view, file_name, package_zip
from data.fact_texts import translated
from data.i18n import Translator, date, number, page_name, translator, years
from data.live.merge import package_version
from data.names import licence_name
from data.records import Source
from data.sentence import title
from data.view import View

__all__ = ["csv_of_view", "package_zip", "page", "show", "usage"]


def usage(catalog: Catalog) -> dict[str, Counter[str]]:
    """For each source, how many rows of which table rest on it."""
    counts: dict[str, Counter[str]] = {each: Counter() for each in catalog.sources}
    for table, source_ids in _citations(catalog):
        for source_id in source_ids:
            if source_id:
                counts[source_id][table] += 1
    return counts


def _citations(catalog: Catalog) -> Iterator[tuple[str, Iterable[str]]]:
    """Each row of each table as the name of the table and the sources of the row."""
    for partner in catalog.partners.values():
        yield "partners", (partner.capital_source_id,)
    for place in catalog.places.values():
        yield "places", (place.source_id,)
    for claim in catalog.claims.values():
        yield "claims", claim.sources
    for finding in catalog.findings.values():
        yield "findings", finding.sources
    for relation in catalog.relations.values():
        for each in relation.dates:
            yield "relation_dates", (each.source_id,)
    for mission in catalog.missions:
        yield "missions", mission.sources
    for member in catalog.memberships:
        yield "memberships", member.sources
    for event in catalog.events.values():
        yield "events", event.sources
    for reference in catalog.references.values():
        yield "references", (reference.source_id,)
    for dossier in catalog.dossiers.values():
        yield "dossiers", dossier.sources
    for section in catalog.borders.values():
        for state in section.states:
            yield "border_states", state.sources
    for figure in catalog.border_figures:
        yield "border_figures", figure.sources
    for position in catalog.border_positions:
        yield "border_positions", position.sources
    for row in catalog.delimitation:
        yield "delimitation", row.sources
    for casualty in catalog.casualties:
        yield "casualties", casualty.sources
    for reason in catalog.trade_reasons:
        yield "trade_reasons", reason.sources
    frames = ("trade", "trade_totals", "money_flows", "trade_shares", "trade_reported")
    for name in frames:
        for source_id in getattr(catalog, name)["source_id"]:
            yield name, (str(source_id),)


def page(view: View, catalog: Catalog) -> str:
    """The whole page but for the buttons: its head, then all sources."""
    return head(view, catalog) + listing(view, catalog)


def head(view: View, catalog: Catalog) -> str:
    """What the page holds, and what the two files are."""
    _ = translator(view.lang)
    intro = _(
        "{n} sources, each with its licence where one is stated and with the rows that rest on "
        "it, counted from the tables. To find one, use the browser's own search. Addresses "
        "were read from stored copies and may have moved since."
    ).format(n=number(len(catalog.sources), view.lang))
    files = _(
        "The view you came from, {name}, {years}, is one file with a fact in each row and its "
        "sources beside it. The package holds every table with its description, data version "
        "{version}."
    ).format(
        name=title(view.with_(page="atlas"), catalog),
        years=years(view.years, view.lang),
        version=package_version(catalog.version),
    )
    body = (
        html.tag("p", back(view, catalog), class_="back"),
        html.tag("h2", page_name("sources", view.lang)),
        html.tag("p", intro, class_="lede"),
        html.tag("h3", _("Data as files")),
        html.tag("p", files),
        html.tag("p", html.tag("a", _("Data for programs"), href=f"{base_path()}/api")),
    )
    return str(html.tag("div", html.join(body), class_="text-page"))


def listing(view: View, catalog: Catalog) -> str:
    """All sources grouped by kind, each with licence and what rests on it."""
    counts = usage(catalog)
    groups: defaultdict[str, list[Source]] = defaultdict(list)
    for source in catalog.sources.values():
        groups[source.kind].append(source)
    ordered = sorted(groups, key=lambda kind: -len(groups[kind]))
    body = (
        html.tag("p", _contents(view, groups, ordered), class_="contents"),
        *(_group(kind, groups[kind], counts, view) for kind in ordered),
    )
    return str(html.tag("article", html.join(body), class_="text-page sources-page"))


def back(view: View, catalog: Catalog) -> Markup:
    """A link from a page of text to the view it was opened from."""
    _ = translator(view.lang)
    atlas = view.with_(page="atlas")
    text = _("Back to the atlas: {name}").format(name=title(atlas, catalog))
    return html.tag("a", text, href=href(atlas, catalog))


def _contents(view: View, groups: dict[str, list[Source]], ordered: list[str]) -> Markup:
    _ = translator(view.lang)
    return html.join(
        (
            html.tag(
                "a",
                words.source_kind(kind, _),
                f" {number(len(groups[kind]), view.lang)}",
                href=f"#kind-{kind}",
            )
            for kind in ordered
        ),
        " · ",
    )


def _group(kind: str, sources: list[Source], counts: dict[str, Counter[str]], view: View) -> Markup:
    _ = translator(view.lang)
    sources.sort(key=lambda source: (-counts[source.source_id].total(), source.title))
    rows = (_row(source, counts[source.source_id], view.lang) for source in sources)
    count = html.tag("small", number(len(sources), view.lang))
    return html.join(
        (
            html.tag("h3", html.join((heading(kind, _), count), " "), id=f"kind-{kind}"),
            html.tag("ul", html.join(rows), class_="all-sources"),
        )
    )


def heading(kind: str, _: Translator) -> str:
    """Name of a kind of source as a heading."""
    name = words.source_kind(kind, _)
    return name[:1].upper() + name[1:]


def _row(source: Source, counts: Counter[str], lang: str) -> Markup:
    _ = translator(lang)
    when = date(source.date, precision_of(source.date), lang) if source.date else None
    licence = licence_name(source.licence, lang) or _("licence not stated")
    details = html.join((source.publisher, when, licence), ", ")
    rests = html.join((uses(counts, lang) or _("nothing rests on it at present"),))
    return html.tag(
        "li",
        html.join(
            (
                html.external(source.url, source.title, lang=title_lang(source, lang)),
                html.tag("span", details, class_="soft"),
                html.tag("span", rests, class_="rests"),
                _note(source.note, lang),
            ),
            " ",
        ),
        id=f"source-{source.source_id}",
    )


def _note(note: str, lang: str) -> Markup | None:
    if not note:
        return None
    said = translated(note, lang)
    return html.tag("small", html.english(note) if said is None else said)


def uses(counts: Counter[str], lang: str) -> str:
    """What rests on a source, in words: "12 events, 3 border states"."""
    _ = translator(lang)
    return ", ".join(
        words.rows(table, count, number(count, lang), _) for table, count in counts.most_common()
    )


def show(view: View, catalog: Catalog) -> None:
    """The head, the downloads, the sources."""
    _ = translator(view.lang)
    st.html(head(view, catalog))
    with st.container(horizontal=True, gap="small", key="downloads"):
        st.download_button(
            _("What the view shows, as CSV"),
            lambda: csv_of_view(view, catalog),
            file_name=file_name(view),
            mime="text/csv",
            on_click="ignore",
            key="csv_of_view",
        )
        st.download_button(
            _("The whole data package, as zip"),
            package_zip,
            file_name=f"tajikistan-atlas-data-{package_version(catalog.version)}.zip",
            mime="application/zip",
            on_click="ignore",
            key="package_zip",
        )
    st.html(listing(view, catalog))
