"""How the tables of the Data Package hang together, by the foreign keys of its descriptor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Resource = Mapping[str, Any]
"""A table in ``datapackage.json``."""


@dataclass(frozen=True, slots=True)
class Link:
    """Columns by which a table names rows of another, and those columns of the other."""

    fields: tuple[str, ...]
    of: tuple[str, ...]


def leads_to(resource: Resource, name: str) -> bool:
    """Whether a table names rows of another one."""
    return any(key["reference"]["resource"] == name for key in _keys(resource))


def source_columns(resource: Resource) -> tuple[str, ...]:
    """Columns of a table that name a source."""
    return tuple(
        _names(key["fields"])[0]
        for key in _keys(resource)
        if key["reference"]["resource"] == "sources"
    )


def of_sources(resource: Resource, name: str) -> Link | None:
    """How a table says on which sources the rows of another rest; None if it does not.

    ``event_sources`` does of ``events``: it names both, and has several rows for an event.
    """
    if name == "sources" or "source_id" not in source_columns(resource):
        return None
    unique = _names(resource["schema"]["primaryKey"])
    for key in _keys(resource):
        mine = _names(key["fields"])
        begins = unique[: len(mine)] == mine and len(unique) > len(mine)
        if key["reference"]["resource"] == name and begins:
            return Link(tuple(mine), tuple(_names(key["reference"]["fields"])))
    return None


def is_link(resource: Resource) -> bool:
    """Whether the key of a table begins with a key of another, and it has few columns besides."""
    unique = _names(resource["schema"]["primaryKey"])
    begins = any(unique[: len(mine)] == mine for mine in map(_fields, _keys(resource)))
    figures = any(field["type"] == "number" for field in resource["schema"]["fields"])
    few = len(resource["schema"]["fields"]) <= len(unique) + 2
    return begins and few and not figures and len(unique) > 1


def _fields(key: Mapping[str, Any]) -> list[str]:
    return _names(key["fields"])


def _names(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _keys(resource: Resource) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = resource["schema"].get("foreignKeys", ())
    return found
