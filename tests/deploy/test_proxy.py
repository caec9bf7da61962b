"""The proxy's configuration, in a real nginx before small servers that say what they were sent."""

from __future__ import annotations

import gzip
import json
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from deploy import proxy
from tests.browser.server import free_port
from tests.deploy.debian import ensure

pytestmark = pytest.mark.deploy

FOREVER = "public, max-age=31536000, immutable"


class Teller(BaseHTTPRequestHandler):
    """Answers with its own port, the address it was asked for and the headers it was sent."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Tell; what is under /kept/ may be kept."""
        assert isinstance(self.server, ThreadingHTTPServer)
        port = self.server.server_port
        told = {"port": port, "path": self.path, "headers": dict(self.headers), "fill": "x" * 2000}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", FOREVER if self.path.startswith("/kept/") else "no-cache")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers in small letters, body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        """What the server behind the proxy has told."""
        packed = self.headers.get("content-encoding") == "gzip"
        told: dict[str, Any] = json.loads(gzip.decompress(self.body) if packed else self.body)
        return told


class Front:
    """A running nginx and the servers behind it."""

    def __init__(self, address: str, servers: list[ThreadingHTTPServer]) -> None:
        self.address = address
        self.servers = servers

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path; ``Cookie="…"`` and the like are headers, with ``_`` for ``-``."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        request = urllib.request.Request(self.address + path, headers=named)
        context = ssl._create_unverified_context() if "https" in self.address else None
        try:
            answer = urllib.request.urlopen(request, context=context)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            given = {key.lower(): value for key, value in answer.headers.items()}
            return Answer(int(answer.status), given, answer.read())

    def lose(self, port: int) -> None:
        """End the server of a port."""
        for server in self.servers:
            if server.server_port == port:
                server.shutdown()
                server.server_close()


@contextmanager
def front(folder: Path, **options: Any) -> Iterator[Front]:
    """Run nginx before three servers."""
    found = ensure()
    with ExitStack() as stack:
        servers = [ThreadingHTTPServer(("127.0.0.1", 0), Teller) for _ in range(3)]
        for server in servers:
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
        ports = tuple(server.server_port for server in servers)
        port = free_port()
        text = proxy.render(proxy.Front("127.0.0.1", port, ports, folder, **options))
        file = folder / "nginx.conf"
        file.write_text(text)
        nginx = subprocess.Popen([found, "-e", "stderr", "-p", str(folder), "-c", str(file)])
        stack.callback(nginx.wait)
        stack.callback(nginx.terminate)
        scheme = "https" if options.get("certificate") else "http"
        running = Front(f"{scheme}://127.0.0.1:{port}", servers)
        while True:
            assert nginx.poll() is None
            try:
                running.get("/healthz")
                break
            except OSError:
                time.sleep(0.05)
        yield running


@pytest.fixture
def plain() -> Iterator[Front]:
    """Without HTTPS, nobody before it."""
    with open_folder() as folder, front(folder) as running:
        yield running


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter."""
    with tempfile.TemporaryDirectory(prefix="atlas-front-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def seat(answer: Answer) -> str:
    """What the cookie of an answer holds."""
    return answer.headers["set-cookie"].partition(";")[0].partition("=")[2]


def test_first_pages_are_spread_and_a_seat_is_kept(plain: Front) -> None:
    first = [plain.get("/") for _ in range(6)]
    ports = [server.server_port for server in plain.servers]
    assert sorted(answer.told["port"] for answer in first) == sorted(ports * 2)
    for answer in first:
        assert ports[int(seat(answer)) - 1] == answer.told["port"]
        for path in ("/", "/_stcore/health", "/media/a.csv", "/_stcore/stream"):
            again = plain.get(path, Cookie=f"atlas_seat={seat(answer)}")
            assert again.told["port"] == answer.told["port"]
            assert "set-cookie" not in again.headers


def test_without_cookies_a_reader_stays_with_one_process(plain: Front) -> None:
    told = {plain.get(f"/media/{n}", User_Agent="strict").told["port"] for n in range(8)}
    assert len(told) == 1
    many = {plain.get("/x", User_Agent=f"reader {n}").told["port"] for n in range(40)}
    assert len(many) == 3


def test_the_seat_follows_whoever_answers(plain: Front) -> None:
    answer = plain.get("/")
    cookie = f"atlas_seat={seat(answer)}"
    plain.lose(answer.told["port"])
    moved = plain.get("/_stcore/stream", Cookie=cookie)
    assert moved.status == 200
    assert moved.told["port"] != answer.told["port"]
    assert seat(moved) != seat(answer)
    again = plain.get("/media/a", Cookie=f"atlas_seat={seat(moved)}")
    assert again.told["port"] == moved.told["port"]


def test_a_seat_that_is_none_is_not_believed(plain: Front) -> None:
    for told in ("9", "x", "1; atlas_seat=", "../1", "1%0d%0aSet-Cookie:a=b", "%00"):
        answer = plain.get("/", Cookie=f"atlas_seat={told}")
        assert answer.status == 200
        assert answer.headers.get("set-cookie", "atlas_seat=1").startswith("atlas_seat=")


def test_what_a_reader_claims_about_itself_is_not_passed_on(plain: Front) -> None:
    sent = plain.get(
        "/x",
        X_Forwarded_For="203.0.113.9",
        X_Forwarded_Proto="https",
        X_Forwarded_Host="evil.example",
        Forwarded="for=203.0.113.9",
    )
    headers = sent.told["headers"]
    assert headers["X-Forwarded-For"] == "127.0.0.1"
    assert headers["X-Forwarded-Proto"] == "http"
    assert "X-Forwarded-Host" not in headers
    assert "Forwarded" not in headers
    assert headers["Host"] == plain.address.removeprefix("http://")
    assert "Secure" not in sent.headers["set-cookie"]


def test_a_trusted_proxy_before_it_is_believed() -> None:
    with open_folder() as folder, front(folder, trusted=("127.0.0.0/8",)) as running:
        sent = running.get("/x", X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="https")
    assert sent.told["headers"]["X-Forwarded-For"] == "203.0.113.9"
    assert sent.told["headers"]["X-Forwarded-Proto"] == "https"
    # An embed in a page of another site keeps its seat.
    assert "Secure; SameSite=None; Partitioned" in sent.headers["set-cookie"]


def test_what_may_be_kept_is_asked_for_once(plain: Front) -> None:
    forms = [plain.get("/kept/a/b.js", Accept_Encoding=form) for form in ("gzip", "gzip", "br")]
    assert [answer.headers["x-kept"] for answer in forms] == ["MISS", "HIT", "MISS"]
    assert [answer.headers.get("content-encoding") for answer in forms] == ["gzip", "gzip", "br"]
    assert all("Accept-Encoding" in answer.headers["vary"] for answer in forms)
    assert all("set-cookie" not in answer.headers for answer in forms)
    assert forms[0].told == forms[1].told
    for server in list(plain.servers):
        plain.lose(server.server_port)
    assert plain.get("/kept/a/b.js", Accept_Encoding="gzip").told == forms[0].told


def test_pages_are_compressed_and_not_kept(plain: Front) -> None:
    whole, small = plain.get("/x"), plain.get("/x", Accept_Encoding="gzip, deflate")
    assert len(small.body) < len(whole.body) / 4
    assert plain.get("/x", Accept_Encoding="gzip, br").headers["content-encoding"] == "br"
    assert "x-kept" not in small.headers


def test_with_nobody_behind_it_it_says_so(plain: Front) -> None:
    for server in plain.servers:
        plain.lose(server.server_port)
    answer = plain.get("/")
    assert answer.status == 503
    assert b"The atlas is starting" in answer.body
    assert answer.headers["retry-after"] == "3"
    assert answer.headers["cache-control"] == "no-store"
    assert "nginx/" not in answer.headers["server"]


def test_figures_of_a_process_are_not_for_readers(plain: Front) -> None:
    answer = plain.get("/metrics")
    assert answer.status == 403
    assert b"docs/HOSTING.md" in answer.body


def test_with_a_certificate_it_speaks_https() -> None:
    with open_folder() as folder:
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        words += ["-nodes", "-subj", "/CN=atlas.example.org", "-days", "2"]
        words += ["-keyout", str(key), "-out", str(certificate)]
        subprocess.run(words, check=True, capture_output=True)
        with front(folder, certificate=certificate, key=key) as running:
            answer = running.get("/x")
    assert answer.told["headers"]["X-Forwarded-Proto"] == "https"
    assert "Secure; SameSite=None; Partitioned" in answer.headers["set-cookie"]
