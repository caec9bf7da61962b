"""What ``make serve`` is told: by options, else by the environment."""

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """How the atlas is served.

    Attributes
    ----------
    host, port : address the proxy listens on.
    ports : ports of the processes on the loopback, one each.
    certificate, key : for HTTPS; both or none.
    trusted : networks of proxies before this one.
    """

    host: str
    port: int
    ports: tuple[int, ...]
    certificate: Path | None
    key: Path | None
    trusted: tuple[str, ...]


def read(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Options, with ``HOST``, ``PORT``, ``WORKERS`` … as what they are without.

    Raises
    ------
    SystemExit
        For what cannot be; the message says what can.
    """
    given = environment.get
    parser = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    parser.add_argument("--host", default=given("HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=given("PORT") or 8501)
    parser.add_argument("--workers", type=int, default=given("WORKERS") or usual_workers())
    parser.add_argument(
        "--process-port",
        type=int,
        default=given("PROCESS_PORT") or None,
        help="first port of the processes; the port after --port without it, free ones for 0",
    )
    parser.add_argument("--certificate", type=Path, default=given("CERTIFICATE") or None)
    parser.add_argument("--key", type=Path, default=given("KEY") or None)
    parser.add_argument(
        "--trusted",
        default=given("TRUSTED_PROXIES") or "",
        help="networks of proxies before this one, as in 10.0.0.0/8,192.168.0.0/16",
    )
    options = parser.parse_args(arguments)
    if not 1 <= options.workers <= MOST:
        parser.error(f"--workers is a number from 1 to {MOST}, not {options.workers}")
    if (options.certificate is None) != (options.key is None):
        parser.error("--certificate and --key go together")
    for file in (options.certificate, options.key):
        if file is not None and not file.is_file():
            parser.error(f"there is no file {file}")
    first = options.port + 1 if options.process_port is None else options.process_port
    trusted = tuple(each.strip() for each in options.trusted.split(",") if each.strip())
    return Settings(
        options.host,
        options.port,
        ports(first, options.workers),
        options.certificate,
        options.key,
        trusted,
    )


def usual_workers() -> int:
    """One process a core, two at least: with one, its loss would be everybody's."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    return min(max(cores, 2), 8)


def ports(first: int, count: int) -> tuple[int, ...]:
    """``count`` ports from ``first`` on; free ones if it is 0."""
    if first:
        return tuple(range(first, first + count))
    # All held at once, so that none is given twice.
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return tuple(sorted(int(each.getsockname()[1]) for each in held))
    finally:
        for each in held:
            each.close()
