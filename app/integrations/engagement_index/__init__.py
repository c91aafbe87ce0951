"""Engagemangsindex: where in the country there is something about a person."""
