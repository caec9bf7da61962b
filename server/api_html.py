"""Small pieces of the page at ``/api``; whatever is put into them is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Pieces one after the other."""
    return Markup(between).join(parts)  # noqa: S704 - what is between comes from code


def paragraph(text: str, **parts: Markup | str) -> Markup:
    """A paragraph whose ``{names}`` are filled in."""
    return Markup("<p>{0}</p>").format(escape(text).format(**parts))


def code(text: str) -> Markup:
    """A word of code."""
    return Markup("<code>{0}</code>").format(text)


def link(base: str, address: str) -> Markup:
    """An address of the atlas as a link that shows it."""
    return Markup('<a href="{0}{1}"><code>{1}</code></a>').format(base, address)


def block(language: str, text: str) -> Markup:
    """An example that can be copied; the language is what a test runs it by."""
    return Markup('<pre tabindex="0"><code data-language="{0}">{1}</code></pre>').format(
        language, text
    )


def table(heads: Iterable[str], rows: Iterable[Iterable[Markup]]) -> Markup:
    """A table; on a narrow screen its cells stand below each other."""
    head = joined(Markup('<th scope="col">{0}</th>').format(each) for each in heads)
    body = joined(Markup("<tr>{0}</tr>").format(joined(row)) for row in rows)
    return Markup(
        '<div class="wide"><table class="stack"><thead><tr>{0}</tr></thead>'
        "<tbody>{1}</tbody></table></div>"
    ).format(head, body)


def cell(
    content: Markup | str, note: str = "", *, class_: str = "", lang: str = "", head: str = ""
) -> Markup:
    """A cell of a table.

    Parameters
    ----------
    content : what it says.
    note : a small text below.
    class_, lang : attributes of the cell.
    head : its heading, said before it where the cells stand below each other.
    """
    below = Markup("<small>{0}</small>").format(note) if note else ""
    given = {"class": class_, "lang": lang, "data-head": head}
    attributes = joined(
        Markup(' {0}="{1}"').format(name, value) for name, value in given.items() if value
    )
    return Markup("<td{0}>{1}{2}</td>").format(attributes, content, below)


def folded(summary: str, content: Markup) -> Markup:
    """Something that opens when it is asked for."""
    return Markup("<details><summary>{0}</summary>{1}</details>").format(summary, content)
