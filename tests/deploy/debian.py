"""Find nginx, or install Debian's if we may: ``python -m tests.deploy.debian``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from deploy import proxy

PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-filter", "openssl")


def ensure() -> str:
    """Path of nginx, installed from Debian's packages if we may.

    Raises
    ------
    SystemExit
        If there is none and it cannot be installed; the message says what to do.
    """
    have = proxy.find()
    if have and proxy.brotli() and shutil.which("openssl"):
        return have
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Debian's packages of nginx, brotli and openssl.", flush=True)
        # In run level 1 the package does not start a server of its own.
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for words in (("update",), ("install", "-y", *PACKAGES)):
            command = ["apt-get", "-qq", *words]
            subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    found = proxy.find()
    if found and proxy.brotli() and shutil.which("openssl"):
        return found
    sys.exit(
        "The tests of the service need nginx with brotli, and openssl. Install them (Debian, "
        f"Ubuntu: sudo apt-get install {' '.join(PACKAGES)})."
    )


if __name__ == "__main__":
    print(f"nginx: {ensure()}")
