"""A reader without a browser: Streamlit's own messages over a web socket.

It says what a browser would say and reads what a browser would be sent, so that two hundred of
them fit on one machine. It draws nothing.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

_FINISHED = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
_KEPT_RUNS = 2
"""Runs for which a browser keeps a large message, so that it is not sent again."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element on the page: enough to act on it.

    Attributes
    ----------
    name : ``slider``, ``plotly_chart`` …, or the name of a component.
    """

    name: str
    id: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an action.

    Attributes
    ----------
    seconds : until the last message of the last run had arrived.
    received : bytes of all messages.
    elements : names of the elements that came anew, one for each.
    """

    seconds: float
    received: int
    elements: tuple[str, ...]


class Refused(RuntimeError):
    """The page answered with an error of its script."""


def element(message: Any) -> Element | None:
    """The element that a message brings, if it brings one."""
    if message.WhichOneof("type") != "delta":
        return None
    delta = message.delta
    if delta.WhichOneof("type") != "new_element":
        return None
    kind = str(delta.new_element.WhichOneof("type"))
    inner = getattr(delta.new_element, kind)
    if kind == "exception":
        raise Refused(f"{inner.type}: {inner.message}")
    name = getattr(inner, "component_name", "") or kind
    return Element(name, getattr(inner, "id", ""), str(delta.fragment_id))


@dataclass(slots=True)
class Visitor:
    """One session.

    Parameters
    ----------
    address : the server's address, ``http://127.0.0.1:port``.
    query : the address's query; it follows what the page writes there.
    """

    address: str
    query: str = ""
    elements: dict[str, Element] = field(default_factory=dict)
    _socket: ClientConnection | None = None
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _kept: dict[str, tuple[int, Element]] = field(default_factory=dict)
    _page: str = ""
    _runs: int = 0

    async def open(self) -> Answer:
        """Connect and let the page run for the first time."""
        stream = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(
            stream,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.address,  # type: ignore[arg-type]
            max_size=None,
            open_timeout=60,
            # A server that is busy for long is slow, not gone.
            ping_interval=None,
        )
        return await self._run("")

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def set(self, name: str, **value: Any) -> Answer:
        """Give an element a value that it keeps, as a widget's: ``json_value="…"``.

        Raises
        ------
        KeyError
            If the page has no such element.
        Refused
            If the page's script failed.
        """
        target = self.elements[name]
        self._states[target.id] = state(target.id, value)
        return await self._run(target.fragment)

    async def trigger(self, name: str, event: str, value: Any) -> Answer:
        """Let a component of ours say something once; raises as `set` does."""
        target = self.elements[name]
        # The form in which Streamlit's page sends the events of a component.
        key = f"$$STREAMLIT_INTERNAL_KEY_{target.id}__events"
        said = json.dumps([{"event": event, "value": value}])
        self._states[key] = state(key, {"json_trigger_value": said})
        try:
            return await self._run(target.fragment)
        finally:
            del self._states[key]

    async def _run(self, fragment: str) -> Answer:
        assert self._socket is not None, "open() comes first"
        self._runs += 1
        said = BackMsg()
        client = said.rerun_script
        client.query_string, client.page_script_hash = self.query, self._page
        client.fragment_id = fragment
        client.context_info.locale, client.context_info.timezone = "en-GB", "UTC"
        client.context_info.url, client.context_info.color_scheme = self.address, "light"
        client.widget_states.widgets.extend(self._states.values())
        self._kept = {
            key: kept for key, kept in self._kept.items() if kept[0] >= self._runs - _KEPT_RUNS
        }
        client.cached_message_hashes.extend(self._kept)
        start = time.perf_counter()
        await self._socket.send(said.SerializeToString())
        return await self._read(start)

    async def _read(self, start: float) -> Answer:
        assert self._socket is not None, "open() comes first"
        received, names = 0, []
        while True:
            frame = await self._socket.recv()
            assert isinstance(frame, bytes), "Streamlit's messages are binary"
            received += len(frame)
            message: Any = ForwardMsg.FromString(frame)
            kind = message.WhichOneof("type")
            found = self._seen(message)
            if found is not None:
                self.elements[found.name] = found
                names.append(found.name)
            elif kind == "new_session":
                self._page = message.new_session.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "script_finished":
                if message.script_finished in _FINISHED:
                    return Answer(time.perf_counter() - start, received, tuple(names))
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise Refused("The page's script does not compile.")

    def _seen(self, message: Any) -> Element | None:
        """The element of a message, or of the kept one that it refers to."""
        if message.WhichOneof("type") == "ref_hash":
            kept = self._kept[message.ref_hash][1]
            self._kept[message.ref_hash] = (self._runs, kept)
            return kept
        found = element(message)
        if found is not None and message.metadata.cacheable:
            self._kept[message.hash] = (self._runs, found)
        return found


def state(key: str, value: dict[str, Any]) -> WidgetState:
    """A widget's state of one value, or of a list of numbers."""
    made = WidgetState(id=key)
    for name, one in value.items():
        if name == "double_array_value":
            made.double_array_value.data.extend(one)
        else:
            setattr(made, name, one)
    return made
