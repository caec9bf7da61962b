"""Heights of the trade charts: dollars in millions or billions, shares, logarithms."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from data import i18n

_TICKS = 4
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_LOG_DECADES = 5
_SIZES = (1e9, 1e6, 1e3)


@dataclass(frozen=True, slots=True)
class Height:
    """Axis of amounts.

    Attributes
    ----------
    unit : what the ticks count: ``US$ m``, ``US$ bn``, ``%``; empty where each tick says it.
    low, high : ends, in US$ or per cent; `low` is 0 unless `log`.
    ticks : places, in US$ or per cent, with their words.
    """

    unit: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    log: bool

    def range(self) -> list[float]:
        """Range as Plotly takes it: of a logarithmic axis the exponents."""
        return [math.log10(self.low), math.log10(self.high)] if self.log else [self.low, self.high]

    def at(self, value: float) -> float:
        """Where a value stands, 0 at the foot of the axis and 1 at its top."""
        low, high = self.range()
        return ((math.log10(value) if self.log else value) - low) / (high - low)


def height(values: Iterable[float], scale: str, lang: str) -> Height:
    """Axis for the values given, which are US$ or, with scale ``share``, per cent.

    Parameters
    ----------
    values : amounts to be shown; missing ones and zeros on a logarithmic axis do not count.
    scale : ``usd``, ``share`` or ``log``.
    """
    found = [value for value in values if not math.isnan(value)]
    if scale == "log":
        return _logarithmic([value for value in found if value > 0], lang)
    top = max(found, default=0.0) or 1.0
    step = _nice_step(top / _TICKS)
    count = math.ceil(top / step - 1e-9)
    places = [step * at for at in range(count + 1)]
    high = max(places[-1], top) * 1.04
    if scale == "share":
        ticks = tuple((place, i18n.percent(place, lang)) for place in places)
        return Height("%", 0.0, high, ticks, log=False)
    size = next((size for size in _SIZES if places[-1] >= 2 * size), _SIZES[-1])
    ticks = tuple((place, i18n.number(place / size, lang)) for place in places)
    return Height(unit_name(size, lang), 0.0, high, ticks, log=False)


def unit_name(size: float, lang: str) -> str:
    """Name of a thousand, a million or a billion US dollars."""
    _ = i18n.translator(lang)
    return {1e9: _("US$ bn"), 1e6: _("US$ m")}.get(size, _("US$ thousand"))


def _nice_step(rough: float) -> float:
    """Least step of 1, 2, 2.5 or 5 and zeros that is no smaller than `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(nice * power for nice in _NICE if nice * power >= rough * (1 - 1e-9))


def _logarithmic(values: list[float], lang: str) -> Height:
    low = math.floor(math.log10(min(values, default=1e6)))
    high = math.ceil(math.log10(max(values, default=1e7)))
    high = max(high, low + 1)
    every = math.ceil((high - low) / _LOG_DECADES)
    places = [10.0**power for power in range(low, high + 1, every)]
    ticks = tuple((place, _short(place, lang)) for place in places)
    return Height("", 10.0**low, 10.0**high * 1.06, ticks, log=True)


def _short(value: float, lang: str) -> str:
    """A power of ten of dollars without the currency: ``100 m``, ``1 bn``."""
    _ = i18n.translator(lang)
    size = next((size for size in _SIZES if value >= size), 1.0)
    words = {1e9: _("{number} bn"), 1e6: _("{number} m"), 1e3: _("{number} thousand")}
    return words.get(size, "{number}").format(number=i18n.number(value / size, lang))
