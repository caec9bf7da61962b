"""The configuration of nginx, filled in for a number of processes."""

from __future__ import annotations

import ipaddress
import os
import pwd
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TEMPLATE = Path(__file__).with_name("nginx.conf")
# Where Debian, Fedora and Alpine put modules that are loaded at start.
MODULES = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules")
BROTLI = "ngx_http_brotli_filter_module.so"
HOW = (
    "The atlas is served behind nginx, and there is none. Install it (Debian, Ubuntu: "
    "sudo apt-get install nginx-light libnginx-mod-http-brotli-filter), or use `make run` for one "
    "process without a proxy."
)


@dataclass(frozen=True, slots=True)
class Front:
    """What the proxy is to do.

    Attributes
    ----------
    host, port : address it listens on.
    ports : the processes' ports on the loopback, at least one.
    folder : for its pid, its store and what passes through; absolute.
    certificate, key : files in PEM form; both or none. With them, it speaks HTTPS.
    trusted : networks of proxies before this one, as in ``10.0.0.0/8``.
    """

    host: str
    port: int
    ports: tuple[int, ...]
    folder: Path
    certificate: Path | None = None
    key: Path | None = None
    trusted: tuple[str, ...] = ()


def find() -> str | None:
    """Path of nginx: on the path, or where Debian puts it for root."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def brotli() -> Path | None:
    """The module that compresses with brotli, if the machine has it."""
    found = (Path(folder) / BROTLI for folder in MODULES)
    return next((path for path in found if path.is_file()), None)


def render(front: Front) -> str:
    """Give the whole configuration.

    Raises
    ------
    ValueError
        For a part that cannot stand in a configuration; the message names it.
    """
    seats = list(enumerate(front.ports, start=1))
    module = brotli()
    parts = {
        "modules": f"load_module {module};" if module else "",
        "user": _user(),
        "folder": _path(front.folder),
        "all": _lines(8, (_server(port) for port in front.ports)),
        "seats": "\n".join(_seat(seat, front.ports) for seat, _ in seats),
        "answered": _lines(8, (rf'"~127\.0\.0\.1:{port}$" {seat};' for seat, port in seats)),
        "groups": _lines(8, (f"{seat} atlas_{seat};" for seat, _ in seats)),
        "trusted": _lines(8, (f"{_network(each)} 1;" for each in front.trusted)),
        "real_ip": _real_ip(front.trusted),
        "brotli": _BROTLI if module else "",
        "listen": _listen(front),
        "tries": str(len(front.ports)),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)@", lambda found: parts[found[1]], text)


_BROTLI = """
    brotli on;
    brotli_min_length 1000;
    brotli_comp_level 4;
    brotli_types text/plain text/css text/csv text/xml text/javascript application/javascript
                 application/json application/geo+json application/xml application/openapi+json
                 application/manifest+json image/svg+xml;"""


def _lines(indent: int, lines: Iterable[str]) -> str:
    return "\n".join(" " * indent + line for line in lines)


def _server(port: int, more: str = "") -> str:
    # One refused connection is enough to know; after three seconds the process may be back.
    return f"server 127.0.0.1:{port} max_fails=1 fail_timeout=3s{more};"


def _seat(seat: int, ports: tuple[int, ...]) -> str:
    """Group of one process, with the others behind it, the next one first in the list."""
    rest = ports[seat:] + ports[: seat - 1]
    servers = [_server(ports[seat - 1]), *(_server(port, " backup") for port in rest)]
    inside = [f"zone atlas_{seat} 64k;", *servers, "keepalive 8;", "keepalive_timeout 3s;"]
    return f"    upstream atlas_{seat} {{\n{_lines(8, inside)}\n    }}"


def _listen(front: Front) -> str:
    host = f"[{front.host}]" if ":" in front.host else front.host
    if not re.fullmatch(r"[\w.\-]+|\[[0-9a-fA-F:.]+\]", host):
        raise ValueError(f"{front.host!r} is not an address to listen on")
    if front.certificate is None or front.key is None:
        return f"listen {host}:{front.port};"
    return "\n        ".join(
        (
            f"listen {host}:{front.port} ssl http2;",
            f"ssl_certificate {_path(front.certificate)};",
            f"ssl_certificate_key {_path(front.key)};",
            "ssl_protocols TLSv1.2 TLSv1.3;",
            "ssl_session_cache shared:tls:2m;",
            "ssl_session_timeout 1d;",
            "ssl_session_tickets off;",
        )
    )


def _real_ip(trusted: tuple[str, ...]) -> str:
    if not trusted:
        return ""
    lines = [f"set_real_ip_from {_network(each)};" for each in trusted]
    return _lines(4, [*lines, "real_ip_header X-Forwarded-For;", "real_ip_recursive on;"])


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        raise ValueError(f"{text!r} is not a network; write 10.0.0.0/8, for example") from None


def _path(path: Path) -> str:
    text = str(path.resolve())
    if re.search(r"[\s;{}\"'$\\]", text):
        raise ValueError(f"nginx cannot use the path {text!r}; choose one of letters and digits")
    return text


def _user() -> str:
    """Started by root, its workers are somebody who may do nothing else."""
    if os.geteuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((f"user {name};" for name in ("www-data", "nginx", "nobody") if name in names), "")
