"""What an address asked for and did not get, in one quiet line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.i18n import N_, translator, years
from data.view import Notice, Vocabulary
from data.vocabulary import MAX_PARTNERS

_TEXTS: Mapping[str, str] = {
    "unknown": N_("Not known here and left out: {items}."),
    "too_many": N_("At most {most} partners are shown at once; left out: {items}."),
    "years": N_("The data cover {years}; the address asked for {items}."),
    "conflict": N_("The section named is of another border than {items}; its own is shown."),
    "newer": N_(
        "The address was written by a later version of this atlas ({items}); what this one does "
        "not know of it is left out."
    ),
}


def notice_line(notices: Iterable[Notice], vocabulary: Vocabulary, lang: str) -> str:
    """All notices as one line of plain text, empty if there are none.

    It repeats what the reader's address said: escape it where it becomes HTML.
    """
    _ = translator(lang)
    covered = years((vocabulary.first_year, vocabulary.last_year), lang)
    return " ".join(
        _(_TEXTS[notice.code]).format(
            items=", ".join(notice.items), most=MAX_PARTNERS, years=covered
        )
        for notice in notices
    )
