"""What is wrong with a form: the control, and the sentence that is shown there and in the summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormError:
    """``field`` is the id of the control; ``message`` says what to do, in the reader's language."""

    field: str
    message: str


def by_field(errors: Iterable[FormError]) -> dict[str, str]:
    return {error.field: error.message for error in errors}
