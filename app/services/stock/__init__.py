"""Doses into and out of the unit's fridge, when it is not by a dose."""
