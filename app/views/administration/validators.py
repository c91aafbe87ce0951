"""What is asked of a field, said as what to do: "Fill in batch number." instead of "required"."""

from __future__ import annotations

from typing import Any

from flask_appbuilder.fields import QuerySelectField
from flask_appbuilder.validators import Unique
from flask_babel import gettext as _
from wtforms import Field, Form
from wtforms.fields.choices import SelectFieldBase
from wtforms.fields.core import UnboundField
from wtforms.validators import DataRequired, InputRequired, Length, StopValidation, ValidationError


class Required:
    """A value must be given. Names the field in the sentence."""

    field_flags = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        if field.raw_data and str(field.raw_data[0]).strip() not in ("", "__None"):
            return
        if not field.raw_data and field.data is not None and not isinstance(field, SelectFieldBase):
            return
        field.errors = []
        name = in_sentence(str(field.label.text))
        if isinstance(field, SelectFieldBase):
            raise StopValidation(_("Choose %(field)s.", field=name))
        raise StopValidation(_("Fill in %(field)s.", field=name))


class Shape:
    """The text must have a form of its own, such as an HSA-id. ``sentence`` says which."""

    def __init__(self, pattern: Any, sentence: Any) -> None:
        self.pattern = pattern
        self.sentence = sentence

    def __call__(self, form: Form, field: Field) -> None:
        if field.data and not self.pattern.fullmatch(str(field.data)):
            raise ValidationError(str(self.sentence))


class Between:
    """A whole number within bounds, both included."""

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def __call__(self, form: Form, field: Field) -> None:
        if field.data is not None and not self.least <= field.data <= self.most:
            raise ValidationError(
                _("Write a number from %(least)s to %(most)s.", least=self.least, most=self.most)
            )


class NotLonger(Length):
    """The text fits in its column."""

    def __init__(self, most: int) -> None:
        super().__init__(max=most)
        self.most = most

    def __call__(self, form: Form, field: Field) -> None:
        if len(field.data or "") > self.most:
            raise ValidationError(_("Write at most %(most)s characters.", most=self.most))


def in_sentence(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def reword(form: type[Form]) -> None:
    """Exchange the framework's validators for ours. What must be unique, the database alone decides."""
    for name in dir(form):
        field = getattr(form, name)
        if isinstance(field, UnboundField) and "validators" in field.kwargs:
            field.kwargs["validators"] = [ours for one in field.kwargs["validators"] if (ours := _ours(one))]
        if isinstance(field, UnboundField) and field.field_class is QuerySelectField:
            # Without a blank choice the first one would be taken for the person's own.
            field.kwargs["allow_blank"] = True


def _ours(validator: Any) -> Any:
    if isinstance(validator, Unique):
        return None
    if isinstance(validator, (DataRequired, InputRequired)):
        return Required()
    if type(validator) is Length:
        return NotLonger(validator.max) if validator.max > 0 else None
    return validator
