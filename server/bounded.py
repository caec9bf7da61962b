"""What keeps a costly route from harm: a store bounded in bytes, and a bound on what is new."""

from __future__ import annotations

import ipaddress
import math
import threading
from collections import OrderedDict
from dataclasses import dataclass


class Shelf:
    """Bodies by key, the one used longest ago given up first; safe between threads.

    Parameters
    ----------
    most : bytes that all bodies together have at most; a larger body is not kept at all.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """How many bodies there are."""
        return len(self._bodies)

    def get(self, key: str) -> bytes | None:
        """The body of a key, which is now the one used last; None if it is not kept."""
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
            return body

    def put(self, key: str, body: bytes) -> None:
        """Keep a body, giving up others until it fits."""
        with self._lock:
            self._drop(key)
            if len(body) > self.most:
                return
            while self.size + len(body) > self.most:
                self._drop(next(iter(self._bodies)))
            self._bodies[key] = body
            self.size += len(body)

    def _drop(self, key: str) -> None:
        self.size -= len(self._bodies.pop(key, b""))


@dataclass(slots=True)
class _Bucket:
    """What a client may still ask for, and when that was reckoned."""

    left: float
    at: float


class Allowance:
    """How often somebody may ask: a few times at once, then at a steady pace.

    Parameters
    ----------
    burst : how many times at once.
    per_second : how many times a second from then on.
    most : clients that are remembered; the one not seen for longest is forgotten first.
    """

    def __init__(self, burst: int, per_second: float, most: int = 4096) -> None:
        self.burst = burst
        self.per_second = per_second
        self.most = most
        self._clients: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._clients)

    def wait(self, client: str, now: float) -> int:
        """Whole seconds until a client may ask; 0 if it may now. Takes nothing.

        Parameters
        ----------
        now : seconds of any clock that does not go back.
        """
        left = self._filled(client, now).left
        return 0 if left >= 1 else max(1, math.ceil((1 - left) / self.per_second))

    def take(self, client: str, now: float) -> None:
        """Count one time that a client asked."""
        self._filled(client, now).left -= 1

    def _filled(self, client: str, now: float) -> _Bucket:
        bucket = self._clients.setdefault(client, _Bucket(self.burst, now))
        bucket.left = min(self.burst, bucket.left + max(0.0, now - bucket.at) * self.per_second)
        bucket.at = now
        self._clients.move_to_end(client)
        while len(self._clients) > self.most:
            self._clients.popitem(last=False)
        return bucket


def client_of(host: str | None) -> str:
    """Who is counted as one client: an address, of IPv6 the network of one household (/64)."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host or "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address.packed, 64), strict=False))
    return str(address)
