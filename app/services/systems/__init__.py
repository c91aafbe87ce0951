"""Watching over the outside systems."""
