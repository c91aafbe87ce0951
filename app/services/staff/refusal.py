"""Why a person or an assignment was not stored."""

from __future__ import annotations

from typing import Any


class StaffRefused(Exception):
    """``field`` is where it shows; ``sentence`` is a key of the catalogue with its ``parameters``."""

    def __init__(self, field: str, sentence: str, **parameters: Any) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
        self.parameters = parameters


class StaleStaff(Exception):
    """Somebody else has changed the person or assignment since the form was opened."""
