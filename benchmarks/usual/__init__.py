"""The page of the atlas as it is usually built; ``app.py`` runs by itself."""
