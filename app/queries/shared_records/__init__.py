"""Whom the national services see, and which consents were entered here."""
