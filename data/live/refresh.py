"""Fetch what the services have, check it, and publish it as one data set.

Each source stands for itself: what one of them fails to give, the last data set or the
committed tables go on giving. An interrupted refresh goes on from what it had fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.catalog import Catalog
from data.live import changes, checks, dataset, imf, parts, store, worldbank
from data.live.dataset import IMF, IMF_MIRROR, SOURCES, WORLD_BANK, Frames
from data.live.errors import LiveError, NoSeries, Refused
from data.live.merge import FAMILY
from data.live.tries import Try, now, record
from data.live.web import Session

FETCHED_FIRST = (WORLD_BANK, IMF, IMF_MIRROR)
"""Order of fetching: the totals come before what is compared with them."""

_ASK = {IMF: imf.reported, IMF_MIRROR: imf.mirror}

Step = Callable[[str, int, int], None]
"""Told what is being fetched, how many answers are there, and of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a refresh.

    Attributes
    ----------
    published : name of the new data set; empty if there is none.
    tries : source to its try, in the order of fetching.
    """

    published: str
    tries: Mapping[str, Try]

    @property
    def ok(self) -> bool:
        """Whether every source came."""
        return all(each.ok for each in self.tries.values())


@dataclass(slots=True)
class _Count:
    step: Step
    of: int
    done: int = 0

    def __call__(self, what: str, answers: int = 0) -> None:
        self.done += answers
        self.step(what, self.done, self.of)


@dataclass(frozen=True, slots=True)
class _Came:
    """Figures of one source: frames, the moment they were fetched, a remark."""

    frames: Frames
    when: str
    remark: str = ""


def refresh(
    folder: Path,
    catalog: Catalog,
    session: Session,
    step: Step = lambda what, done, of: None,
    sources: Collection[str] = SOURCES,
) -> Outcome:
    """Bring the cache in a folder up to date.

    Parameters
    ----------
    catalog : the committed one; its partners are the ones that count.
    sources : those to fetch; the others stay as they are.

    Raises
    ------
    Busy
        If another refresh holds the cache.
    LiveError
        If the folder cannot be written at all.
    """
    with store.writing(folder):
        last = store.read(folder)
        frames: Frames = last.frames if last else dataset.empty()
        as_of = dict(last.as_of) if last else {}
        tries: dict[str, Try] = {}
        wanted = [source for source in FETCHED_FIRST if source in sources]
        count = _Count(step, sum(len(_names(source)) for source in wanted))
        for source in wanted:
            started = count.done
            try:
                came = _fetch(source, folder, catalog, session, count)
                before = _before(source, frames, catalog)
                checks.check(
                    source, came.frames, before, _totals(frames, catalog), catalog.partners
                )
            except LiveError as error:
                if isinstance(error, Refused):
                    parts.drop(folder, _names(source))
                tries[source] = Try(now().isoformat(), False, str(error))
            else:
                frames = dataset.replaced(frames, source, came.frames)
                as_of[source] = came.when
                said = f"{changes.between(before, came.frames)}{came.remark}"
                tries[source] = Try(now().isoformat(), True, said)
            count("", started + len(_names(source)) - count.done)
        return _finished(folder, frames, as_of, tries)


def _finished(
    folder: Path, frames: Frames, as_of: Mapping[str, str], tries: dict[str, Try]
) -> Outcome:
    """Publish if anything came, and record what became of each source."""
    came = [source for source, each in tries.items() if each.ok]
    published = ""
    if came:
        try:
            published = store.publish(folder, frames, as_of)
        except LiveError as error:
            tries |= {source: Try(now().isoformat(), False, str(error)) for source in came}
        else:
            for source in came:
                parts.drop(folder, _names(source))
    # A disk that takes no record takes no data set either; the caller has the tries.
    with suppress(OSError):
        record(folder, tries)
    return Outcome(published, tries)


def _names(source: str) -> tuple[str, ...]:
    """Parts of a source, one an answer."""
    return worldbank.INDICATORS if source == WORLD_BANK else (source,)


def _fetch(source: str, folder: Path, catalog: Catalog, session: Session, count: _Count) -> _Came:
    if source == WORLD_BANK:
        return _fetch_bank(folder, session, count)
    count(source)
    kept = parts.figures_kept(folder, source)
    if kept is None:
        figures = _ASK[source](session)
        kept = parts.keep_figures(folder, source, figures), figures
    count(source, 1)
    found = dataset.trade(source, kept[1], catalog.partners.keys(), now().year)
    remark = f"; left out: {len(found.aggregates)} groups of countries" if found.aggregates else ""
    if found.unknown:
        remark += f"; codes without a partner: {', '.join(found.unknown)}"
    return _Came({**dataset.empty(), "trade": found.rows}, kept[0], remark)


def _fetch_bank(folder: Path, session: Session, count: _Count) -> _Came:
    """All indicators; a donor that the World Bank does not list has no rows."""
    values: dict[str, tuple[worldbank.Value, ...]] = {}
    moments: list[str] = []
    missing: list[str] = []
    for code in worldbank.INDICATORS:
        count(code)
        kept = parts.values_kept(folder, code)
        if kept is None:
            try:
                found = worldbank.indicator(session, code)
            except NoSeries:
                if code not in worldbank.DONORS:
                    raise
                found = ()
            kept = parts.keep_values(folder, code, found), found
        count(code, 1)
        moments.append(kept[0])
        values[code] = kept[1]
        if not kept[1]:
            missing.append(worldbank.DONORS.get(code, code))
    remark = f"; no series of {', '.join(missing)}" if missing else ""
    return _Came({**dataset.empty(), **dataset.worldbank(values)}, min(moments), remark)


def _before(source: str, frames: Frames, catalog: Catalog) -> Frames:
    """What we had of a source: the last live figures, or the committed ones of its kind."""
    last = dataset.of_source(frames, source)
    if any(len(rows) for rows in last.values()):
        return last
    if source == WORLD_BANK:
        return {
            **dataset.empty(),
            "trade_totals": catalog.trade_totals,
            "money_flows": catalog.money_flows,
        }
    rows = catalog.trade[catalog.trade["basis"].isin(FAMILY[source])]
    return {**dataset.empty(), "trade": rows}


def _totals(frames: Frames, catalog: Catalog) -> pd.DataFrame:
    """Totals to compare with: the live ones if there are any."""
    return frames["trade_totals"] if len(frames["trade_totals"]) else catalog.trade_totals
