"""Reads: one file per page or list, few column selects, paged in SQL, no writes."""
