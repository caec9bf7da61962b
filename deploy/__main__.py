"""``python -m deploy``: serve the atlas with several processes behind nginx."""

from __future__ import annotations

import os
import sys

from deploy.settings import read
from deploy.supervisor import Supervisor

if __name__ == "__main__":
    sys.exit(Supervisor(read(sys.argv[1:], os.environ)).run())
