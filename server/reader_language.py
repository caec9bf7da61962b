"""The language in which a sentence is said to whoever asked: the address's, else the browser's."""

from __future__ import annotations

from starlette.requests import Request

from data.i18n import translator
from data.vocabulary import preferred_language, supported_language
from server import selection


def language(request: Request) -> str:
    """``lang`` of the address where it is one of ours, else the first the browser names.

    A program that names none is answered in English.
    """
    asked = dict(selection.pairs(request.url.query)).get("lang", "")
    first = request.headers.get("accept-language", "").partition(",")[0]
    return supported_language(asked) or preferred_language(first)


def told(request: Request, sentence: str) -> tuple[str, str]:
    """A sentence in that language, and the language.

    Said where something has failed, so it does not fail itself: English then.
    """
    try:
        lang = language(request)
        return lang, translator(lang)(sentence)
    except Exception:  # noqa: BLE001 - an address that cannot be read is still answered
        return "en", sentence
