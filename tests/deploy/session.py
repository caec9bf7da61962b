"""A reader without a browser: a web socket that speaks as Streamlit's page does."""

from __future__ import annotations

import hashlib
import threading
import time
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

# What is shown: kind of element and what it says, by its place on the page.
Seen = dict[str, str]


class Session:
    """One reader at one view, who connects again when the connection is lost.

    Like the browser's, it sends the address it is at with each connection and keeps the cookie
    that the handshake gave. ``files`` are the addresses of what buttons download.
    """

    def __init__(self, address: str, query: str) -> None:
        self.url = f"ws://{urlparse(address).netloc}/_stcore/stream"
        self.origin = address
        self.query = query
        self.cookie = ""
        self.connections = 0
        self.seen: list[Seen] = []
        self.files: set[str] = set()

    @property
    def seat(self) -> str:
        """Number of the process the reader sits at."""
        return self.cookie.partition("=")[2]

    def look(self, connection: ClientConnection) -> Seen:
        """Ask for the view; gives what the page shows when the script has run.

        Raises
        ------
        ConnectionClosed
            When the process is lost meanwhile.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        connection.send(asked.SerializeToString())
        seen: Seen = {}
        while True:
            message = ForwardMsg()
            message.ParseFromString(connection.recv(decode=False))
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                place = "/".join(map(str, message.metadata.delta_path))
                seen[place] = said(message)
                if message.delta.new_element.WhichOneof("type") == "download_button":
                    self.files.add(message.delta.new_element.download_button.url)
            elif kind == "script_finished":
                return seen

    def connect(self) -> ClientConnection:
        """Open the socket; the cookie is what the answer says."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        connection: ClientConnection = connect(
            self.url,
            origin=Origin(self.origin),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            open_timeout=60,
        )
        assert connection.response is not None
        given = connection.response.headers.get("Set-Cookie")
        if given:
            self.cookie = given.partition(";")[0]
        self.connections += 1
        return connection

    def stay(self, done: threading.Event, pause: float = 1.0) -> None:
        """Look at the view again and again until ``done``; come back after each loss."""
        while not done.is_set():
            try:
                with self.connect() as connection:
                    while not done.is_set():
                        self.seen.append(self.look(connection))
                        time.sleep(pause)
            except (ConnectionClosed, InvalidStatus, OSError):
                time.sleep(0.2)


def said(message: ForwardMsg) -> str:
    """Kind, digest and text of an element.

    Of the map's frame only the kind: folium numbers its parts at random in each session.
    """
    element = message.delta.new_element
    kind = element.WhichOneof("type") or ""
    if kind == "component_instance":
        return kind
    whole = hashlib.sha256(element.SerializeToString(deterministic=True)).hexdigest()
    return f"{kind} {whole} {getattr(getattr(element, kind, None), 'body', '')}"
