"""Drawn examples take as long as they take: a slow machine is not a failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no_limit", deadline=None)
settings.load_profile("no_limit")
