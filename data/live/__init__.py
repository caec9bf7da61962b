"""Figures fetched from the services that publish them; see ``docs/LIVE.md``."""
