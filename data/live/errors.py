"""What can go wrong with a live source, said in a sentence for people."""

from __future__ import annotations


class LiveError(Exception):
    """A service did not give what was asked; what we have stays in use.

    Its text is one sentence without a full stop.
    """


class NoSeries(LiveError):
    """The service answered properly that it has nothing of the kind."""


class Refused(LiveError):
    """The service gave figures that cannot be right; they are not used."""


class Busy(LiveError):
    """Another process is refreshing the same cache."""
