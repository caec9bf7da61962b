"""How the one who hosts the atlas sets it up: four names in the environment.

``ATLAS_ADDRESS``
    Public address, for example ``https://atlas.example.org``; links that leave the page
    (canonical address, previews, citations) begin with it. Without it, they begin with the
    address that was asked for.
``ATLAS_HOSTS``
    Names the atlas answers to, with commas: ``atlas.example.org,*.example.net``. Without it,
    to any.
``ATLAS_CACHE``
    Folder for what may be thrown away: fetched figures, compressed files.
``ATLAS_VERSIONS``
    Folder of kept versions of the data.

They are read when they are needed; `check` is for the start.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from data.live.store import cache_folder

# A name, an IPv4 or a bracketed IPv6 address, and perhaps a port; nothing else may end up in
# the links of a page.
HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_PATTERN = re.compile(r"(?:\*|(?:\*\.)?[a-z0-9](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])")


class SettingsError(ValueError):
    """A setting cannot be used; the message says how to mend it."""


def _named(name: str) -> str:
    return os.environ.get(name, "").strip()


def address() -> str:
    """``ATLAS_ADDRESS`` without a slash at the end; empty if it is not set.

    Raises
    ------
    SettingsError
        If it is not an address of the form ``https://name`` or ``https://name/path``.
    """
    given = _named("ATLAS_ADDRESS")
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    clean = parts.scheme in {"http", "https"} and HOST.fullmatch(parts.netloc)
    if not clean or parts.query or parts.fragment or not re.fullmatch(r"[\w/.~-]*", parts.path):
        raise SettingsError(
            f"ATLAS_ADDRESS is {given!r}, which is not a public address. "
            "Write it like https://atlas.example.org, or leave it out."
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def hosts() -> tuple[str, ...]:
    """The names of ``ATLAS_HOSTS`` in small letters; empty if any will do.

    The name of ``ATLAS_ADDRESS`` is one of them when there are some. ``*.example.org`` stands
    for every name below ``example.org``; ``*`` for any name.

    Raises
    ------
    SettingsError
        If one of them is not a name.
    """
    names = [each.strip().lower() for each in _named("ATLAS_HOSTS").split(",") if each.strip()]
    for name in names:
        if not _PATTERN.fullmatch(name):
            raise SettingsError(
                f"ATLAS_HOSTS has {name!r}, which is not the name of a host. "
                "Write names with commas between them and no port: atlas.example.org,*.example.net"
            )
    if not names or "*" in names:
        return ()
    own = bare(urlsplit(address()).netloc)
    return tuple(dict.fromkeys([*names, own] if own else names))


def cache() -> Path | None:
    """Folder for what may be thrown away: ``ATLAS_CACHE``, else the user's; None without a home."""
    return cache_folder()


def versions() -> Path | None:
    """Folder of kept versions of the data, ``ATLAS_VERSIONS``; None if it is not set."""
    given = _named("ATLAS_VERSIONS")
    return Path(given) if given else None


def bare(host: str) -> str:
    """The name of a host without its port, in small letters.

    >>> bare("Atlas.example.org:8501"), bare("[::1]:80")
    ('atlas.example.org', '[::1]')
    """
    return re.sub(r":\d*$", "", host).lower().rstrip(".")


def origin(request: HTTPConnection) -> str:
    """Where the atlas is, as the reader knows it, without a slash at the end.

    ``ATLAS_ADDRESS`` if it is set, else scheme, host and root path of the request. What a proxy
    says about them (``X-Forwarded-*``) is for the server to judge.
    """
    given = address()
    if given:
        return given
    scope = request.scope
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    host = request.headers.get("host", "")
    if not HOST.fullmatch(host):
        name, port = scope.get("server") or ("localhost", None)
        host = f"{name}:{port}" if port else str(name)
    return f"{scheme}://{host.lower()}{scope.get('root_path', '').rstrip('/')}"


def check() -> None:
    """Look at all of them once, for the start.

    Raises
    ------
    SettingsError
        If one cannot be used.
    """
    address()
    hosts()
