"""Streamlit's own ``index.html``, taken apart once at the places where a view's words go.

The file is read by a parser, not by patterns over its text: another order of attributes or
lines changes nothing, and a place that is gone ends the start with a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path


class IndexFileError(RuntimeError):
    """The page's own file is not as it is known here; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """The pieces of the file between the places that are filled for each view.

    Attributes
    ----------
    scripts : text of each script that stands in the file itself.
    """

    before_lang: str
    before_head: str
    before_noscript: str
    before_root: str
    end: str
    scripts: tuple[str, ...] = ()

    def filled(
        self, *, lang: str, head: str, words: str, noscript: str, after_root: str = ""
    ) -> str:
        """The whole document.

        Parameters
        ----------
        lang : value of ``lang`` on ``html``.
        head : elements that stand where the title was.
        words : elements that begin the body.
        noscript : content of the ``noscript`` element.
        after_root : elements that stand after the one the app mounts itself in.
        """
        return "".join(
            (
                *(self.before_lang, f'<html lang="{lang}">'),
                *(self.before_head, head, self.before_noscript, words),
                *("<noscript>", noscript, "</noscript>", self.before_root),
                *('<div id="root"></div>', after_root, self.end),
            )
        )


class _Finder(HTMLParser):
    """Where the elements that matter begin and end, as offsets into the text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.found: dict[str, tuple[int, int]] = {}
        self.dropped: list[tuple[int, int]] = []
        self.root_closed = False
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(text)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start, given = self._at(), dict(attrs)
        end = start + len(self.get_starttag_text() or "")
        if tag in ("html", "title", "noscript"):
            self.found.setdefault(tag, (start, end))
        if tag == "div" and given.get("id") == "root":
            self.found.setdefault("root", (start, end))
        self._in_script = tag == "script" and "src" not in given
        if tag == "link" and _unwanted(given):
            self.dropped.append((start, end))

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False
        end = self.text.index(">", self._at()) + 1
        if tag in ("title", "noscript") and tag in self.found:
            self.found[tag] = (self.found[tag][0], end)
        if tag == "div" and "root" in self.found and not self.root_closed:
            # Nothing is inside the element: the next end of a div is its own.
            self.found["root"], self.root_closed = (self.found["root"][0], end), True


def _unwanted(link: Mapping[str, str | None]) -> bool:
    """The icon, which is ours, and a font that no text of the atlas is set in."""
    rel = (link.get("rel") or "").split()
    return "icon" in rel or ("preload" in rel and link.get("as") == "font")


def take_apart(text: str) -> IndexFile:
    """The pieces of an ``index.html``.

    Raises
    ------
    IndexFileError
        If a place that has to be filled is not there, or not in the known order.
    """
    found = _Finder(text)
    try:
        html, title, noscript, root = (
            found.found[each] for each in ("html", "title", "noscript", "root")
        )
    except KeyError as error:
        raise _strange(f"has no {error.args[0]!r}") from None
    if not html < title < noscript < root:
        raise _strange("has its parts in another order")

    def piece(start: int, end: int) -> str:
        """The text between two offsets, without the links that are dropped."""
        kept, at = [], start
        for first, last in found.dropped:
            if start <= first and last <= end:
                kept.append(text[at:first])
                at = last
        return "".join((*kept, text[at:end]))

    return IndexFile(
        before_lang=piece(0, html[0]),
        before_head=piece(html[1], title[0]),
        before_noscript=piece(title[1], noscript[0]),
        before_root=piece(noscript[1], root[0]),
        end=piece(root[1], len(text)),
        scripts=tuple(found.scripts),
    )


def _strange(what: str) -> IndexFileError:
    return IndexFileError(
        f"Streamlit's index.html {what}, so the words of a view cannot be put into it. "
        "Install the version of Streamlit that requirements.txt names."
    )


def read() -> IndexFile:
    """Streamlit's file on this machine, taken apart; Streamlit itself is not imported.

    Raises
    ------
    IndexFileError
        If there is no such file, or it is not as it is known here.
    """
    found = find_spec("streamlit")
    path = Path(found.origin).parent / "static" / "index.html" if found and found.origin else None
    if path is None or not path.is_file():
        raise _strange("is not there")
    return take_apart(path.read_text(encoding="utf-8"))
