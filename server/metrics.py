"""Counts and latencies of this process, as OpenMetrics under ``/metrics``.

They hold no address, name or text of a reader: routes are counted by their pattern. With
several processes each has its own; a proxy should keep the route to those who watch.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import prometheus_client as prometheus
from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.openmetrics import exposition
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import catalog
from server.health import ages

REGISTRY = prometheus.CollectorRegistry()
prometheus.ProcessCollector(registry=REGISTRY)
prometheus.PlatformCollector(registry=REGISTRY)

REQUESTS = prometheus.Counter(
    "atlas_requests",
    "Answers by route and status",
    ["method", "route", "status"],
    registry=REGISTRY,
)
SECONDS = prometheus.Histogram(
    "atlas_request_seconds",
    "Time to the end of an answer by route",
    ["route"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=REGISTRY,
)
SENT = prometheus.Counter(
    "atlas_sent_bytes", "Bytes of bodies by route", ["route"], registry=REGISTRY
)
SESSIONS = prometheus.Gauge("atlas_sessions", "Readers connected now", registry=REGISTRY)
OPENED = prometheus.Counter("atlas_sessions_opened", "Readers that connected", registry=REGISTRY)
FAULTS = prometheus.Counter(
    "atlas_faults", "Exceptions that a reader met", ["where"], registry=REGISTRY
)
PREVIEWS = prometheus.Counter(
    "atlas_previews", "Previews by what became of them", ["outcome"], registry=REGISTRY
)

_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"}
# Streamlit mounts its files at the root, where every address that nobody else knows ends.
_MOUNTED = ("/static", "/component", "/_stcore", "/media")


class _Facts(Collector):
    """What is asked when the numbers are read: the data in use and how old they are."""

    def collect(self) -> Iterator[Metric]:
        """The families, for the registry."""
        known = catalog.load()
        info = InfoMetricFamily("atlas_data", "Version of the data in use")
        info.add_metric([], {"version": known.version})
        yield info
        rows = GaugeMetricFamily("atlas_data_rows", "Rows of the data in use", labels=["table"])
        for table in ("partners", "events", "claims", "trade"):
            rows.add_metric([table], len(getattr(known, table)))
        yield rows
        old = GaugeMetricFamily(
            "atlas_live_age_days", "Days since live figures were fetched", labels=["source"]
        )
        for source, days in ages(known).items():
            old.add_metric([source], days)
        yield old


REGISTRY.register(_Facts())


def preview(outcome: str) -> None:
    """Count a preview: ``drawn``, ``cached`` or ``refused``."""
    PREVIEWS.labels(outcome).inc()


def route_of(scope: Scope) -> str:
    """Pattern of the route that answered; a bounded set, whatever is asked."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    for mounted in _MOUNTED:
        if path.startswith(f"{mounted}/"):
            return f"{mounted}/…"
    found = getattr(scope.get("route"), "path", "")
    return str(found) or ("/" if path in {"", "/", "/index.html"} else "other")


class Metrics:
    """ASGI middleware that counts answers and open web sockets."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count what comes back."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, status, sent = time.perf_counter(), "none", 0

        async def counted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = str(message["status"])
            else:
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            route = route_of(scope)
            REQUESTS.labels(method, route, status).inc()
            SECONDS.labels(route).observe(time.perf_counter() - begun)
            SENT.labels(route).inc(sent)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        accepted = False

        async def watched(message: Message) -> None:
            nonlocal accepted
            if message["type"] == "websocket.accept" and not accepted:
                accepted = True
                SESSIONS.inc()
                OPENED.inc()
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            if accepted:
                SESSIONS.dec()


def metrics(_request: Request) -> Response:
    """The numbers, in the text form of OpenMetrics."""
    return Response(
        exposition.generate_latest(REGISTRY),  # type: ignore[no-untyped-call]
        headers={"Content-Type": exposition.CONTENT_TYPE_LATEST, "Cache-Control": "no-store"},
    )


def routes() -> list[Route]:
    """The routes of this module."""
    return [Route("/metrics", metrics, methods=["GET"])]
