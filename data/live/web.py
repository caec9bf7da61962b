"""A polite HTTP session that reads JSON and trusts nothing about the answer.

One request at a time, with a pause between requests, limits on time and size, repeats with
growing pauses where a repeat may help, and no redirect to another host.
"""

from __future__ import annotations

import datetime
import email.utils
import json
import random
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NoReturn

import httpx2

from data.live.errors import LiveError, NoSeries

AGENT = "tajikistan-atlas/1.0 (figures of Tajikistan's foreign trade, about once a month)"

ABSENT = frozenset({204, 400, 404})
"""Answers by which the services say that there is no such series."""

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which a repeat may help."""

MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often; seconds and bytes.

    Attributes
    ----------
    connect, read : for a connection, and for the next bytes of an answer.
    total : for one answer from the first byte asked to the last one read.
    body : size of an answer after decompression.
    attempts : requests for one answer, the first included.
    pause : before the first repeat; it doubles for each further one.
    longest_pause : whatever the service asks for.
    gap : between two requests.
    redirects : within the same host.
    """

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    body: int = 32 * 2**20
    attempts: int = 4
    pause: float = 1.0
    longest_pause: float = 60.0
    gap: float = 0.6
    redirects: int = 3


class _Again(Exception):
    """A repeat may help: what went wrong, and how long the service asks to wait."""

    def __init__(self, sentence: str, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait


class Session:
    """Requests to the services, one after the other; close it, or use it in ``with``."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._last = float("-inf")
        self._socket: socket.socket | None = None
        self._client = httpx2.Client(
            headers={"User-Agent": AGENT, "Accept": "application/json"},
            timeout=httpx2.Timeout(self.limits.read, connect=self.limits.connect),
            limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
            follow_redirects=False,
        )

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(self, address: str, params: Mapping[str, str] | None = None) -> Any:
        """The JSON document at an address.

        Raises
        ------
        NoSeries
            If the service says that it has no such thing.
        LiveError
            If no usable answer came after all attempts.
        """
        try:
            url = httpx2.URL(address, params=dict(params)) if params else httpx2.URL(address)
        except httpx2.InvalidURL as error:
            raise LiveError(f"{address} is no address: {error}") from None
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return _document(self._followed(url), url.host)
            except _Again as trouble:
                if attempt == self.limits.attempts:
                    times = "once" if attempt == 1 else f"{attempt} times"
                    raise LiveError(f"{trouble} (tried {times})") from None
                time.sleep(self._pause(attempt, trouble.wait))
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _pause(self, attempt: int, asked: float | None) -> float:
        own = self.limits.pause * 2 ** (attempt - 1) * random.uniform(1.0, 1.25)  # noqa: S311
        return float(min(max(own, asked or 0.0), self.limits.longest_pause))

    def _followed(self, url: httpx2.URL) -> bytes:
        """Body of the answer, after redirects that stay with the host."""
        asked = url
        for _ in range(self.limits.redirects + 1):
            found = self._once(asked)
            if isinstance(found, bytes):
                return found
            try:
                target = asked.join(found)
            except httpx2.InvalidURL:
                raise LiveError(f"{url.host} sends us on to no address") from None
            if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
                raise LiveError(f"{url.host} sends us on to {target.host or found}: not followed")
            asked = target
        raise LiveError(f"{url.host} sends us round in circles")

    def _once(self, url: httpx2.URL) -> bytes | str:
        """Body of one answer, or the address that it sends us to."""
        wait = self._last + self.limits.gap - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        late = threading.Event()
        timer = threading.Timer(self.limits.total, self._hang_up, [late])
        timer.daemon = True
        timer.start()
        try:
            with self._client.stream("GET", url, extensions={"trace": self._trace}) as answer:
                return self._body(answer, url.host, late)
        except httpx2.InvalidURL as error:
            raise LiveError(f"{url.host} cannot be asked: {error}") from None
        except (httpx2.HTTPError, httpx2.StreamError, OSError) as error:
            if late.is_set():
                raise _Again(self._too_slow(url.host)) from None
            raise _Again(_sentence(url.host, error)) from None
        finally:
            timer.cancel()
            self._last = time.monotonic()

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember the socket, the only handle on a server that drips its answer."""
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            self._socket = info["return_value"].get_extra_info("socket")

    def _hang_up(self, late: threading.Event) -> None:
        late.set()
        held = self._socket
        if held is not None:
            # It may be closed already, which is what we want.
            with suppress(OSError):
                socket.socket.shutdown(held, socket.SHUT_RDWR)

    def _body(self, answer: httpx2.Response, host: str, late: threading.Event) -> bytes | str:
        if answer.status_code in MOVED:
            return str(answer.headers.get("location", ""))
        if answer.status_code in ABSENT:
            raise NoSeries(f"{host} has no such series (answer {answer.status_code})")
        if answer.status_code in AGAIN:
            raise _Again(f"{host} answers {answer.status_code}", _asked_wait(answer))
        if answer.status_code != 200:
            raise LiveError(f"{host} answers {answer.status_code}")
        announced = answer.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self.limits.body:
            self._too_much(host)
        parts: list[bytes] = []
        size = 0
        for part in answer.iter_bytes(65536):
            size += len(part)
            if size > self.limits.body:
                self._too_much(host)
            if late.is_set():
                raise _Again(self._too_slow(host))
            parts.append(part)
        if late.is_set():
            raise _Again(self._too_slow(host))
        return b"".join(parts)

    def _too_much(self, host: str) -> NoReturn:
        raise LiveError(f"{host} sends more than {self.limits.body // 2**20} MB: not read")

    def _too_slow(self, host: str) -> str:
        return f"{host} had not finished after {self.limits.total:g} seconds"


def _sentence(host: str, error: Exception) -> str:
    if isinstance(error, httpx2.TimeoutException):
        return f"{host} did not answer in time"
    if isinstance(error, httpx2.ConnectError):
        return f"{host} cannot be reached"
    if isinstance(error, httpx2.RemoteProtocolError | httpx2.ReadError):
        return f"{host} broke off its answer"
    return f"{host} could not be read ({type(error).__name__})"


def _asked_wait(answer: httpx2.Response) -> float | None:
    """Seconds that Retry-After asks for, as a number or as a date."""
    said = str(answer.headers.get("retry-after", "")).strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        when = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    return (when - datetime.datetime.now(datetime.UTC)).total_seconds()


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


def _document(body: bytes, host: str) -> Any:
    """The JSON in a body."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise _Again(f"{host} gives an empty answer")
    if start.startswith(b"<"):
        raise _Again(f"{host} answers with a web page instead of data")
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _Again(f"{host} sends something that is not JSON, or only a part of it") from None
