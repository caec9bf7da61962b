"""The years that the charts show: those in view, and a year more on either side."""

from __future__ import annotations

from data.catalog import Catalog
from data.view import View


def axis_years(view: View, catalog: Catalog) -> tuple[int, int]:
    """First and last year of the time axis: those in view, a year more on either side.

    The axis zooms with the years; the year on either side shows what came before and after,
    and gives a horizontal selection room to grow. It never leaves the years of the data.
    """
    first, last = view.years
    return max(first - 1, catalog.first_year), min(last + 1, catalog.last_year)
