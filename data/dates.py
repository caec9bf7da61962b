"""Dates as the tables write them: a day, a month or a year, with a precision beside it."""

from __future__ import annotations

import calendar
import datetime

PRECISION_BY_LENGTH = {4: "year", 7: "month", 10: "day"}


def precision_of(text: str) -> str:
    """Precision of a partial ISO 8601 date.

    Parameters
    ----------
    text : str
        ``2011``, ``2011-09`` or ``2011-09-20``.

    Returns
    -------
    str
        ``year``, ``month`` or ``day``.

    Raises
    ------
    ValueError
        If the text is none of these, or no such day exists.
    """
    bounds(text)
    return PRECISION_BY_LENGTH[len(text)]


def bounds(text: str) -> tuple[datetime.date, datetime.date]:
    """First and last day that a partial ISO 8601 date can mean.

    Raises
    ------
    ValueError
        If the text is not a year, month or day, or no such day exists.
    """
    if not (text.isascii() and text.replace("-", "").isdigit()):
        raise ValueError(
            f"{text!r} is not a year, month or day written as 2011, 2011-09, 2011-09-20"
        )
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(
            f"{text!r} is not a year, month or day written as 2011, 2011-09, 2011-09-20"
        )
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    if len(parts) == 1:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if len(parts) == 2:
        if not 1 <= month <= 12:
            raise ValueError(f"{text!r}: there is no month {month}")
        return datetime.date(year, month, 1), datetime.date(
            year, month, calendar.monthrange(year, month)[1]
        )
    try:
        exact = datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r}: there is no such day") from None
    return exact, exact


def span(date: str, precision: str, date_end: str = "") -> tuple[datetime.date, datetime.date]:
    """First and last possible day of something dated in a table.

    Parameters
    ----------
    date : str
        Day, month or year.
    precision : {"day", "month", "year"}
        The precision column; it may be coarser than the text, never finer.
    date_end : str, optional
        Last day, month or year, for what lasts several days.

    Returns
    -------
    tuple of datetime.date
        First and last possible day; equal for an exact day.

    Raises
    ------
    ValueError
        If a date is malformed, finer precision is asked for than the date holds, or the end
        lies before the start.
    """
    length = {"year": 4, "month": 7, "day": 10}.get(precision)
    if length is None:
        raise ValueError(f"precision is day, month or year, not {precision!r}")
    if len(date) < length:
        raise ValueError(f"{date!r} is not exact to the {precision}")
    first, last = bounds(date[:length])
    if date_end:
        last = max(last, bounds(date_end)[1])
        if bounds(date_end)[1] < first:
            raise ValueError(f"the end {date_end!r} lies before the start {date!r}")
    return first, last
