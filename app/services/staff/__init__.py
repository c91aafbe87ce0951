"""People and their assignments."""
