"""A line of a trade chart in words: its ends, its highest and lowest, what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from data import i18n
from data.trade_lines import Point, Series
from data.translation import N_
from data.twins.trade_base import years_of

Shown = Callable[[float, str], str]
"""Writes a figure in a language: `i18n.usd`, `percent` …"""


def marked(point: Point, show: Shown, lang: str) -> str:
    """A figure with what it is, where it is not firm."""
    _ = i18n.translator(lang)
    text = show(point[0], lang)
    if point[1] == "estimate":
        return _("{amount} (an estimate)").format(amount=text)
    return _("{amount} (provisional)").format(amount=text) if point[1] == "provisional" else text


def brief(series: Series, show: Shown, lang: str) -> str:
    """A line in half a sentence, for an alternative text; empty where it has no figure."""
    if not series.points:
        return ""
    _ = i18n.translator(lang)
    first, last = min(series.points), max(series.points)
    ends = {
        "name": series.name,
        "first": marked(series.points[first], show, lang),
        "start": first,
        "last": marked(series.points[last], show, lang),
        "end": last,
    }
    if first == last:
        return _("{name}: {last} in {end}").format(**ends)
    peak = max(series.points, key=lambda year: (series.points[year][0], year))
    text = _("{name}: {first} in {start}, {last} in {end}").format(**ends)
    if peak in (first, last):
        return text
    high = marked(series.points[peak], show, lang)
    return _("{statement}, highest {high} in {year}").format(statement=text, high=high, year=peak)


def told(series: Series, years: tuple[int, int], show: Shown, lang: str) -> list[str]:
    """A line in sentences: its ends, highest and lowest, its largest step, years it lacks."""
    _ = i18n.translator(lang)
    own = series.within(*years)
    if not own.points:
        return [_("{name}: no figure in these years.").format(name=series.name)]
    made = [ends(own, show, lang), *_step(own, show, lang)]
    missing = [year for year in range(years[0], years[1] + 1) if year not in own.points]
    if missing:
        made.append(
            _.n(
                "{name}: {n} year without a figure, {years}.",
                "{name}: {n} years without a figure, {years}.",
                len(missing),
            ).format(name=series.name, n=len(missing), years=years_of(missing))
        )
    return made


def ends(series: Series, show: Shown, lang: str) -> str:
    """The ends, the highest and the lowest of a line that has a figure."""
    text = brief(series, show, lang)
    if len(series.points) < 2:
        return f"{text}."
    return f"{text}; {_lowest(series, show, lang)}."


def _lowest(series: Series, show: Shown, lang: str) -> str:
    _ = i18n.translator(lang)
    low = min(series.points, key=lambda year: (series.points[year][0], year))
    text = _("lowest {low} in {year}")
    return text.format(low=marked(series.points[low], show, lang), year=low)


def _step(series: Series, show: Shown, lang: str) -> list[str]:
    """The largest change between two years that follow each other, neither an estimate."""
    _ = i18n.translator(lang)
    firm = {year: value for year, (value, kind) in series.points.items() if kind != "estimate"}
    steps = [year for year in firm if year + 1 in firm and firm[year] != firm[year + 1]]
    if not steps or len(series.points) < 3:
        return []
    year = max(steps, key=lambda each: (abs(firm[each + 1] - firm[each]), each))
    text = _(
        "{name}: largest change from one year to the next, from {before} in {year} to "
        "{after} in {next}."
    ).format(
        name=series.name,
        before=show(firm[year], lang),
        year=year,
        after=show(firm[year + 1], lang),
        next=year + 1,
    )
    return [text]


def words(found: Iterable[str], alt: str) -> tuple[str, ...]:
    """Sentences that are not empty and that the alternative text does not say already."""
    return tuple(text for text in found if text and text not in alt)


def joined(*parts: str) -> str:
    """Parts as sentences one after the other: each ends with a mark."""
    found = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in found)


def no_figure(lang: str) -> str:
    """What is said of a picture without a figure in the years in view."""
    _ = i18n.translator(lang)
    return _("No figure in these years.")


def listed(parts: Sequence[str]) -> str:
    """Half sentences as one sentence; empty without any."""
    found = [part for part in parts if part]
    return "; ".join(found) + "." if found else ""


def last(series: Series, show: Shown, lang: str) -> str:
    """The last figure of a line in half a sentence; empty where it has none."""
    if not series.points:
        return ""
    year = max(series.points)
    text = i18n.translator(lang)(N_("{name}: {last} in {end}"))
    return text.format(name=series.name, last=marked(series.points[year], show, lang), end=year)
