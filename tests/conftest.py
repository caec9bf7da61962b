"""Every test sees the committed figures, and nothing fetches others, whatever the machine has.

The variables are set before any module of ours reads them, and a server that a test starts
inherits them.
"""

from __future__ import annotations

import os
import tempfile

os.environ["ATLAS_REFRESH"] = "off"
os.environ["ATLAS_CACHE"] = os.path.join(tempfile.gettempdir(), "no-atlas-cache-for-tests")
