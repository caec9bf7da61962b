"""Text in a CSV that no spreadsheet takes for a formula, a new row or the end of a file."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What begins a formula, in full width too, or makes a spreadsheet look behind it for one."""

_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "\N{REPLACEMENT CHARACTER}")


def inert(value: object) -> object:
    """A value for a CSV; a text that would act gets an apostrophe before it.

    Line ends within a text are those of Unix: a bare carriage return ends a row for some
    spreadsheets, quoted or not, and what follows it would begin a cell. Control characters
    are shown as unreadable. What is no text stays as it is.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    # Leading blanks do not stop a spreadsheet that trims its cells.
    return f"'{text}" if text.lstrip(" \N{NO-BREAK SPACE}").startswith(STARTS) else text
