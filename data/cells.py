"""One cell: text to value, by the field of the schema it stands under."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from data.dates import bounds

Parser = Callable[[str], Any]

_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Controls and code points that are no characters: XML, and so a picture, cannot hold them."""


def parser(field: Mapping[str, Any]) -> Parser:
    """Function that turns the text of a cell into a value.

    Parameters
    ----------
    field : mapping
        Field descriptor of a Frictionless Table Schema.

    Returns
    -------
    callable
        From text to str, float, int or bool; an empty cell gives "" for text and None for
        numbers. It raises ValueError with the problem and, as a second argument, the remedy.
    """
    limits = field.get("constraints", {})
    convert = _CONVERT[field["type"]]
    pattern = re.compile(limits["pattern"]) if "pattern" in limits else None
    empty = "" if field["type"] in ("string", "date") else None

    def parse(text: str) -> Any:
        if text == "":
            if limits.get("required"):
                raise ValueError("the cell is empty, but a value is required", "Fill it in")
            return empty
        if text != text.strip():
            raise ValueError(f"{text!r} has blanks at its ends", "Take them out")
        if unshown := _UNSHOWN.search(text):
            code = f"U+{ord(unshown[0]):04X}"
            raise ValueError(f"the text holds a control character ({code})", "Take it out")
        if "enum" in limits and text not in limits["enum"]:
            raise ValueError(f"{text!r} is not allowed", f"Use one of {', '.join(limits['enum'])}")
        if field.get("partialDate"):
            bounds(text)
        elif pattern and not pattern.fullmatch(text):
            raise ValueError(f"{text!r} does not have the form {limits['pattern']}")
        value = convert(text)
        if "minimum" in limits and value < limits["minimum"]:
            raise ValueError(f"{text} is less than {limits['minimum']}")
        if "maximum" in limits and value > limits["maximum"]:
            raise ValueError(f"{text} is more than {limits['maximum']}")
        return value

    return parse


def _number(text: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(f"{text!r} is not a number", "Write it as 1234.5, or leave the cell empty")
    return float(text)


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?\d+", text):
        raise ValueError(
            f"{text!r} is not a whole number", "Write digits only, or leave the cell empty"
        )
    return int(text)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"{text!r} is not a truth value", "Write true or false")
    return text == "true"


def _day(text: str) -> str:
    bounds(text)
    if len(text) != 10:
        raise ValueError(f"{text!r} is not a day", "Write it as 2011-09-20")
    return text


_CONVERT: Mapping[str, Parser] = {
    "string": str,
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "date": _day,
}
