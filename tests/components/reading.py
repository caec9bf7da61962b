"""Reading the HTML of a panel the way a browser would, with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from components.html import VOID


@dataclass
class Element:
    """An element with its attributes, its children and its text in order."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """This element and all inside it, in order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    @property
    def text(self) -> str:
        """All text inside, white space made single."""
        return " ".join(self._raw().split())

    def _raw(self) -> str:
        return "".join(each if isinstance(each, str) else each._raw() for each in self.children)

    @property
    def classes(self) -> set[str]:
        """Classes of the element."""
        return set((self.attributes.get("class") or "").split())

    def all(self, tag: str = "", class_: str = "") -> list[Element]:
        """Elements inside with a tag, a class, or both."""
        return [
            each
            for each in self
            if (not tag or each.tag == tag) and (not class_ or class_ in each.classes)
        ]

    def one(self, tag: str = "", class_: str = "") -> Element:
        """The only such element."""
        found = self.all(tag, class_)
        assert len(found) == 1, (tag, class_, len(found))
        return found[0]

    def section(self, heading: str) -> Element:
        """The part under a heading that begins so."""
        for each in self.all("section"):
            if each.all("h3") and each.all("h3")[0].text.startswith(heading):
                return each
        raise AssertionError(f"no part {heading!r}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute twice in <{tag}>"
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The elements of a piece of HTML; fails when a tag is not closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[each.tag for each in reader.open]}"
    return reader.root
