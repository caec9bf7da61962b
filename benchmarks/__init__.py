"""The atlas and the usual way of building it, measured side by side: ``make bench``."""
