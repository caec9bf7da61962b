"""Small builders of HTML in which everything that comes from data is escaped.

The one type for "already HTML" is `markupsafe.Markup`; a plain ``str`` is text and is
escaped wherever it meets a tag. Nothing here reads the view or the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

Content = str | Markup | None

VOID = frozenset({"br", "hr", "img", "wbr"})


def tag(name: str, *children: Content, **attributes: str | int | bool | None) -> Markup:
    """An element with escaped attributes and children.

    Parameters
    ----------
    name : tag name, from code and never from data.
    children : text (escaped), `Markup` (kept) or None (left out).
    attributes : ``class_`` and the like lose the trailing underscore, other underscores
        become hyphens; None and False leave the attribute out, True makes it bare.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        parts.append(f" {attribute}" if value is True else f' {attribute}="{escape(str(value))}"')
    parts.append(">")
    if name in VOID:
        return Markup("".join(parts))  # noqa: S704 - every part was escaped above
    parts += [_safe(child) for child in children if child is not None]
    parts.append(f"</{name}>")
    return Markup("".join(parts))  # noqa: S704 - as above


def _safe(text: str | Markup) -> str:
    """Text escaped, unless it is HTML already; what most children are."""
    return text if type(text) is Markup else escape(text)


def join(parts: Iterable[Content], separator: str | Markup = "") -> Markup:
    """Parts one after the other, those that are None or empty left out."""
    between = str(_safe(separator))
    return Markup(between.join([_safe(part) for part in parts if part]))  # noqa: S704 - escaped


def sentences(*parts: Content) -> Markup:
    """Parts with a full stop between; one that ends with its own, as 2021 г. does, keeps it."""
    said = [_safe(part) for part in parts if part]
    stopped = [each if each.endswith((".", "?", "!")) else f"{each}." for each in said[:-1]]
    return Markup(" ".join([*stopped, *said[-1:]]))  # noqa: S704 - escaped above


def fill(text: str, /, **parts: Content | int) -> Markup:
    """A sentence whose ``{names}`` are replaced by text (escaped) or by `Markup` (kept).

    Raises
    ------
    KeyError
        If `text` names a part that is not given.
    """
    return escape(text).format(**parts)


def web_address(address: str) -> str | None:
    """The address if a link may point to it: ``http`` or ``https`` with a host, else None."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def english(text: str) -> Markup:
    """Text that no translation was found for: English to the screen reader and to the eye."""
    return tag("span", text, lang="en", class_="in-english") if text else Markup("")


def external(address: str, text: Content, **attributes: str | int | bool | None) -> Markup:
    """A link that leaves the atlas in a tab of its own; plain text when it leads nowhere."""
    target = web_address(address)
    if target is None:
        return escape(text or "")
    return tag("a", text, href=target, target="_blank", rel="noopener", **attributes)


def section(heading: Content, *body: Content, class_: str = "") -> Markup:
    """A part of a panel under a small heading; nothing at all when the body is empty."""
    inner = join(body)
    if not inner:
        return Markup("")
    return tag("section", tag("h3", heading), inner, class_=class_ or None)


def folded(summary: Content, *body: Content, open_: bool = False) -> Markup:
    """A part that the reader unfolds; nothing when the body is empty."""
    inner = join(body)
    if not inner:
        return Markup("")
    return tag("details", tag("summary", summary), inner, open=open_)


def items(rows: Iterable[Content], class_: str | None = None, ordered: bool = False) -> Markup:
    """A list of the rows that are not empty; nothing when there are none."""
    inner = join(tag("li", row) for row in rows if row)
    return tag("ol" if ordered else "ul", inner, class_=class_) if inner else Markup("")


def table(
    head: Iterable[Content],
    rows: Iterable[Iterable[Content]],
    class_: str | None = None,
    caption: str = "",
) -> Markup:
    """A table with a row of column heads; the first cell of each row heads the row.

    Parameters
    ----------
    caption : name of the table for those who hear it, where a heading tells it to the eye.
    """
    top = tag("tr", join(tag("th", cell or "", scope="col") for cell in head))
    body = join(_row(tuple(row)) for row in rows)
    if not body:
        return Markup("")
    named = tag("caption", caption, class_="sr-only") if caption else None
    return tag("table", named, tag("thead", top), tag("tbody", body), class_=class_)


def time(text: str, day: str) -> Markup:
    """A date in words, with the day, month or year that a program reads."""
    return tag("time", text, datetime=day)


def _row(cells: tuple[Content, ...]) -> Markup:
    first, rest = cells[0], cells[1:]
    return tag("tr", tag("th", first, scope="row"), join(tag("td", cell or "") for cell in rest))
