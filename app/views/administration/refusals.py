"""Why a form was not stored, and what was stored by somebody else meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Form

from app.views.administration.list_page import value_of
from app.views.administration.widgets import in_words


class Refused(Exception):
    """What was written cannot be stored. ``field`` is where it is shown, None for the whole form."""

    def __init__(self, field: str | None, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


class ChangedMeanwhile(Exception):
    """The row is no longer what it was when the form was opened."""


def differences(
    form: Form, columns: Sequence[str], row: Any, formatters: Mapping[str, Callable[[Any], Any]]
) -> None:
    """Say at each field that differs what is stored now; what was typed stays in the field."""
    form.form_errors.append(
        _("Somebody else has changed this while you were writing. Look through the fields and save again.")
    )
    for column in columns:
        stored = value_of(row, column)
        if hasattr(type(row), column) and stored != form[column].data:
            words = formatters.get(column, in_words)
            form[column].errors = [*form[column].errors, _("Now stored: %(value)s", value=words(stored))]
