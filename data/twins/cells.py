"""Cells as all twins have them: figures, dates, countries, views and sources."""

from __future__ import annotations

from collections.abc import Iterable

from data import i18n
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.twins.twin import Cell, Link
from data.view import View, encode_full

EMPTY = Cell("")
"""Nothing is known."""

_TITLE = 120


def address(view: View, catalog: Catalog) -> str:
    """Relative address of a view; it names the years and the language, whoever opens it."""
    return "?" + encode_full(view, catalog.vocabulary)


def number(value: float | None, lang: str, digits: int | None = 0) -> Cell:
    """A figure; empty where there is none.

    Parameters
    ----------
    digits : decimals to show; None for as many as the value has, three at most.
    """
    if value is None or value != value:
        return EMPTY
    exact = float(value)
    plain = int(exact) if exact.is_integer() else exact
    return Cell(i18n.number(plain, lang, digits), plain)


def year(value: int) -> Cell:
    """A year: no separators, sorted as a number."""
    return Cell(str(value), value)


def date(text: str, precision: str, lang: str, end: str = "") -> Cell:
    """A date as precise as it is known, or several days; the value is its first day in ISO."""
    length = {"year": 4, "month": 7, "day": 10}[precision]
    return Cell(i18n.date_span(text, precision, end, lang), text[:length])


def ended(text: str) -> str:
    """A sentence without the second full stop after what ends with one, as ``2022 г.``."""
    return text[:-1] if text.endswith("..") else text


def country(code: str, catalog: Catalog, lang: str, view: View | None = None) -> Cell:
    """A partner by name; with a view, as a link to it."""
    name = i18n.country(catalog.partners[code], lang)
    return Cell(name, href=address(view, catalog) if view else "")


def fact(text: str, lang: str, href: str = "") -> Cell:
    """A text of the tables in the reader's language, else in English and marked as such."""
    return Cell(told(text, lang), href=href, lang=lang_of(text, lang) if text else None)


def sources(ids: Iterable[str], catalog: Catalog) -> Cell:
    """Sources by their titles, each a link to its address; the value is their ids."""
    known = [one for one in dict.fromkeys(ids) if one in catalog.sources]
    links = tuple(
        Link(_short(catalog.sources[one].title), _followed(catalog.sources[one].url), "en")
        for one in known
    )
    if not links:
        return EMPTY
    return Cell("; ".join(link.text for link in links), ";".join(known), links=links)


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def _followed(address: str) -> str:
    """An address that a link may have, else nothing."""
    return address.strip() if address.strip().startswith(("https://", "http://")) else ""
