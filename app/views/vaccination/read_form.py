"""Read single fields of a form. What cannot be read becomes None, with a sentence at its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from app import clock
from app.views.patients.form_error import FormError

Choice = TypeVar("Choice", bound=StrEnum)
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2})?")
LONGEST_NUMBER = 12


class FormReader:
    """``errors`` holds one sentence for each field that could not be read."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.errors: list[FormError] = []

    def text(self, name: str, longest: int, too_long: str) -> str | None:
        value = self.typed.get(name, "").strip()
        if len(value) > longest:
            self._refuse(name, too_long)
            return None
        return value or None

    def choice(self, name: str, kind: type[Choice], otherwise: str) -> Choice | None:
        value = self.typed.get(name, "")
        if not value:
            return None
        try:
            return kind(value)
        except ValueError:
            self._refuse(name, otherwise)
            return None

    def uuid(self, name: str, otherwise: str) -> UUID | None:
        value = self.typed.get(name, "")
        if not value:
            return None
        try:
            return UUID(value)
        except ValueError:
            self._refuse(name, otherwise)
            return None

    def whole_number(self, name: str, otherwise: str) -> int | None:
        value = self.typed.get(name, "").strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER):
            self._refuse(name, otherwise)
            return None
        return int(value)

    def decimal(self, name: str, otherwise: str) -> Decimal | None:
        """A number with decimal comma or point, such as 0,5."""
        value = self.typed.get(name, "").strip().replace(",", ".")
        if not value:
            return None
        if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value, re.ASCII):
            self._refuse(name, otherwise)
            return None
        return Decimal(value)

    def moment(self, name: str, otherwise: str) -> datetime | None:
        """A time on a clock in Stockholm, as 2026-11-23T10:08 or with a space between."""
        value = self.typed.get(name, "").strip()
        if not value:
            return None
        read = MOMENT.fullmatch(value)
        if read is None:
            self._refuse(name, otherwise)
            return None
        try:
            return clock.moment_of(date.fromisoformat(read[1]), int(read[2]), int(read[3]))
        except (ValueError, OverflowError):
            self._refuse(name, otherwise)
            return None

    def _refuse(self, name: str, sentence: str) -> None:
        self.errors.append(FormError(name, sentence))
