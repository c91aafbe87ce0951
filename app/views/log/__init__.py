"""Åtkomstlogg and Inloggningar for reviewers, and the log of one open patient."""
