"""Codes of the tables in the reader's words; an unknown code is shown as it stands."""

from __future__ import annotations

from data import names
from data.i18n import Translator


def source_kind(kind: str, _: Translator) -> str:
    """What sort of source a code of ``sources.kind`` stands for."""
    return {
        "primary": _("primary document"),
        "official": _("official"),
        "us_gov": _("United States government"),
        "factbook": _("CIA World Factbook"),
        "dataset": _("dataset"),
        "database": _("database"),
        "academic": _("academic"),
        "ngo": _("non-governmental organisation"),
        "report": _("report"),
        "news": _("press"),
        "analysis": _("analysis"),
        "secondary": _("secondary"),
        "blog": _("blog"),
        "wikipedia": _("Wikipedia"),
        "wikipedia_mirror": _("copy of a Wikipedia page"),
    }.get(kind, plain(kind))


def grade(code: str, _: Translator) -> str:
    """What the grade of an event says about its sources."""
    return {
        "A": _("A: a primary document, an official body or a dataset is among the sources"),
        "B": _("B: press, analysis or academic work"),
        "C": _("C: only Wikipedia, copies of it or secondary pages"),
    }.get(code, code)


def topic(code: str, _: Translator) -> str:
    """Heading of a group of border figures or positions."""
    return {
        "length": _("Length"),
        "area": _("Area"),
        "land_exchange": _("Land exchanged"),
        "bridge": _("Bridges"),
        "treaty": _("Treaties"),
        "water": _("Water"),
        "mines": _("Mines"),
        "population": _("People"),
        "markers": _("Markers"),
        "pass": _("Passes"),
        "evacuation": _("Evacuated"),
        "claim": _("Claims"),
        "exclave": _("Exclaves"),
        "river": _("Rivers"),
    }.get(code, code[:1].upper() + code[1:])


def section_kind(kind: str, _: Translator) -> str:
    """What a row of the ``borders`` table is."""
    return {
        "whole_line": _("whole line"),
        "line_section": _("section of the line"),
        "point": _("point"),
        "overlay": _("area on the line"),
    }.get(kind, plain(kind))


inline = names.inline
"""A name inside a sentence."""


def plain(code: str) -> str:
    """A code as words: underscores become spaces."""
    return code.replace("_", " ").strip()


def rows(table: str, count: int, amount: str, _: Translator) -> str:
    """So many rows of a table, as in "5 events".

    Parameters
    ----------
    count : how many, for the form of the word.
    amount : the same number as the reader's language writes it.
    """
    return {
        "border_figures": _.n("{n} border figure", "{n} border figures", count),
        "border_positions": _.n("{n} position of a side", "{n} positions of a side", count),
        "border_states": _.n("{n} border state", "{n} border states", count),
        "casualties": _.n("{n} count of casualties", "{n} counts of casualties", count),
        "claims": _.n("{n} claim judged", "{n} claims judged", count),
        "delimitation": _.n("{n} count of kilometres", "{n} counts of kilometres", count),
        "dossiers": _.n("{n} line on a border", "{n} lines on a border", count),
        "events": _.n("{n} event", "{n} events", count),
        "findings": _.n("{n} finding", "{n} findings", count),
        "memberships": _.n("{n} membership", "{n} memberships", count),
        "missions": _.n("{n} mission", "{n} missions", count),
        "money_flows": _.n("{n} figure of money flows", "{n} figures of money flows", count),
        "partners": _.n("{n} capital", "{n} capitals", count),
        "places": _.n("{n} place", "{n} places", count),
        "references": _.n("{n} reference of the article", "{n} references of the article", count),
        "relation_dates": _.n("{n} date of relations", "{n} dates of relations", count),
        "trade": _.n("{n} trade figure", "{n} trade figures", count),
        "trade_reasons": _.n("{n} reason of a gap", "{n} reasons of gaps", count),
        "trade_reported": _.n("{n} figure in the press", "{n} figures in the press", count),
        "trade_shares": _.n("{n} trade share", "{n} trade shares", count),
        "trade_totals": _.n("{n} trade total", "{n} trade totals", count),
    }.get(table, "{n} " + plain(table)).format(n=amount)


def layer(name: str, _: Translator) -> str:
    """What a layer of the map shows."""
    return {
        "world": _("Countries of the world"),
        "small_states": _("Points of small states"),
        "rivers": _("Rivers"),
        "region": _("Tajikistan and its neighbours"),
        "region_lines": _("Lines between them"),
        "borders": _("Border sections"),
        "ceded": _("Land ceded to China"),
        "old_line": _("Earlier line with China"),
        "markers": _("Four boundary markers of 2010"),
        "mappers": _("Where mappers disagreed, 2020 to 2026"),
        "exclaves": _("Exclaves, by edition"),
        "capitals": _("Capitals"),
        "relief": _("Relief"),
        "relief_2x": _("Relief, twice as fine"),
    }.get(name, plain(name))
