"""``python -m deploy.healthy``: ends with 0 if the atlas of this machine serves, else with 1."""

from __future__ import annotations

import os
import ssl
import sys
import urllib.error
import urllib.request


def well(address: str, patience: float) -> bool:
    """Whether there is an answer that is no failure of the server.

    A refusal counts: with ``ATLAS_HOSTS`` the loopback is not among the names.
    """
    # The certificate names the public host, not the loopback; nothing is told or believed here.
    context = ssl._create_unverified_context() if address.startswith("https:") else None  # noqa: S323
    try:
        with urllib.request.urlopen(address, timeout=patience, context=context):  # noqa: S310
            return True
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except (urllib.error.URLError, OSError):
        return False


def main() -> int:
    """Ask through the proxy, as a reader would."""
    scheme = "https" if os.environ.get("CERTIFICATE") else "http"
    address = f"{scheme}://127.0.0.1:{os.environ.get('PORT') or 8501}/healthz"
    if well(address, 8):
        return 0
    print(f"{address} does not answer, or not that all is well.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
