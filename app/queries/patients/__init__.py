"""Reads about people: the search, the banner, the panels of Show patient, the history."""
