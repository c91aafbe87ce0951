"""Why a delivery or a correction was not stored."""

from __future__ import annotations

from typing import Any


class StockRefused(Exception):
    """``field`` is where it shows; ``sentence`` is a key of the catalogue with its ``parameters``."""

    def __init__(self, field: str, sentence: str, **parameters: Any) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
        self.parameters = parameters
