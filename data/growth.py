"""Words for how much a figure changed: doubled, fell by a third, grew by 12%.

A word stands for a ratio within a stated distance of it; any other ratio is given in per cent
or as so many times, rounded.
"""

from __future__ import annotations

import math

from data.i18n import N_, number, percent, translator

STEADY = 0.02
"""A change of less than this part is none."""

WORDS: tuple[tuple[float, float, str], ...] = (
    (0.25, 0.0125, N_("fell to a quarter")),
    (1 / 3, 0.015, N_("fell to a third")),
    (0.5, 0.025, N_("halved")),
    (2 / 3, 0.02, N_("fell by a third")),
    (0.75, 0.01, N_("fell by a quarter")),
    (1.25, 0.0125, N_("grew by a quarter")),
    (4 / 3, 0.02, N_("grew by a third")),
    (1.5, 0.025, N_("grew by half")),
    (2.0, 0.1, N_("doubled")),
    (3.0, 0.15, N_("tripled")),
    (4.0, 0.2, N_("quadrupled")),
)
"""Ratio of the later figure to the earlier, how far off it may be, and the word for it."""

MANY = 20
"""From this ratio on no number is given: the earlier figure is too small for it to mean much."""

_TIMES: tuple[tuple[float, str], ...] = (
    (2.0, N_("twice as much")),
    (3.0, N_("three times as much")),
    (4.0, N_("four times as much")),
)


def growth(first: float, last: float, lang: str) -> str:
    """What a figure did between two years, as a verb: ``doubled``, ``fell by 45%``.

    Parameters
    ----------
    first, last : the earlier and the later figure, in one unit; the earlier more than zero,
        the later not less.

    Raises
    ------
    ValueError
        If the figures are not such.
    """
    if not (first > 0 and last >= 0 and math.isfinite(first) and math.isfinite(last)):
        raise ValueError(f"no growth from {first} to {last}")
    _ = translator(lang)
    ratio = last / first
    for target, distance, word in WORDS:
        if abs(ratio - target) <= distance:
            return _(word)
    if ratio == 0:
        return _("fell to nothing")
    if abs(ratio - 1) < STEADY:
        return _("hardly changed")
    if ratio >= MANY:
        return _("grew more than {times}-fold").format(times=number(MANY, lang))
    if ratio >= 2:
        return _("grew to {times} times as much").format(times=times_number(ratio, lang))
    change = round(100 * abs(ratio - 1))
    if ratio > 1:
        return _("grew by {share}").format(share=percent(change, lang))
    if change > 99:
        return _("fell by more than {share}").format(share=percent(99, lang))
    return _("fell by {share}").format(share=percent(change, lang))


def times(ratio: float, lang: str) -> str:
    """How many times as much, for a ratio of one or more: ``twice as much``.

    The words stand for ratios that round to them at one decimal; from 10 up the number is
    whole.
    """
    _ = translator(lang)
    for target, word in _TIMES:
        if round(ratio, 1) == target:
            return _(word)
    return _("{times} times as much").format(times=times_number(ratio, lang))


def times_number(ratio: float, lang: str) -> str:
    """A ratio as a number: one decimal below 10, none above."""
    return number(round(ratio, 1 if ratio < 10 else 0), lang)
