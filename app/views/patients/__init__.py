"""Doors to the people: find, add, show, change, history, what was reported."""
