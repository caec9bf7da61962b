"""Derive the committed layers from pinned registry packages; never imported by the application.

Run ``python -m geo.build`` (all layers) or ``python -m geo.build world region`` (some of them,
in that order) in an environment made from ``requirements-build.txt``.
"""
