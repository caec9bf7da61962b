"""What keys and screen readers need of the page: skip links, landmarks, keys, announcements."""

from __future__ import annotations

from components import scripts


def show(lang: str) -> None:
    """Put the pieces on the page, once; they say their words in the page's language."""
    scripts.mount("access")(key="access", data={"lang": lang})
