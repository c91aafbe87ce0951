"""The generated lists, each with somebody who may open it."""

from __future__ import annotations

LISTS = (
    ("adele", "vaccines"),
    ("siw", "batches"),
    ("adele", "stock"),
    ("adele", "standing-orders"),
    ("adele", "patient-groups"),
    ("adele", "declaration-templates"),
    ("adele", "assignments"),
    ("system", "products"),
    ("system", "vaccine-groups"),
    ("system", "diseases"),
    ("system", "care-providers"),
    ("system", "care-units"),
    ("system", "units"),
    ("system", "people"),
    ("system", "assignments"),
    ("system", "declaration-templates"),
    ("system", "outgoing"),
)
