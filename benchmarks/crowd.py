"""Readers at once, in a process of their own: ``python -m benchmarks.crowd NAME ADDRESS``.

It is told what to do by lines on its standard input and answers each with a line of JSON:
``grow N`` until N readers are in, ``act N`` for N gestures of each reader, ``leave``.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks import gestures
from benchmarks.visitor import Visitor

PAUSE_S = 2.0
"""A reader looks at the answer for so long before the next gesture."""

_AT_ONCE = 4
"""Readers that enter at the same time."""


@dataclass(slots=True)
class Crowd:
    """Readers of one server; each is at its own turn.

    Parameters
    ----------
    name, address : of the server.
    pause : seconds between two gestures.
    """

    name: str
    address: str
    pause: float = PAUSE_S
    visitors: list[Visitor] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(1991))  # noqa: S311
    turns: int = 0

    async def grow(self, size: int) -> dict[str, Any]:
        """Let readers enter until there are `size`; milliseconds that each waited."""
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one() -> float:
            async with gate:
                visitor, answer = await gestures.enter(self.name, self.address)
                self.visitors.append(visitor)
                return 1000 * answer.seconds

        missing = range(size - len(self.visitors))
        return {"opened": list(await asyncio.gather(*(one() for _ in missing)))}

    async def act(self, count: int) -> dict[str, list[float]]:
        """`count` gestures of each reader; milliseconds of each, by the gesture's name."""
        found: dict[str, list[float]] = {name: [] for name in gestures.GESTURES}

        async def one(visitor: Visitor, number: int) -> None:
            # Readers do not act in step.
            await asyncio.sleep(self.chance.uniform(0, self.pause))
            for turn in range(count):
                # Half of the readers begin with a click, half with the years.
                names = sorted(gestures.GESTURES)
                name = names[(turn + number) % len(names)]
                step = number + self.turns + turn
                answer = await gestures.GESTURES[name](self.name, visitor, step)
                found[name].append(1000 * answer.seconds)
                await asyncio.sleep(self.pause)

        await asyncio.gather(*(one(visitor, at) for at, visitor in enumerate(self.visitors)))
        self.turns += count
        return found

    async def leave(self) -> dict[str, int]:
        """Close every session."""
        left = len(self.visitors)
        await asyncio.gather(*(visitor.close() for visitor in self.visitors))
        self.visitors.clear()
        return {"left": left}


async def follow(crowd: Crowd, read: Callable[[], str], write: Callable[[str], object]) -> None:
    """Do what the lines say until the last one, or until there are no more."""
    while True:
        line = await asyncio.to_thread(read)
        match line.split():
            case ["grow", size]:
                answer: dict[str, Any] = await crowd.grow(int(size))
            case ["act", count]:
                answer = await crowd.act(int(count))
            case _:
                answer = await crowd.leave()
        write(json.dumps(answer) + "\n")
        if "left" in answer:
            return


def _write(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(follow(Crowd(sys.argv[1], sys.argv[2]), sys.stdin.readline, _write))
