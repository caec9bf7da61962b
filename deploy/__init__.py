"""The atlas as a service: several processes behind nginx. Start it with ``python -m deploy``."""
