"""How to cite a view: as a sentence, and for the programs that manage references.

Every form names the version of the data, and its address opens the view with that version. The
forms are those of the styles (APA, BibTeX, RIS, CSL-JSON) and so in English around the title of
the view, which is in the reader's language.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from data import i18n
from data.catalog import Catalog
from data.sentence import title
from data.view import View, encode_full

ATLAS = "Tajikistan's foreign relations"
CONTRIBUTORS = "Contributors to the atlas of Tajikistan's foreign relations"
"""The author: a body, as styles have it, because many hands have written the rows."""

KIND = "Interactive atlas"

_LATEX: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """What every form says.

    Attributes
    ----------
    title : name of the view with its years.
    version : version of the data.
    accessed : the day on which the view was read.
    address : opens the view with that version.
    lang : language of the title.
    """

    title: str
    version: str
    accessed: datetime.date
    address: str
    lang: str

    @property
    def year(self) -> int:
        """The year of the edition that was read: the atlas is never finished."""
        return self.accessed.year

    @property
    def key(self) -> str:
        """Key for a list of references: ASCII, the same for the same view and version."""
        place = re.search(r"partner=([A-Z,]+)|border=(\w+)|event=(\w+)", self.address)
        about = next((found for found in place.groups() if found), "") if place else ""
        about = about.replace(",", "").lower() or "atlas"
        hash_ = self.version.partition("-")[2][:8] or "data"
        return f"tajikistan_{about}_{hash_}"


def cited(view: View, catalog: Catalog, base: str, accessed: datetime.date) -> Citation:
    """The citation of a view.

    Parameters
    ----------
    base : address of the atlas without a query: ``https://atlas.example.org/``.
    accessed : the day on which the view is read.
    """
    return Citation(
        title=name(view, catalog),
        version=catalog.version,
        accessed=accessed,
        address=f"{base}?{pinned(view, catalog)}",
        lang=view.lang,
    )


def pinned(view: View, catalog: Catalog) -> str:
    """Query of the view that names the version of the data as well."""
    return encode_full(dataclasses.replace(view, data=catalog.version), catalog.vocabulary)


def name(view: View, catalog: Catalog) -> str:
    """Name of a view in a list of references: what is selected, and its years."""
    said = i18n.page_name(view.page, view.lang) if view.page not in ("atlas", "trade") else ""
    if said:
        return said
    what = title(view, catalog)
    if view.event:
        return what
    _ = i18n.translator(view.lang)
    if view.page == "trade":
        page = i18n.page_name("trade", view.lang)
        what = _("{subject}: {facts}").format(subject=what, facts=page.lower())
    return _("{subject}, {years}").format(subject=what, years=i18n.years(view.years, view.lang))


def apa(citation: Citation) -> str:
    """As the seventh edition of the APA's manual has an online work that changes.

    ``Contributors to … (2026). Kyrgyzstan, 2014 to 2025 (Data version 1.0.0-…) [Interactive
    atlas]. Tajikistan's foreign relations. Retrieved November 24, 2026, from https://…``
    """
    day = citation.accessed
    read = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return _line(
        f"{CONTRIBUTORS}. ({citation.year}). {citation.title} (Data version {citation.version}) "
        f"[{KIND}]. {ATLAS}. Retrieved {read}, from {citation.address}"
    )


def bibtex(citation: Citation) -> str:
    """As a ``@misc`` entry, which old styles and biblatex both know."""
    fields = {
        "author": "{" + _latex(CONTRIBUTORS) + "}",
        "title": "{" + _latex(citation.title) + "}",
        "howpublished": _latex(f"{ATLAS}, {KIND.lower()}"),
        "year": str(citation.year),
        "note": _latex(f"Data version {citation.version}"),
        # An address stands as it is; only what would end the field is coded.
        "url": "".join(_CODED.get(char, char) for char in _line(citation.address)),
        "urldate": citation.accessed.isoformat(),
        "langid": _LANGID[citation.lang],
    }
    width = max(map(len, fields))
    lines = [f"  {key:<{width}} = {{{value}}}," for key, value in fields.items()]
    return "\n".join((f"@misc{{{citation.key},", *lines, "}")) + "\n"


def ris(citation: Citation) -> str:
    """As RIS, which EndNote, Zotero and Mendeley read."""
    rows = (
        ("TY", "ELEC"),
        ("AU", CONTRIBUTORS),
        ("TI", citation.title),
        ("T2", ATLAS),
        ("PY", str(citation.year)),
        ("Y2", f"{citation.accessed:%Y/%m/%d}"),
        ("ET", f"Data version {citation.version}"),
        ("LA", citation.lang),
        ("UR", citation.address),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {_line(text)}\r\n" for tag, text in rows)


def csl(citation: Citation) -> str:
    """As CSL-JSON, which Zotero, pandoc and citation processors read."""
    day = citation.accessed
    item = {
        "id": citation.key,
        "type": "webpage",
        "author": [{"literal": CONTRIBUTORS}],
        "title": citation.title,
        "container-title": ATLAS,
        "genre": KIND,
        "version": citation.version,
        "issued": {"date-parts": [[citation.year]]},
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": citation.address,
        "language": citation.lang,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in _line(text))


def _line(text: str) -> str:
    """A text on one line; anything that would begin another is a space."""
    return " ".join(text.split())


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_CODED: Mapping[str, str] = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_LANGID: Mapping[str, str] = {"en": "english", "ru": "russian", "tg": "tajik"}
