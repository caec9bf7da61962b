"""The sentence of the page on how fresh its figures are."""

from __future__ import annotations

import datetime

from data.i18n import date, translator
from data.live.status import LiveStatus
from data.live.tries import now


def sentence(status: LiveStatus, lang: str, today: datetime.date | None = None) -> str:
    """``IMF figures as of 12 November 2026; last try failed today``.

    Empty where all figures are the committed ones, whose dates stand with their sources: a
    machine without a network has nothing to be told.

    Parameters
    ----------
    today : day that "today" means, UTC; the present one without it.
    """
    body = _body(status, lang)
    if not body or not status.failed:
        return body
    _ = translator(lang)
    day = today or now().date()
    if status.tried == day.isoformat():
        return _("{figures}; last try failed today").format(figures=body)
    return _("{figures}; last try failed on {date}").format(
        figures=body, date=date(status.tried, "day", lang)
    )


def _body(status: LiveStatus, lang: str) -> str:
    _ = translator(lang)
    imf = date(status.imf, "day", lang) if status.imf else ""
    bank = date(status.worldbank, "day", lang) if status.worldbank else ""
    if imf and bank and imf != bank:
        return _("IMF figures as of {date}, World Bank figures as of {other_date}").format(
            date=imf, other_date=bank
        )
    if imf and bank:
        return _("IMF and World Bank figures as of {date}").format(date=imf)
    if imf:
        return _("IMF figures as of {date}").format(date=imf)
    return _("World Bank figures as of {date}").format(date=bank) if bank else ""
