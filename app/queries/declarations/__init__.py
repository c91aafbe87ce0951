"""Editions of the health declarations, as lists show them."""
