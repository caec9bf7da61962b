"""Every picture of the atlas in words and as a table: `twin.py` says what a twin is."""
