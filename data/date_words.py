"""Who gives a date of diplomatic relations, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from data.i18n import N_, Translator

_GIVEN_BY: Mapping[str, str] = {
    "tajik_list_2024": N_("list of the Tajik foreign ministry, 2024"),
    "partner_page": N_("page on the partner's relations"),
    "partner_page_tajik_origin": N_("page on the partner's relations, from a Tajik list"),
    "partner_page_uncited": N_("page on the partner's relations, without a reference"),
    "article_bilateral_section": N_("another part of the founding article"),
    "article_mirror_2021": N_("copy of the founding article of 2021"),
    "founding_article": N_("the founding article"),
    "other": N_("another source"),
}


def given_by(kind: str, _: Translator) -> str:
    """Name of a kind of source of a date; a kind without a name as it stands."""
    known = _GIVEN_BY.get(kind)
    return _(known) if known else kind.replace("_", " ")
