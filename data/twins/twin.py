"""The twin of a picture: the same in words and as a table, for those who do not look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : heading in the reader's language.
    unit : unit of its figures, as it stands beside the heading; empty where there is none. It
        holds for the text and for the value of a cell: money is in whole dollars in both.
    kind : how its cells are sorted and set.
    """

    name: str
    unit: str = ""
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads among other places: words, address, language of the words."""

    text: str
    href: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text : as a person reads it, in the reader's language; empty where nothing is known.
    value : what it is sorted by, and what stands in a file: a number as it is in the tables,
        an ISO date; None where the text itself is that.
    href : address of a view (``?v=1&…``) or of a source, where the cell leads somewhere.
    lang : language of the text where it is not the page's.
    links : the places where the cell leads to several, shown in place of the text.
    """

    text: str
    value: float | str | None = None
    href: str = ""
    lang: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """A picture in words and as a table.

    Attributes
    ----------
    name : of the picture, as it stands in addresses: ``map``, ``timeline``, ``trade`` …
    title : heading of the picture.
    alt : one or two sentences that say what the picture shows, computed from its values; the
        picture's alternative text.
    words : further sentences, computed: the ends of the series, its highest and lowest, what
        changed most, what is missing.
    columns : of the table.
    rows : as long as `columns`.
    notes : how to read the figures: basis, estimates, disputes.
    """

    name: str
    title: str
    alt: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
