"""Sources as plain HTML: each a link, and those that most facts rest on as a table."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from markupsafe import Markup

from data.catalog import Catalog
from data.i18n import date, number, translator
from data.names import licence_name
from data.records import Source
from data.view import View, default
from data.view_rows import rows

MOST = 60
"""Sources in the table; the file has all."""

_PRECISION = {10: "day", 7: "month"}
"""How exact a date is, by the length of it."""


def linked(source: Source) -> Markup:
    """A source as a link, where its address is one that may be followed."""
    if is_web_address(source.url):
        return Markup('<a href="{}" rel="noopener" lang="en">{}</a>').format(
            source.url.strip(), source.title
        )
    return Markup('<span lang="en">{}</span>').format(source.title)


def is_web_address(text: str) -> bool:
    """Whether a link may point there: ``http`` or ``https`` with a host."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def table(view: View, catalog: Catalog) -> Markup:
    """The sources that most facts rest on, with date, publisher and licence."""
    _ = translator(view.lang)
    shown = most_cited(catalog)[:MOST]
    count = _("the {n} of {total} that most facts rest on").format(
        n=number(len(shown), view.lang), total=number(len(catalog.sources), view.lang)
    )
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(each)
        for each in (_("When"), _("Source"), _("Publisher"), _("Licence"))
    )
    body = Markup("").join(_row(source, view.lang) for source in shown)
    return Markup(
        "<section><h2>{} <small>{}</small></h2>"
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></section>"
    ).format(_("Sources"), count, head, body)


def most_cited(catalog: Catalog) -> list[Source]:
    """All sources, first those that most facts of the whole atlas name."""
    named: Counter[str] = Counter()
    for row in rows(default(catalog.vocabulary), catalog):
        named.update(str(row.get("source_ids") or "").split())
    return sorted(catalog.sources.values(), key=lambda each: (-named[each.source_id], each.title))


def _row(source: Source, lang: str) -> Markup:
    _ = translator(lang)
    when = date(source.date, _PRECISION.get(len(source.date), "year"), lang) if source.date else ""
    return Markup(
        '<tr><td class="when">{}</td><td>{}</td><td lang="en">{}</td><td>{}</td></tr>'
    ).format(
        when,
        linked(source),
        source.publisher,
        licence_name(source.licence, lang) or _("licence not stated"),
    )
