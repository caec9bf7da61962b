"""A session against a server that misbehaves in every way we could think of."""

from __future__ import annotations

import dataclasses
import gzip
import threading
from collections.abc import Iterator

import pytest

from data.live.errors import LiveError, NoSeries
from data.live.web import Limits, Session, _asked_wait
from tests.live import services as srv
from tests.live.services import QUICK, Services

GOOD = {"a": [1, None, "2"]}


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """Ends what drips."""
    event = threading.Event()
    yield event
    event.set()


def test_json_comes(services: Services, session: Session) -> None:
    services.tricks["x"] = [srv.sends(GOOD), srv.raw(b"\xef\xbb\xbf {}")]
    assert session.get(services.address + "/x", {"q": "a b"}) == GOOD
    assert session.get(services.address + "/x") == {}
    assert services.paths[0] in {"/x?q=a+b", "/x?q=a%20b"}


def test_we_say_who_we_are(services: Services, session: Session) -> None:
    seen: list[str] = []

    def note(handler: srv.Handler) -> None:
        seen.append(handler.headers["User-Agent"])
        handler.answer(b"{}")

    services.tricks["x"] = [note]
    session.get(services.address + "/x")
    assert seen[0].startswith("tajikistan-atlas/")


@pytest.mark.parametrize("code", [204, 400, 404])
def test_no_series(services: Services, session: Session, code: int) -> None:
    services.always["/x"] = srv.status(code)
    with pytest.raises(NoSeries):
        session.get(services.address + "/x")
    assert len(services.paths) == 1


@pytest.mark.parametrize("code", [401, 403, 410, 418])
def test_other_answers_are_not_repeated(services: Services, session: Session, code: int) -> None:
    services.always["/x"] = srv.status(code)
    with pytest.raises(LiveError, match=str(code)):
        session.get(services.address + "/x")
    assert len(services.paths) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty answer"),
        (b"  \n", "empty answer"),
        (b"\n<!doctype html><p>Sorry", "web page"),
        (b'{"a": [1, 2', "not JSON"),
        (b'{"a": NaN}', "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"\xff\xfe{}", "not JSON"),
    ],
)
def test_what_is_no_json(services: Services, session: Session, body: bytes, said: str) -> None:
    services.always["/x"] = srv.raw(body)
    with pytest.raises(LiveError, match=said):
        session.get(services.address + "/x")
    assert len(services.paths) == QUICK.attempts


def test_cut_off_once_is_asked_for_again(services: Services, session: Session) -> None:
    services.tricks["x"] = [srv.cut_off(b'{"a": [1, null, "2"]}'), srv.sends(GOOD)]
    assert session.get(services.address + "/x") == GOOD


def test_cut_off_always(services: Services, session: Session) -> None:
    services.always["/x"] = srv.cut_off(b'{"a": [1, null, "2"]}')
    with pytest.raises(LiveError, match="broke off"):
        session.get(services.address + "/x")


def test_429_then_success(services: Services, session: Session) -> None:
    services.tricks["x"] = [srv.status(429, b"Try again in 2 seconds."), srv.sends(GOOD)]
    assert session.get(services.address + "/x") == GOOD


def test_500_forever(services: Services, session: Session) -> None:
    services.always["/x"] = srv.status(500)
    with pytest.raises(LiveError, match=r"answers 500 \(tried 3 times\)"):
        session.get(services.address + "/x")
    assert len(services.paths) == QUICK.attempts


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7", 7.0), ("Wed, 21 Oct 2015 07:28:00 GMT", -1.0), ("soon", None), ("-3", None), ("", None)],
)
def test_retry_after_is_read(
    services: Services, monkeypatch: pytest.MonkeyPatch, said: str, seconds: float | None
) -> None:
    import httpx2

    found = _asked_wait(httpx2.Response(429, headers={"Retry-After": said} if said else {}))
    if seconds is None or seconds >= 0:
        assert found == seconds
    else:
        assert found is not None and found < 0


def test_pauses_grow_and_heed_the_service_up_to_a_cap(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("data.live.web.time.sleep", slept.append)
    limits = Limits(attempts=4, pause=1.0, longest_pause=30.0, gap=0.0)
    services.tricks["x"] = [
        srv.status(503),
        srv.status(429, Retry_After="9"),
        srv.status(503, Retry_After="86400"),
        srv.sends(GOOD),
    ]
    with Session(limits) as session:
        assert session.get(services.address + "/x") == GOOD
    assert 1.0 <= slept[0] <= 1.25
    assert slept[1:] == [9.0, 30.0]


def test_requests_keep_a_distance(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("data.live.web.time.sleep", slept.append)
    services.always["/x"] = srv.sends(GOOD)
    with Session(dataclasses.replace(QUICK, gap=1000.0)) as session:
        session.get(services.address + "/x")
        session.get(services.address + "/x")
    assert len(slept) == 1 and 0 < slept[0] <= 1000.0


@pytest.mark.parametrize("head", [False, True])
def test_a_slow_drip_ends(services: Services, stop: threading.Event, head: bool) -> None:
    services.always["/x"] = srv.drips(stop, head=head)
    limits = dataclasses.replace(QUICK, total=0.3, attempts=2)
    with Session(limits) as session, pytest.raises(LiveError, match="had not finished"):
        session.get(services.address + "/x")
    assert len(services.paths) == 2


def test_a_session_lives_on_after_a_drip(services: Services, stop: threading.Event) -> None:
    services.tricks["x"] = [srv.drips(stop), srv.sends(GOOD)]
    with Session(dataclasses.replace(QUICK, total=0.3)) as session:
        assert session.get(services.address + "/x") == GOOD


def test_silence_ends(services: Services, stop: threading.Event) -> None:
    def silent(handler: srv.Handler) -> None:
        stop.wait()

    services.always["/x"] = silent
    with (
        Session(dataclasses.replace(QUICK, read=0.2, attempts=1)) as session,
        pytest.raises(LiveError, match="did not answer in time"),
    ):
        session.get(services.address + "/x")


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["http://localhost:{port}/y", "https://127.0.0.1:{port}/y", "//example.org/y"]
)
def test_no_redirect_to_another_host(
    services: Services, session: Session, code: int, target: str
) -> None:
    services.always["/x"] = srv.status(code, Location=target.format(port=services.server_port))
    with pytest.raises(LiveError, match="not followed"):
        session.get(services.address + "/x")
    assert services.paths == ["/x"]


def test_redirects_within_the_host(services: Services, session: Session) -> None:
    services.always = {"/x": srv.status(302, Location="/y?z=1"), "/y": srv.sends(GOOD)}
    assert session.get(services.address + "/x") == GOOD
    services.always = {"/x": srv.status(302, Location="/x")}
    with pytest.raises(LiveError, match="circles"):
        session.get(services.address + "/x")


@pytest.mark.parametrize("target", ["http://[", "http://a:b/", "javascript:1", "http://"])
def test_no_redirect_to_no_address(services: Services, session: Session, target: str) -> None:
    services.always["/x"] = srv.status(302, Location=target)
    with pytest.raises(LiveError, match="sends us"):
        session.get(services.address + "/x")


@pytest.mark.parametrize("announced", [True, False])
def test_200_mb_are_refused(services: Services, session: Session, announced: bool) -> None:
    sent = [0]
    size = 200 * 2**20
    services.always["/x"] = srv.huge(size, sent, announced=announced)
    with pytest.raises(LiveError, match="more than 4 MB"):
        session.get(services.address + "/x")
    assert sent[0] < size // 4
    assert len(services.paths) == 1


def test_size_counts_after_decompression(services: Services, session: Session) -> None:
    packed = gzip.compress(b" " * 50 * 2**20)
    assert len(packed) < 2**20
    services.always["/x"] = lambda handler: handler.answer(packed, Content_Encoding="gzip")
    with pytest.raises(LiveError, match="more than 4 MB"):
        session.get(services.address + "/x")


def test_nobody_there(session: Session) -> None:
    with srv.serving() as server:
        address = server.address
    with pytest.raises(LiveError, match="cannot be reached"):
        session.get(address + "/x")


@pytest.mark.parametrize("address", ["http://[", "ftp://127.0.0.1/x", "no address"])
def test_what_is_no_address(session: Session, address: str) -> None:
    with pytest.raises(LiveError):
        session.get(address)
