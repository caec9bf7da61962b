"""One run: rounds in which the two pages take turns, so that a busy moment meets both."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks import gestures
from benchmarks.figures import Figures
from benchmarks.ladder import LEVELS, climb
from benchmarks.pages import PAGES
from benchmarks.servers import Server, serving
from benchmarks.window import Load, Window
from data import catalog as facts
from data import i18n
from tests.browser.line import Line, line
from tests.browser.reader import chromium

CLICKS = ("CHN", "RUS", "TUR", "KAZ", "UZB", "KGZ")
DRAGS = (-90, 50, -110, 70, -60, 80)
"""Pixels by which the last year is dragged, one after the other."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes
    ----------
    rounds : turns of each page in the browser.
    actions : clicks, and changes of years, in each of them; six at most.
    slow : rounds with a slow line.
    levels : readers at once.
    climbs : ladders of each page.
    gestures : of each reader at each level.
    """

    rounds: int
    actions: int
    slow: int
    levels: tuple[int, ...]
    climbs: int
    gestures: int
    profiled: int


FULL = Plan(rounds=4, actions=6, slow=1, levels=LEVELS, climbs=1, gestures=6, profiled=30)
QUICK = Plan(rounds=1, actions=2, slow=0, levels=(1, 5), climbs=1, gestures=2, profiled=6)


def run(plan: Plan) -> tuple[Figures, Figures, str]:
    """Measure both pages: figures of the atlas, of the usual way, and the browser's version."""
    found = {name: Figures() for name in PAGES}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(name)) for name in PAGES}
        lines = {name: stack.enter_context(line(one.address)) for name, one in servers.items()}
        browser = stack.enter_context(chromium())
        version = browser.version
        # The first reader of a server pays for what is made once; none of it is counted.
        for name in PAGES:
            _warm(browser, name, lines[name])
        for turn in range(max(plan.rounds, plan.slow)):
            for name in _order(turn):
                _say(f"round {turn + 1}: {name}")
                if turn < plan.rounds:
                    _one(browser, name, lines[name], found[name], plan)
                    _processor(servers[name], found[name], turn, plan)
                if turn < plan.slow:
                    _slowly(browser, name, lines[name], found[name])
    for turn in range(plan.climbs):
        for name in _order(turn):
            _say(f"ladder {turn + 1}: {name}")
            found[name].ladders.append(climb(name, plan.levels, plan.gestures))
    return found["atlas"], found["usual"], version


def _order(turn: int) -> list[str]:
    """Who comes first changes from round to round."""
    names = list(PAGES)
    return names if turn % 2 == 0 else names[::-1]


def _say(words: str) -> None:
    print(words, flush=True)


def _warm(browser: Browser, name: str, to: Line) -> None:
    window = Window(browser, PAGES[name], to)
    window.load()
    window.close()


def _one(browser: Browser, name: str, to: Line, found: Figures, plan: Plan) -> None:
    """First load, reload, clicks and changes of years in a new window."""
    window = Window(browser, PAGES[name], to)
    _keep(found, "first", window.load())
    _keep(found, "again", window.load(again=True))
    partners = facts.load().partners
    for iso in CLICKS[: plan.actions]:
        action = window.click(iso, i18n.country(partners[iso], "en"))
        found.add("click", action.took)
        found.add("click_bytes", action.received)
        found.add("remounts", action.remounted)
    for by in DRAGS[: plan.actions]:
        action = window.years(by)
        found.add("years", action.took)
        found.add("years_bytes", action.received)
        found.add("remounts", action.remounted)
    window.close()


def _slowly(browser: Browser, name: str, to: Line, found: Figures) -> None:
    window = Window(browser, PAGES[name], to, slow=True)
    _keep(found, "slow", window.load())
    window.close()


def _keep(found: Figures, prefix: str, load: Load) -> None:
    found.add(f"{prefix}_words", load.words)
    found.add(f"{prefix}_map", load.map)
    found.add(f"{prefix}_charts", load.charts)
    found.add(f"{prefix}_bytes", load.bytes_map)
    found.add(f"{prefix}_bytes_all", load.bytes_all)


def _processor(server: Server, found: Figures, turn: int, plan: Plan) -> None:
    """Processor time of gestures of one reader who has the server for himself."""
    # Playwright has the loop of this thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _gestures(server, found, turn, plan)).result()


async def _gestures(server: Server, found: Figures, turn: int, plan: Plan) -> None:
    visitor, _ = await gestures.enter(server.name, server.address)
    for name, gesture in gestures.GESTURES.items():
        before = server.cpu()
        for step in range(plan.actions):
            await gesture(server.name, visitor, turn * plan.actions + step)
        found.add(f"cpu_{name}", (server.cpu() - before) / plan.actions)
    await visitor.close()
