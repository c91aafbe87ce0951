"""Records that leave the house, and the log of it."""
