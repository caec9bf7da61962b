"""For every test: no refresh, and no figures that somebody's own refresh has brought."""

from __future__ import annotations

import os
import tempfile

os.environ["ATLAS_REFRESH"] = "off"
os.environ["ATLAS_CACHE"] = tempfile.mkdtemp(prefix="atlas-tests-")
