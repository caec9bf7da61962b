"""Bring the catalogues in step with the code: ``python -m data.messages``.

Writes ``locale/atlas.pot``, every text that the code hands to the translation function, and
merges it into the catalogue of each language. Translations are kept; one whose text is gone
stays in the file as obsolete. Nothing is guessed from similar texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from data.translation import DOMAIN, LOCALE
from data.vocabulary import LANGS

ROOT = LOCALE.parent
CODE = ("data", "geo", "components", "server", "dashboard.py")
"""Folders and files that hold interface text."""

KEYWORDS = {"_": None, "N_": None, "n": (1, 2), "p": ((1, "c"), 2)}
"""Functions that take a text; `n` and `p` are methods of a `Translator`."""


def template(root: Path = ROOT) -> Catalog:
    """Catalogue of every text in the code below `root`, without translations."""
    catalogue = Catalog(project="Atlas of Tajikistan's foreign relations", fuzzy=False)
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        found = extract_from_file("python", path, keywords=KEYWORDS)
        for _line, text, _comments, context in found:
            catalogue.add(text, locations=[(name, 0)], context=context)
    return catalogue


def _sources(root: Path) -> Iterator[Path]:
    for name in CODE:
        path = root / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()


def update(folder: Path = LOCALE, root: Path = ROOT) -> None:
    """Write the template and merge it into the catalogues in `folder`."""
    texts = template(root)
    with (folder / f"{DOMAIN}.pot").open("wb") as file:
        write_po(file, texts, omit_header=True, sort_output=True, include_lineno=False)
    for lang in LANGS:
        path = folder / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
        # The header is left as people wrote it; Babel would put dates and blanks into it.
        header = path.read_bytes().partition(b"\n\n")[0]
        with path.open("rb") as file:
            catalogue = read_po(file, locale=lang, domain=DOMAIN)
        catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        for key, message in list(catalogue.obsolete.items()):
            if not any(message.string or ()):
                del catalogue.obsolete[key]
        with path.open("wb") as file:
            file.write(header + b"\n\n")
            write_po(file, catalogue, omit_header=True, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    update()
