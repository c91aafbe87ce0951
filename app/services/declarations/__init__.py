"""The questions of the health declarations, edition by edition."""
