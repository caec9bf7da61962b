"""The twin of a picture as HTML: words, a table, notes; whatever is put into it is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from data.i18n import N_, number, translator
from data.twins import Cell, Column, Twin
from server.source_words import is_web_address


def content(twin: Twin, lang: str, base: str) -> Markup:
    """Alternative text, words, table and notes.

    Parameters
    ----------
    base : path under which the app is served; addresses of views begin with it.
    """
    parts = [Markup('<p class="twin-alt">{}</p>').format(twin.alt), listed(twin.words, "words")]
    if twin.rows:
        parts.append(table(twin, base))
    parts.append(listed(twin.notes, "notes"))
    return Markup("").join(parts)


def listed(sentences: Iterable[str], name: str) -> Markup:
    """Sentences as a list; nothing where there are none."""
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in sentences)
    return Markup('<ul class="twin-{}">{}</ul>').format(name, items) if items else Markup("")


def table(twin: Twin, base: str) -> Markup:
    """The table in a box of its own that can be scrolled sideways, by keys too."""
    head = Markup("").join(_head(column) for column in twin.columns)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                _cell(cell, column, base, first=at == 0)
                for at, (cell, column) in enumerate(zip(row, twin.columns, strict=True))
            )
        )
        for row in twin.rows
    )
    return Markup(
        '<div class="twin-wide" role="region" tabindex="0" aria-label="{0}"><table>'
        "<caption>{0}</caption><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
    ).format(twin.title, head, body)


def _head(column: Column) -> Markup:
    unit = Markup(' <span class="unit">{}</span>').format(column.unit) if column.unit else ""
    return Markup('<th scope="col" class="{}" data-kind="{}">{}{}</th>').format(
        column.kind, column.kind, column.name, unit
    )


def _cell(cell: Cell, column: Column, base: str, *, first: bool) -> Markup:
    opened = Markup('<th scope="row"') if first else Markup("<td")
    closed = Markup("</th>") if first else Markup("</td>")
    value = Markup(' data-value="{}"').format(cell.value) if cell.value is not None else ""
    spoken = Markup(' lang="{}"').format(cell.lang) if cell.lang else ""
    return Markup('{}{}{} class="{}">{}{}').format(
        opened, value, spoken, column.kind, _inside(cell, base), closed
    )


def _inside(cell: Cell, base: str) -> Markup:
    if cell.links:
        found = (_link(link.text, link.href, base, link.lang) for link in cell.links)
        return Markup('<span class="links">{}</span>').format(Markup("; ").join(found))
    return _link(cell.text, cell.href, base)


def _link(text: str, href: str, base: str, lang: str | None = None) -> Markup:
    spoken = Markup(' lang="{}"').format(lang) if lang else ""
    if href.startswith("?"):
        return Markup('<a href="{}/{}"{}>{}</a>').format(base, href, spoken, text)
    if is_web_address(href):
        return Markup('<a href="{}" rel="noopener"{}>{}</a>').format(href.strip(), spoken, text)
    return Markup("<span{}>{}</span>").format(spoken, text) if spoken else Markup("{}").format(text)


def counted(twin: Twin, lang: str) -> str:
    """How many rows there are, to be said when the table has come."""
    found = translator(lang).n("{n} row", "{n} rows", len(twin.rows))
    return found.format(n=number(len(twin.rows), lang))


def every(twin: Twin, lang: str) -> str:
    """Words of the button that shows the rows that are left out at first."""
    return translator(lang)(N_("Show all {n} rows")).format(n=number(len(twin.rows), lang))
