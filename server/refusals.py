"""Answers that every route gives alike: a body that may be asked for again, or a refusal."""

from __future__ import annotations

import difflib
import hashlib
import json as json_text
from collections.abc import Callable, Iterable, Mapping
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

METHODS = ["GET", "HEAD", "OPTIONS"]
"""Methods of a route that is only read, from any site; `preflight` answers the last."""

OPEN: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""Header by which a script of any other site may read an answer."""

_LONGEST = 60
_EXPOSED = "ETag, Link, Content-Disposition, Content-Language"


class Refusal(ValueError):
    """An address cannot be answered; `reading` turns it into an answer.

    Parameters
    ----------
    sentence : what is wrong and how to mend the address.
    status : 400 where the address is not understood, 404 where there is no such thing.
    """

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def refused(status: int, sentence: str, *, json: bool = False, lang: str = "en") -> Response:
    """A refusal that says in a sentence how to mend the address.

    Parameters
    ----------
    status : 4xx or 5xx.
    sentence : what is wrong and what to ask for; what it repeats of the address goes
        through `shown` first.
    json : whether the route answers JSON: ``{"status": 400, "error": sentence}``.
    lang : language of the sentence.

    Returns
    -------
    Response
        UTF-8 text (or JSON) that nothing keeps and any site may read.
    """
    if json:
        body = json_text.dumps({"status": status, "error": sentence}, ensure_ascii=False)
        media_type = "application/json"
    else:
        body, media_type = sentence, "text/plain; charset=utf-8"
    # What an address said may hold half of a surrogate pair, which UTF-8 has no letter for.
    return Response(
        (body + "\n").encode("utf-8", "replace"),
        status_code=status,
        media_type=media_type,
        headers={**OPEN, "Cache-Control": "no-store", "Content-Language": lang},
    )


def fresh(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A body with an ETag of its own: 200, or 304 where the asker has it already.

    Parameters
    ----------
    request : a ``GET`` or ``HEAD``; the latter gets the headers alone.
    body : the whole answer.
    media_type : its ``Content-Type``.
    headers : further headers, which also replace those given here.

    Returns
    -------
    Response
        To be asked for again each time (``no-cache``), readable from any site.
    """
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    every = {
        **OPEN,
        "Access-Control-Expose-Headers": _EXPOSED,
        "Cache-Control": "no-cache",
        "ETag": tag,
        **(headers or {}),
    }
    if same(request.headers.get("if-none-match", ""), every["ETag"]):
        kept = ("content-disposition", "content-length")
        return Response(
            status_code=304, headers={k: v for k, v in every.items() if k.lower() not in kept}
        )
    if request.method == "HEAD":
        every["Content-Length"] = str(len(body))
        return Response(b"", media_type=media_type, headers=every)
    return Response(body, media_type=media_type, headers=every)


def same(asked: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` names a tag, which a proxy may have made weak."""
    given = (each.strip().removeprefix("W/") for each in asked.split(","))
    return any(each in {tag.removeprefix("W/"), "*"} for each in given)


def preflight() -> Response:
    """Answer to ``OPTIONS``: who may read, and how."""
    allowed = ", ".join(METHODS)
    return Response(
        status_code=204,
        headers={
            **OPEN,
            "Allow": allowed,
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "If-None-Match, Content-Type",
            "Access-Control-Max-Age": "86400",
        },
    )


def reading(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A route for reading: answers ``OPTIONS`` itself, and a `Refusal` with its sentence.

    The handler is a plain function, so that Starlette runs it in a thread and the server goes
    on answering others. Where the address ends in ``json`` or in no ending, a refusal is JSON.
    """
    return _answering(handler, _ends_for_programs)


def reading_as_text(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Like `reading`, but a refusal is always a line of text: who asks is a person."""
    return _answering(handler, lambda _request: False)


def _ends_for_programs(request: Request) -> bool:
    _, dot, ending = request.url.path.rpartition("/")[2].rpartition(".")
    return not dot or ending.endswith("json")


def _answering(
    handler: Callable[[Request], Response], in_json: Callable[[Request], bool]
) -> Callable[[Request], Response]:
    @wraps(handler)
    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight()
        try:
            return handler(request)
        except Refusal as refusal:
            return refused(refusal.status, refusal.sentence, json=in_json(request))

    return answer


def shown(text: str) -> str:
    """A piece of an address as a sentence may repeat it: one short line, quoted."""
    line = "".join(each if each.isprintable() else "?" for each in text)
    return f"“{line if len(line) <= _LONGEST else line[:_LONGEST] + '…'}”"


def closest(name: str, known: Iterable[str]) -> str:
    """``Did you mean “trade”? `` for a name that is nearly a known one, else nothing."""
    names = {each.casefold(): each for each in known}
    # The comparison takes time by length squared, and no name is long.
    near = difflib.get_close_matches(name[:_LONGEST].casefold(), names, n=1, cutoff=0.6)
    return f"Did you mean {shown(names[near[0]])}? " if near else ""
