"""Hjälp: what the product goes by, for every role."""
