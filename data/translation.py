"""Interface text in the reader's language: gettext over the catalogues in ``locale/``.

The catalogues are kept as text (``.po``) and compiled in memory when a language is first
asked for, so that no binary file has to be kept in step. A text that is not translated, or
whose translation is marked fuzzy, stays English.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "atlas"


@dataclass(frozen=True)
class Translator:
    """Interface text of one language; callable like gettext's ``_``.

    Texts with values have named fields, filled in by the caller after translation, for the
    order of words differs: ``_("Border with {country}").format(country=name)``.
    """

    lang: str
    catalogue: gettext.NullTranslations

    def __call__(self, text: str) -> str:
        """Translation of `text`, or `text`."""
        return self.catalogue.gettext(text) if text else ""

    def n(self, one: str, many: str, count: int) -> str:
        """Form of a text for `count` things; `one` and `many` are the English forms."""
        return self.catalogue.ngettext(one, many, count)

    def p(self, context: str, text: str) -> str:
        """Translation of a word that needs a context to be understood."""
        return self.catalogue.pgettext(context, text)


def N_(text: str) -> str:
    """Mark a text for translation where it is written, to be translated where it is used."""
    return text


@lru_cache
def translator(lang: str) -> Translator:
    """Translator into ``en``, ``ru`` or ``tg``, compiled once per process.

    Raises
    ------
    FileNotFoundError
        If there is no catalogue for `lang`.
    """
    return Translator(lang, compiled(LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po"))


def compiled(path: Path) -> gettext.GNUTranslations:
    """Catalogue of a ``.po`` file, compiled in memory."""
    with path.open("rb") as file:
        catalogue = read_po(file, domain=DOMAIN)
    machine = io.BytesIO()
    write_mo(machine, catalogue)
    machine.seek(0)
    return gettext.GNUTranslations(machine)
